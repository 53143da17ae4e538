// The forms of the other grounds and of a disclosure, read: a duty to explain, a decision without the person's answer, what is to be told.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { channels, consentPurposes, makeFields, MOST_HOURS } from '../../firewall/consent/index.ts'
import type { Channel, ConsentPurpose, SharingPurpose } from '../../firewall/consent/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'
import { readEnd } from './read-ask.ts'

const HOUR = 3_600_000

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

/** Reads the form of a duty. */
export function readDuty(form: SentForm, now: Date): Result<SentDuty, readonly string[]> {
  const purpose = consentPurposes.find((one) => one === oneValue(form, 'consent-purpose'))
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
  readonly secondedBy: string | null
}

/** Reads the form of a decision. Danger to life ends three days from now, best interests when the form says, at most 90 days away. */
export function readDecision(form: SentForm, now: Date): Result<SentDecision, readonly string[]> {
  const basis = (['vital-interest', 'best-interests'] as const).find((one) => one === oneValue(form, 'basis'))
  const isDanger = basis === 'vital-interest'
  const purpose = isDanger ? 'danger-to-life' : consentPurposes.find((one) => one === oneValue(form, 'consent-purpose'))
  const fields = makeFields(allValues(form, 'fields'))
  const longest = now.getTime() + MOST_HOURS[basis ?? 'vital-interest'] * HOUR
  const typed = isDanger ? new Date(longest - HOUR) : readEnd(oneValue(form, 'until'), now)
  const expiresAt = typed === null || typed.getTime() > longest ? null : typed
  const reason = oneValue(form, 'reason').trim()
  const reference = oneValue(form, 'reference').trim()
  const secondedBy = oneValue(form, 'seconded-by')
  const recipientId = oneValue(form, 'recipient')
  const wrong = [
    ...(basis === undefined ? ['basis'] : []),
    ...(purpose === undefined ? ['consent-purpose'] : []),
    ...(recipientId === '' ? ['recipient'] : []),
    ...(fields === null ? ['fields'] : []),
    ...(expiresAt === null ? ['until'] : []),
    ...(reason.length < 10 || reason.length > 2000 ? ['reason'] : []),
    ...(!isDanger && reference === '' ? ['reference'] : []),
    ...(!isDanger && secondedBy === '' ? ['seconded-by'] : []),
  ]
  if (basis === undefined || purpose === undefined || fields === null || expiresAt === null || wrong.length > 0)
    return fail(wrong)
  const second = isDanger ? { reference: null, secondedBy: null } : { reference, secondedBy }
  return ok({ basis, purpose, recipientId, fields, expiresAt, reason, ...second })
}

/** What is to be told, on which ground, how. */
export interface SentDisclosure {
  readonly groundId: string
  readonly fields: readonly string[]
  readonly channel: Channel
}

/** Reads the form of a disclosure. */
export function readDisclosure(form: SentForm): Result<SentDisclosure, readonly string[]> {
  const groundId = oneValue(form, 'ground')
  const fields = makeFields(allValues(form, 'fields'))
  const channel = channels.find((one) => one === oneValue(form, 'channel'))
  const wrong = [
    ...(groundId === '' ? ['ground'] : []),
    ...(fields === null ? ['fields'] : []),
    ...(channel === undefined ? ['channel'] : []),
  ]
  return fields === null || channel === undefined || wrong.length > 0 ? fail(wrong) : ok({ groundId, fields, channel })
}
