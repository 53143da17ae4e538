// What came of it: recommendations, practices, commitments and open challenges with whom they ask and who stands behind them; the table of
// three columns; and how far each was carried to the body that it asks.
import { outcomeTable, type EntrySupport, type OutcomeEntry } from '../convergence/index.ts'
import type { HandoverRecord, OutcomeRecord } from '../record/dialogue.ts'
import type { ReportCell, ReportParagraph, ReportTable } from './dialogue-report.ts'
import { addresseesOf, doerOf } from './tell-addressees.ts'
import { distinctPhrases, nameOf, refTo, speakerOf, speakersOfOutcome, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeCell, makeParagraph, makeTable, shortHash, type MadeSentence } from './make-parts.ts'
import {
  foreign,
  runsFor,
  say,
  sayDay,
  sayRuns,
  sentenceFor,
  quotedFor,
  textOfRuns,
  wordsFor,
  type Phrase,
} from './report-words.ts'

/** Outcomes of a kind: those of the same speakers together, under whose they are; what comes from one statement alone says so itself. */
export function tellOutcomes(
  composing: Composing,
  place: string,
  outcomes: readonly OutcomeRecord[],
): readonly ReportParagraph[] {
  const groups = Map.groupBy(outcomes, (outcome) => {
    const { text } = sayOrigin(composing, outcome)
    return text
  })
  // What stands alone comes first, so that it does not read as one of a group's.
  const ordered = [...groups].toSorted(([, one], [, other]) => Number(one.length > 1) - Number(other.length > 1))
  return ordered.flatMap(([text, own]) => {
    const [first, ...more] = own
    if (first === undefined) return []
    if (more.length === 0) return [tellOutcome(composing, place, first)]
    const { phrases, speakers } = sayOrigin(composing, first)
    const from = own.flatMap((outcome) => speakersOfOutcome(composing, outcome))
    const lead: MadeSentence = {
      kind: 'told',
      runs:
        phrases.length === 0
          ? sayRuns(composing.t, `outcomes-by-${first.spokenBy}`)
          : sayRuns(composing.t, 'outcomes-from', { speakers: { list: phrases } }),
      speakers,
      grounds: groundOn(
        [...own, ...from].flatMap(({ passages }) => passages),
        [refTo(composing, first), ...[...more, ...from].map((one) => refTo(composing, one))],
      ),
    }
    return [
      makeParagraph(`${place}.from-${shortHash(text)}`, [lead]),
      ...own.map((outcome) => tellOutcome(composing, place, outcome, true)),
    ]
  })
}

/** Who put an outcome forward, as words and to tell one origin from another. */
function sayOrigin(composing: Composing, outcome: OutcomeRecord) {
  const shown = speakersOfOutcome(composing, outcome).map((one) => speakerOf(composing, one, 'within'))
  const phrases = distinctPhrases(shown.map(({ phrase }) => phrase))
  const texts = phrases.map(textOfRuns).toSorted()
  return {
    phrases,
    speakers: shown.flatMap((one) => one.speakers),
    text: texts.length === 0 ? `by ${outcome.spokenBy}` : texts.join('\n'),
  }
}

/** An outcome as an item of a list. `isOriginTold`: above it. */
function tellOutcome(composing: Composing, place: string, outcome: OutcomeRecord, isOriginTold = false): ReportParagraph {
  const { t } = composing
  const ref = refTo(composing, outcome)
  const { phrases, speakers } = sayOrigin(composing, outcome)
  const from = speakersOfOutcome(composing, outcome)
  const addressee = outcome.addressee.trim()
  const isAddressed = addressee !== '' && addressee !== 'unknown'
  // Of a practice the record says who does it; whatever else came of it asks somebody for something.
  const isDone = outcome.outcome === 'practice'
  const asked = isDone
    ? [doerOf(composing, addressee, outcome.text.original)]
    : addresseesOf(composing, addressee, outcome.text.original)
  const to = isAddressed ? { addressee: { list: asked } } : null
  const by = isOriginTold || phrases.length === 0 ? null : { speakers: { list: phrases } }
  const toKey = isDone ? 'outcome-whose' : 'outcome-to'
  const told = (runs: MadeSentence['runs']): MadeSentence => ({
    kind: 'told',
    runs,
    speakers,
    grounds: groundOn(
      [...outcome.passages, ...from.flatMap(({ passages }) => passages)],
      [ref, ...from.map((one) => refTo(composing, one))],
    ),
  })
  return makeParagraph(
    `${place}.${outcome.id}`,
    [
      { kind: 'outcome', runs: runsFor(t, sentenceFor(t, outcome.text)), speakers, grounds: groundOn(outcome.passages, [ref]) },
      ...(to === null && by === null
        ? []
        : [
            told(
              to === null
                ? sayRuns(t, 'outcome-from', by ?? {})
                : by === null
                  ? sayRuns(t, toKey, to)
                  : sayRuns(t, `${toKey}-from`, { ...to, ...by }),
            ),
          ]),
      ...(isOriginTold || phrases.length > 0 ? [] : [told(sayRuns(t, `outcome-by-${outcome.spokenBy}`))]),
      ...tellObjectors(composing, outcome),
    ],
    'item',
  )
}

/** That the point it rests on was objected to stands with it, not only in a chapter at the end. */
function tellObjectors(composing: Composing, outcome: OutcomeRecord): readonly MadeSentence[] {
  const { t, book } = composing
  if (outcome.point === null || !book.points.some(({ id }) => id === outcome.point)) return []
  const { objections, point } = composing.convergenceOf(outcome.point)
  const opposed = objections.filter(({ stance }) => stance === 'oppose')
  if (opposed.length === 0) return []
  const interventions = opposed.flatMap(({ intervention }) => composing.interventions.get(intervention) ?? [])
  const list = distinctPhrases(interventions.map((one) => speakerOf(composing, one, 'within').phrase))
  if (list.length === 0) return []
  return [
    {
      kind: 'objection',
      runs: sayRuns(t, 'outcome-objected', { speakers: { list } }),
      speakers: interventions.flatMap((one) => speakerOf(composing, one).speakers),
      grounds: groundOn(
        opposed.flatMap(({ passages }) => passages),
        [refTo(composing, outcome), refTo(composing, point)],
      ),
    },
  ]
}

/** Convergence, practical recommendations, open challenges: three columns as in the reports of the field. Entries of a row are not connected. */
export function tellOutcomeTable(composing: Composing): readonly ReportTable[] {
  const { t, scope, book } = composing
  const table = outcomeTable(book, scope.kind === 'series' ? { series: scope.id } : { session: scope.id })
  const columns = [table.convergence, table.recommendations, table.challenges]
  const rows = Math.max(...columns.map((entries) => entries.length))
  // That whoever drafted the record wrote of an entry is said once, not in every cell.
  const isDrafted = columns.some((entries) => entries.some(({ support }) => support.some(isOfDrafter)))
  return makeTable({
    id: 'outcomes.table',
    caption: say(t, isDrafted ? 'caption-outcomes-drafter' : 'caption-outcomes'),
    namesRows: false,
    columns: (['convergence', 'recommendations', 'challenges'] as const).map((head) => ({
      head: say(t, `column-${head}`),
      width: 1,
    })),
    rows: Array.from({ length: rows }, (_, row) =>
      columns.map((entries, column): ReportCell => {
        const entry = entries[row]
        if (entry === undefined) return makeCell(`outcomes.empty-${row + 1}-${column + 1}`, [])
        return makeCell(`outcomes.${entry.from}-${entry.id}-${column + 1}`, tellEntry(composing, entry))
      }),
    ),
  })
}

function isOfDrafter(support: EntrySupport): boolean {
  return support.kind === 'uncounted' && support.why === 'drafter'
}

function tellEntry(composing: Composing, entry: OutcomeEntry): readonly MadeSentence[] {
  const { t, book } = composing
  const record = [...book.points, ...book.claims, ...book.outcomes].find(({ id }) => id === entry.id)
  if (record === undefined) return []
  const ref = refTo(composing, record)
  const text: MadeSentence = {
    kind: entry.from === 'outcome' ? 'outcome' : entry.from === 'claim' ? 'claim' : 'told',
    // Beside recommendations a commitment says that it is one.
    runs:
      entry.outcome?.outcome === 'commitment'
        ? sayRuns(t, 'entry-commitment', { words: sentenceFor(t, entry.text) })
        : runsFor(t, sentenceFor(t, entry.text)),
    speakers: [],
    grounds: groundOn(entry.passages, [ref]),
  }
  const opposed = entry.objections.filter(({ stance }) => stance === 'oppose')
  const conditions = entry.objections.filter(({ stance }) => stance === 'qualified')
  return [
    text,
    ...entry.support.filter((support) => !isOfDrafter(support)).map((support) => tellSupport(composing, support, entry)),
    ...(
      [
        ['entry-objected', opposed],
        ['entry-conditions', conditions],
      ] as const
    ).flatMap(([key, objections]): readonly MadeSentence[] => {
      const from = objections.flatMap(({ intervention }) => composing.interventions.get(intervention) ?? [])
      const list = distinctPhrases(from.map((one) => speakerOf(composing, one, 'within').phrase))
      if (list.length === 0) return []
      return [
        {
          kind: key === 'entry-objected' ? 'objection' : 'condition',
          runs: sayRuns(t, key, { speakers: { list } }),
          speakers: from.flatMap((one) => speakerOf(composing, one).speakers),
          grounds: groundOn(
            objections.flatMap(({ passages }) => passages),
            [ref],
          ),
        },
      ]
    }),
  ]
}

function tellSupport(composing: Composing, support: EntrySupport, entry: OutcomeEntry): MadeSentence {
  const { t, book } = composing
  const record = [...book.points, ...book.claims, ...book.outcomes].find(({ id }) => id === entry.id)
  if (record === undefined) throw new Error(`No record "${entry.id}" of the outcome table in its book`)
  const own = countedFrom([refTo(composing, record)], entry.passages)
  const counted = (runs: MadeSentence['runs'], grounds = own): MadeSentence => ({ kind: 'counted', runs, speakers: [], grounds })
  switch (support.kind) {
    case 'counted': {
      const inFavour = support.actors.filter(({ stance }) => stance === 'support')
      const positions = support.actors.flatMap(({ positions: all }) => all)
      const grounds = countedFrom(
        [
          refTo(composing, record),
          ...positions
            .flatMap(({ intervention }) => composing.interventions.get(intervention) ?? [])
            .map((one) => refTo(composing, one)),
        ],
        positions.flatMap(({ passages }) => passages),
      )
      if (inFavour.length === 0) return counted(sayRuns(t, 'entry-nobody-counted'), grounds)
      const list = inFavour.map(({ actor }): Phrase => [nameOf(composing, actor)])
      return counted(sayRuns(t, 'entry-counted', { count: inFavour.length, actors: { list } }), grounds)
    }
    case 'put-forward': {
      const list = support.actors.map((actor): Phrase => [nameOf(composing, actor)])
      return counted(sayRuns(t, 'entry-put-forward', { kind: entry.outcome?.outcome ?? 'recommendation', actors: { list } }))
    }
    case 'claimed':
      return counted(
        sayRuns(t, `entry-claimed-${support.claim.standing}`, { by: support.claim.claim.claimedBy }),
        countedFrom([refTo(composing, support.claim.claim)], support.claim.claim.passages),
      )
    case 'uncounted':
      return counted(sayRuns(t, `entry-${support.why}`))
    case 'nobody':
      return counted(sayRuns(t, 'entry-nobody'))
  }
}

/** Where a recommendation went, step by step. */
export function tellHandover(composing: Composing, place: string, handover: HandoverRecord): readonly ReportParagraph[] {
  const { t, book } = composing
  const outcome = book.outcomes.find(({ id }) => id === handover.outcome)
  if (outcome === undefined) return []
  const ref = refTo(composing, handover)
  const grounds = countedFrom([ref, refTo(composing, outcome)], outcome.passages)
  const actor = book.actors.find(({ id }) => id === handover.actor)
  const body = actor === undefined ? foreign(t, handover.body, outcome.text.original) : wordsFor(t, actor.name)
  const told = (runs: MadeSentence['runs']): MadeSentence => ({ kind: 'handover', runs, speakers: [], grounds })
  const steps = handover.steps.flatMap(({ state, on, words, source }): readonly MadeSentence[] => [
    told(sayRuns(t, 'handover-step', { state, day: sayDay(t, on), body })),
    ...(words === null ? [] : [told(sayRuns(t, 'handover-words', { words: sentenceFor(t, words) }))]),
    ...(source === '' ? [] : [told(sayRuns(t, 'handover-source', { source: { text: source } }))]),
  ])
  const isAnswered = handover.steps.some(({ state }) => state === 'answered' || state === 'declined')
  const { answerBy } = handover
  const isLate = answerBy !== null && answerBy < composing.date.toISOString().slice(0, 10)
  return [
    makeParagraph(
      `${place}.${handover.id}`,
      [
        told(sayRuns(t, 'handover-of', { outcome: quotedFor(t, outcome.text), body })),
        ...steps,
        ...(isAnswered
          ? []
          : [
              told(
                answerBy === null
                  ? sayRuns(t, 'handover-unanswered')
                  : sayRuns(t, isLate ? 'handover-late' : 'handover-awaited', { day: sayDay(t, answerBy) }),
              ),
            ]),
      ],
      'item',
    ),
  ]
}
