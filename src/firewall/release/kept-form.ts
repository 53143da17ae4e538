// What was published, as the release keeps it: later releases are guarded against it, also when it was withdrawn. It was seen.
import type { PreviousRelease, PublishedTable as AttackedTable } from '@causeway/disclosure-control'
import { buildDimensions } from '@causeway/disclosure-control'
import type { PublishedDimension, PublishedTable } from '../../open/statistics/index.ts'
import type { ToldTable } from './public-rule.ts'
import type { MethodChoice } from './releases.ts'

/** The published form of one release, or what it will be. */
export interface KeptForm {
  readonly method: MethodChoice['method']
  /** The rules as they were applied. */
  readonly rules: Readonly<Record<string, unknown>>
  /** What the ledger keeps exact and noisy figures apart by. */
  readonly variables: readonly string[]
  readonly rho: number
  /** Joint dimensions, all codes. */
  readonly dimensions: readonly PublishedDimension[]
  /** Tables of the joint system; those of the fallback `tens` stand behind them. */
  readonly tables: readonly PublishedTable[]
  readonly notes: Readonly<Record<string, unknown>>
}

/** An earlier release of the series. */
export interface EarlierForm {
  readonly releaseId: string
  readonly period: string
  readonly form: KeptForm
}

/** Its published cells in joint codes, as columns for the next release. */
export function toPreviousRelease({ releaseId, period, form }: EarlierForm): PreviousRelease {
  return {
    name: nameEarlier(releaseId, period),
    dimensions: form.dimensions.map(({ name, codes }) => ({ name, codes: [...new Set(codes.map(({ code }) => code))] })),
    cells: listJointCells(form).flatMap(({ codes, people }) => (people === null ? [] : [{ codes, people }])),
  }
}

/** The same for the attack. */
export function toAttackedRelease(earlier: EarlierForm): AttackedTable {
  const { form } = earlier
  return {
    name: nameEarlier(earlier.releaseId, earlier.period),
    dimensions: rebuild(form.dimensions),
    cells: listJointCells(form),
  }
}

/** What its tables told, for the public rule. */
export function toToldTables({ form }: EarlierForm): readonly ToldTable[] {
  return listJointTables(form).map(({ name, dimensions }) => ({
    name,
    codes: Object.fromEntries(dimensions.map((dimension) => [dimension.name, dimension.codes.map(({ code }) => code)])),
  }))
}

function nameEarlier(releaseId: string, period: string): string {
  return `${period} (${releaseId.slice(0, 8)})`
}

function rebuild(dimensions: readonly PublishedDimension[]) {
  const built = buildDimensions(
    dimensions.flatMap(({ name, codes }) => codes.map(({ code, parent }) => ({ dimension: name, code, parent: parent ?? '' }))),
  )
  if (!built.ok) throw new Error('an earlier release has dimensions that cannot be built')
  return built.value
}

/** Beside suppression, tables in tens are of figures outside the joint system. */
function listJointTables({ method: made, tables }: KeptForm): readonly PublishedTable[] {
  return tables.filter(({ method }) => method === made)
}

function listJointCells(form: KeptForm): readonly { readonly codes: readonly string[]; readonly people: number | null }[] {
  const dimensions = rebuild(form.dimensions)
  const totals = dimensions.map(({ codes, leavesOfCode, leafCodes }) =>
    codes.find((_, code) => leavesOfCode[code]?.length === leafCodes.length),
  )
  return listJointTables(form).flatMap((table) => {
    const at = dimensions.map(({ name }) => table.dimensions.findIndex((dimension) => dimension.name === name))
    return table.cells.map(({ codes, people }) => ({
      codes: at.map((place, d) => (place === -1 ? (totals[d] ?? '') : (codes[place] ?? ''))),
      people,
    }))
  })
}
