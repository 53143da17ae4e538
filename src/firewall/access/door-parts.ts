// What the door is made of. Everything it asks of other rooms is named here, and nothing else of them.
import type { DatabaseHandle } from '../../platform/database/index.ts'
import type { DisclosureBasis } from '@causeway/vocabulary'
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
  /** What a disclosure rests on, asked in the transaction of the entry: `{ coversFields, findAskedRecipient }` of the consent room. */
  readonly ledger: DisclosureLedger
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

/** What the door asks the consent room. Named here in full, since that room reads as an organisation through this one. */
export interface DisclosureLedger {
  coversFields(
    tx: DoorTransaction,
    question: {
      readonly organisationId: string
      readonly personId: string
      readonly purpose: string
      readonly recipientId: string
      readonly fields: readonly string[]
      readonly at: Date
      readonly groundId?: string
    },
  ): Promise<{ readonly covers: boolean; readonly basis: DisclosureBasis | null }>
  /** Null where the organisation has no such recipient for this person. */
  findAskedRecipient(
    tx: DoorTransaction,
    organisationId: string,
    personId: string,
    recipientId: string,
  ): Promise<AskedRecipient | null>
}

/** A recipient as the register of enforcement bodies is asked about it. */
export interface AskedRecipient {
  /** Null for a relative, who is named in the person's own sealed field alone. */
  readonly name: string | null
  readonly jurisdiction: string
  readonly domain: string | null
}
