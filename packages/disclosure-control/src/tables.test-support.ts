// Tables for the tests: the shared reference, and small random ones.
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { buildDimensions, type HierarchyRow } from './hierarchy.ts'
import type { SuppressionInput } from './suppress.ts'
import { createTableModel, type TableModel } from './table-model.ts'

const shared = new URL('../../../../shared/data/disclosure/', import.meta.url)

/** The reference is not ours, so no clone has it: it stands in shared/ beside the checkout, and what needs it fails without. */
function readCsv(path: string): string[][] {
  if (!existsSync(shared)) throw new Error(`${shared.pathname} is missing: the reference stands in shared/ beside the checkout`)
  return readFileSync(new URL(path, shared), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
}

/** A table whose zeros are shown and whose counts 1–4 are primary: the peers' settings of the shared reference. */
export function setUp(
  model: TableModel,
  counts: readonly number[],
  withInsiders: boolean,
): SuppressionInput & { readonly total: Float64Array } {
  const total = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  counts.forEach((people, leaf) => {
    for (const cell of cells.subarray(0, model.readCells(leaf, cells))) total[cell] = (total[cell] ?? 0) + people
  })
  const candidates = [...total.keys()].filter((cell) => (total[cell] ?? 0) > 4)
  return {
    model,
    total,
    primary: Uint8Array.from(total, (people) => (people >= 1 && people <= 4 ? 1 : 0)),
    unknownLeaf: Uint8Array.from({ length: model.leafCount }, (_, leaf) => ((counts[leaf] ?? 0) > 0 ? 1 : 0)),
    insiders: Int32Array.from(withInsiders ? [...counts.keys()].filter((leaf) => counts[leaf] === 1) : []),
    candidates: Int32Array.from(candidates.toSorted((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b)),
  }
}

export function modelOf(rows: readonly HierarchyRow[]): TableModel {
  const dimensions = buildDimensions(rows)
  if (!dimensions.ok) throw new Error(JSON.stringify(dimensions.error))
  return createTableModel(dimensions.value)
}

export function sharedTable(name: string, withInsiders: boolean) {
  const model = modelOf(
    readCsv(`${name}/hierarchies.csv`).map(([dimension = '', code = '', parent = '']) => ({ dimension, code, parent })),
  )
  const leafOfCell = new Map(Array.from({ length: model.leafCount }, (_, leaf) => [model.cellOfLeaf(leaf), leaf]))
  const counts = Array.from({ length: model.leafCount }, () => 0)
  for (const row of readCsv(`${name}/inner.csv`))
    counts[leafOfCell.get(model.findCell(row.slice(0, -1)) ?? -1) ?? -1] = Number(row.at(-1))
  return setUp(model, counts, withInsiders)
}

export const smallTable = fc
  .record({
    first: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    second: fc.integer({ min: 2, max: 4 }),
    counts: fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })), {
      minLength: 36,
      maxLength: 36,
    }),
  })
  .map(({ first, second, counts }) => {
    const rows: HierarchyRow[] = [{ dimension: 'place', code: 'all', parent: '' }]
    first.forEach((children, i) => {
      rows.push({ dimension: 'place', code: `p${i}`, parent: 'all' })
      for (let j = 0; j < children; j++) rows.push({ dimension: 'place', code: `p${i}.${j}`, parent: `p${i}` })
    })
    rows.push({ dimension: 'need', code: 'any', parent: '' })
    for (let i = 0; i < second; i++) rows.push({ dimension: 'need', code: `n${i}`, parent: 'any' })
    const model = modelOf(rows)
    return setUp(model, counts.slice(0, model.leafCount), true)
  })

/** What GaussSuppression hides of a shared table, cell by cell. */
export function readSharedReference(name: string, model: TableModel) {
  return readCsv(`${name}/reference.csv`).map((row) => ({
    cell: model.findCell(row.slice(0, 3)) ?? -1,
    people: Number(row[3]),
    isPrimary: row[4] === '1',
    isSuppressed: row[5] === '1',
  }))
}
