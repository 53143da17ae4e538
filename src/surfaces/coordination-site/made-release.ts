// A release of a gap for tests of pages: the material protected by the library itself, without the steps that a release takes.
import { buildDimensions, HIDDEN_SYMBOL, protectTable } from '@causeway/disclosure-control'
import { describeShortfall, SHORTFALL_SERIES, type District, type GapRun } from '../../open/gaps/index.ts'
import type { PublishedRelease, PublishedTable, Statistics } from '../../open/statistics/index.ts'

const THRESHOLD = 10

/** What the release would publish of a run. */
export async function releaseForTest(
  run: GapRun,
  districts: readonly District[],
  changes: Partial<PublishedRelease> = {},
): Promise<PublishedRelease> {
  const material = describeShortfall(run, districts)
  const rows = material.dimensions.flatMap(({ name, codes }) =>
    codes.map(({ code, parent }) => ({ dimension: name, code, parent: parent ?? '' })),
  )
  const dimensions = buildDimensions(rows)
  if (!dimensions.ok) throw new Error(JSON.stringify(dimensions.error))
  const tables = material.tables.map(({ name, codes }) => ({ name, codes: new Map(Object.entries(codes)) }))
  const { counts, statedTotals } = material
  const made = await protectTable({ dimensions: dimensions.value, counts, statedTotals, tables })
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  const protectedTables = material.tables.map(({ name, titles, codes }): PublishedTable => {
    const told = material.dimensions.map((dimension) => new Set(codes[dimension.name]))
    return {
      name,
      titles,
      method: 'suppress',
      symbol: HIDDEN_SYMBOL,
      threshold: THRESHOLD,
      dimensions: material.dimensions.map((dimension, at) => ({
        ...dimension,
        codes: dimension.codes
          .filter(({ code }) => told[at]?.has(code))
          .map((row) => (row.parent !== null && told[at]?.has(row.parent) ? row : { ...row, parent: null })),
      })),
      cells: made.value.cells
        .filter((cell) => cell.codes.every((code, at) => told[at]?.has(code)))
        .map((cell) => ({ codes: cell.codes, people: cell.people })),
    }
  })
  const tens = material.tens.map(({ name, titles, dimensions: own, cells }): PublishedTable => ({
    name,
    titles,
    method: 'tens',
    symbol: HIDDEN_SYMBOL,
    threshold: THRESHOLD,
    dimensions: own,
    cells: cells.map(({ codes, people }) => ({ codes, people: people < THRESHOLD ? null : Math.floor(people / 10) * 10 })),
  }))
  return {
    id: '0190a7c0-0000-7000-8000-000000000001',
    series: SHORTFALL_SERIES,
    titles: { en: 'Who cannot reach help' },
    purpose: 'So that the council decides on its budget with the figures on the table.',
    definition: 'People in need who could not be reached.',
    uncertainty: 'Bounds of an optimum.',
    unseen: 'Those who fear to be counted.',
    source: material.source,
    period: '2026-11',
    releasedAt: new Date('2026-11-21T12:00:00Z'),
    answers: [],
    withdrawn: null,
    notes: material.notes,
    ...changes,
    tables: [...protectedTables, ...tens],
  }
}

/** Statistics that hold these releases, the newest first; withdrawn ones are found by nobody and listed. */
export function holdReleases(releases: () => readonly PublishedRelease[]): Pick<Statistics, 'latest' | 'find' | 'list'> {
  const standing = () => releases().filter(({ withdrawn }) => withdrawn === null)
  return {
    latest: async (series) => standing().find((release) => release.series === series) ?? null,
    find: async (id) => standing().find((release) => release.id === id) ?? null,
    list: async () => releases(),
  }
}
