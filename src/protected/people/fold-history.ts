// A history as a page shows it: what was done alike on one day is one line with how often. So a hundred refused attempts cannot push out of
// sight the one look that succeeded. Nothing is left out: the record that a person takes with them has every line.
import type { Translator } from '../../platform/i18n/index.ts'
import type { HistoryLine } from './people.ts'

/** Lines of one day (UTC) that say the same. */
export interface FoldedLine extends Pick<HistoryLine, 'kind' | 'role' | 'purpose' | 'outcome'> {
  readonly first: Date
  readonly last: Date
  readonly times: number
}

/** What succeeded comes first, then what was refused; in each, the newest day first. */
export function foldHistory(lines: readonly HistoryLine[]): readonly FoldedLine[] {
  const folded = new Map<string, FoldedLine>()
  for (const { at, kind, role, purpose, outcome } of lines) {
    const name = JSON.stringify([at.toISOString().slice(0, 10), kind, role, purpose, outcome])
    const known = folded.get(name)
    const first = known === undefined || at < known.first ? at : known.first
    const last = known === undefined || at > known.last ? at : known.last
    folded.set(name, { first, last, times: (known?.times ?? 0) + 1, kind, role, purpose, outcome })
  }
  const newestFirst = [...folded.values()].toSorted((a, b) => b.last.getTime() - a.last.getTime())
  return [
    ...newestFirst.filter(({ outcome }) => outcome === 'allowed'),
    ...newestFirst.filter(({ outcome }) => outcome === 'refused'),
  ]
}

/** The columns of `describeHistory`, by the message of their heading: three, so that a telephone shows the reason too. */
export const historyColumns = ['when', 'who', 'what-and-why'] as const

/** The rows of a table: when, who, what and why. Times are UTC; `t` has the area `my-record`. */
export function describeHistory(t: Translator, lines: readonly HistoryLine[]): readonly (readonly string[])[] {
  return foldHistory(lines).map(({ first, last, times, kind, role, purpose, outcome }) => {
    const from = t.time(first, 'UTC')
    const until = t.time(last, 'UTC')
    const refused = outcome === 'refused' ? ` (${t('my-record.was-refused')})` : ''
    const what = `${t(`my-record.kind-${kind}`)}${refused}${times === 1 ? '' : `, ${t('my-record.times', { count: times })}`}`
    return [
      `${t.date(first)} ${from === until ? from : `${from} – ${until}`}`,
      role === null ? '–' : t(`my-record.role-${role}`),
      purpose === null ? what : t('my-record.what-for', { what, purpose: t(`my-record.purpose-${purpose}`) }),
    ]
  })
}
