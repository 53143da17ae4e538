// Precision and recall of reading-in on one document, by field, beside what simple rules would do. What is measured is agreement with our own
// library: a passage that the library did not take up, though another reader might have, counts as wrongly proposed.
import { findCues } from '../../src/open/dialogues/reading/proposals/cues.ts'
import { findDoers } from '../../src/open/dialogues/reading/proposals/find-doers.ts'
import { findFigures } from '../../src/open/dialogues/reading/proposals/find-figures.ts'
import { countObjectiveWords } from '../../src/open/dialogues/reading/proposals/objective-words.ts'
import { LEARNT_KINDS, type LearntKind, type ReadProposal } from '../../src/open/dialogues/reading/proposals/proposal.ts'
import { proposeFrom, proposeObjectives } from '../../src/open/dialogues/reading/proposals/propose.ts'
import type { ReadingModel } from '../../src/open/dialogues/reading/proposals/reading-model.ts'
import { toStem } from '../../src/open/dialogues/reading/proposals/sentence-features.ts'
import { findCountries, nameCountry } from '../../src/open/dialogues/reading/names/country-words.ts'
import { isSameActor, namedActors } from './compare-actors.ts'
import { type Measured, toMeasured, toUnit, type Unit, unitOfRight } from './measured.ts'
import { measurePositions } from './measure-positions.ts'
import { readPoints } from './gold-points.ts'
import type { GoldDocument, GoldRow } from './read-gold.ts'
import { objectivesOf, PRIORS } from './train-reading.ts'

/** Measures every field. */
export function measureReading(
  document: GoldDocument,
  { model, learnt }: { readonly model: ReadingModel; readonly learnt: ReadingModel },
  mostCommon: readonly number[],
): readonly Measured[] {
  return [
    ...LEARNT_KINDS.flatMap((kind) => measureKind(kind, document, model, learnt)),
    ...measurePositions(document, model),
    ...measureActors(document),
    ...measureAttribution(document),
    ...measureObjectives(document, model, mostCommon),
    ...measureFigures(document),
    ...measureWhole(document, model),
  ]
}

function measureKind(kind: LearntKind, document: GoldDocument, model: ReadingModel, learnt: ReadingModel): readonly Measured[] {
  const proposedBy = (by: ReadingModel) =>
    new Set(
      proposalsOf(document, by)
        // A recommendation that takes a position is one proposal, and says both.
        .filter(
          (proposal) =>
            proposal.kind === kind ||
            (kind === 'position' && proposal.kind === 'recommendation' && proposal.points !== undefined),
        )
        .map(({ passage }) => passage),
    )
  const passages = new Map<string, { isThere: boolean; hasCue: boolean }>()
  for (const [index, { passage, sentence }] of document.sentences.entries()) {
    const known = passages.get(passage.id) ?? { isThere: false, hasCue: false }
    known.isThere ||= document.labels[index]?.[kind] !== 0
    known.hasCue ||= findCues(sentence.text).some((cue) => PRIORS[kind].cues.some(([word]) => word === cue))
    passages.set(passage.id, known)
  }
  const field = `${kind} (passage)`
  const measure = (method: string, pick: (passage: string, hasCue: boolean) => boolean) =>
    toMeasured(
      field,
      method,
      [...passages].map(([passage, { isThere, hasCue }]) => toUnit(pick(passage, hasCue), isThere)),
    )
  const [byModel, byLearnt] = [proposedBy(model), proposedBy(learnt)]
  return [
    measure('shipped', (passage) => byModel.has(passage)),
    measure('learnt', (passage) => byLearnt.has(passage)),
    measure('cue words', (_, hasCue) => hasCue),
    measure('everything', () => true),
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
  const proposals = proposalsOf(document, model).filter(({ kind }) => kind === 'recommendation' || kind === 'practice')
  const rows = document.rows.filter(({ kind }) => kind === 'recommendation' || kind === 'practice')
  return [
    toMeasured(
      'kind, actor and an objective: of the rows, found',
      'shipped',
      rows.map((row) =>
        toUnit(
          proposals.some((proposal) => fits(row, proposal)),
          true,
        ),
      ),
    ),
    toMeasured(
      'kind, actor and an objective: of the proposals, right',
      'shipped',
      proposals.map((proposal) => unitOfRight(rows.some((row) => fits(row, proposal)))),
    ),
  ]
}

const proposed = new WeakMap<ReadingModel, readonly ReadProposal[]>()

/** What reading-in proposes of a document, read as English. */
function proposalsOf(document: GoldDocument, model: ReadingModel): readonly ReadProposal[] {
  const known = proposed.get(model)
  if (known) return known
  const all = proposeFrom(document.passages, model, { language: 'en', points: readPoints() })
  proposed.set(model, all)
  return all
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
