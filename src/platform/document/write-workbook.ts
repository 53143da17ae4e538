// Tables as XLSX: numbers as numbers, days as days, words as words. A text is never a formula, whatever it begins with: it is kept as a shared
// text, which a spreadsheet does not evaluate. The same tables give the same bytes.
import writeXlsxFile, { type CellObject, type Sheet as WrittenSheet } from 'write-excel-file/node'
import type { Direction } from '../i18n/index.ts'
import { xmlText } from './check-document.ts'
import { repackArchive } from './stable-archive.ts'

/** A cell: `null` is empty; a day is `{ day: '2026-11-21' }`. Numbers must be finite. */
export type WorkbookCell = string | number | boolean | null | { readonly day: string }

/** A sheet with one row of headers. */
export interface WorkbookSheet {
  /** At most 31 characters; `[]:*?/\` are taken out. */
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly width?: number }[]
  readonly rows: readonly (readonly WorkbookCell[])[]
}

/** What a program takes at most in one cell. */
const MOST_CHARACTERS = 32_767

/** Writes the bytes of a workbook. Throws where a row has not as many cells as there are columns, or a number is not finite. */
export async function writeWorkbook(
  sheets: readonly WorkbookSheet[],
  options: { readonly direction: Direction; readonly date: Date },
): Promise<Uint8Array> {
  const written = sheets.map((sheet): WrittenSheet<never> => ({
    sheet: sheet.name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
    rightToLeft: options.direction === 'rtl',
    stickyRowsCount: 1,
    columns: sheet.columns.map(({ width }) => ({ width: width ?? 16 })),
    data: [
      sheet.columns.map(({ header }) => ({ ...text(header), fontWeight: 'bold' as const, wrap: true })),
      ...sheet.rows.map((row) => {
        if (row.length !== sheet.columns.length)
          throw new Error(`A row of "${sheet.name}" has ${row.length} cells of ${sheet.columns.length}`)
        return row.map(toCell)
      }),
    ],
  }))
  const bytes = await writeXlsxFile(written).toBuffer()
  return repackArchive(bytes, options.date, (_, xml) => xml)
}

function toCell(cell: WorkbookCell): CellObject | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'string') return text(cell)
  if (typeof cell === 'boolean') return { value: cell, type: Boolean }
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new Error('A number of a workbook must be finite')
    return { value: cell, type: Number }
  }
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value: xmlText(value).slice(0, MOST_CHARACTERS), type: String }
}
