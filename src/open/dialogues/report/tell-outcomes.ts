// What came of it: recommendations, practices, commitments and open challenges with whom they ask and who stands behind them; the table of
// three columns; and how far each was carried to the body that it asks.
import { outcomeTable, type EntrySupport, type OutcomeEntry } from '../convergence/index.ts'
import type { HandoverRecord, OutcomeRecord } from '../record/dialogue.ts'
import type { ReportCell, ReportParagraph, ReportTable } from './dialogue-report.ts'
import { nameOf, refTo, speakerOf, speakersOfOutcome, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeCell, makeParagraph, makeTable, type MadeSentence } from './make-parts.ts'
import { foreign, say, sayDay, sayRuns, sentenceFor, quotedFor, wordsFor, type Phrase } from './report-words.ts'

/** An outcome as an item of a list. */
export function tellOutcome(composing: Composing, place: string, outcome: OutcomeRecord): ReportParagraph {
  const { t } = composing
  const ref = refTo(composing, outcome)
  const grounds = groundOn(outcome.passages, [ref])
  const from = speakersOfOutcome(composing, outcome)
  const shown = from.map((one) => speakerOf(composing, one, 'within'))
  const speakers = shown.flatMap((one) => one.speakers)
  const words = sentenceFor(t, outcome.text)
  // A recommendation stands under that heading; anything else says what it is.
  const runs =
    outcome.outcome === 'practice' || outcome.outcome === 'commitment'
      ? sayRuns(t, `outcome-${outcome.outcome}`, { words })
      : ([words] as const)
  const addressee = outcome.addressee.trim()
  const isAddressed = addressee !== '' && addressee !== 'unknown'
  // Of a practice the record says who does it; whatever else came of it asks somebody for something.
  const isDone = outcome.outcome === 'practice'
  const asked = isDone
    ? [doerOf(composing, addressee, outcome.text.original)]
    : addresseesOf(composing, addressee, outcome.text.original)
  const to = { addressee: { list: asked } }
  const toKey = isDone ? 'outcome-whose' : 'outcome-to'
  const by = shown.length > 0 ? { speakers: { list: distinctPhrases(shown.map(({ phrase }) => phrase)) } } : null
  return makeParagraph(
    `${place}.${outcome.id}`,
    [
      { kind: 'outcome', runs, speakers, grounds },
      ...(isAddressed || by !== null
        ? [
            {
              kind: 'told' as const,
              runs: isAddressed
                ? by === null
                  ? sayRuns(t, toKey, to)
                  : sayRuns(t, `${toKey}-from`, { ...to, ...by })
                : sayRuns(t, 'outcome-from', by ?? {}),
              speakers,
              grounds: groundOn(
                [...outcome.passages, ...from.flatMap(({ passages }) => passages)],
                [ref, ...from.map((one) => refTo(composing, one))],
              ),
            },
          ]
        : []),
      ...(by === null ? [{ kind: 'told' as const, runs: sayRuns(t, `outcome-by-${outcome.spokenBy}`), speakers, grounds }] : []),
      ...tellObjectors(composing, outcome),
    ],
    'item',
  )
}

/** Whom it asks, one by one: in the reader's language where it is an actor or one of those who are asked everywhere, else as the record has it. */
function addresseesOf({ t, book }: Composing, addressee: string, language: string): readonly Phrase[] {
  return addressee.split(/\s*,\s+/u).map((part): Phrase => {
    const key = `dialogue-report.addressee-${part.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
    if (t.has(key)) return [{ text: t(key) }]
    const actor = book.actors.find(({ name }) => Object.values(name.texts).includes(part))
    return [actor === undefined ? foreign(t, part, language) : wordsFor(t, actor.name)]
  })
}

/** Who does a practice: one actor, in the reader's language where it is known, with the office that the record gives after it. */
function doerOf({ t, book }: Composing, doer: string, language: string): Phrase {
  const find = (name: string) => book.actors.find((one) => Object.values(one.name.texts).includes(name))
  const [first = '', ...rest] = doer.split(/\s*,\s+/u)
  const whole = find(doer)
  const known = whole ?? find(first)
  if (known === undefined) return [foreign(t, doer, language)]
  if (whole !== undefined || rest.length === 0) return [wordsFor(t, known.name)]
  return [wordsFor(t, known.name), { text: ' (' }, foreign(t, rest.join(', '), language), { text: ')' }]
}

function distinctPhrases(phrases: readonly Phrase[]): readonly Phrase[] {
  const seen = new Set<string>()
  return phrases.filter((phrase) => {
    const text = phrase.map((run) => run.text).join('')
    if (seen.has(text)) return false
    seen.add(text)
    return true
  })
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

/** Convergence, practical recommendations, open challenges: three columns as in the reports of the field. Cells of a row have nothing to do with each other. */
export function tellOutcomeTable(composing: Composing): readonly ReportTable[] {
  const { t, scope, book } = composing
  const table = outcomeTable(book, scope.kind === 'series' ? { series: scope.id } : { session: scope.id })
  const columns = [table.convergence, table.recommendations, table.challenges]
  const rows = Math.max(...columns.map((entries) => entries.length))
  return makeTable({
    id: 'outcomes.table',
    caption: say(t, 'caption-outcomes'),
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

function tellEntry(composing: Composing, entry: OutcomeEntry): readonly MadeSentence[] {
  const { t, book } = composing
  const record = [...book.points, ...book.claims, ...book.outcomes].find(({ id }) => id === entry.id)
  if (record === undefined) return []
  const ref = refTo(composing, record)
  const text: MadeSentence = {
    kind: entry.from === 'outcome' ? 'outcome' : entry.from === 'claim' ? 'claim' : 'told',
    runs: [sentenceFor(t, entry.text)],
    speakers: [],
    grounds: groundOn(entry.passages, [ref]),
  }
  const opposed = entry.objections.filter(({ stance }) => stance === 'oppose')
  const conditions = entry.objections.filter(({ stance }) => stance === 'qualified')
  return [
    text,
    ...entry.support.map((support) => tellSupport(composing, support, entry)),
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
