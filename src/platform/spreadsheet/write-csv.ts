// Writes CSV after RFC 4180, safe to open in a spreadsheet.

/** What a cell may hold; `null` is left empty. */
export type CsvCell = string | number | null

/** A line without its end. A text that a spreadsheet would take for a formula gets an apostrophe. */
export function writeCsvLine(cells: readonly CsvCell[]): string {
  return cells.map(writeCell).join(',')
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^\s*[=@+\-\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole file, its lines ended as the RFC has it. */
export function writeCsv(lines: Iterable<readonly CsvCell[]>): string {
  return [...lines].map((line) => `${writeCsvLine(line)}\r\n`).join('')
}
