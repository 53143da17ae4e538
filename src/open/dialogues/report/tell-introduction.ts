// What a dialogue was: who convened it, when and where each session was held, how many took part as somebody counted, who led it.
import { DIALOGUE_ROLES, type SessionRecord, type Worded } from '../record/dialogue.ts'
import type { ReportParagraph, ReportSection } from './dialogue-report.ts'
import { officeOf, refTo, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeParagraph, type MadeSentence } from './make-parts.ts'
import { foreign, say, sayDay, sayRuns, sentenceFor, wordsFor } from './report-words.ts'

/** The first chapter. */
export function tellIntroduction(composing: Composing): ReportSection {
  const { t, book, scope } = composing
  const parts = [
    ...book.series.map((series): ReportParagraph => {
      const grounds = countedFrom([refTo(composing, series)])
      const convener = foreign(t, series.convener, series.title.original)
      return makeParagraph(`introduction.${series.id}`, [
        {
          kind: 'told',
          runs: sayRuns(t, scope.kind === 'series' ? 'introduction-series' : 'introduction-one', {
            title: wordsFor(t, series.title),
            convener,
            count: book.sessions.length,
          }),
          speakers: [],
          grounds,
        },
        ...(isEmpty(series.purpose.texts) || isSame(series.purpose, series.title)
          ? []
          : [
              {
                kind: 'told' as const,
                runs: sayRuns(t, 'introduction-purpose', { words: sentenceFor(t, series.purpose) }),
                speakers: [],
                grounds,
              },
            ]),
      ])
    }),
    ...book.sessions.map((session) => makeParagraph(`introduction.${session.id}`, tellSession(composing, session))),
  ]
  return { id: 'introduction', level: 1, heading: { text: say(t, 'heading-introduction') }, parts }
}

function isEmpty(texts: Readonly<Record<string, string>>): boolean {
  return Object.values(texts).every((text) => text.trim() === '')
}

/** A purpose that only repeats the title says nothing of its own. */
function isSame(one: Worded, other: Worded): boolean {
  return bareWords(one) === bareWords(other)
}

function bareWords({ texts, original }: Worded): string {
  return (texts[original] ?? '').trim().replace(/\.$/u, '').toLowerCase()
}

/** A session in a few sentences. */
function tellSession(composing: Composing, session: SessionRecord): readonly MadeSentence[] {
  const { t, book } = composing
  const ref = refTo(composing, session)
  const grounds = countedFrom([ref])
  const language = session.title.original
  const { attendance, place, rule } = session
  const those = book.participations.filter((one) => one.session === session.id)
  const told = (runs: MadeSentence['runs'], ground = grounds): MadeSentence => ({
    kind: 'told',
    runs,
    speakers: [],
    grounds: ground,
  })
  return [
    told(
      sayRuns(t, place === '' ? 'introduction-session' : 'introduction-session-at', {
        number: session.number,
        title: wordsFor(t, session.title),
        form: t(`dialogues.form-${session.form}`),
        day: sayDay(t, session.heldOn),
        ...(place === '' ? {} : { place: foreign(t, place, language) }),
      }),
    ),
    ...(attendance === null
      ? []
      : [
          told(
            sayRuns(t, attendance.words === '' ? 'attendance' : 'attendance-words', {
              count: attendance.number,
              ...(attendance.words === '' ? {} : { words: foreign(t, attendance.words, language) }),
            }),
            groundOn(attendance.passages, [ref]),
          ),
        ]),
    ...(rule === 'not-attributed'
      ? [told(sayRuns(t, 'rule-not-attributed'))]
      : DIALOGUE_ROLES.filter((role) => role !== 'participant' && role !== 'observer').flatMap(
          (role): readonly MadeSentence[] => {
            const [first, ...rest] = those.filter((one) => one.role === role && one.state === 'present')
            if (first === undefined) return []
            const all = [first, ...rest]
            return [
              told(
                sayRuns(t, 'role', {
                  role: t(`dialogues.role-${role}`),
                  count: all.length,
                  people: { list: all.map((one) => officeOf(composing, one)) },
                }),
                groundOn(
                  all.flatMap(({ passages }) => passages),
                  [refTo(composing, first), ...rest.map((one) => refTo(composing, one))],
                ),
              ),
            ]
          },
        )),
  ]
}
