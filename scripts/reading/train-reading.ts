// Trains the whole of reading-in on documents of the library: kinds, objectives, and how far a speaker told in each way can be trusted. Curves
// and thresholds are fitted on documents left out in turn, so that a confidence is worth as much on the next document as it says.
import { GCM_OBJECTIVES } from '@causeway/vocabulary'
import type { Cue } from '../../src/open/dialogues/reading/proposals/cues.ts'
import { findDoers } from '../../src/open/dialogues/reading/proposals/find-doers.ts'
import { findFigures } from '../../src/open/dialogues/reading/proposals/find-figures.ts'
import { createPointFinder } from '../../src/open/dialogues/reading/proposals/find-points.ts'
import { neighboursOf } from '../../src/open/dialogues/reading/proposals/propose.ts'
import { LEARNT_KINDS, type LearntKind } from '../../src/open/dialogues/reading/proposals/proposal.ts'
import { type ModelHeader, readModel, type ReadingModel } from '../../src/open/dialogues/reading/proposals/reading-model.ts'
import {
  BUCKETS,
  cueFeature,
  objectiveFeature,
  readFeatures,
  readObjectiveFeatures,
} from '../../src/open/dialogues/reading/proposals/sentence-features.ts'
import { listOf } from '../library/read-library.ts'
import { isSameActor, namedActors } from './compare-actors.ts'
import type { GoldDocument, GoldRow } from './read-gold.ts'
import { positionsOf, readPoints } from './gold-points.ts'
import { type Example, fitCurve, scoreTrained, type Trained, trainLinear } from './train-linear.ts'

/** A model with the two files that hold it. */
export interface TrainedReading {
  readonly header: ModelHeader
  readonly bytes: Uint8Array
  readonly model: ReadingModel
}

/** Signs that anybody would go by: where training begins, and where it stays as long as the documents say nothing else. */
export const PRIORS: Readonly<Record<LearntKind, { readonly bias: number; readonly cues: readonly (readonly [Cue, number])[] }>> = {
  recommendation: { bias: -2, cues: [['duty', 15], ['appeal', 20], ['imperative', 20], ['agent', 15]] },
  practice: { bias: -2.5, cues: [['deed', 20], ['past', 15], ['programme', 8]] },
  figure: { bias: -4, cues: [['quantity', 30]] },
  claim: { bias: -3, cues: [['agreement', 45]] },
  // To ask for something is to be for it.
  position: { bias: -3, cues: [['duty', 15], ['appeal', 15], ['imperative', 15], ['support', 15], ['oppose', 15]] },
  challenge: { bias: -2, cues: [['lack', 15]] },
} // prettier-ignore

/** What a sentence beside the one that a row means counts for. */
const BESIDE = 0.25

/** Trains on documents. The same documents in the same order give the same bytes. `byWords`: kinds that are told by cue words alone. */
export function trainReading(documents: readonly GoldDocument[], byWords: readonly LearntKind[] = BY_WORDS): TrainedReading {
  const featured = documents.map(withFeatures)
  const kinds = LEARNT_KINDS.map((kind) => toRow(kind, ...trainKind(kind, featured, byWords)))
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
    format: 2,
    buckets: BUCKETS,
    trainedOn: documents.map(({ id }) => id),
    // The names are those of the list above.
    kinds: kinds.map(plain) as ModelHeader['kinds'],
    objectives: objectives.map(plain),
    speakers: measureSpeakers(documents),
    points: fitPoints(documents),
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

/** A passage with the highest score of its sentences. */
interface ScoredPassage {
  readonly score: number
  readonly isMeant: boolean
}

/** Kinds for which cue words do as well as what could be learnt, or nearly, on the four documents beside the headline: a model has to earn its place. */
const BY_WORDS: readonly LearntKind[] = ['practice', 'figure', 'claim', 'challenge']

function trainKind(kind: LearntKind, featured: readonly Featured[], byWords: readonly LearntKind[]): readonly [Trained, Fitted] {
  const isLearnt = !byWords.includes(kind)
  const train = trainOn(kind, isLearnt ? 14 : 0)
  const unseen = featured.map((held) => scoreDocument(kind, held, train(featured.filter((other) => other !== held))))
  const curve = fitCurve(
    unseen
      .flatMap(({ sentences }) => sentences)
      .filter(({ label }) => label >= 0)
      .map(({ score, label }) => ({ score, label: label === 1 ? 1 : 0 })),
  )
  // Of words, one is enough.
  const cut = isLearnt ? bestCut(unseen.flatMap(({ passages }) => passages)) : PRIORS[kind].bias + 0.3
  return [train(featured), { curve, threshold: clampShare(1 / (1 + Math.exp(curve.a * cut + curve.b))) }]
}

type Train = (documents: readonly Featured[]) => Trained

const trainOn =
  (kind: LearntKind, epochs: number): Train =>
  (documents) => {
    const { bias, cues } = PRIORS[kind]
    const prior = new Map(cues.map(([cue, weight]) => [cueFeature(cue), weight]))
    if (epochs === 0) return trainLinear([], { prior, priorBias: bias, epochs: 0 })
    return trainLinear(
      documents.flatMap(({ document, features }) =>
        features.map((set, index): Example => {
          const label = document.labels[index]?.[kind] ?? 0
          return { features: set, label: label === 1 ? 1 : 0, weight: label === -1 ? BESIDE : 1 }
        }),
      ),
      { rate: 0.3, prior, priorBias: bias, epochs },
    )
  }

function scoreDocument(kind: LearntKind, { document, features }: Featured, trained: Trained) {
  const passages = new Map<string, ScoredPassage>()
  const sentences = features.map((set, index) => {
    const label = document.labels[index]?.[kind] ?? 0
    const spoken = document.sentences[index]
    // What proposing passes over: a figure needs a number.
    const isOpen = kind !== 'figure' || findFigures(spoken?.sentence.text ?? '').length > 0
    const score = isOpen ? scoreTrained(trained, set) : -50
    const known = passages.get(spoken?.passage.id ?? '')
    passages.set(spoken?.passage.id ?? '', {
      score: Math.max(score, known?.score ?? -Infinity),
      isMeant: label !== 0 || known?.isMeant === true,
    })
    return { score, label }
  })
  return {
    sentences: kind === 'figure' ? sentences.filter(({ score }) => score > -50) : sentences,
    passages: [...passages.values()],
  }
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

/** The score from which on the mean of precision and recall is highest: the middle of all that are hardly worse, so that chance moves it little. */
function bestCut(scored: readonly ScoredPassage[]): number {
  const order = scored.toSorted((one, other) => other.score - one.score)
  const all = scored.filter(({ isMeant }) => isMeant).length
  let right = 0
  const values = order.flatMap(({ score, isMeant }, index) => {
    if (isMeant) right += 1
    // Of equal scores all are proposed or none.
    return order[index + 1]?.score === score ? [] : [{ score, f1: (2 * right) / (index + 1 + all) }]
  })
  const best = Math.max(0, ...values.map(({ f1 }) => f1))
  const near = values.filter(({ f1 }) => f1 >= best - HARDLY)
  return near[Math.floor((near.length - 1) / 2)]?.score ?? 0
}

const HARDLY = 0.02

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

/** From how like a point a sentence is, to how often it was on that point: of the nearest three of each position. */
function fitPoints(documents: readonly GoldDocument[]): { readonly a: number; readonly b: number } {
  const scored = documents.flatMap((document) => {
    const find = createPointFinder(
      readPoints(),
      document.sentences.map(({ sentence }) => sentence),
    )
    return positionsOf(document).flatMap(({ index, points }) =>
      find(document.sentences[index]?.sentence.text ?? '')
        .slice(0, 3)
        .map(({ point, score }) => ({ score, label: points.has(point) ? (1 as const) : (0 as const) })),
    )
  })
  const { a, b } = fitCurve(scored)
  return { a: Number(a.toPrecision(6)), b: Number(b.toPrecision(6)) }
}
