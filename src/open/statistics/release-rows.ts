// A release as rows of schema `open` and back: the one place that knows how it is written down. `firewall/release` writes
// the rows of `encodeRelease` in the transaction of its ledger; this room's store reads them.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { HIDDEN_SYMBOL } from '@causeway/disclosure-control'
import * as z from 'zod'
import { codesOf, holdTable, toColumns, toPublishedTable } from './held-table.ts'
import type { CellColumns, HeldTable } from './held-table.ts'
import { VARIABLES, type PublishedRelease, type ReleaseNotice } from './published-release.ts'

const compress = promisify(gzip)
const expand = promisify(gunzip)

/** A row of `open.statistic_release`. JSON is written as text; the driver reads it back as what it holds. */
export interface StatisticReleaseRow {
  readonly release_id: string
  readonly series: string
  readonly period: string
  readonly titles: unknown
  readonly purpose: string
  readonly definition: string
  readonly uncertainty: string
  readonly unseen: string
  readonly source: string
  readonly released_at: Date
  readonly answers: unknown
  notes: unknown
  withdrawn_at: Date | null
  withdrawn_reason: string | null
}

/** A row of `open.statistic_table`. */
export interface StatisticTableRow {
  readonly release_id: string
  readonly name: string
  /** From 0, in the order of the release's tables. */
  readonly place: number
  readonly description: unknown
  readonly cell_count: number
  readonly cells: Buffer
}

/** The tables of this room, by their names: what `firewall/release` inserts into and withdraws from. */
export interface StatisticTables {
  'open.statistic_release': StatisticReleaseRow
  'open.statistic_table': StatisticTableRow
}

/** All rows of one release. Insert `release` before `tables`, in one transaction. */
export interface ReleaseRows {
  readonly release: StatisticReleaseRow
  readonly tables: readonly StatisticTableRow[]
}

const names = z.record(z.string(), z.string())
const variable = z.enum(VARIABLES)
const dimension = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  variable,
  names: names.exactOptional(),
  codes: z
    .array(z.strictObject({ code: z.string().min(1), parent: z.string().min(1).nullable(), names: names.exactOptional() }))
    .min(1),
})
const tableDescription = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  titles: names,
  method: z.enum(['suppress', 'noise', 'round', 'cell-key', 'tens']),
  symbol: z.literal(HIDDEN_SYMBOL),
  threshold: z.int().nonnegative(),
  dimensions: z.array(dimension).min(1),
  confidence: z.number().gt(0).lt(1).exactOptional(),
})
const answer = z.strictObject({
  name: z.string(),
  position: z.enum(['no-objection', 'concern', 'objection']),
  words: z.string().nullable(),
  language: z.string().nullable(),
  reply: z.string().nullable(),
})
const noticeParts = z.object({ titles: names, answers: z.array(answer), notes: z.record(z.string(), z.unknown()) })

/**
 * The rows of a release. Throws where it could not be read again: a code or a parent that is in no dimension, a cell twice, two tables
 * of one name, a name that may not stand in an address, a withdrawn release (use `encodeWithdrawal`).
 */
export async function encodeRelease(release: PublishedRelease): Promise<ReleaseRows> {
  if (release.withdrawn !== null) throw new Error('A release is written before it is withdrawn')
  noticeParts.parse({ titles: release.titles, answers: release.answers, notes: release.notes })
  if (new Set(release.tables.map(({ name }) => name)).size < release.tables.length) {
    throw new Error('Two tables of the release have one name')
  }
  const tables = await Promise.all(
    release.tables.map(async (table, place): Promise<StatisticTableRow> => {
      const { cells, ...rest } = table
      const description = tableDescription.parse(rest)
      checkDimensions(description.dimensions)
      const packed = await compress(JSON.stringify(toColumns(table)))
      return {
        release_id: release.id,
        name: table.name,
        place,
        description: JSON.stringify(description),
        cell_count: cells.length,
        cells: packed,
      }
    }),
  )
  return {
    release: {
      release_id: release.id,
      series: release.series,
      period: release.period,
      titles: JSON.stringify(release.titles),
      purpose: release.purpose,
      definition: release.definition,
      uncertainty: release.uncertainty,
      unseen: release.unseen,
      source: release.source,
      released_at: release.releasedAt,
      answers: JSON.stringify(release.answers),
      notes: JSON.stringify(release.notes),
      withdrawn_at: null,
      withdrawn_reason: null,
    },
    tables,
  }
}

/**
 * The columns of `open.statistic_release` that a withdrawal sets. In the same transaction, delete the rows of `open.statistic_table`
 * with this release_id: a withdrawn release has no figures.
 */
export function encodeWithdrawal(withdrawn: { readonly at: Date; readonly reason: string }) {
  return { withdrawn_at: withdrawn.at, withdrawn_reason: withdrawn.reason, notes: '{}' } as const
}

/** What `encodeRelease` wrote of a release apart from its tables. Throws where the row was written by something else. */
export function decodeNotice(row: Omit<StatisticReleaseRow, 'notes'>): ReleaseNotice {
  return {
    id: row.release_id,
    series: row.series,
    titles: names.parse(readJson(row.titles)),
    purpose: row.purpose,
    definition: row.definition,
    uncertainty: row.uncertainty,
    unseen: row.unseen,
    source: row.source,
    period: row.period,
    releasedAt: row.released_at,
    answers: z.array(answer).parse(readJson(row.answers)),
    withdrawn:
      row.withdrawn_at === null || row.withdrawn_reason === null ? null : { at: row.withdrawn_at, reason: row.withdrawn_reason },
  }
}

/** A table's description without its cells. */
export function decodeDescription(row: Pick<StatisticTableRow, 'description'>) {
  return tableDescription.parse(readJson(row.description))
}

/** A table of `encodeRelease`, ready for look-ups. */
export async function decodeTable(row: Pick<StatisticTableRow, 'description' | 'cells'>): Promise<HeldTable> {
  const columns = JSON.parse((await expand(row.cells)).toString('utf8')) as CellColumns // written by encodeRelease alone
  return holdTable(decodeDescription(row), columns)
}

/** What `encodeRelease` wrote, whole. */
export async function decodeRelease(rows: ReleaseRows): Promise<PublishedRelease> {
  const tables = await Promise.all(rows.tables.toSorted((one, other) => one.place - other.place).map(decodeTable))
  return {
    ...decodeNotice(rows.release),
    tables: tables.map(toPublishedTable),
    notes: z.record(z.string(), z.unknown()).parse(readJson(rows.release.notes)),
  }
}

/** JSON as `encodeRelease` writes it, or as the driver has already read it. */
function readJson(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value
}

function checkDimensions(dimensions: z.infer<typeof tableDescription>['dimensions']): void {
  if (new Set(dimensions.map(({ name }) => name)).size < dimensions.length) throw new Error('Two dimensions have one name')
  for (const one of dimensions) {
    const known = new Set(codesOf(one))
    const lost = one.codes.find(({ parent }) => parent !== null && !known.has(parent))
    if (lost !== undefined) throw new Error(`The code ${lost.code} of ${one.name} stands under a code that is not there`)
  }
}
