// Reads a revision from what a client sent. Nothing of it is changed on the way: what is too long or wrong is refused by name and stays
// with its writer.
import { z } from 'zod'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { MODES, STANCES } from '../record/dialogue.ts'
import { isLanguageTag, isRecordId } from '../record/read-dialogue-record.ts'
import { MOST_HEADS } from './fold-entry.ts'
import { CAPACITIES, type RevisionRefusal, type SentRevision } from './minutes-contract.ts'

/** Signs of a text at most. A paragraph of minutes is far shorter; a whole speech can be several entries. */
export const MOST_TEXT = 20_000
const MOST_NAME = 300
const MOST_WORDS = 2000
const MOST_POSITIONS = 30
const MOST_ON_BEHALF = 30
/** As many as there could be people at one table who each wrote offline; all newest ones of an entry can be settled by one. */
const MOST_BASES = MOST_HEADS

/** What stands under a refusal as too long, for zod's issues. */
const TOO_LONG = 'too_big'

const uuid = z.uuid().transform((id) => id.toLowerCase())
const recordId = z.string().refine(isRecordId)
const place = z.strictObject({ after: uuid.nullable(), count: z.int().min(1).max(10_000_000) })

const speaker = z.strictObject({ written: z.string().max(MOST_NAME), actor: recordId.nullable() })

const entryContent = z.strictObject({
  speaker,
  // A page that was opened before these were asked sends none.
  capacity: z.enum(CAPACITIES).default('actor'),
  onBehalfOf: z
    .array(speaker)
    .max(MOST_ON_BEHALF)
    .refine((list) => new Set(list.map(({ written }) => written.trim())).size === list.length)
    .default([]),
  mode: z.enum(MODES),
  question: recordId.nullable(),
  language: z.string().refine(isLanguageTag),
  text: z.string().max(MOST_TEXT),
  positions: z
    .array(z.strictObject({ point: recordId, stance: z.enum(STANCES), words: z.string().max(MOST_WORDS) }))
    .max(MOST_POSITIONS)
    .refine((list) => new Set(list.map(({ point }) => point)).size === list.length)
    .transform((list) => list.toSorted((a, b) => (a.point < b.point ? -1 : 1))),
  moved: place.nullable(),
  withdrawn: z.strictObject({ reason: z.string().max(MOST_WORDS) }).nullable(),
})

const sentRevision = z.strictObject({
  id: uuid,
  entry: uuid,
  bases: z.array(uuid).max(MOST_BASES),
  place,
  content: entryContent,
  typedAt: z.union([z.date(), z.iso.datetime().transform((text) => new Date(text))]),
})

/** The revision, or why it is none. */
export function readRevision(value: unknown): Result<SentRevision, Extract<RevisionRefusal, 'invalid' | 'too-long' | 'circle'>> {
  const read = sentRevision.safeParse(value)
  if (!read.success) return fail(read.error.issues.every(({ code }) => code === TOO_LONG) ? 'too-long' : 'invalid')
  return read.data.bases.includes(read.data.id) ? fail('circle') : ok(read.data)
}

/** The id under which a client waits for an answer, whatever else it sent; empty where there is none. */
export function readRevisionId(value: unknown): string {
  const read = z.object({ id: uuid }).safeParse(value)
  return read.success ? read.data.id : ''
}
