// Reads a record of a dialogue from anything: a form, a file that ships, what a reader of documents proposes. Unknown fields are refused,
// every fault is told with its field; whether what it refers to exists is asked by whoever keeps the book.
import { z } from 'zod'
import {
  isGcmObjective,
  isPartialDate,
  isSdgTarget,
  type GcmObjective,
  type RecommendationId,
  type Result,
  type SdgTarget,
} from '@causeway/vocabulary'
import {
  CONSTITUENCIES,
  DIALOGUE_ROLES,
  HANDOVER_STATES,
  MODES,
  OUTCOME_KINDS,
  SESSION_FORMS,
  SPOKEN_BY,
  STANCES,
  type DialogueRecord,
} from './dialogue.ts'

/** What is wrong with a field. Words for it stand in the messages of the desk (`dialogue-desk.fault-…`). */
export const RECORD_FAULTS = [
  'missing',
  'unknown-field',
  'wrong',
  'too-long',
  'id',
  'date',
  'day',
  'no-such-day',
  'number',
  'language',
  'text-in-original',
  'place',
  'address',
  'lines',
  'stance',
  'speaker-needed',
  'speaker-not-named',
  'on-behalf-of-whom',
  'twice',
  'not-there',
  'not-here',
  'takes-no-part',
  'cannot-change',
  'rule-stays',
  'still-used',
  'reveals-speaker',
  'reason',
  'seen',
  'was-withdrawn',
  'too-short',
  'words-not-there',
  'repeats-words',
  'answer-before-sent',
  'answered-what',
  'step-before-sent',
] as const
/** One of them. */
export type RecordFaultKind = (typeof RECORD_FAULTS)[number]

/** A fault with its field, as a path: `title`, `positions.0.point`. */
export interface RecordFault {
  readonly field: string
  readonly fault: RecordFaultKind
}

/** Whether a text can be a record's id. */
export function isRecordId(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,99}$/.test(text)
}

/** Whether a text is a language by BCP 47, as it is written there (`en`, `pt-BR`, `zh-Hant`). */
export function isLanguageTag(text: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/.test(text) && text.length <= 35 && Intl.getCanonicalLocales(text)[0] === text
  } catch {
    return false
  }
}

const LONGEST = 20_000

/** Marks what zod refuses with our own word for it. */
const as = (fault: RecordFaultKind) => ({ error: fault })
const chosen = { error: ({ input }: { readonly input?: unknown }) => (input === undefined ? 'missing' : 'wrong') }
const words = z.string().trim().max(LONGEST, as('too-long'))
const someWords = words.min(1, as('missing'))
const shortWords = z.string().trim().max(500, as('too-long'))
const recordId = z.string().refine(isRecordId, as('id'))
const language = z.string().refine(isLanguageTag, as('language'))
const FULL_DAY = /^\d{4}-\d{2}-\d{2}$/
const fullDay = z.string().superRefine((text, context) => tellDay(text, FULL_DAY, 'day', context))
const partialDay = z.string().superRefine((text, context) => tellDay(text, /^(\d{4}(-\d{2}){0,2}|unknown)$/, 'date', context))
const worded = z
  .strictObject({ original: language, texts: z.record(language, someWords) })
  .refine(({ original, texts }) => Object.hasOwn(texts, original), { ...as('text-in-original'), path: ['texts'] })
const line = z.int(as('lines')).min(1, as('lines'))
const passages = z.array(
  z.union([
    z
      .strictObject({ document: recordId, paragraph: z.string().trim().min(1).max(20).exactOptional(), from: line, to: line })
      .refine(({ from, to }) => from <= to, { ...as('lines'), path: ['to'] }),
    z.strictObject({ entry: recordId, revision: recordId }),
  ]),
)
const objectives = unique(z.custom<GcmObjective>((value) => typeof value === 'number' && isGcmObjective(value), as('wrong')))
const sdgTargets = unique(z.custom<SdgTarget>((value) => typeof value === 'string' && isSdgTarget(value), as('wrong')))
const order = z.int({ error: ({ input }) => (input === undefined ? 'missing' : 'number') }).min(0, as('number'))
const place = z.string().refine((text) => /^([A-Z]{2}|region:\S.{0,98}|world|unknown)$/.test(text), as('place'))

const series = z.strictObject({
  kind: z.literal('series'),
  id: recordId,
  title: worded,
  convener: shortWords.min(1, as('missing')),
  purpose: worded,
})
const session = z.strictObject({
  kind: z.literal('session'),
  id: recordId,
  series: recordId,
  number: order,
  title: worded,
  form: z.enum(SESSION_FORMS),
  heldOn: partialDay,
  place: shortWords,
  languages: unique(language),
  rule: z.enum(['attributed', 'not-attributed']),
  attendance: z.strictObject({ number: order, words: shortWords, passages }).nullable(),
  document: recordId.nullable(),
})
const question = z.strictObject({ kind: z.literal('question'), id: recordId, session: recordId, number: order, text: worded })
const message = z.strictObject({
  kind: z.literal('message'),
  id: recordId,
  series: recordId,
  number: order,
  title: worded,
  passages,
})
const actor = z.strictObject({
  kind: z.literal('actor'),
  id: recordId,
  name: worded,
  constituency: z.enum(CONSTITUENCIES),
  place: unique(place),
  spellings: unique(shortWords.min(1, as('missing'))),
  isPerson: z.boolean(),
})
const participation = z.strictObject({
  kind: z.literal('participation'),
  id: recordId,
  session: recordId,
  actor: recordId,
  role: z.enum(DIALOGUE_ROLES),
  shownAs: shortWords,
  state: z.enum(['invited', 'accepted', 'declined', 'present', 'absent', 'withdrawn']),
  sex: z.enum(['female', 'male', 'other', 'unknown']),
  age: z.enum(['under-18', '18-24', '25-59', '60-and-over', 'unknown']),
  livedExperience: z.enum(['yes', 'no', 'unknown']),
  passages,
})
const point = z.strictObject({
  kind: z.literal('point'),
  id: recordId,
  text: worded,
  themes: unique(recordId),
  objectives,
  sdgTargets,
})
const intervention = z
  .strictObject({
    kind: z.literal('intervention'),
    id: recordId,
    session: recordId,
    question: recordId.nullable(),
    message: recordId.nullable(),
    order,
    spokenBy: z.enum(SPOKEN_BY),
    actor: recordId.nullable(),
    shownAs: shortWords,
    capacity: z.enum(['actor', 'personal', 'on-behalf']),
    onBehalfOf: unique(recordId),
    mode: z.enum(MODES),
    language,
    summary: worded,
    positions: z.array(z.strictObject({ point: recordId, stance: z.enum(STANCES, as('stance')), words: worded.nullable() })),
    passages,
    recommendation: z.custom<RecommendationId>((value) => typeof value === 'string' && isRecordId(value), as('id')).nullable(),
    objectives,
  })
  .superRefine((read, context) => {
    const fault = (field: readonly (string | number)[], kind: RecordFaultKind) =>
      context.addIssue({ code: 'custom', path: [...field], message: kind })
    if (read.spokenBy === 'named' && read.actor === null) fault(['actor'], 'speaker-needed')
    if (read.spokenBy !== 'named' && read.actor !== null) fault(['actor'], 'speaker-not-named')
    if (read.capacity === 'on-behalf' && read.onBehalfOf.length === 0) fault(['onBehalfOf'], 'on-behalf-of-whom')
    const points = read.positions.map((one) => one.point)
    points.forEach((one, index) => points.indexOf(one) < index && fault(['positions', index, 'point'], 'twice'))
  })
const claim = z.strictObject({
  kind: z.literal('claim'),
  id: recordId,
  session: recordId,
  question: recordId.nullable(),
  message: recordId.nullable(),
  point: recordId.nullable(),
  claimedBy: z.enum(['drafter', 'chair', 'rapporteur', 'moderator', 'speaker']),
  text: worded,
  passages,
})
const outcome = z.strictObject({
  kind: z.literal('outcome'),
  id: recordId,
  outcome: z.enum(OUTCOME_KINDS),
  session: recordId,
  question: recordId.nullable(),
  message: recordId.nullable(),
  text: worded,
  addressee: shortWords.min(1, as('missing')),
  point: recordId.nullable(),
  interventions: unique(recordId),
  spokenBy: z.enum(SPOKEN_BY),
  passages,
  objectives,
  sdgTargets,
  becomes: z.strictObject({ room: z.enum(['practices', 'commitments']), id: shortWords.min(1, as('missing')) }).nullable(),
})
/** An address is https; anything else is a reference in words, and never looks like an address. */
const source = shortWords.refine(
  (text) => (/^https:/i.test(text) ? URL.canParse(text) : !/^[a-z][a-z0-9+.-]*:\S/i.test(text)),
  as('address'),
)
const handover = z
  .strictObject({
    kind: z.literal('handover'),
    id: recordId,
    outcome: recordId,
    body: shortWords.min(1, as('missing')),
    actor: recordId.nullable(),
    answerBy: fullDay.nullable(),
    steps: z
      .array(z.strictObject({ state: z.enum(HANDOVER_STATES, chosen), on: fullDay, words: worded.nullable(), source }))
      .min(1, as('missing')),
  })
  .superRefine(({ answerBy, steps }, context) => {
    const fault = (field: readonly (string | number)[], kind: RecordFaultKind) =>
      context.addIssue({ code: 'custom', path: [...field], message: kind })
    // A later step may correct the day on which it was sent: the earliest holds.
    const [sent] = steps.flatMap(({ state, on }) => (state === 'sent' && FULL_DAY.test(on) ? [on] : [])).toSorted()
    if (sent !== undefined && answerBy !== null && FULL_DAY.test(answerBy) && answerBy < sent)
      fault(['answerBy'], 'answer-before-sent')
    for (const [index, { state, on, words: said, source: where }] of steps.entries()) {
      if (sent !== undefined && FULL_DAY.test(on) && on < sent) fault(['steps', index, 'on'], 'step-before-sent')
      if (state === 'answered' && said === null && where === '') fault(['steps', index, 'words'], 'answered-what')
    }
  })

const anyRecord: z.ZodType<DialogueRecord> = z.discriminatedUnion('kind', [
  series,
  session,
  question,
  message,
  actor,
  participation,
  point,
  intervention,
  claim,
  outcome,
  handover,
])

/** A record, or everything that is wrong with it. Whatever is returned has only the fields that its kind has. */
export function readDialogueRecord(value: unknown): Result<DialogueRecord, readonly RecordFault[]> {
  const read = anyRecord.safeParse(value)
  if (read.success) return { ok: true, value: read.data }
  return { ok: false, error: read.error.issues.flatMap((issue) => toFaults(issue, [])) }
}

function toFaults(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly RecordFault[] {
  const path = [...above, ...issue.path]
  const field = path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: [...path, key].map(String).join('.'), fault: 'unknown-field' as const }))
  }
  // A passage is lines or an entry: what is said of the form that was meant is what helps.
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.toSorted((one, other) => one.length - other.length)[0] ?? []
    return nearest.flatMap((inner) => toFaults(inner, path))
  }
  if (issue.code === 'invalid_key') return [{ field, fault: 'language' }]
  const named = RECORD_FAULTS.find((one) => one === issue.message)
  if (named !== undefined) return [{ field, fault: named }]
  return [{ field, fault: issue.code === 'invalid_type' && issue.message.includes('undefined') ? 'missing' : 'wrong' }]
}

/** Tells a day that no calendar has apart from what is no day. */
function tellDay(text: string, form: RegExp, otherwise: RecordFaultKind, context: z.RefinementCtx): void {
  if (!form.test(text)) context.addIssue({ code: 'custom', message: otherwise })
  else if (!isPartialDate(text)) context.addIssue({ code: 'custom', message: 'no-such-day' })
}

function unique<T extends z.ZodType<string | number>>(item: T) {
  return z.array(item).superRefine((list, context) =>
    list.forEach((one, index) => {
      if (list.indexOf(one) < index) context.addIssue({ code: 'custom', path: [index], message: 'twice' })
    }),
  )
}
