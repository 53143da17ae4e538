// `npm run bench reach`: the optimum of reach on made cities of growing size, next to HiGHS in the same run and on its own at a
// million and ten million pairs; then everything that one gap analysis asks of the solver. Fails where an answer differs, a
// plan does not prove itself, or a figure misses what the project promises of it.
import { spawnSync } from 'node:child_process'
import { certifyPlan, maximiseReach, planLeastTravel, type ReachPlan, type ReachProblem } from '@causeway/service-access'
import { askHighsAtOnce, askHighsReach } from '../reach/highs-oracle.ts'
import { makeCity, type CitySize } from '../reach/make-city.ts'
import { measureSolver } from './reach/measure-solver.ts'
import { measure, printTable, type Spent } from './reach/measure.ts'

const HIGHS_SIZES: readonly CitySize[] = [
  { rows: 1000, services: 100, pairs: 10_000 },
  { rows: 3000, services: 300, pairs: 30_000 },
  { rows: 10_000, services: 1000, pairs: 100_000 },
]
/** Supply that leaves about 85 % reachable; limits in seconds of CPU and MB of the whole process. */
const LARGE_SIZES = [
  { rows: 10_000, services: 1000, pairs: 1_000_000, supply: 0.87, coverage: 0.3, travel: 3, memory: 350 },
  { rows: 10_000, services: 1000, pairs: 10_000_000, supply: 0.85, coverage: 1, travel: 15, memory: 1000 },
] as const
const LEAST_RATIO = 20

const alone = process.argv[2] === '--alone' ? Number(process.argv[3]) : -1
if (alone >= 0) measureAlone(alone)
else {
  compareWithHighs()
  for (const index of LARGE_SIZES.keys()) {
    // A process each, so that the memory is that of one problem.
    const child = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, '--alone', String(index)], {
      stdio: 'inherit',
    })
    if (child.status !== 0) process.exitCode = 1
  }
  require(measureSolver({ rows: 10_000, services: 1000, pairs: 10_000_000, supply: 1 }), 'both bounds take 16 s or more')
}

function compareWithHighs(): void {
  console.log('Seconds of CPU, the best of a few; HiGHS (WASM) without the making of its model. n: growth, seconds as pairs^n\n')
  const lines: (readonly [pairs: number, coverage: number, highsCoverage: number, travel: number, highsTravel: number])[] = []
  for (const size of HIGHS_SIZES) {
    const problem = makeCity(size)
    const coverage = measure(5, () => maximiseReach(problem))
    const travel = measure(5, () => planLeastTravel(problem))
    prove(problem, travel.result)
    const highsCoverage = askHighsReach(problem)
    const highsTravel = askHighsAtOnce(problem)
    require(highsCoverage.reached === coverage.result.reached, 'HiGHS reaches another number of people')
    const difference = Math.abs(highsTravel.totalMinutes - travel.result.totalMinutes)
    require(difference <= travel.result.totalMinutes * 1e-6, 'HiGHS finds another least travel')
    lines.push([size.pairs, coverage.cpu, highsCoverage.seconds, travel.cpu, highsTravel.seconds])
  }
  const last = lines.at(-1)!
  require(last[2] / last[1] >= LEAST_RATIO && last[4] / last[3] >= LEAST_RATIO, `less than ${LEAST_RATIO} × HiGHS`)
  printTable(
    ['pairs', 'coverage', 'HiGHS', 'ratio', 'least travel', 'HiGHS', 'ratio'],
    lines.map(([pairs, ...seconds]) => [
      pairs.toLocaleString('en'),
      ...[0, 2].flatMap((at) => {
        const [ours, theirs] = [seconds[at]!, seconds[at + 1]!]
        return [ours.toFixed(4), theirs.toFixed(3), `${(theirs / ours).toFixed(0)}×`]
      }),
    ]),
  )
  const growth = (column: 1 | 2 | 3 | 4): string =>
    (Math.log(last[column] / lines[0]![column]) / Math.log(last[0] / lines[0]![0])).toFixed(2)
  console.log(`growth: coverage n = ${growth(1)} (HiGHS ${growth(2)}), least travel n = ${growth(3)} (HiGHS ${growth(4)})\n`)
}

function measureAlone(index: number): void {
  const size = LARGE_SIZES[index]!
  const problem = makeCity(size)
  const coverage = measure(2, () => maximiseReach(problem))
  const travel = measure(2, () => planLeastTravel(problem))
  const memory = process.resourceUsage().maxRSS / 1024
  prove(problem, travel.result)
  const people = problem.people.reduce((sum, count) => sum + count, 0)
  const share = ((travel.result.reached / people) * 100).toFixed(1)
  console.log(
    `${size.pairs.toLocaleString('en')} usable pairs, ${share} % reached: coverage ${told(coverage)} (limit ${size.coverage} s), ` +
      `least travel ${told(travel)} (limit ${size.travel} s), at most ${memory.toFixed(0)} MB (limit ${size.memory})`,
  )
  require(coverage.result.reached === travel.result.reached, 'the two optima differ')
  require(coverage.cpu < size.coverage && travel.cpu < size.travel && memory < size.memory, 'a limit is passed')
}

function told({ cpu, wall }: Spent<unknown>): string {
  return `${cpu.toFixed(3)} s of CPU, ${wall.toFixed(3)} s by the clock`
}

function prove(problem: ReachProblem, plan: ReachPlan): void {
  const verdict = certifyPlan(problem, plan)
  require(verdict.ok && verdict.value.leastTravel, verdict.ok ? 'least travel is not proved' : verdict.error)
}

function require(isMet: boolean, complaint: string): void {
  if (isMet) return
  console.log(`FAILED: ${complaint}`)
  process.exitCode = 1
}
