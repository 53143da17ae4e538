// The merged cells of a workbook, which its reader does not tell: where they are, and the same value put into each of them.
import type { SheetCell, SheetRow } from './read-sheets.ts'

/** A merged range: lines and columns from 0, ends included. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The merged ranges of each sheet by its name, from the unpacked files of a workbook. */
export function readMergedCells(files: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, readonly MergedRange[]> {
  const text = (name: string) => new TextDecoder().decode(files[name] ?? new Uint8Array())
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  )
  return new Map(
    [...text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => {
      const sheet = text(targets.get(attribute(tag, 'r:id')) ?? '')
      const ranges = [...sheet.matchAll(/<mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
        ([, left = 'A', top = '1', right = 'A', bottom = '1']): MergedRange => ({
          top: Number(top) - 1,
          left: columnNumber(left),
          bottom: Number(bottom) - 1,
          right: columnNumber(right),
        }),
      )
      return [unescapeXml(attribute(tag, 'name')), ranges]
    }),
  )
}

/** The letters of a column, counted from 0: `A`, `B`, … `AA`. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last
}

/** Puts the value of each merged range into all of its cells that exist. */
export function fillMerged(rows: readonly SheetRow[], ranges: readonly MergedRange[]): readonly SheetRow[] {
  if (ranges.length === 0) return rows
  const filled = rows.map((row) => ({ line: row.line, cells: [...row.cells] }))
  for (const { top, left, bottom, right } of ranges) {
    const value = filled[top]?.cells[left]
    if (value === undefined || value.text === '') continue
    const copy: SheetCell = { text: value.text, was: 'merged' }
    for (const row of filled.slice(top, bottom + 1)) {
      for (let column = left; column <= Math.min(right, row.cells.length - 1); column++) {
        if (row !== filled[top] || column !== left) row.cells[column] = copy
      }
    }
  }
  return filled
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
