// SDMX-CSV 2.0 data messages (sdmx-twg/sdmx-csv, field guide for SDMX 3.0): one row an observation, RFC 4180, UTF-8.

/** The media type of these messages. */
export const SDMX_CSV = 'application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8'

/** A cell: `null` is left empty, as the field guide has it for what is not reported. */
export type SdmxCell = string | number | null

/** A message of one dataflow. `columns` are dimensions, measures and attributes, in the order of the cells; ACTION is `I` (information). */
export function writeSdmxCsv(
  columns: readonly string[],
  rows: Iterable<{ readonly structure: string; readonly cells: readonly SdmxCell[] }>,
): string {
  const lines = [['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...columns].map(writeCell).join(',')]
  for (const { structure, cells } of rows) lines.push(['dataflow', structure, 'I', ...cells].map(writeCell).join(','))
  return `${lines.join('\r\n')}\r\n`
}

/** Numbers as the shortest text that reads as the same number. */
function writeCell(cell: SdmxCell): string {
  if (cell === null) return ''
  const text = String(cell)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
