// What is asked of the door and what it answers. Who asks comes from the session; every fact about teams, files and break-glass is read
// from the database, and a field here that claims one does not exist.
import type { AccessAction, AccessPurpose } from '@causeway/vocabulary'
import type { KeyProblem, PersonKey } from '../keys/index.ts'
import type { Actor } from '../policy/index.ts'

/** The most people that one request may name. */
export const MOST_PEOPLE = 500

/** One access. Each person named gets an entry of their own in the log, allowed or refused. */
export interface DoorRequest {
  readonly actor: Actor
  readonly action: AccessAction
  readonly purpose: AccessPurpose
  /** Whose files: UUIDs, at most `MOST_PEOPLE`. Left out where nobody in particular is concerned: a search. */
  readonly personIds?: readonly string[]
  /** The fields that will be read or written, by name; a disclosure must name them. */
  readonly fields?: readonly string[]
  /** For the log, from a closed list of the surface's: never what somebody typed. */
  readonly reason?: string
  /** Of `disclose-person`: to whom; whether a live ground covers the fields is looked up in the same transaction. */
  readonly disclosure?: DisclosureTo
}

/** To whom something is to be told, and, where one in particular is claimed, on what ground. */
export interface DisclosureTo {
  readonly recipientId: string
  readonly groundId?: string
}

/** An open door. Close the keys when the request is done (`closeOpening`). */
export interface DoorOpening {
  /** For `asOrganisation`: the teams of the people that were allowed; without people, all of the actor's own. */
  readonly teams: readonly string[]
  /** The people that the action is allowed for, in the order asked. */
  readonly allowed: readonly string[]
  /** Open keys, where the action works with sealed fields; who was erased or whose key is damaged is missing here, see `broken`. */
  readonly keys: ReadonlyMap<string, PersonKey>
  /** Who is refused. No difference between what does not exist, is another's, is hidden, or has no purpose. */
  readonly refused: readonly string[]
  /** Who was allowed, and whose key is not to be had. */
  readonly broken: ReadonlyMap<string, KeyProblem>
}

/**
 * Why the door stays shut. `refused`: not allowed, or nothing there. `unavailable`: the database or the log cannot be written; nothing was
 * opened, and the same may be asked again later. `key-unavailable`: allowed and logged, and no key could be opened. `invalid`: asked
 * wrongly (a name that is no UUID, too many people), which says nothing about anybody.
 */
export type DoorProblem = 'refused' | 'unavailable' | 'key-unavailable' | 'invalid'

/** A person's own request, by their code. */
export interface OwnRequest {
  /** As the door's `findByCode` takes it (`digestOwnCode`); looked up in the transaction of the entry, and written nowhere. */
  readonly code: string
  readonly action: Extract<
    AccessAction,
    'read-person' | 'export-person' | 'erase-person' | 'give-consent' | 'withdraw-consent' | 'read-access-history'
  >
  readonly fields?: readonly string[]
}

/** A person's own record, open. */
export interface OwnOpening {
  readonly organisationId: string
  readonly personId: string
  readonly teams: readonly string[]
  /** Missing where the action needs none. */
  readonly key?: PersonKey
}

/** A new person. Their row and fields are written afterwards by the organisation's own role. */
export interface RegisterRequest {
  readonly actor: Actor
  readonly purpose: AccessPurpose
  /** A team that the actor is a member of. */
  readonly teamId: string
  readonly isRestricted: boolean
  readonly isInvented: boolean
}

/** A new person's id and open key. */
export interface RegisteredPerson {
  readonly personId: string
  readonly teams: readonly [string]
  readonly key: PersonKey
}

/** Why nobody was registered: `real-person` where the organisation is a demonstration's or the root key is. */
export type RegisterPersonProblem = DoorProblem | 'real-person'

/** Closes every key of an opening. */
export function closeOpening({ keys }: Pick<DoorOpening, 'keys'>): void {
  for (const key of keys.values()) key.close()
}
