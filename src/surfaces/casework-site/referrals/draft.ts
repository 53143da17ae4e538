// A referral that is being written: where it goes, what crosses, by when it is answered; read from the form of every step, so that what was
// typed survives each of them.
import { createHash, randomUUID } from 'node:crypto'
import type { DeadlineDoubt, Definitions } from '@causeway/casework'
import type { ServiceAtLocation } from '@causeway/service-access'
import { isUuid } from '../../../platform/ids/index.ts'
import { allValues, oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { isRecordField, recordFields, type OpenRecord } from '../../../protected/people/index.ts'
import {
  ANSWER_TIMES,
  answerDeadline,
  readAnswerTime,
  readText,
  urgencies,
  type OpenDesk,
  type ReferralContent,
  type Urgency,
} from '../../../protected/referrals/index.ts'
import { foldName, type ServiceContact } from '../../service-parts/index.ts'
import { subjects, type Subject } from '../register/keep-words.ts'
import { rawField } from '../show-field.ts'

const DAY = 86_400_000
/** Days until when answers are taken, where nobody chose otherwise: long enough to say how it went. */
export const ANSWER_DAYS = 90
/** Why somebody's file is kept from others crosses with nothing; and another's names stay where they are. */
const NEVER_CROSS: ReadonlySet<string> = new Set(['restriction'])

/** Where it goes. */
export interface Target {
  /** Of the directory; null where an organisation was chosen directly. */
  readonly service: ServiceAtLocation | null
  readonly contact: ServiceContact | undefined
  /** The organisation on the system, where it is one. */
  readonly desk: OpenDesk | null
  readonly serviceName: string
  readonly organisationName: string
}

/** What was chosen so far. */
export interface Draft {
  readonly referralId: string
  readonly need: string
  readonly fields: readonly string[]
  readonly message: string
  readonly urgency: Urgency
  readonly answerBy: Date
  /** Why that may be wrong. */
  readonly uncertain: DeadlineDoubt | null
  readonly until: Date
  readonly way: 'link' | 'organisation'
  readonly subject: Subject
  readonly language: string
  readonly chosenBy: string
}

/** What the time to answer is counted by: the days of the case's jurisdiction. */
export interface DraftClock {
  readonly now: Date
  readonly definitions: Pick<Definitions, 'calendar'>
  readonly jurisdiction: string
}

/** Whether it goes to an organisation's desk on the system. */
export function isToDesk(draft: Pick<Draft, 'way'>, target: Target): boolean {
  return target.desk !== null && (draft.way === 'organisation' || target.service === null)
}

/** Whether there is no room where it goes, by what the organisation itself told: of its desk, or of its service in the directory. */
export function hasNoRoom(draft: Pick<Draft, 'way'>, target: Target): boolean {
  if (isToDesk(draft, target) && target.desk?.room === 0) return true
  return target.service?.capacity === 0
}

/** The desk of the organisation that offers a service, where it takes referrals on the system. */
export function findDesk(desks: readonly OpenDesk[], organisationName: string): OpenDesk | null {
  return desks.find(({ name }) => foldName(name) === foldName(organisationName)) ?? null
}

/** Fields that can cross: those in which something stands. */
export function listCrossing(record: Pick<OpenRecord, 'fields'>): readonly string[] {
  return recordFields.filter((field) => !NEVER_CROSS.has(field) && (rawField(record, field) ?? '') !== '')
}

/** What such a service commonly needs to know: suggested beside the box, and ticked by nobody but who asks the person. */
export function suggestFields(service: ServiceAtLocation | null): ReadonlySet<string> {
  const rules = service?.eligibility.rules ?? []
  return new Set([
    'name',
    'languages',
    'contact-how',
    'contact-when',
    ...(rules.some(({ dimension }) => dimension === 'age') ? ['age-band', 'birth-year'] : []),
  ])
}

/** Reads the form of any step. */
export function readDraft(
  form: SentForm,
  record: Pick<OpenRecord, 'fields'>,
  language: string,
  { now, definitions, jurisdiction }: DraftClock,
): Draft {
  const sent = oneValue(form, 'submission-id')
  const urgency = urgencies.find((one) => one === oneValue(form, 'urgency')) ?? 'ordinary'
  const crossing = new Set(listCrossing(record))
  const time = readAnswerTime(oneValue(form, 'answer-within')) ?? ANSWER_TIMES[urgency]
  return {
    referralId: isUuid(sent) ? sent.toLowerCase() : randomUUID(),
    need: oneValue(form, 'need'),
    fields: allValues(form, 'fields').filter((field) => isRecordField(field) && crossing.has(field)),
    message: readText(oneValue(form, 'message')),
    urgency,
    ...answerDeadline(definitions, jurisdiction, time, now),
    until: readDay(oneValue(form, 'until'), now) ?? new Date(Math.floor(now.getTime() / DAY) * DAY + ANSWER_DAYS * DAY),
    way: oneValue(form, 'way') === 'organisation' ? 'organisation' : 'link',
    subject: subjects.find((one) => one === oneValue(form, 'subject')) ?? 'adult',
    language: oneValue(form, 'words-language') || language,
    chosenBy: oneValue(form, 'chosen-by'),
  }
}

/** What the other will see. */
export function makeContent(
  draft: Draft,
  target: Target,
  senderName: string,
  record: Pick<OpenRecord, 'fields'>,
): Omit<ReferralContent, 'via'> {
  return {
    senderName,
    need: draft.need,
    urgency: draft.urgency,
    serviceName: target.serviceName,
    message: draft.message,
    told: draft.fields.map((field) => ({ field, text: rawField(record, field) ?? '' })),
  }
}

/**
 * What a form carries of all that stood above it: a yes counts for this message and these fields as they then were, and where anything of
 * it is another by then, the page is shown again. The form carries it back to the server that made it.
 */
export function digestContent(content: Omit<ReferralContent, 'via'>, record: Pick<OpenRecord, 'fields'>): string {
  const { senderName, need, urgency, serviceName, message, told } = content
  const fields = told.map(({ field, text }) => [field, record.fields.get(field)?.version ?? 0, text])
  const shown = [senderName, need, urgency, serviceName, message, fields]
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
}

/** What travels to the next step unseen. */
export function draftFields(draft: Draft, form: SentForm): readonly (readonly [string, string])[] {
  return [
    ['submission-id', draft.referralId],
    ['service', oneValue(form, 'service')],
    ['desk', oneValue(form, 'desk')],
    ...draft.fields.map((field) => ['fields', field] as const),
    ['message', draft.message],
    ['urgency', draft.urgency],
    ['answer-within', oneValue(form, 'answer-within')],
    ['until', draft.until.toISOString().slice(0, 10)],
    ['way', draft.way],
    ['subject', draft.subject],
    ['words-language', draft.language],
    ['chosen-by', draft.chosenBy],
  ]
}

function readDay(text: string, now: Date): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  if (day === null || Number.isNaN(day.getTime())) return null
  const left = day.getTime() - now.getTime()
  return left > DAY && left <= 180 * DAY ? day : null
}
