// Counts of casework as material: the organisations' cells added up, with how many different people of each organisation stand behind a
// count at least, so that a threshold of people looks at the largest organisation alone. Never finer than the release asks.
import type { MaterialTable, PublishedDimension, ReleaseMaterial } from '../../../open/statistics/index.ts'
import { countedMonths, type CellSum, type CountReader } from '../../../protected/counts/index.ts'
import { FEWEST_RESIDENTS } from '../public-rule.ts'
import type { GeographyLevel } from '../releases.ts'
import { describeGroups, describeMeasure, measureCodes, names } from './casework-codes.ts'
import { nameCaseworkSeries, type CaseworkGroups, type CaseworkMeasure } from './casework-choice.ts'

/** What a release asks for. */
export interface CaseworkQuestion {
  readonly measure: CaseworkMeasure
  readonly groups: CaseworkGroups
  /** ISO 8601, a month or longer, over by `now`. */
  readonly period: string
  readonly geography: GeographyLevel
  readonly now: Date
}

/** Why there is nothing to make it from. */
export type CaseworkRefusal = 'period-too-fine' | 'period-not-over' | 'nobody-counted'

/** The source. */
export interface CaseworkSource {
  load(question: CaseworkQuestion): Promise<ReleaseMaterial | CaseworkRefusal>
}

/** A district that the installation knows. */
export interface KnownDistrict {
  readonly id: string
  readonly names: Readonly<Record<string, string>>
  readonly residents: number
}

/** `findDistrict`: the district that a counted place lies in, itself a district's id or a cell of the grid; `null` where none does. */
export function createCaseworkSource(
  reader: CountReader,
  districts: readonly KnownDistrict[],
  findDistrict: (place: string) => string | null,
): CaseworkSource {
  const told = districts.filter(({ residents }) => residents >= FEWEST_RESIDENTS)
  const isTold = new Set(told.map(({ id }) => id))
  return {
    async load({ measure, groups, period, geography, now }) {
      const months = countedMonths(period)
      if (months === null) return 'period-too-fine'
      if (now.toISOString().slice(0, 7) <= months.toMonth) return 'period-not-over'
      const byPlace = geography === 'district'
      const read = await reader.read({ measure, face: groups === 'none' ? 'age-gender' : groups, ...months, byPlace })
      const cells = read.flatMap((cell) => {
        if (cell.n === 0 || measureCodes[measure].codeOf(cell) === null) return []
        if (!byPlace) return [cell]
        const district = cell.place === '' ? null : findDistrict(cell.place)
        return district !== null && isTold.has(district) ? [{ ...cell, place: district }] : []
      })
      if (cells.length === 0) return 'nobody-counted'
      return describeMaterial({ measure, groups, period, byPlace, now }, cells, told)
    },
  }
}

function describeMaterial(
  { measure, groups, period, byPlace, now }: Omit<CaseworkQuestion, 'geography'> & { readonly byPlace: boolean },
  cells: readonly CellSum[],
  told: readonly KnownDistrict[],
): ReleaseMaterial {
  const { codeOf } = measureCodes[measure]
  const found = [...new Set(cells.flatMap((cell) => codeOf(cell) ?? []))].toSorted()
  const own = describeMeasure(measure, found)
  const parted = describeGroups(groups, cells)
  const organisations = [...new Set(cells.map(({ organisationId }) => organisationId))].toSorted()
  const places = describePlaces(byPlace ? told.filter(({ id }) => cells.some(({ place }) => place === id)) : [])
  const codesOf = (cell: CellSum) => [...(byPlace ? [cell.place] : []), codeOf(cell) ?? '', ...parted.codesOf(cell)]
  return {
    source:
      names('indicators.release-source', { period, count: organisations.length, date: now.toISOString().slice(0, 10) })['en'] ??
      '',
    dimensions: [...places, own, ...parted.dimensions],
    counts: addUp(cells, codesOf, measure),
    statedTotals: [],
    tables: [nameTable(measure, groups, [...places, own, ...parted.dimensions])],
    tens: [],
    residents: Object.fromEntries(told.map(({ id, residents }) => [id, residents])),
    notes: { casework: { measure, groups, period } },
  }
}

function describePlaces(districts: readonly KnownDistrict[]): readonly PublishedDimension[] {
  if (districts.length === 0) return []
  const all = { code: 'city', parent: null, names: names('indicators.districts-told') }
  return [
    {
      name: 'place',
      variable: 'place',
      codes: [all, ...districts.map(({ id, names: own }) => ({ code: id, parent: 'city', names: own }))],
    },
  ]
}

function nameTable(measure: CaseworkMeasure, groups: CaseworkGroups, dimensions: readonly PublishedDimension[]): MaterialTable {
  return {
    name: nameCaseworkSeries({ measure, groups }),
    titles: names(`indicators.measure-${measure}`),
    codes: Object.fromEntries(dimensions.map(({ name, codes }) => [name, [...new Set(codes.map(({ code }) => code))]])),
  }
}

/**
 * One count a cell, with the different people at least behind it. Where a case may stand in several cells that are added here, nobody knows
 * how many people they have together: each is then a source of its own, and the largest counts.
 */
function addUp(
  cells: readonly CellSum[],
  codesOf: (cell: CellSum) => readonly string[],
  measure: CaseworkMeasure,
): ReleaseMaterial['counts'] {
  const { isOnce } = measureCodes[measure]
  const sourceOf = ({ organisationId, code, detail }: CellSum) =>
    isOnce ? organisationId : [organisationId, code, detail].join('\n')
  const sources = [...new Set(cells.map(sourceOf))].toSorted()
  const placeOf = new Map(sources.map((source, place) => [source, place]))
  const sums = new Map<string, { codes: readonly string[]; people: number; atLeast: number[] }>()
  for (const cell of cells) {
    const codes = codesOf(cell)
    const sum = sums.get(codes.join('\n')) ?? { codes, people: 0, atLeast: sources.map(() => 0) }
    const place = placeOf.get(sourceOf(cell)) ?? 0
    sum.people += cell.n
    sum.atLeast[place] = (sum.atLeast[place] ?? 0) + (isOnce ? cell.casesOfMonths : cell.casesInOneMonth)
    sums.set(codes.join('\n'), sum)
  }
  return [...sums.values()]
}
