// What stands behind the seals of tracing: what an enquirer asks, what a sought person's own team found, and the answer.
import * as z from 'zod'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { relations } from '../family/relations.ts'
import { ageBands } from '../record-fields.ts'

const text = (most: number) => z.string().trim().max(most)
const hasLetters = (words: string) => /[\p{L}\p{N}]/u.test(words)

/** What is asked, as every team whose file may be meant reads it. `relation`: what the sought person is to the enquirer. */
export const callSchema = z.strictObject({
  soughtName: text(120).refine(hasLetters),
  soughtOtherNames: text(300),
  relation: z.enum(relations),
  birthYear: z.string().regex(/^(?:\d{4})?$/),
  ageBand: z.enum(['', ...ageBands]),
  lastSeenWhere: text(200),
  lastSeenWhen: text(100),
  /** Who asks, as the sought person knows them; why; and what they would say to them. */
  enquirerName: text(120).refine(hasLetters),
  why: text(1000).refine(hasLetters),
  message: text(1000),
})

/** See `callSchema`. */
export type TracingCall = z.infer<typeof callSchema>

/** A call as it was typed, or the fields with a mistake. */
export function readCall(
  typed: Readonly<Record<keyof TracingCall, string>>,
): Result<TracingCall, readonly (keyof TracingCall)[]> {
  const read = callSchema.safeParse(typed)
  if (read.success) return ok(read.data)
  return fail([...new Set(read.error.issues.map(({ path }) => path[0] as keyof TracingCall))])
}

/**
 * What a sought person's own team found, on their file: `not-same`, it is somebody else; `same`, a worker says that it is them, and nobody
 * was told; `no`, they do not want to be told of, now or ever; `answered`, what they wanted to say is on its way.
 */
export const findingSteps = ['not-same', 'same', 'no', 'answered'] as const

/**
 * A finding. `recipientId`: the enquirer as the ledger of consents knows them, for this person alone. `sending`: an answer that somebody began
 * to send, on a ground, at a moment, for a day: whoever presses again finishes it.
 */
export const findingSchema = z.strictObject({
  step: z.enum(findingSteps),
  recipientId: z.uuid().nullable(),
  answerAt: z.iso.datetime().nullable(),
  sending: z
    .strictObject({ answerId: z.uuid(), groundId: z.uuid(), begunAt: z.iso.datetime(), answerAt: z.iso.datetime() })
    .nullable()
    .default(null),
})

/** See `findingSchema`. */
export type Finding = z.infer<typeof findingSchema>

/** What somebody began to send. */
export type Sending = NonNullable<Finding['sending']>

/** How the enquirer may write back. Never an address of the person's by itself. */
export const replyWays = ['through-us', 'not'] as const

/** What a person wants to say. */
export const wordsSchema = z.strictObject({ words: text(2000).refine(hasLetters), reply: z.enum(replyWays) })

/** See `wordsSchema`. */
export type TracingWords = z.infer<typeof wordsSchema>

/** An answer as it waits for its day. It counts for as long as its ground lives. */
export const answerSchema = z.strictObject({ personId: z.uuid(), groundId: z.uuid(), ...wordsSchema.shape })

/** See `answerSchema`. */
export type TracingAnswer = z.infer<typeof answerSchema>
