// SDMX-CSV 2.0 data message (sdmx-twg/sdmx-csv, field guide for SDMX 3.0): one row an observation, codes only. Observation status by
// CL_OBS_STATUS, confidentiality by CL_CONF_STATUS; sex and age by CL_SEX and CL_AGE. Every code is a valid SDMX identifier.
import type { PublishedDimension, ReleaseNotice, TableDescription } from '../../../open/statistics/index.ts'
import { escapeIdentifier, escapeSign, FREE, HIDDEN } from '../../../platform/sdmx/index.ts'
import { treesOf, type DimensionTree } from '../dimension-tree.ts'
import { labelDimension, readAge } from '../labels.ts'
import type { DataFile, FileCell, FileColumn } from './data-file.ts'
import { listCells, type DownloadSource } from './listed-cells.ts'

const OWN_COLUMNS = [
  'STRUCTURE',
  'STRUCTURE_ID',
  'ACTION',
  'TIME_PERIOD',
  'OBS_VALUE',
  'OBS_STATUS',
  'CONF_STATUS',
  'LOWER',
  'UPPER',
]

/**
 * One row a cell that was part of the release. A hidden one has no OBS_VALUE, OBS_STATUS `Q` (missing value; suppressed) and CONF_STATUS `C`
 * (confidential); others are `A` (normal) or, with noise, `E` (estimated), and `F` (free).
 */
export function toSdmxFile(source: DownloadSource): DataFile {
  const { t, notice, table } = source
  const { dimensions, confidence, method } = table.description
  const trees = treesOf(table)
  const taken = new Set(OWN_COLUMNS)
  const isTime = trees.map(isTimePeriod)
  const identifiers = dimensions.map((dimension, d) => (isTime[d] === true ? 'TIME_PERIOD' : identifyDimension(dimension, taken)))
  const hasTime = isTime.includes(true)
  const codes = trees.map((tree, d) => (isTime[d] === true ? tree.codes : identifyCodes(tree)))
  const columns: readonly FileColumn[] = [
    { name: 'STRUCTURE', title: 'STRUCTURE', datatype: 'string' },
    { name: 'STRUCTURE_ID', title: 'STRUCTURE_ID', datatype: 'string' },
    { name: 'ACTION', title: 'ACTION', datatype: 'string' },
    ...dimensions.map((dimension, d): FileColumn => ({
      name: identifiers[d] ?? '',
      title: labelDimension(t, dimension),
      datatype: 'string',
    })),
    ...(hasTime ? [] : [{ name: 'TIME_PERIOD', title: t('statistics.period'), datatype: 'string' as const }]),
    { name: 'OBS_VALUE', title: t('statistics.people'), datatype: 'number', description: notice.definition },
    { name: 'OBS_STATUS', title: 'CL_OBS_STATUS', datatype: 'string' },
    { name: 'CONF_STATUS', title: 'CL_CONF_STATUS', datatype: 'string' },
    ...(confidence === undefined
      ? []
      : [
          { name: 'LOWER', title: t('statistics.column-low'), datatype: 'number' as const },
          { name: 'UPPER', title: t('statistics.column-high'), datatype: 'number' as const },
        ]),
  ]
  const structure = identifyStructure(notice, table.description)
  const shown = method === 'noise' || method === 'cell-key' ? 'E' : 'A'
  function* rows(): Generator<readonly FileCell[]> {
    for (const { codes: cell, figure } of listCells(source)) {
      const isHidden = figure.people === null
      yield [
        'dataflow',
        structure,
        'I',
        ...cell.map((code, d) => codes[d]?.[code] ?? ''),
        ...(hasTime ? [] : [notice.period]),
        figure.people,
        isHidden ? HIDDEN.obsStatus : shown,
        isHidden ? HIDDEN.confStatus : FREE,
        ...(confidence === undefined ? [] : [figure.low, figure.high]),
      ]
    }
  }
  return { columns, rows: rows() }
}

/** `CAUSEWAY:SHORTFALL_BY_DISTRICT(1.0.0)`: the same in every release of a series, so that periods can be put together. */
function identifyStructure({ series }: ReleaseNotice, { name }: TableDescription): string {
  return `CAUSEWAY:${`${series}_${name}`.toUpperCase().replaceAll('-', '_')}(1.0.0)`
}

function identifyDimension({ variable, name }: PublishedDimension, taken: Set<string>): string {
  const standard = { place: 'REF_AREA', sex: 'SEX', age: 'AGE' } as Readonly<Record<string, string>>
  const wanted = standard[variable] ?? name.toUpperCase().replaceAll('-', '_')
  const own = taken.has(wanted) ? `${name.toUpperCase().replaceAll('-', '_')}_DIM` : wanted
  taken.add(own)
  return own
}

/** True for a dimension of periods without a total, which SDMX's time dimension does not have. */
function isTimePeriod({ dimension, codes }: DimensionTree): boolean {
  return dimension.variable === 'period' && codes.every((code) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(code))
}

/** The codes of a dimension as SDMX identifiers (letters, digits, `_`, `-`, `$`); different codes stay different. */
export function identifyCodes(tree: DimensionTree): readonly string[] {
  const { variable, codes: rows } = tree.dimension
  // A sum of some categories, the broadest that one table has, is not the total of the variable.
  const isTotal = (code: string, index: number) =>
    index === tree.total && rows.some((row) => row.code === code && row.parent === null)
  const standard = tree.codes.map((code, index) => (isTotal(code, index) ? '_T' : standardCode(variable, code)))
  const used = new Set(standard)
  return tree.codes.map((code, index) => {
    const own = escapeIdentifier(code)
    return standard[index] ?? (used.has(own) ? escapeSign(own.slice(0, 1)) + own.slice(1) : own)
  })
}

/** CL_SEX and CL_AGE of SDMX; `null` for a code that they do not have. */
function standardCode(variable: PublishedDimension['variable'], code: string): string | null {
  if (variable === 'sex') return ({ female: 'F', male: 'M', other: '_O' } as Readonly<Record<string, string>>)[code] ?? null
  if (variable !== 'age') return null
  const age = readAge(code)
  if (age === null) return null
  return age.to === null ? `Y_GE${age.from}` : `Y${age.from}T${age.to}`
}
