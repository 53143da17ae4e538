// What a panel can be asked about, to choose from: what is public in each room, by the name that its own page has. Bounded; whatever is not among
// them can be named by its id.
import { readShortfall, SHORTFALL_SERIES, type District } from '../../open/gaps/index.ts'
import type { Commitments } from '../../open/commitments/index.ts'
import {
  chooseWords,
  type ConcernedSubject,
  type Dialogues,
  type FindSubject,
  type ListSubjects,
} from '../../open/dialogues/index.ts'
import { titleOf, type PracticeLibrary } from '../../open/practices/index.ts'
import type { Statistics } from '../../open/statistics/index.ts'

/** The rooms that are asked. */
export interface ListedRooms {
  readonly library: Pick<PracticeLibrary, 'search'>
  readonly commitments: Pick<Commitments, 'list'>
  readonly statistics: Pick<Statistics, 'latest' | 'list'>
  readonly districts: readonly District[]
  readonly dialogues: Pick<Dialogues, 'readAll'>
}

/** Most of each kind; the library gives no more at once. */
const MOST = 100

/** Lists them, in the reader's language where they have words in it. */
export function createListSubjects(rooms: ListedRooms, findSubject: FindSubject): ListSubjects {
  const { library, commitments, statistics, districts, dialogues } = rooms
  return async (language) => {
    const release = await statistics.latest(SHORTFALL_SERIES)
    const shortfall = release === null ? null : readShortfall(release)
    const parts: readonly string[] =
      shortfall === null
        ? []
        : ['city', ...districts.map(({ id }) => `district.${id}`), ...shortfall.levers.map(({ lever }) => `lever.${lever.id}`)]
    const [gaps, { hits }, board, notices, book] = await Promise.all([
      Promise.all(parts.slice(0, MOST).map((id) => findSubject({ kind: 'gap', id }, language))),
      library.search({ sort: 'newest', limit: MOST }),
      commitments.list({ limit: MOST }),
      statistics.list(),
      dialogues.readAll(),
    ])
    const records = [
      ...book.series.map(({ id, title }) => [`series/${id}`, chooseWords(title, language).text] as const),
      ...book.sessions.map(({ id, title }) => [`session/${id}`, chooseWords(title, language).text] as const),
    ].slice(0, MOST)
    return [
      ...gaps.flatMap((one) => (one === null ? [] : [of('gap', one.id, one.title)])),
      ...board.rows.map(({ id, title }) => of('commitment', id, title)),
      ...notices
        .filter(({ withdrawn }) => withdrawn === null)
        .slice(0, MOST)
        .map(({ id, titles }) => of('release', id, titles[language] ?? titles['en'] ?? id)),
      ...records.map(([id, title]) => of('dialogue', id, title)),
      ...records.map(([id, title]) => of('report', id, title)),
      ...hits.map(({ record }) => of('practice', record.id, titleOf(record))),
    ]
  }
}

function of(kind: ConcernedSubject['kind'], id: string, title: string): ConcernedSubject & { readonly title: string } {
  return { kind, id, title }
}
