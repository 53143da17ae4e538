// The field's accessibility measures of the very people, services and barriers of a gap analysis, cell by cell beside the optimum.
// Blanks of the directory are taken as "no", as in the low bound; an unknown capacity as its need's median, as in the scenario.
import { isKnown, type NeedCode } from '@causeway/vocabulary'
import { ACCESS_MEASURES, measureAccess, type AccessMeasure, type MeasureTable } from '../measures/index.ts'
import type { BoundModel } from './bound-model.ts'
import { createBoundModel } from './bound-model.ts'
import { indexCells } from './gap-cells.ts'
import type { GapComponent } from './gap-component.ts'
import type { GapInput, GapOptions } from './gap-input.ts'
import { medianCapacities, standInCapacity } from './median-capacity.ts'

/** The measures of one cell. Per person for the floating catchments, gravity and RAAM; the cell's whole share for spatial availability. */
export interface CellMeasures {
  /** Indices into the analysis' `places` and `groups`. */
  readonly place: number
  readonly group: number
  readonly need: NeedCode
  readonly people: number
  /** `null`: RAAM where no service is in reach. */
  readonly values: Readonly<Record<AccessMeasure, number | null>>
}

/** The measures of all cells, in the order of the analysis' `cells`, and how far RAAM is from its equilibrium. */
export interface GapMeasures {
  readonly cells: readonly CellMeasures[]
  /** True where RAAM met its tolerance for every need. */
  readonly settled: boolean
  /** Certified: no cell's RAAM cost is further than this from its cost at the equilibrium. */
  readonly costBound: number
}

/** Measures who reaches what now; each set of needs that share services is a problem of its own. */
export function measureGaps(input: GapInput, options: GapOptions): GapMeasures {
  const model = createBoundModel(input, options, 'worst')
  const medians = medianCapacities(input)
  const capacityOf = input.services.map((service) =>
    isKnown(service.capacity) ? service.capacity : (standInCapacity(service, medians) ?? 0),
  )
  const byRow = Object.fromEntries(ACCESS_MEASURES.map((name) => [name, new Float64Array(input.rows.length)])) as Record<
    AccessMeasure,
    Float64Array
  > // one entry a name, by construction
  byRow.raam.fill(Number.POSITIVE_INFINITY)
  let settled = true
  let costBound = 0
  for (const component of model.components) {
    const table = measureComponent(model, component, capacityOf)
    settled = settled && table.equilibrium.settled
    costBound = Math.max(costBound, table.equilibrium.costBound ?? 0)
    for (const name of ACCESS_MEASURES) {
      component.rows.forEach((row, local) => (byRow[name][row] = table.values[name][local] ?? 0))
    }
  }
  return { cells: indexCells(input).cells.map((cell) => gatherCell(input, cell, byRow)), settled, costBound }
}

function measureComponent({ input }: BoundModel, component: GapComponent, capacityOf: readonly number[]): MeasureTable {
  const people = Int32Array.from(component.rows, (row) => input.rows[row]?.people ?? 0)
  const capacity = Int32Array.from(component.services, (service) => capacityOf[service] ?? 0)
  const maxMinutes = component.rows.reduce((most, row) => Math.max(most, input.rows[row]?.maxMinutes ?? 0), 0)
  return measureAccess({ pairs: component.pairs, people, capacity }, { maxMinutes })
}

function gatherCell(
  input: GapInput,
  cell: { readonly place: number; readonly group: number; readonly need: NeedCode; readonly rows: readonly number[] },
  byRow: Readonly<Record<AccessMeasure, Float64Array>>,
): CellMeasures {
  const people = cell.rows.reduce((sum, row) => sum + (input.rows[row]?.people ?? 0), 0)
  const gather = (name: AccessMeasure): number | null => {
    const own = cell.rows.map((row) => byRow[name][row] ?? 0)
    if (name === 'spatial-availability') return own.reduce((sum, value) => sum + value, 0)
    // Nobody to weigh by: every row counts alike.
    const weights = cell.rows.map((row) => (people > 0 ? (input.rows[row]?.people ?? 0) / people : 1 / cell.rows.length))
    const mean = own.reduce((sum, value, at) => sum + (weights[at] === 0 ? 0 : value * (weights[at] ?? 0)), 0)
    return Number.isFinite(mean) ? mean : null
  }
  const values = Object.fromEntries(ACCESS_MEASURES.map((name) => [name, gather(name)])) as CellMeasures['values'] // as above
  return { place: cell.place, group: cell.group, need: cell.need, people, values }
}
