// A request as it comes from a form or a file, checked field by field.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { z } from 'zod'
import { VARIABLES } from '../../open/statistics/index.ts'
import { caseworkGroups, caseworkMeasures } from './casework/index.ts'
import type { FieldProblem } from './release-problem.ts'
import type { DraftChange, DraftRequest, PanelReply } from './releases.ts'

/** Characters of a text, and of a name that a member of the panel chooses. */
export const MOST_WORDS = 4000
export const MOST_NAME = 80
const MOST_FILE = 60_000_000

const words = z.string().trim().min(1).max(MOST_WORDS)
const titles = z
  .record(z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z]+)?$/), z.string().trim().min(1).max(200))
  .refine((names) => Object.keys(names).length > 0)
/** What a release may be about: the same as on the ledger. */
const period = z.string().regex(/^\d{4}(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?$/)
const slug = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/)

/** Fewest people that a release may show, whatever is asked: some offices' rules say 5, ours 10. */
const LEAST_THRESHOLD = 5
/** An estimate with noise says little below this. */
const LEAST_NOISY = 10

const rules = z.strictObject({
  threshold: z.int().min(LEAST_THRESHOLD).max(1000).exactOptional(),
  zeros: z.enum(['band', 'show']).exactOptional(),
  groupDisclosure: z.boolean().exactOptional(),
  insiderGroup: z.int().min(1).max(100).exactOptional(),
  intervals: z.enum(['required', 'linear']).exactOptional(),
})

const choice = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('suppress'), rules, forced: z.array(z.array(z.string())).max(1000).exactOptional() }),
  z.strictObject({
    method: z.literal('noise'),
    rho: z.number().gt(0).max(10).exactOptional(),
    threshold: z.number().min(LEAST_NOISY).max(1000).exactOptional(),
    confidence: z.number().gt(0).lt(1).exactOptional(),
  }),
  z.strictObject({ method: z.literal('round'), base: z.int().min(2).max(1000).exactOptional() }),
  z.strictObject({ method: z.literal('tens'), threshold: z.int().min(10).max(1000).exactOptional() }),
  z.strictObject({
    method: z.literal('cell-key'),
    parameters: z
      .strictObject({
        largestChange: z.int().min(1).max(15),
        variance: z.number().gt(0),
        smallestHidden: z.int().min(0).exactOptional(),
        leastStay: z.union([z.number(), z.array(z.number())]).exactOptional(),
        isMonotone: z.boolean().exactOptional(),
      })
      .exactOptional(),
  }),
])

const variable = z.enum(VARIABLES)

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('files'),
    inner: z.string().min(1).max(MOST_FILE),
    hierarchies: z.string().min(1).max(MOST_FILE),
    described: words,
    variables: z.record(z.string(), variable),
    tables: z
      .array(z.strictObject({ name: slug, titles, codes: z.record(z.string(), z.array(z.string())) }))
      .max(50)
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('gap-run'), reference: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('casework'), measure: z.enum(caseworkMeasures), groups: z.enum(caseworkGroups) }),
])

const answersNeeded = z.int().min(1).max(50).exactOptional()
const geography = z.enum(['city', 'district'])
const request = z.strictObject({
  titles,
  purpose: words,
  definition: words,
  uncertainty: words,
  unseen: words,
  period,
  geography,
  choice,
  answersNeeded,
  series: slug,
  source,
})
const change = z.strictObject({
  titles: titles.exactOptional(),
  purpose: words.exactOptional(),
  definition: words.exactOptional(),
  uncertainty: words.exactOptional(),
  unseen: words.exactOptional(),
  period: period.exactOptional(),
  geography: geography.exactOptional(),
  choice: choice.exactOptional(),
  answersNeeded,
})

const reply = z
  .strictObject({
    name: z.string().trim().max(MOST_NAME),
    language: z.string().max(20).nullable(),
    position: z.enum(['no-objection', 'concern', 'objection']),
    words: z.string().trim().max(MOST_WORDS),
    mayPublish: z.boolean(),
  })
  .refine((given) => given.position === 'no-objection' || given.words !== '', { path: ['words'], message: 'needed' })

/** A whole request. */
export function checkRequest(given: DraftRequest): Result<DraftRequest, readonly FieldProblem[]> {
  return check(request, given)
}

/** A change to one; a field that is left out stays as it is. */
export function checkChange(given: DraftChange): Result<DraftChange, readonly FieldProblem[]> {
  return check(change, given)
}

/** What a member of the panel wrote. */
export function checkReply(given: PanelReply): Result<PanelReply, readonly FieldProblem[]> {
  return check(reply, given)
}

/** Words that go with a refusal, a withdrawal or a reply. */
export function checkWords(field: string, given: string): Result<string, readonly FieldProblem[]> {
  const trimmed = given.trim()
  if (trimmed === '') return fail([{ field, problem: 'missing' }])
  return trimmed.length > MOST_WORDS ? fail([{ field, problem: 'too-long' }]) : ok(trimmed)
}

function check<T>(schema: z.ZodType<T>, given: unknown): Result<T, readonly FieldProblem[]> {
  const read = schema.safeParse(given)
  if (read.success) return ok(read.data)
  return fail(
    read.error.issues.map(({ path, code, message }) => {
      const field = path.join('.')
      if (code === 'too_big' && typeof readAt(given, path) === 'string') return { field, problem: 'too-long' }
      const value = readAt(given, path)
      const isMissing = value === undefined || message === 'needed' || (typeof value === 'string' && value.trim() === '')
      return { field, problem: isMissing ? 'missing' : 'not-understood' }
    }),
  )
}

function readAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    given,
  )
}
