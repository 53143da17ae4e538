// What the door is made of. Everything it asks of other rooms is named here, and nothing else of them.
import type { DatabaseHandle } from '../../platform/database/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Keys, RealPeopleRefusal } from '../keys/index.ts'
import type { Policy, Register } from '../policy/index.ts'
import type { GatherOptions } from './gather.ts'
import type { DoorStore, DoorTransaction } from './store/index.ts'

/** The parts of the door. */
export interface DoorParts {
  readonly store: DoorStore
  readonly keys: Pick<Keys, 'createPersonKey' | 'readWrapped' | 'unwrapPersonKey'>
  readonly policy: Pick<Policy, 'decide'>
  readonly register: Pick<Register, 'isListed' | 'countRefusal'>
  readonly clock: Clock
  /** An organisation's own handle, for the sealed words of a break-glass. */
  readonly connectOrganisation: (organisationId: string) => DatabaseHandle<unknown>
  /** Why nobody real may be entered, or nothing: `() => refuseRealPeople(keyStore)`. */
  readonly refuseRealPeople: () => RealPeopleRefusal | undefined
  /** Whose code it is, looked up in the transaction of the entry. Without it nobody has a code. */
  readonly findByCode?: (tx: DoorTransaction, code: string) => Promise<PersonOfCode | undefined>
  /**
   * The accounts of an organisation whose role may second a break-glass, where the accounts can be asked. Without it, every account
   * that is in a team counts as one.
   */
  readonly listSeconders?: (organisationId: string) => Promise<readonly string[]>
  readonly log?: Pick<Log, 'warn'>
  readonly gathering?: GatherOptions
}

/** Whose code it is. */
export interface PersonOfCode {
  readonly organisationId: string
  readonly personId: string
}
