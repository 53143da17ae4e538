// What stands at the end of every report, however it is ordered: every objection and condition in full, where the sources do not fit, what was
// taken back, and the practices of the library that the dialogue told of.
import type { Contradiction, PassageRef } from '../record/dialogue.ts'
import type { AnnexPractice, ReportParagraph, ReportSection, SentenceRun } from './dialogue-report.ts'
import { refTo, speakerOf, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeCell, makeParagraph, makeTable, type MadeSentence } from './make-parts.ts'
import { tellHandover, tellOutcomeTable } from './tell-outcomes.ts'
import { tellSessionOf } from './tell-points.ts'
import { foreign, say, sayPlace, sayRuns, sentenceFor, quotedFor } from './report-words.ts'

/** Of contradictions and of the library's rows nobody has written the language down: they are written in English. */
const LIBRARY_LANGUAGE = 'en'

/** Chapters after those of the form, without the one of who was there. */
export function tellOutcomesChapter(composing: Composing): readonly ReportSection[] {
  const parts = tellOutcomeTable(composing)
  return parts.length === 0 ? [] : [chapter(composing, 'outcomes', parts)]
}

/** Every objection and every condition of the book, each in full, those of nobody who is counted too. */
export function tellObjections(composing: Composing): readonly ReportSection[] {
  const { t, book, inOrder } = composing
  const all = (['oppose', 'qualified'] as const).flatMap((stance) =>
    inOrder.flatMap((intervention) =>
      intervention.positions
        .filter((position) => position.stance === stance)
        .map(({ point, words }): ReportParagraph => {
          const { phrase, speakers } = speakerOf(composing, intervention)
          const found = book.points.find(({ id }) => id === point)
          const isCounted = speakers[0].isCounted
          const runs = sayRuns(t, `full-${stance}${isCounted ? '' : '-uncounted'}`, {
            speaker: phrase,
            session: tellSessionOf(composing, intervention.session),
            point: found === undefined ? { text: say(t, 'point-unknown') } : quotedFor(t, found.text),
            words: sentenceFor(t, words ?? intervention.summary),
          })
          return makeParagraph(
            `objections.${intervention.id}-${point}`,
            [
              {
                kind: stance === 'oppose' ? 'objection' : 'condition',
                runs,
                speakers,
                grounds: groundOn(intervention.passages, [
                  refTo(composing, intervention),
                  ...(found === undefined ? [] : [refTo(composing, found)]),
                ]),
              },
            ],
            'item',
          )
        }),
    ),
  )
  return all.length === 0 ? [] : [chapter(composing, 'objections', all)]
}

/** Where two passages do not fit, or one does not fit itself. */
export function tellContradictions(composing: Composing): readonly ReportSection[] {
  const parts = composing.book.contradictions.map((one) => tellContradiction(composing, one))
  return parts.length === 0 ? [] : [chapter(composing, 'contradictions', parts)]
}

function tellContradiction(composing: Composing, contradiction: Contradiction): ReportParagraph {
  const { t } = composing
  const { id, kind, certainty, about, sides, note } = contradiction
  const ref = { kind: 'contradiction' as const, id, label: foreign(t, about, LIBRARY_LANGUAGE).text }
  const all = sides.flatMap(({ passages }) => passages)
  const made = (runs: MadeSentence['runs'], passages: readonly PassageRef[] = all): MadeSentence => ({
    kind: 'contradiction',
    runs,
    speakers: [],
    grounds: groundOn(passages, [ref]),
  })
  return makeParagraph(
    `contradictions.${id}`,
    [
      made(sayRuns(t, 'contradiction', { kind, about: foreign(t, about, LIBRARY_LANGUAGE) })),
      ...sides.map((side, index) =>
        made(
          sayRuns(t, 'contradiction-side', { number: index + 1, says: closedRun(foreign(t, side.says, LIBRARY_LANGUAGE)) }),
          side.passages,
        ),
      ),
      made(sayRuns(t, `certainty-${certainty}`)),
      ...(note === '' ? [] : [made(sayRuns(t, 'contradiction-note', { note: closedRun(foreign(t, note, LIBRARY_LANGUAGE)) }))]),
    ],
    'item',
  )
}

/** Known by its exact words, so it is closed only when it stands in the reader's language. */
function closedRun(run: SentenceRun): SentenceRun {
  return { ...run, text: closed(run.text) }
}

function closed(text: string): string {
  return /[.!?…؟]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`
}

/** That something was taken back, when and why; never what. */
export function tellWithdrawals(composing: Composing): readonly ReportSection[] {
  const { t, book } = composing
  const parts = book.withdrawals.map((withdrawal) =>
    makeParagraph(
      `withdrawn.${withdrawal.record}`,
      [
        {
          kind: 'withdrawn',
          runs: sayRuns(t, 'withdrawn', { kind: withdrawal.kind, day: t.date(withdrawal.at), reason: closed(withdrawal.reason) }),
          speakers: [],
          grounds: countedFrom([{ kind: withdrawal.kind, id: withdrawal.record, label: say(t, 'label-withdrawn') }]),
        },
      ],
      'item',
    ),
  )
  return parts.length === 0 ? [] : [chapter(composing, 'withdrawn', parts)]
}

/** How far each recommendation was carried. */
export function tellHandovers(composing: Composing): readonly ReportSection[] {
  const parts = composing.book.handovers.flatMap((handover) => tellHandover(composing, 'handovers', handover))
  return parts.length === 0 ? [] : [chapter(composing, 'handovers', parts)]
}

/** The annex: what the library has of it, with its evidence and with whom it could hurt. */
export function tellAnnex(composing: Composing, practices: readonly AnnexPractice[]): readonly ReportSection[] {
  const { t, book } = composing
  const heads = ['practice', 'who', 'what', 'evidence'] as const
  const table = makeTable({
    id: 'annex.table',
    caption: say(t, 'caption-annex'),
    namesRows: true,
    columns: heads.map((head) => ({ head: say(t, `column-${head}`), width: head === 'what' ? 3 : 2 })),
    rows: practices.map((practice) => {
      const own = (text: string) => foreign(t, text, practice.language)
      const outcome = book.outcomes.find(({ id }) => id === practice.outcome)
      const grounds = groundOn(
        [...practice.passages, ...(outcome?.passages ?? [])],
        [
          { kind: 'practice', id: practice.id, label: own(practice.title).text },
          ...(outcome === undefined ? [] : [refTo(composing, outcome)]),
        ],
      )
      const cell = (head: (typeof heads)[number], ...runs: readonly MadeSentence['runs'][]) =>
        makeCell(
          `annex.${practice.id}-${head}`,
          runs.map((one) => ({ kind: 'practice', runs: one, speakers: [], grounds })),
        )
      const places = t.parts(practice.places.map((code) => sayPlace(t, code)))
      return [
        cell('practice', [{ ...own(practice.title), isStrong: true }]),
        cell('who', sayRuns(t, 'practice-who', { actor: own(practice.actor), places: places || say(t, 'place-unknown') })),
        cell('what', [own(practice.summary)]),
        cell(
          'evidence',
          [{ text: closed(t(`practice-codes.evidence-${practice.evidence}`)) }],
          practice.possibleHarms === ''
            ? sayRuns(t, 'harms-unknown')
            : sayRuns(t, 'harms', { harms: closedRun(own(practice.possibleHarms)) }),
        ),
      ]
    }),
  })
  return table.length === 0 ? [] : [chapter(composing, 'annex', table)]
}

function chapter({ t }: Composing, id: string, parts: ReportSection['parts']): ReportSection {
  return { id, level: 1, heading: { text: say(t, `heading-${id}`) }, parts }
}
