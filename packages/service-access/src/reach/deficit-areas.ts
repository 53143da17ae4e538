// Where people are left over: the shortage's side of the minimum cut, split into areas that share no service.
// A change can only help the areas that it touches, so bounds and new searches look at those alone.
import type { Augmenter } from './augment-flow.ts'
import type { FlowState } from './flow-state.ts'
import type { UsablePairs } from './usable-pairs.ts'

/** Areas 0 … `areas - 1`; -1 stands for "not in a shortage". */
export interface DeficitAreas {
  readonly areas: number
  readonly areaOfRow: Int32Array
  readonly areaOfService: Int32Array
  /** People left over in each area. */
  readonly deficit: Float64Array
  /** Rows with people left over, by area: `sources[sourceStart[a]] … sources[sourceStart[a + 1] - 1]`. */
  readonly sourceStart: Int32Array
  readonly sources: Int32Array
}

/** The areas after a maximum flow, from the last search of its augmenter over the same pairs. */
export function findDeficitAreas(pairs: UsablePairs, state: FlowState, search: Augmenter): DeficitAreas {
  const { rows, services, start, end, service } = pairs
  const { rowLevel, serviceLevel } = search
  const parent = Int32Array.from({ length: services }, (_, one) => one)
  const find = (one: number): number => {
    while (parent[one] !== one) {
      parent[one] = parent[parent[one]!]!
      one = parent[one]!
    }
    return one
  }
  for (let row = 0; row < rows; row++) {
    if (rowLevel[row] === -1 || start[row] === end[row]) continue
    const first = find(service[start[row]!]!)
    for (let at = start[row]! + 1; at < end[row]!; at++) parent[find(service[at]!)] = first
  }
  let areas = 0
  const areaOfService = new Int32Array(services).fill(-1)
  const areaOfRoot = new Int32Array(services).fill(-1)
  for (let one = 0; one < services; one++) {
    if (serviceLevel[one] === -1) continue
    const root = find(one)
    if (areaOfRoot[root] === -1) areaOfRoot[root] = areas++
    areaOfService[one] = areaOfRoot[root]!
  }
  const areaOfRow = new Int32Array(rows).fill(-1)
  for (let row = 0; row < rows; row++) {
    if (rowLevel[row] === -1) continue
    areaOfRow[row] = start[row] === end[row] ? areas++ : areaOfService[service[start[row]!]!]!
  }
  const deficit = new Float64Array(areas)
  const sourceStart = new Int32Array(areas + 1)
  for (let row = 0; row < rows; row++) {
    if (state.left[row] === 0) continue
    deficit[areaOfRow[row]!]! += state.left[row]!
    sourceStart[areaOfRow[row]! + 1]!++
  }
  for (let area = 0; area < areas; area++) sourceStart[area + 1]! += sourceStart[area]!
  const sources = new Int32Array(sourceStart[areas]!)
  const next = sourceStart.slice()
  for (let row = 0; row < rows; row++) if (state.left[row]! > 0) sources[next[areaOfRow[row]!]!++] = row
  return { areas, areaOfRow, areaOfService, deficit, sourceStart, sources }
}
