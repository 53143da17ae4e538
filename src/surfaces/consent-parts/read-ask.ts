// The form in which somebody is asked for consent, read: what for, to whom, which fields, until when, of whom, in which language.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import {
  consentPurposes,
  consentSubjects,
  DEFAULT_CONSENT_DAYS,
  makeFields,
  MOST_CONSENT_DAYS,
} from '../../firewall/consent/index.ts'
import type { ConsentPurpose, ConsentSubject, NewRecipient } from '../../firewall/consent/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'

const DAY = 86_400_000

/** What the form asked for, before the recipient is looked up. */
export interface SentAsk {
  readonly purpose: ConsentPurpose
  /** One of the list, or a new one. */
  readonly recipient: string | Extract<NewRecipient, { kind: 'body' }>
  readonly fields: readonly string[]
  readonly expiresAt: Date
  readonly subject: ConsentSubject
  readonly language: string
}

/** Reads the form. The errors are names of fields that were not answered as they can be; their words are `consent.wrong-<field>`. */
export function readAsk(form: SentForm, now: Date): Result<SentAsk, readonly string[]> {
  const wrong: string[] = []
  const purpose = consentPurposes.find((one) => one === oneValue(form, 'consent-purpose'))
  if (purpose === undefined) wrong.push('consent-purpose')
  const recipient = readRecipient(form)
  if (recipient === null) wrong.push('recipient')
  const fields = makeFields(allValues(form, 'fields'))
  if (fields === null) wrong.push('fields')
  const expiresAt = readEnd(oneValue(form, 'until'), now)
  if (expiresAt === null) wrong.push('until')
  const subject = consentSubjects.find((one) => one === oneValue(form, 'subject'))
  if (subject === undefined) wrong.push('subject')
  const language = oneValue(form, 'words-language')
  if (!/^[a-z]{2,3}$/.test(language)) wrong.push('words-language')
  if (
    purpose === undefined ||
    recipient === null ||
    fields === null ||
    expiresAt === null ||
    subject === undefined ||
    wrong.length > 0
  ) {
    return fail(wrong)
  }
  return ok({ purpose, recipient, fields, expiresAt, subject, language })
}

function readRecipient(form: SentForm): SentAsk['recipient'] | null {
  const chosen = oneValue(form, 'recipient').trim()
  if (chosen !== '' && chosen !== 'new') return chosen
  const name = oneValue(form, 'recipient-name').trim()
  const jurisdiction = oneValue(form, 'recipient-jurisdiction').trim().toUpperCase()
  const domain = oneValue(form, 'recipient-domain').trim()
  if (name === '' || !/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(jurisdiction)) return null
  return { kind: 'body', name, jurisdiction, ...(domain === '' ? {} : { domain }) }
}

/** The end of a day in UTC, from a date that was typed; null where it has passed or is more than a year away. */
export function readEnd(typed: string, now: Date): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.trim())) return null
  const end = new Date(`${typed.trim()}T23:59:59.000Z`)
  if (Number.isNaN(end.getTime()) || end.getTime() <= now.getTime()) return null
  return end.getTime() <= now.getTime() + MOST_CONSENT_DAYS * DAY ? end : null
}

/** The day that a form suggests as the end: half a year from now. */
export function suggestEnd(now: Date): string {
  return new Date(now.getTime() + DEFAULT_CONSENT_DAYS * DAY).toISOString().slice(0, 10)
}
