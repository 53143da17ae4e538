// Which version of SDMX-CSV a file is, by its header, and where its columns begin. 1.0: the first column is DATAFLOW; 2.0: STRUCTURE,
// STRUCTURE_ID, perhaps STRUCTURE_NAME, ACTION. A column may be `ID: Name`; `STRUCTURE[;]` names a separator inside cells.

/** A header as understood. `columns`: the identifiers of the other columns with their places. */
export interface SdmxCsvHeader {
  readonly version: '1.0' | '2.0'
  /** Place of the column that names the dataflow or structure. */
  readonly structure: number
  /** Place of ACTION; `null` where there is none. */
  readonly action: number | null
  readonly columns: readonly { readonly index: number; readonly id: string }[]
}

const OWN = new Set(['DATAFLOW', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION'])

/** `null` where the header is not one of SDMX-CSV. */
export function readSdmxCsvHeader(header: readonly string[]): SdmxCsvHeader | null {
  const ids = header.map(
    (cell) =>
      cell
        .split(':', 1)[0]
        ?.replace(/\[.*\]$/, '')
        .trim() ?? '',
  )
  const version = ids[0] === 'DATAFLOW' ? '1.0' : ids[0] === 'STRUCTURE' && ids.includes('STRUCTURE_ID') ? '2.0' : null
  if (version === null) return null
  const action = ids.indexOf('ACTION')
  return {
    version,
    structure: version === '1.0' ? 0 : ids.indexOf('STRUCTURE_ID'),
    action: action < 0 ? null : action,
    columns: ids.flatMap((id, index) => (OWN.has(id) ? [] : [{ index, id }])),
  }
}
