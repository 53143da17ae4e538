// Belo Horizonte, from `shared/data` beside the checkout: people by H3 cell, schools as services, travel times between them.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { ReachProblem } from '@causeway/service-access'

const folder = new URL('../../../shared/data/belo-horizonte/', import.meta.url)

/** The folder of the data. They are large and not ours, so no clone has them; what needs them fails without, and says why. */
export function findBeloHorizonte(): URL {
  if (!existsSync(new URL('land-use.csv', folder))) {
    throw new Error(`${fileURLToPath(folder)} is missing: the reference data stand in shared/ beside the checkout`)
  }
  return folder
}

/**
 * Who can reach a school: cells with people as rows, cells with schools as services, each with room for its share (by number
 * of schools) of the whole population, rounded down with the rest going to the largest remainders. Pairs over `maxMinutes`
 * are barred by distance.
 */
export function readBeloHorizonte(maxMinutes: number): ReachProblem {
  const data = findBeloHorizonte()
  const cells = readCsv(readFileSync(new URL('land-use.csv', data), 'utf8')).map(([id, population, , schools]) => ({
    id: id!,
    population: Number(population),
    schools: Number(schools),
  }))
  const homes = cells.filter((cell) => cell.population > 0)
  const schools = cells.filter((cell) => cell.schools > 0)
  const people = Int32Array.from(homes, (cell) => cell.population)
  const total = people.reduce((sum, count) => sum + count, 0)
  const allSchools = schools.reduce((sum, cell) => sum + cell.schools, 0)
  const share = schools.map((cell) => (cell.schools * total) / allSchools)
  const capacity = Int32Array.from(share, Math.floor)
  const byRemainder = [...share.keys()].toSorted((one, other) => (share[other]! % 1) - (share[one]! % 1))
  const missing = total - capacity.reduce((sum, count) => sum + count, 0)
  for (const service of byRemainder.slice(0, missing)) capacity[service]!++
  const rowOf = new Map(homes.map((cell, index) => [cell.id, index]))
  const serviceOf = new Map(schools.map((cell, index) => [cell.id, index]))
  const table: { service: number; minutes: number }[][] = homes.map(() => [])
  for (const [from, to, minutes] of readCsv(gunzipSync(readFileSync(new URL('travel-matrix.csv.gz', data))).toString())) {
    const row = rowOf.get(from!)
    const service = serviceOf.get(to!)
    if (row !== undefined && service !== undefined) table[row]!.push({ service, minutes: Number(minutes) })
  }
  const pairs = table.flatMap((row) => row.toSorted((one, other) => one.service - other.service))
  const rowStart = new Int32Array(homes.length + 1)
  table.forEach((row, index) => (rowStart[index + 1] = rowStart[index]! + row.length))
  return {
    pairs: {
      rows: homes.length,
      services: schools.length,
      rowStart,
      service: Int32Array.from(pairs, (pair) => pair.service),
      blocked: Uint8Array.from(pairs, (pair) => (pair.minutes > maxMinutes ? 1 : 0)),
      minutes: Float32Array.from(pairs, (pair) => pair.minutes),
    },
    people,
    capacity,
  }
}

/** The rows of a plain CSV without its header; quotes only around whole fields. */
function readCsv(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((field) => field.replaceAll('"', '')))
}
