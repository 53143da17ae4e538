// Reads released figures from schema `open`, through the login role causeway_open, which can write none of them.
import type { Kysely } from 'kysely'
import type { ReleaseNotice } from './published-release.ts'
import { decodeDescription, decodeNotice, decodeTable } from './release-rows.ts'
import type { StatisticTables } from './release-rows.ts'
import type { HeldTable, TableDescription } from './held-table.ts'

export type StatisticsStore = ReturnType<typeof createStatisticsStore>

const noticeColumns = [
  'release_id',
  'series',
  'period',
  'titles',
  'purpose',
  'definition',
  'uncertainty',
  'unseen',
  'source',
  'released_at',
  'answers',
  'withdrawn_at',
  'withdrawn_reason',
] as const

/** Reads what the release wrote. */
export function createStatisticsStore(database: Kysely<StatisticTables>) {
  return {
    /** Every release, newest first, withdrawn ones too. */
    async listNotices(): Promise<readonly ReleaseNotice[]> {
      const rows = await database
        .selectFrom('open.statistic_release')
        .select(noticeColumns)
        .orderBy('released_at', 'desc')
        .orderBy('release_id', 'desc')
        .execute()
      return rows.map(decodeNotice)
    },
    /** The notice and the series' notes. */
    async findRelease(id: string): Promise<(ReleaseNotice & { readonly notes: unknown }) | null> {
      const row = await database.selectFrom('open.statistic_release').selectAll().where('release_id', '=', id).executeTakeFirst()
      return row === undefined ? null : { ...decodeNotice(row), notes: row.notes }
    },
    /** The newest release of a series that was not withdrawn. */
    async latestId(series: string): Promise<string | null> {
      const row = await database
        .selectFrom('open.statistic_release')
        .select('release_id')
        .where('series', '=', series)
        .where('withdrawn_at', 'is', null)
        .orderBy('released_at', 'desc')
        .orderBy('release_id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.release_id ?? null
    },
    /** The release's tables without their cells, in their order, with how many cells each has. */
    async describeTables(id: string): Promise<readonly { readonly description: TableDescription; readonly cellCount: number }[]> {
      const rows = await database
        .selectFrom('open.statistic_table')
        .select(['description', 'cell_count'])
        .where('release_id', '=', id)
        .orderBy('place')
        .execute()
      return rows.map((row) => ({ description: decodeDescription(row), cellCount: row.cell_count }))
    },
    async loadTable(id: string, name: string): Promise<HeldTable | null> {
      const row = await database
        .selectFrom('open.statistic_table')
        .select(['description', 'cells'])
        .where('release_id', '=', id)
        .where('name', '=', name)
        .executeTakeFirst()
      return row === undefined ? null : decodeTable(row)
    },
  }
}
