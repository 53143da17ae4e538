// The model that ships: what each kind of proposal and each objective weighs, how far to trust a speaker told in each way. Written by
// scripts/reading/train.ts, held in data/reading-model; the same documents give the same bytes.
import { z } from 'zod'
import { LEARNT_KINDS, type LearntKind } from './proposal.ts'
import type { LinearModel } from './linear-model.ts'
import { BUCKETS } from './sentence-features.ts'

/** Everything that proposing needs. */
export interface ReadingModel {
  readonly kinds: ReadonlyMap<LearntKind, LinearModel>
  /** By objective, 1 to 23; one that no document tells of is missing. */
  readonly objectives: ReadonlyMap<number, LinearModel>
  /** Of the speakers told in this way, the share that was right. */
  readonly speakers: Readonly<Record<string, number>>
  /** Platt's curve from how like a point a sentence is to how often it was on that point. */
  readonly points: { readonly a: number; readonly b: number }
}

const linear = z.strictObject({
  name: z.string(),
  bias: z.number(),
  scale: z.number().positive(),
  curve: z.strictObject({ a: z.number(), b: z.number() }),
  threshold: z.number().min(0).max(1),
})

const header = z.strictObject({
  format: z.literal(2),
  buckets: z.literal(BUCKETS),
  trainedOn: z.array(z.string()),
  kinds: z.array(linear.extend({ name: z.enum(LEARNT_KINDS) })),
  objectives: z.array(linear.extend({ name: z.string().regex(/^\d{1,2}$/) })),
  speakers: z.record(z.string(), z.number().min(0).max(1)),
  points: z.strictObject({ a: z.number(), b: z.number() }),
})

/** What model.json holds. */
export type ModelHeader = z.infer<typeof header>

/** Puts a model together from its two files: model.json, and one signed byte a bucket for each of its rows in order. Throws where they do not fit. */
export function readModel(json: unknown, bytes: Uint8Array): ReadingModel {
  const read = header.parse(json)
  const rows = [...read.kinds, ...read.objectives]
  if (bytes.length !== rows.length * BUCKETS)
    throw new Error(`the weights of the reading model are ${bytes.length} bytes, not ${rows.length * BUCKETS}`)
  const weightsOf = (index: number) => new Int8Array(bytes.buffer, bytes.byteOffset + index * BUCKETS, BUCKETS)
  return {
    kinds: new Map(read.kinds.map((row, index) => [row.name, { ...row, weights: weightsOf(index) }])),
    objectives: new Map(
      read.objectives.map((row, index) => [Number(row.name), { ...row, weights: weightsOf(read.kinds.length + index) }]),
    ),
    speakers: read.speakers,
    points: read.points,
  }
}
