// The gate of the numeric heart: a problem that breaks the contract of reach-problem.ts is refused with a RangeError
// that says where, before any flow is sent. Numbers that could overflow 32 bits are refused here, once.
import { UNLIMITED, type AccessPairs, type ReachProblem } from './reach-problem.ts'

/** The most people that one problem may hold, so that every flow fits 32 bits with one to spare. */
export const MOST_PEOPLE = 2 ** 31 - 2

/**
 * Throws a RangeError where arrays do not fit each other, people are negative, a capacity is below `UNLIMITED`,
 * services are not ascending within a row, or all people together exceed `MOST_PEOPLE`. Returns the sum of people.
 */
export function checkProblem(problem: ReachProblem): number {
  const { pairs, people, capacity } = problem
  checkPairs(pairs)
  if (people.length !== pairs.rows) throw new RangeError(`people has ${people.length} rows, expected ${pairs.rows}`)
  if (capacity.length !== pairs.services)
    throw new RangeError(`capacity has ${capacity.length} services, expected ${pairs.services}`)
  let total = 0
  for (let row = 0; row < pairs.rows; row++) {
    if (people[row]! < 0) throw new RangeError(`people of row ${row} is ${people[row]}, expected zero or more`)
    total += people[row]!
  }
  if (total > MOST_PEOPLE) throw new RangeError(`${total} people in all, expected at most ${MOST_PEOPLE}`)
  for (let service = 0; service < pairs.services; service++) {
    if (capacity[service]! < UNLIMITED) throw new RangeError(`capacity of service ${service} is ${capacity[service]}`)
  }
  return total
}

function checkPairs(pairs: AccessPairs): void {
  const { rows, services, rowStart, service, blocked, minutes } = pairs
  if (rowStart.length !== rows + 1) throw new RangeError(`rowStart has length ${rowStart.length}, expected ${rows + 1}`)
  const count = rowStart[rows] ?? 0
  if (rowStart[0] !== 0 || count > service.length) throw new RangeError('rowStart does not span the pairs')
  if (blocked.length < count) throw new RangeError(`blocked has length ${blocked.length}, expected ${count}`)
  if (minutes !== null && minutes.length < count) throw new RangeError(`minutes has length ${minutes.length}, expected ${count}`)
  for (let row = 0; row < rows; row++) {
    const end = rowStart[row + 1]!
    let previous = -1
    if (end < rowStart[row]!) throw new RangeError(`rowStart falls at row ${row}`)
    for (let pair = rowStart[row]!; pair < end; pair++) {
      const one = service[pair]!
      if (one <= previous) throw new RangeError(`services of row ${row} are not ascending`)
      previous = one
    }
    if (previous >= services) throw new RangeError(`row ${row} names service ${previous} of ${services}`)
  }
}
