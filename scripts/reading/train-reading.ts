// Trains the whole of reading-in on documents of the library: kinds, objectives, and how far a speaker told in each way can be trusted. Curves
// and thresholds are fitted on documents left out in turn, so that a confidence is worth as much on the next document as it says.
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import { findDoers } from '../../src/open/dialogues/reading/proposals/find-doers.ts'
import { neighboursOf } from '../../src/open/dialogues/reading/proposals/propose.ts'
import { LEARNT_KINDS, type LearntKind } from '../../src/open/dialogues/reading/proposals/proposal.ts'
import { type ModelHeader, readModel, type ReadingModel } from '../../src/open/dialogues/reading/proposals/reading-model.ts'
import {
  BUCKETS,
  hashFeature,
  objectiveFeature,
  readFeatures,
  readObjectiveFeatures,
} from '../../src/open/dialogues/reading/proposals/sentence-features.ts'
import { listOf } from '../library/read-library.ts'
import { isSameActor, namedActors } from './compare-actors.ts'
import type { GoldDocument, GoldRow } from './read-gold.ts'
import { type Example, fitCurve, scoreTrained, type Trained, trainLinear } from './train-linear.ts'

/** A model with the two files that hold it. */
export interface TrainedReading {
  readonly header: ModelHeader
  readonly bytes: Uint8Array
  readonly model: ReadingModel
}

/** Signs that anybody would go by: where training begins, and where it stays as long as the documents say nothing else. */
const PRIORS: Readonly<Record<LearntKind, { readonly bias: number; readonly cues: readonly (readonly [string, number])[]; readonly epochs?: number }>> = {
  recommendation: { bias: -2, cues: [['duty', 15], ['appeal', 20], ['imperative', 20], ['agent', 15]] },
  practice: { bias: -2.5, cues: [['deed', 20], ['past', 15], ['programme', 8]] },
  figure: { bias: -4, cues: [['quantity', 30]] },
  // Too few of these two to learn from: their words stand alone.
  claim: { bias: -4, cues: [['agreement', 45]], epochs: 0 },
  position: { bias: -4, cues: [['support', 30], ['oppose', 20]], epochs: 0 },
  challenge: { bias: -2, cues: [['lack', 15]] },
} // prettier-ignore

/** What a sentence beside the one that a row means counts for. */
const BESIDE = 0.25

/** Trains on documents. The same documents in the same order give the same bytes. */
export function trainReading(documents: readonly GoldDocument[]): TrainedReading {
  const featured = documents.map(withFeatures)
  const kinds = LEARNT_KINDS.map((kind) => toRow(kind, ...trainKind(kind, featured)))
  const objectives = GCM_OBJECTIVES.flatMap((objective) => {
    const rows = featured.flatMap(({ objectives: examples }) => examples)
    // What fewer than three sentences tell of cannot be learnt; its words stand alone for it.
    return [toRow(String(objective), ...trainObjective(objective, featured, rows.filter(({ has }) => has.has(objective)).length))]
  })
  const rows = [...kinds, ...objectives]
  const bytes = new Uint8Array(rows.length * BUCKETS)
  for (const [index, row] of rows.entries()) bytes.set(new Uint8Array(row.weights.buffer), index * BUCKETS)
  const plain = ({ name, bias, scale, curve, threshold }: (typeof rows)[number]) => ({ name, bias, scale, curve, threshold })
  const header: ModelHeader = {
    format: 1,
    buckets: BUCKETS,
    trainedOn: documents.map(({ id }) => id),
    // The names are those of the list above.
    kinds: kinds.map(plain) as ModelHeader['kinds'],
    objectives: objectives.map(plain),
    speakers: measureSpeakers(documents),
  }
  return { header, bytes, model: readModel(header, bytes) }
}

interface Featured {
  readonly document: GoldDocument
  readonly features: readonly Int32Array[]
  readonly objectives: readonly { readonly features: Int32Array; readonly has: ReadonlySet<number> }[]
}

const featuredBefore = new WeakMap<GoldDocument, Featured>()

function withFeatures(document: GoldDocument): Featured {
  const known = featuredBefore.get(document)
  if (known) return known
  const byPassage = new Map<number, Set<number>>()
  for (const row of document.rows)
    for (const index of row.sentences)
      for (const objective of objectivesOf(row)) byPassage.set(index, (byPassage.get(index) ?? new Set()).add(objective))
  const made: Featured = {
    document,
    features: document.sentences.map((spoken, index) => readFeatures(spoken, neighboursOf(document.sentences, index))),
    objectives: [...byPassage].flatMap(([index, has]) => {
      const spoken = document.sentences[index]
      return spoken === undefined ? [] : [{ features: readObjectiveFeatures(spoken.sentence.text, spoken.passage.under), has }]
    }),
  }
  featuredBefore.set(document, made)
  return made
}

/** Objectives of a row. */
export function objectivesOf({ row }: GoldRow): readonly number[] {
  return listOf(row['gcm_objectives']).map(Number)
}

interface Fitted {
  readonly curve: { readonly a: number; readonly b: number }
  readonly threshold: number
}

function trainKind(kind: LearntKind, featured: readonly Featured[]): readonly [Trained, Fitted] {
  const prior = new Map(PRIORS[kind].cues.map(([cue, weight]) => [hashFeature(`cue ${cue}`), weight]))
  const train = (documents: readonly Featured[]) =>
    trainLinear(
      documents.flatMap(({ document, features }) =>
        features.map((set, index): Example => {
          const label = document.labels[index]?.[kind] ?? 0
          return { features: set, label: label === 1 ? 1 : 0, weight: label === -1 ? BESIDE : 1 }
        }),
      ),
      { rate: 1, prior, priorBias: PRIORS[kind].bias, epochs: PRIORS[kind].epochs ?? 14 },
    )
  const unseen = featured.flatMap((held) => {
    const trained = train(featured.filter((other) => other !== held))
    return held.features.map((set, index) => ({
      score: scoreTrained(trained, set),
      label: held.document.labels[index]?.[kind] ?? 0,
      passage: `${held.document.id} ${held.document.sentences[index]?.passage.id}`,
    }))
  })
  const curve = fitCurve(
    unseen.filter(({ label }) => label >= 0).map(({ score, label }) => ({ score, label: label === 1 ? 1 : 0 })),
  )
  const passages = new Map<string, { score: number; isMeant: boolean }>()
  for (const { score, label, passage } of unseen) {
    const known = passages.get(passage)
    passages.set(passage, { score: Math.max(score, known?.score ?? -Infinity), isMeant: label !== 0 || known?.isMeant === true })
  }
  // What is not learnt is proposed wherever one of its words stands, with the little confidence that this deserves.
  const cut =
    PRIORS[kind].epochs === 0
      ? PRIORS[kind].bias + 0.3
      : bestCut([...passages.values()], kind === 'recommendation' || kind === 'practice' ? 2 : 1)
  return [train(featured), { curve, threshold: clampShare(1 / (1 + Math.exp(curve.a * cut + curve.b))) }]
}

function trainObjective(objective: number, featured: readonly Featured[], count: number): readonly [Trained, Fitted] {
  const prior = new Map([1, 2, 3].map((seen) => [objectiveFeature(objective, seen), seen === 1 ? 24 : 10]))
  const train = (documents: readonly Featured[]) =>
    trainLinear(
      documents.flatMap(({ objectives }) =>
        objectives.map(({ features, has }): Example => ({ features, label: has.has(objective) ? 1 : 0, weight: 1 })),
      ),
      { rate: 0.15, prior, priorBias: -2, epochs: 12 },
    )
  const unseen = featured.flatMap((held) => {
    const trained = train(featured.filter((other) => other !== held))
    return held.objectives.map(({ features, has }) => ({ score: scoreTrained(trained, features), isMeant: has.has(objective) }))
  })
  const curve = fitCurve(unseen.map(({ score, isMeant }) => ({ score, label: isMeant ? 1 : 0 })))
  const cut = count < 3 ? 0 : bestCut(unseen)
  return [train(featured), { curve, threshold: Math.max(0.2, clampShare(1 / (1 + Math.exp(curve.a * cut + curve.b)))) }]
}

/** The score from which on the mean of precision and recall is highest; `recallWeight` 2: a recall weighs twice, since what is not proposed is not seen. */
function bestCut(scored: readonly { readonly score: number; readonly isMeant: boolean }[], recallWeight = 1): number {
  const order = scored.toSorted((one, other) => other.score - one.score)
  const all = scored.filter(({ isMeant }) => isMeant).length
  let [right, best, cut] = [0, -1, 0]
  for (const [index, { score, isMeant }] of order.entries()) {
    if (isMeant) right += 1
    const f1 = ((1 + recallWeight) * right) / (index + 1 + recallWeight * all)
    if (f1 > best) [best, cut] = [f1, score]
  }
  return cut
}

const clampShare = (share: number) => Math.min(0.95, Math.max(0.002, share))

function toRow(name: string, { bias, weights }: Trained, fitted: Fitted) {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6)
  const scale = Number((largest / 127).toPrecision(6))
  return {
    name,
    bias: Number(bias.toPrecision(6)),
    scale,
    curve: { a: Number(fitted.curve.a.toPrecision(6)), b: Number(fitted.curve.b.toPrecision(6)) },
    threshold: Number(fitted.threshold.toPrecision(4)),
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
  }
}

/** Of the speakers told in each way, how many the library names so; ways seen fewer than five times count as even. */
function measureSpeakers(documents: readonly GoldDocument[]): Readonly<Record<string, number>> {
  const counts = new Map<string, { right: number; all: number }>()
  for (const { rows, sentences } of documents)
    for (const { row, kind, sentences: meant } of rows) {
      const speaker = sentences[meant[0] ?? -1]?.speaker
      if (speaker === undefined || (kind !== 'recommendation' && kind !== 'practice')) continue
      const actors = namedActors(row)
      const doers = kind === 'practice' ? findDoers(sentences[meant[0] ?? -1]?.sentence.text ?? '', speaker) : [speaker.actor]
      const isRight =
        speaker.spokenBy === 'named' || speaker.how === 'deed' || kind === 'practice'
          ? actors.some((actor) => doers.some((doer) => isSameActor(actor, doer)))
          : row['attribution'] === undefined
            ? actors.length === 0
            : row['attribution'] === speaker.spokenBy
      const count = counts.get(speaker.how) ?? { right: 0, all: 0 }
      counts.set(speaker.how, { right: count.right + (isRight ? 1 : 0), all: count.all + 1 })
    }
  return Object.fromEntries(
    [...counts]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([how, { right, all }]) => [how, all < 5 ? 0.5 : Number(((right + 1) / (all + 2)).toFixed(3))]),
  )
}
