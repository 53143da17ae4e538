// The shared tables of ../shared/data/disclosure with what GaussSuppression hides of them, and the same form for made ones.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildDimensions } from '@causeway/disclosure-control'
import type { PublishedTable } from '@causeway/disclosure-control'
import type { MadeTable } from './made-people.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'disclosure')

/** A shared table. */
export interface SharedTable extends MadeTable {
  /** GaussSuppression's answer (defaults: anySum), threshold 5, zeros shown. */
  readonly reference: PublishedTable
}

/** Reads one; throws where the shared data do not stand beside the checkout. */
export function readSharedTable(name: string): SharedTable {
  if (!existsSync(join(folder, name))) throw new Error(`${folder} is missing: the tables stand in shared/ beside the checkout`)
  const rows = (file: string) =>
    readFileSync(join(folder, name, file), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','))
  const built = buildDimensions(
    rows('hierarchies.csv').map(([dimension = '', code = '', parent = '']) => ({ dimension, code, parent })),
  )
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  const cells = rows('reference.csv').map((row) => ({
    codes: row.slice(0, -3),
    people: row.at(-1) === '1' ? null : Number(row.at(-3)),
    primary: row.at(-2) === '1',
  }))
  return {
    dimensions: built.value,
    counts: rows('inner.csv').map((row) => ({ codes: row.slice(0, -1), people: Number(row.at(-1)) })),
    reference: { name: `${name} by GaussSuppression`, dimensions: built.value, cells },
  }
}
