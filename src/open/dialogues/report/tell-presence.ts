// Who was there, who spoke, and who was not heard, from the balance: an unknown stays unknown, and people are counted only where nobody can be
// singled out.
import { findBalance, type Balance, type BalancePart, type ShownCount } from '../balance/index.ts'
import type { ActorRecord } from '../record/dialogue.ts'
import type { AtLeastOne, RecordRef, ReportParagraph, ReportSection, ReportTable } from './dialogue-report.ts'
import { nameOf, refTo, sayConstituency, type Composing } from './composing.ts'
import { countedFrom, makeCell, makeParagraph, makeTable, type MadeSentence } from './make-parts.ts'
import { say, sayPlace, sayRuns, wordsFor, type Phrase } from './report-words.ts'

/** The chapter of who was heard; none for a dialogue without sessions. */
export function tellPresence(composing: Composing): readonly ReportSection[] {
  const { t, book } = composing
  const [first, ...rest] = book.sessions
  if (first === undefined) return []
  const balance = findBalance(
    book,
    [first, ...rest].map(({ id }) => id),
  )
  const sessions: AtLeastOne<RecordRef> = [refTo(composing, first), ...rest.map((one) => refTo(composing, one))]
  const counted = (key: string, runs: MadeSentence['runs'], records: AtLeastOne<RecordRef> = sessions): ReportParagraph =>
    makeParagraph(`presence.${key}`, [{ kind: 'counted', runs, speakers: [], grounds: countedFrom(records) }])
  const { together } = balance
  const named = (actors: readonly ActorRecord[]) => ({ list: actors.map((actor): Phrase => [nameOf(composing, actor)]) })
  const whoseRecords = (actors: readonly ActorRecord[]): AtLeastOne<RecordRef> => {
    const [one, ...more] = book.participations.filter(({ actor }) => actors.some(({ id }) => id === actor))
    return one === undefined ? sessions : [refTo(composing, one), ...more.map((other) => refTo(composing, other))]
  }
  return [
    {
      id: 'presence',
      level: 1,
      heading: { text: say(t, 'heading-presence') },
      parts: [
        ...balance.sessions.map((one) => tellList(composing, one)),
        ...tellConstituencies(composing, together, sessions),
        ...(together.notThere.length === 0
          ? []
          : [
              counted(
                'not-there',
                sayRuns(t, together.isListWhole ? 'not-there' : 'not-there-unknown', {
                  constituencies: t.parts(together.notThere.map((constituency) => sayConstituency(t, constituency))),
                }),
              ),
            ]),
        ...(together.silent.length === 0
          ? []
          : [
              counted(
                'silent',
                sayRuns(t, 'present-silent', { count: together.silent.length, actors: named(together.silent) }),
                whoseRecords(together.silent),
              ),
            ]),
        ...(together.askedNotPresent.length === 0
          ? []
          : [
              counted(
                'asked',
                sayRuns(t, 'asked-not-present', {
                  count: together.askedNotPresent.length,
                  actors: named(together.askedNotPresent),
                }),
                whoseRecords(together.askedNotPresent),
              ),
            ]),
        counted('regions', sayRegions(composing, together)),
        ...together.people.map((line) =>
          counted(
            line.dimension,
            line.cells === null
              ? sayRuns(t, 'people-not-shown', { dimension: line.dimension })
              : sayRuns(t, 'people-shown', {
                  dimension: line.dimension,
                  parts: t.parts(
                    line.cells.map(({ code, shown }) =>
                      say(t, 'pair', { name: t(`dialogues.${line.dimension}-${code}`), value: sayShown(composing, shown) }),
                    ),
                  ),
                }),
          ),
        ),
      ],
    },
  ]
}

function sayShown({ t }: Composing, shown: ShownCount): string {
  switch (shown.kind) {
    case 'exact':
      return t.number(shown.count)
    case 'at-least':
      return say(t, 'at-least', { count: shown.count })
    case 'below':
      return say(t, 'fewer-than', { count: shown.floor })
  }
}

function sayRegions({ t }: Composing, { regions }: BalancePart): MadeSentence['runs'] {
  const heard = regions.filter(({ counts }) => counts.spoke > 0)
  if (heard.length === 0) return sayRuns(t, 'regions-nobody')
  const parts = heard.map(({ code, counts }) => say(t, 'pair', { name: sayPlace(t, code), value: t.number(counts.spoke) }))
  return sayRuns(t, 'regions-heard', { parts: t.parts(parts) })
}

function tellList(composing: Composing, { session, list, attendance, named }: Balance['sessions'][number]): ReportParagraph {
  const { t, book } = composing
  const of = book.participations.filter((one) => one.session === session.id)
  return makeParagraph(`presence.list-${session.id}`, [
    {
      kind: 'counted',
      runs: sayRuns(t, attendance === null ? `list-${list}` : `list-${list}-of`, {
        session: wordsFor(t, session.title),
        named,
        ...(attendance === null ? {} : { attendance }),
      }),
      speakers: [],
      grounds: countedFrom(
        [refTo(composing, session), ...of.map((one) => refTo(composing, one))],
        of.flatMap(({ passages }) => passages),
      ),
    },
  ])
}

/** One row a constituency of which somebody stands in a list or spoke; the others are named beside it. */
function tellConstituencies(composing: Composing, part: BalancePart, sessions: AtLeastOne<RecordRef>): readonly ReportTable[] {
  const { t, book, actors } = composing
  const heads = ['constituency', 'present', 'spoke', 'silent', 'known'] as const
  return makeTable({
    id: 'presence.table',
    caption: say(t, 'caption-presence'),
    namesRows: true,
    columns: heads.map((head) => ({
      head: say(t, `column-${head}`),
      width: head === 'constituency' || head === 'known' ? 3 : 1,
    })),
    rows: part.constituencies
      .filter(({ counts }) => counts.asked + counts.spoke > 0)
      .map(({ code, state, counts }) => {
        const those = book.participations.filter(({ actor }) => actors.get(actor)?.constituency === code)
        const [one, ...more] = those
        const records: AtLeastOne<RecordRef> =
          one === undefined ? sessions : [refTo(composing, one), ...more.map((other) => refTo(composing, other))]
        const cell = (head: (typeof heads)[number], text: string, isStrong = false) =>
          makeCell(`presence.${code}-${head}`, [
            { kind: 'counted', runs: [{ text, ...(isStrong ? { isStrong } : {}) }], speakers: [], grounds: countedFrom(records) },
          ])
        return [
          cell('constituency', sayConstituency(t, code), true),
          cell('present', t.number(counts.present)),
          cell('spoke', t.number(counts.spoke)),
          cell('silent', t.number(counts.silent)),
          cell('known', say(t, `heard-${state}`)),
        ]
      }),
  })
}
