// Teams: who is assigned to whose files. Written by the key role alone. Whoever is taken out is out at once; whoever is put into a team
// that holds people waits for a second account, and nobody puts themselves in.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Actor } from '../policy/index.ts'

/** Who changes something about teams, and what for. */
export interface TeamAsker {
  readonly actor: Actor
  readonly purpose: AccessPurpose
}

/** A person is given to another team of the same organisation, with all that is known of them. */
export interface MoveRequest extends TeamAsker {
  readonly personId: string
  readonly toTeamId: string
  /** Whether the file is restricted from now on; left out, it stays as it is. */
  readonly isRestricted?: boolean
}

/** A change of who is in a team. */
export interface MembersRequest extends TeamAsker {
  readonly teamId: string
  readonly add?: readonly string[]
  readonly remove?: readonly string[]
}

/** What came of it: who is in or out now, and which additions wait for a second account. */
export interface MembersChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Additions that wait, by the account that is to be added. */
  readonly waiting: readonly { readonly changeId: string; readonly accountId: string }[]
}

/** An addition that waits for a second account. */
export interface WaitingAddition {
  readonly changeId: string
  readonly teamId: string
  readonly accountId: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly expiresAt: Date
  /** Whether the account that asks may decide it: it did not ask for it, and is not the one to be added. */
  readonly mayDecide: boolean
}

/** A team with who is in it. */
export interface Team {
  readonly teamId: string
  readonly name: string
  readonly createdAt: Date
  readonly endedAt: Date | null
  readonly members: readonly { readonly accountId: string; readonly since: Date }[]
  /** Whether it holds anybody: then an addition waits for a second account. */
  readonly holdsPeople: boolean
}
