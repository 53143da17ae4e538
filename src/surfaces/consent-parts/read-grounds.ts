// The forms of the grounds that are no consent, read: a duty to explain, a decision without the person's answer.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { DEFAULT_CONSENT_DAYS, makeFields, MOST_CONSENT_DAYS, MOST_HOURS } from '../../firewall/consent/index.ts'
import type { ConsentPurpose, SharingPurpose } from '../../firewall/consent/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'

/** What such a ground may be for: what was asked of nobody is neither a registration nor a statistic. */
export const groundPurposes = [
  'assistance',
  'safety',
  'referral',
  'legal-aid',
  'family-tracing',
] as const satisfies readonly ConsentPurpose[]

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A duty that is to be explained. */
export interface SentDuty {
  readonly purpose: ConsentPurpose
  readonly recipientId: string
  readonly fields: readonly string[]
  readonly expiresAt: Date
  readonly language: string
  readonly isChild: boolean
  /** What the law says, in plain words of that language. */
  readonly duty: string
  readonly reference: string
}

/** Reads the form of a duty; the errors are names of fields, with their words in `consent.wrong-<field>`. */
export function readDuty(form: SentForm, now: Date): Result<SentDuty, readonly string[]> {
  const purpose = groundPurposes.find((one) => one === oneValue(form, 'consent-purpose'))
  const fields = makeFields(allValues(form, 'fields'))
  const expiresAt = readEnd(oneValue(form, 'until'), now)
  const language = oneValue(form, 'words-language')
  const duty = oneValue(form, 'duty').trim()
  const reference = oneValue(form, 'reference').trim()
  const recipientId = oneValue(form, 'recipient')
  const wrong = [
    ...(purpose === undefined ? ['consent-purpose'] : []),
    ...(recipientId === '' ? ['recipient'] : []),
    ...(fields === null ? ['fields'] : []),
    ...(expiresAt === null ? ['until'] : []),
    ...(/^[a-z]{2,3}$/.test(language) ? [] : ['words-language']),
    ...(duty.length < 10 || duty.length > 600 ? ['duty'] : []),
    ...(reference === '' ? ['reference'] : []),
  ]
  if (purpose === undefined || fields === null || expiresAt === null || wrong.length > 0) return fail(wrong)
  const isChild = oneValue(form, 'subject') !== 'adult'
  return ok({ purpose, recipientId, fields, expiresAt, language, isChild, duty, reference })
}

/** A decision without the person's answer. */
export interface SentDecision {
  readonly basis: 'vital-interest' | 'best-interests'
  readonly purpose: SharingPurpose
  readonly recipientId: string
  readonly fields: readonly string[]
  readonly expiresAt: Date
  readonly reason: string
  readonly reference: string | null
}

/** Reads the form of a decision. Danger to life ends three days from now, best interests when the form says, at most 90 days away. */
export function readDecision(form: SentForm, now: Date): Result<SentDecision, readonly string[]> {
  const basis = (['vital-interest', 'best-interests'] as const).find((one) => one === oneValue(form, 'basis'))
  const isDanger = basis === 'vital-interest'
  const purpose = isDanger ? 'danger-to-life' : groundPurposes.find((one) => one === oneValue(form, 'consent-purpose'))
  const fields = makeFields(allValues(form, 'fields'))
  const longest = now.getTime() + MOST_HOURS[basis ?? 'vital-interest'] * HOUR
  const typed = isDanger ? new Date(longest - HOUR) : readEnd(oneValue(form, 'until'), now)
  const expiresAt = typed === null || typed.getTime() > longest ? null : typed
  const reason = oneValue(form, 'reason').trim()
  const reference = oneValue(form, 'reference').trim()
  const recipientId = oneValue(form, 'recipient')
  const wrong = [
    ...(basis === undefined ? ['basis'] : []),
    ...(purpose === undefined ? ['consent-purpose'] : []),
    ...(recipientId === '' ? ['recipient'] : []),
    ...(fields === null ? ['fields'] : []),
    ...(expiresAt === null ? ['until'] : []),
    ...(reason.length < 10 || reason.length > 2000 ? ['reason'] : []),
    ...(!isDanger && reference === '' ? ['reference'] : []),
  ]
  if (basis === undefined || purpose === undefined || fields === null || expiresAt === null || wrong.length > 0)
    return fail(wrong)
  return ok({ basis, purpose, recipientId, fields, expiresAt, reason, reference: isDanger ? null : reference })
}

/** The end of a day in UTC, from a date that was typed; null where it has passed or is more than a year away. */
function readEnd(typed: string, now: Date): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.trim())) return null
  const end = new Date(`${typed.trim()}T23:59:59.000Z`)
  if (Number.isNaN(end.getTime()) || end.getTime() <= now.getTime()) return null
  return end.getTime() <= now.getTime() + MOST_CONSENT_DAYS * DAY ? end : null
}

/** The day that a form suggests as the end: half a year from now. */
export function suggestEnd(now: Date): string {
  return new Date(now.getTime() + DEFAULT_CONSENT_DAYS * DAY).toISOString().slice(0, 10)
}
