// Precision and recall of reading-in on one document, by field, beside what simple rules would do. What is measured is agreement with our own
// library: a passage that the library did not take up, though another reader might have, counts as wrongly proposed.
import { CUES, type Cue, findCues } from '../../src/open/dialogues/reading/proposals/cues.ts'
import { findDoers } from '../../src/open/dialogues/reading/proposals/find-doers.ts'
import { findFigures } from '../../src/open/dialogues/reading/proposals/find-figures.ts'
import { countObjectiveWords } from '../../src/open/dialogues/reading/proposals/objective-words.ts'
import { LEARNT_KINDS, type LearntKind, type ReadProposal } from '../../src/open/dialogues/reading/proposals/proposal.ts'
import { proposeFrom, proposeObjectives } from '../../src/open/dialogues/reading/proposals/propose.ts'
import type { ReadingModel } from '../../src/open/dialogues/reading/proposals/reading-model.ts'
import { toStem } from '../../src/open/dialogues/reading/proposals/sentence-features.ts'
import { findCountries, nameCountry } from '../../src/open/dialogues/reading/names/country-words.ts'
import { isSameActor, namedActors } from './compare-actors.ts'
import type { GoldDocument, GoldRow } from './read-gold.ts'
import { createRandom } from './train-linear.ts'
import { objectivesOf } from './train-reading.ts'

/** Counts of one field: proposed and right, proposed, and there to be found. */
export interface Measured {
  readonly field: string
  readonly method: string
  readonly right: number
  readonly proposed: number
  readonly there: number
  readonly precision: Interval
  readonly recall: Interval
  readonly f1: Interval
}

export interface Interval {
  readonly value: number
  /** 95 per cent. */
  readonly low: number
  readonly high: number
}

interface Unit {
  readonly right: number
  readonly proposed: number
  readonly there: number
}

/** Measures every field. */
export function measureReading(document: GoldDocument, model: ReadingModel, mostCommon: readonly number[]): readonly Measured[] {
  return [
    ...LEARNT_KINDS.flatMap((kind) => measureKind(kind, document, model)),
    ...measureActors(document),
    ...measureAttribution(document),
    ...measureObjectives(document, model, mostCommon),
    ...measureFigures(document),
    ...measureWhole(document, model),
  ]
}

const CUES_OF: Readonly<Record<LearntKind, readonly Cue[]>> = {
  recommendation: ['duty', 'appeal', 'imperative', 'agent'],
  practice: ['deed', 'past'],
  figure: ['quantity'],
  claim: ['agreement'],
  position: ['support', 'oppose'],
  challenge: ['lack'],
}

function measureKind(kind: LearntKind, document: GoldDocument, model: ReadingModel): readonly Measured[] {
  const proposals = proposeFrom([...new Set(document.sentences.map(({ passage }) => passage))], model).filter(
    (proposal) => proposal.kind === kind,
  )
  const passages = new Map<string, { isThere: boolean; isProposed: boolean; hasCue: boolean }>()
  for (const [index, { passage, sentence }] of document.sentences.entries()) {
    const known = passages.get(passage.id) ?? { isThere: false, isProposed: false, hasCue: false }
    known.isThere ||= document.labels[index]?.[kind] !== 0
    known.hasCue ||= findCues(sentence.text).some((cue) => CUES_OF[kind].includes(cue) && cue in CUES)
    passages.set(passage.id, known)
  }
  for (const { passage } of proposals) {
    const known = passages.get(passage)
    if (known) known.isProposed = true
  }
  const units = (pick: (passage: { isProposed: boolean; hasCue: boolean }) => boolean) =>
    [...passages.values()].map((passage) => toUnit(pick(passage), passage.isThere))
  return [
    toMeasured(
      `${kind} (passage)`,
      'model',
      units(({ isProposed }) => isProposed),
    ),
    toMeasured(
      `${kind} (passage)`,
      'cue words',
      units(({ hasCue }) => hasCue),
    ),
    toMeasured(
      `${kind} (passage)`,
      'everything',
      units(() => true),
    ),
  ]
}

/** Given the sentence that a row means: who is named as speaker or doer. */
function measureActors(document: GoldDocument): readonly Measured[] {
  const rows = document.rows.filter(({ kind }) => kind === 'recommendation' || kind === 'practice')
  const unitOf = (tell: (row: GoldRow, index: number) => readonly string[]) =>
    rows.flatMap((row): Unit[] => {
      const index = row.sentences[0]
      if (index === undefined) return []
      const actors = namedActors(row.row)
      const told = tell(row, index)
      const isRight = actors.some((actor) => told.some((name) => isSameActor(actor, name)))
      return [{ right: isRight ? 1 : 0, proposed: told.length === 0 ? 0 : 1, there: actors.length === 0 ? 0 : 1 }]
    })
  const told = (row: GoldRow, index: number) => {
    const spoken = document.sentences[index]
    if (spoken === undefined) return []
    if (row.kind === 'practice') return findDoers(spoken.sentence.text, spoken.speaker)
    return spoken.speaker.spokenBy === 'named' && spoken.speaker.actor !== null ? [spoken.speaker.actor] : []
  }
  const firstCountry = (_: GoldRow, index: number) => {
    const found = findCountries(document.sentences[index]?.sentence.text ?? '')[0]
    return found === undefined ? [] : [nameCountry(found.code)]
  }
  return [
    toMeasured('actor (given the sentence)', 'rules', unitOf(told)),
    toMeasured('actor (given the sentence)', 'first country named', unitOf(firstCountry)),
  ]
}

/** Given the sentence: named, collective, anonymous or drafter. */
function measureAttribution(document: GoldDocument): readonly Measured[] {
  const rows = document.rows.filter(({ kind, sentences }) => kind === 'recommendation' && sentences.length > 0)
  const counts = new Map<string, number>()
  for (const { row } of rows) counts.set(row['attribution'] ?? '', (counts.get(row['attribution'] ?? '') ?? 0) + 1)
  const most = [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0]
  const units = (tell: (row: GoldRow) => string | undefined) =>
    rows.map((row): Unit => ({ right: tell(row) === row.row['attribution'] ? 1 : 0, proposed: 1, there: 1 }))
  return [
    toMeasured(
      'attribution (given the sentence)',
      'rules',
      units(({ sentences }) => document.sentences[sentences[0] ?? -1]?.speaker.spokenBy),
    ),
    toMeasured(
      'attribution (given the sentence)',
      "the document's most frequent",
      units(() => most),
    ),
  ]
}

/** Given the sentence: objectives of the Global Compact, of all rows that mean it. */
function measureObjectives(document: GoldDocument, model: ReadingModel, mostCommon: readonly number[]): readonly Measured[] {
  const bySentence = new Map<number, Set<number>>()
  for (const row of document.rows)
    for (const index of row.sentences.slice(0, 1))
      for (const objective of objectivesOf(row)) bySentence.set(index, (bySentence.get(index) ?? new Set()).add(objective))
  const units = (tell: (text: string, under: readonly string[]) => readonly number[]) =>
    [...bySentence].flatMap(([index, has]): Unit[] => {
      const spoken = document.sentences[index]
      if (spoken === undefined) return []
      const told = tell(spoken.sentence.text, spoken.passage.under)
      return [{ right: told.filter((objective) => has.has(objective)).length, proposed: told.length, there: has.size }]
    })
  return [
    toMeasured(
      'objectives (given the sentence)',
      'model',
      units((text, under) => proposeObjectives(text, under, model).map(({ objective }) => objective)),
    ),
    toMeasured(
      'objectives (given the sentence)',
      'word lists',
      units((text) =>
        [...countObjectiveWords(text)]
          .toSorted((one, other) => other[1] - one[1])
          .slice(0, 2)
          .map(([objective]) => objective),
      ),
    ),
    toMeasured(
      'objectives (given the sentence)',
      'the most frequent elsewhere',
      units(() => mostCommon),
    ),
  ]
}

/** Of the rows with a printed quantity: whether its number is read in the lines cited, and then its comparator and its unit. */
function measureFigures(document: GoldDocument): readonly Measured[] {
  const rows = document.rows.filter(({ kind, row }) => kind === 'figure' && row['value_basis'] === 'printed')
  const found = rows.map(({ row, ranges }) => {
    const figures = document.sentences
      .filter(({ passage }) => ranges.some(({ from, to }) => passage.from <= to && passage.to >= from))
      .flatMap(({ sentence }) => findFigures(sentence.text))
    return {
      row,
      figure: figures.find(
        ({ value, to }) => value === Number(row['value']) && (row['value_to'] === '' || to === Number(row['value_to'])),
      ),
    }
  })
  const read = found.flatMap(({ row, figure }) => (figure === undefined ? [] : [{ row, figure }]))
  return [
    toMeasured(
      'figure: value',
      'rules',
      found.map(({ figure }) => ({ right: figure ? 1 : 0, proposed: figure ? 1 : 0, there: 1 })),
    ),
    toMeasured(
      'figure: comparator',
      'rules',
      read.map(({ row, figure }) => unitOfRight(figure.comparator === row['comparator'])),
    ),
    toMeasured(
      'figure: unit',
      'rules',
      read.map(({ row, figure }) =>
        unitOfRight(
          figure.isShare
            ? /per cent/.test(row['unit'] ?? '')
            : [...stems(figure.unit)].some((stem) => stems(row['unit'] ?? '').has(stem)),
        ),
      ),
    ),
  ]
}

/** Recommendations and practices found with their kind, actor (or that none is named) and at least one objective: what a person can take as it is. */
function measureWhole(document: GoldDocument, model: ReadingModel): readonly Measured[] {
  const proposals = proposeFrom([...new Set(document.sentences.map(({ passage }) => passage))], model).filter(
    ({ kind }) => kind === 'recommendation' || kind === 'practice',
  )
  const rows = document.rows.filter(({ kind }) => kind === 'recommendation' || kind === 'practice')
  return [
    toMeasured(
      'kind, actor and an objective: of the rows, found',
      'model',
      rows.map((row) =>
        toUnit(
          proposals.some((proposal) => fits(row, proposal)),
          true,
        ),
      ),
    ),
    toMeasured(
      'kind, actor and an objective: of the proposals, right',
      'model',
      proposals.map((proposal) => unitOfRight(rows.some((row) => fits(row, proposal)))),
    ),
  ]
}

function stems(words: string): ReadonlySet<string> {
  return new Set([...words.toLowerCase().matchAll(/\p{L}{3,}/gu)].map(([word]) => toStem(word)))
}

/** Whether a proposal is a row: of its kind, in its lines, by its actor (or nobody named), with an objective of its own. */
function fits(row: GoldRow, proposal: ReadProposal): boolean {
  const actors = namedActors(row.row)
  return (
    proposal.kind === row.kind &&
    row.ranges.some(({ from, to }) => proposal.from <= to && proposal.to >= from) &&
    (actors.length === 0
      ? proposal.speaker.actor === null
      : actors.some((actor) => isSameActor(actor, proposal.speaker.actor))) &&
    proposal.objectives.some(({ objective }) => objectivesOf(row).includes(objective))
  )
}

/** Of something that is there and was proposed. */
function unitOfRight(isRight: boolean): Unit {
  return { right: isRight ? 1 : 0, proposed: 1, there: 1 }
}

function toUnit(isProposed: boolean, isThere: boolean): Unit {
  return { right: isProposed && isThere ? 1 : 0, proposed: isProposed ? 1 : 0, there: isThere ? 1 : 0 }
}

function toMeasured(field: string, method: string, units: readonly Unit[]): Measured {
  const sum = (picked: readonly Unit[]) =>
    picked.reduce(
      (all, unit) => ({ right: all.right + unit.right, proposed: all.proposed + unit.proposed, there: all.there + unit.there }),
      { right: 0, proposed: 0, there: 0 },
    )
  const all = sum(units)
  const f1Of = ({ right, proposed, there }: Unit) => (proposed + there === 0 ? 0 : (2 * right) / (proposed + there))
  const random = createRandom(11)
  const drawn = Array.from({ length: 400 }, () =>
    f1Of(sum(units.map(() => units[Math.floor(random() * units.length)] ?? { right: 0, proposed: 0, there: 0 }))),
  ).toSorted((one, other) => one - other)
  return {
    field,
    method,
    ...all,
    precision: wilson(all.right, all.proposed),
    recall: wilson(all.right, all.there),
    f1: { value: f1Of(all), low: drawn[9] ?? 0, high: drawn[389] ?? 0 },
  }
}

/** Wilson's interval for a share, 95 per cent. */
export function wilson(right: number, all: number): Interval {
  if (all === 0) return { value: 0, low: 0, high: 1 }
  const [share, z] = [right / all, 1.96]
  const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all)
  const half = (z * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all))) / (1 + (z * z) / all)
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
