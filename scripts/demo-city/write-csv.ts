// CSV as RFC 4180 has it, but with line feeds alone, so that the files read well in a diff.

/** A header and one line a row; a value is quoted only where it must be. */
export function toCsv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string>>[],
): string {
  const lines = [columns.join(','), ...rows.map((row) => columns.map((column) => quote(row[column])).join(','))]
  return `${lines.join('\n')}\n`
}

function quote(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
