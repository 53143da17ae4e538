// A measure problem from a full table of minutes, for small cases that a person can read.
import type { MeasureProblem } from './measure-problem.ts'

/** Rows of `minutes` are places, columns services; `null` where there is no journey. `demand` is one a row, `supply` one a column. */
export function journeysFromTable(
  minutes: readonly (readonly (number | null)[])[],
  demand: readonly number[],
  supply: readonly number[],
): MeasureProblem {
  const rowStart = new Int32Array(minutes.length + 1)
  const service: number[] = []
  const times: number[] = []
  minutes.forEach((row, index) => {
    row.forEach((time, column) => {
      if (time === null) return
      service.push(column)
      times.push(time)
    })
    rowStart[index + 1] = times.length
  })
  return {
    rows: minutes.length,
    services: supply.length,
    rowStart,
    service: Int32Array.from(service),
    minutes: Float64Array.from(times),
    demand: Float64Array.from(demand),
    supply: Float64Array.from(supply),
  }
}
