// What a partner's answers are worth on a day. Reassuring ones expire after a year and are unknown again; warnings do not expire.
import type { ThreeValued } from '@causeway/vocabulary'
import type { Partner } from '../record/content.ts'
import { READINESS, type ReadinessItem, type Sharing } from '../record/fields.ts'

/** For how many days a reassuring answer is believed. */
export const BELIEVED_DAYS = 365

/** What others have warned of, whatever the partner says of itself. */
export interface Warnings {
  readonly enforces: boolean
  readonly shares: boolean
}

export const NO_WARNINGS: Warnings = { enforces: false, shares: false }

/** A partner as it is judged on a day. */
export interface StandingPartner {
  readonly id: string
  readonly items: Readonly<Record<ReadinessItem, ThreeValued>>
  readonly sharing: Sharing
  readonly enforces: ThreeValued
}

/** The partner on a day (ISO). */
export function standOn(partner: Partner, today: string, warnings: Warnings = NO_WARNINGS): StandingPartner {
  const { items, sharing, enforces, toldOn } = partner.readiness
  const isBelieved = toldOn !== null && Date.parse(today) - Date.parse(toldOn) <= BELIEVED_DAYS * 86_400_000
  const now = <Answer extends string>(answer: Answer, isReassuring: boolean): Answer | 'unknown' =>
    isReassuring && !isBelieved ? 'unknown' : answer
  const standing = READINESS.map((item) => [item, now(items[item], items[item] === 'yes')] as const)
  return {
    id: partner.id,
    // One entry for each item of the list.
    items: Object.fromEntries(standing) as Record<ReadinessItem, ThreeValued>,
    sharing: warnings.shares ? 'shares' : now(sharing, sharing !== 'shares'),
    enforces: warnings.enforces ? 'yes' : now(enforces, enforces === 'no'),
  }
}
