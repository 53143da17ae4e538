// The released figures, for whoever shows them: the newest of a series, one by its id, all of them, and single tables ready for
// look-ups. Whether a release still stands is asked of the database each time; only figures that can no longer change are kept.
import { createBoundedCache } from './bounded-cache.ts'
import { toPublishedTable } from './held-table.ts'
import type { HeldTable, TableDescription } from './held-table.ts'
import type { PublishedRelease, ReleaseNotice } from './published-release.ts'
import type { StatisticsStore } from './store.ts'

/** A release and what its tables are, without their cells. */
export interface DescribedRelease {
  readonly notice: ReleaseNotice
  /** Empty where the release was withdrawn. */
  readonly tables: readonly { readonly description: TableDescription; readonly cellCount: number }[]
}

/** Reads released figures. Ids that are no UUID are found nowhere. */
export interface Statistics {
  /** The newest release of a series that was not withdrawn, whole; `null` while there is none. */
  latest(series: string): Promise<PublishedRelease | null>
  /** The id of what `latest` would give. */
  latestId(series: string): Promise<string | null>
  /** A release, whole; `null` where there is none or it was withdrawn. */
  find(id: string): Promise<PublishedRelease | null>
  /** What is said of a release, withdrawn or not, and of its tables. */
  describe(id: string): Promise<DescribedRelease | null>
  /** One table of what `describe` has just given; `null` where it has none of that name. */
  loadTable(release: DescribedRelease, name: string): Promise<HeldTable | null>
  /** What is said of every release, newest first, withdrawn ones too. */
  list(): Promise<readonly ReleaseNotice[]>
}

/** Cells whose tables are kept in memory, in columns. */
const MOST_CELLS_KEPT = 800_000
/** Cells of whole releases kept, one by one, for the pages of a series. */
const MOST_CELLS_OF_RELEASES_KEPT = 200_000
const MOST_DESCRIPTIONS_KEPT = 100

/** The room over its store. */
export function createStatistics(store: StatisticsStore): Statistics {
  const tables = createBoundedCache<HeldTable | null>(MOST_CELLS_KEPT, (table) => 100 + (table?.cellCount ?? 0))
  const releases = createBoundedCache<PublishedRelease['tables']>(MOST_CELLS_OF_RELEASES_KEPT, (list) =>
    list.reduce((sum, { cells }) => sum + cells.length, 100),
  )
  const descriptions = createBoundedCache<DescribedRelease['tables']>(MOST_DESCRIPTIONS_KEPT, () => 1)

  const describe = async (id: string) => {
    const found = isUuid(id) ? await store.findRelease(id) : null
    if (found === null) return null
    const { notes, ...notice } = found
    const described = notice.withdrawn === null ? await descriptions(id, () => store.describeTables(id)) : []
    return { notice, tables: described, notes }
  }

  const loadTable: Statistics['loadTable'] = async ({ notice: { id }, tables: described }, name) => {
    if (!described.some(({ description }) => description.name === name)) return null
    return tables(`${id} ${name}`, () => store.loadTable(id, name))
  }

  const find = async (id: string): Promise<PublishedRelease | null> => {
    const described = await describe(id)
    if (described === null || described.notice.withdrawn !== null) return null
    const whole = await releases(id, async () => {
      const held = await Promise.all(described.tables.map(({ description }) => loadTable(described, description.name)))
      return held.filter((table) => table !== null).map(toPublishedTable)
    })
    // Fewer than were described: it was withdrawn while it was being read.
    if (whole.length < described.tables.length) return null
    // Written by the release alone, as an object.
    return { ...described.notice, tables: whole, notes: described.notes as PublishedRelease['notes'] }
  }

  const latest = async (series: string): Promise<PublishedRelease | null> => {
    const id = await store.latestId(series)
    if (id === null) return null
    // Where it was withdrawn between the two questions, an older one is the newest now.
    return (await find(id)) ?? latest(series)
  }

  return {
    latest,
    latestId: (series) => store.latestId(series),
    find,
    async describe(id) {
      const described = await describe(id)
      return described === null ? null : { notice: described.notice, tables: described.tables }
    },
    loadTable,
    list: () => store.listNotices(),
  }
}

/** A UUID as PostgreSQL reads it; anything else would be an error there and is simply not found. */
function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
}
