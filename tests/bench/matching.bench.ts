// `npm run bench matching`: a question to a directory of 100,000 services at locations, by the clock on one core, warm, against a plain
// reading of every service whose answers must be the same. Fails where they differ or where a kind's p99 is 10 ms or more.
import assert from 'node:assert/strict'
import { createMatcher } from '@causeway/service-access'
import type { MatchAnswer } from '@causeway/service-access'
import { matchPlainly } from '../../packages/service-access/src/matching/example-plain-matcher.ts'
import { createDice } from './matching/dice.ts'
import { inventDirectory } from './matching/directory.ts'
import { SITUATION_KINDS } from './matching/situations.ts'

const SERVICES = Number(process.env['BENCH_SERVICES'] ?? 100_000)
const QUESTIONS = 400
const COMPARED = 2
const LIMIT_MS = 10
const MINUTE_MS = 60_000
const AT = new Date('2026-11-19T09:40:00Z').getTime()

const directory = inventDirectory(SERVICES, createDice(1))
const started = performance.now()
const matcher = createMatcher(directory)
console.log(
  `${SERVICES.toLocaleString('en')} services at locations; the matcher was made in ${(performance.now() - started).toFixed(0)} ms`,
)
console.log(`${QUESTIONS} questions a kind, after as many to warm up; milliseconds by the clock, on one core\n`)
console.log(['kind'.padEnd(36), 'p50', 'p95', 'p99', 'max', 'plain', 'ratio', 'found'].map((head) => head.padStart(8)).join(''))

for (const kind of SITUATION_KINDS) {
  const dice = createDice(7)
  const situations = Array.from({ length: QUESTIONS }, () => kind.invent(dice))
  ask(situations)
  const { times, found } = ask(situations)
  const plain = compare(situations)
  const p99 = percentile(times, 0.99)
  const figures = [percentile(times, 0.5), percentile(times, 0.95), p99, times.at(-1) ?? 0, plain].map((time) => time.toFixed(2))
  const ratio = `${Math.round(plain / percentile(times, 0.5))}×`
  console.log([kind.name.padEnd(36), ...figures, ratio, String(Math.round(found))].map((cell) => cell.padStart(8)).join(''))
  if (p99 >= LIMIT_MS) {
    console.log(`  p99 is not under ${LIMIT_MS} ms`)
    process.exitCode = 1
  }
}
console.log(`\nmemory in use: ${Math.round(process.memoryUsage().rss / 1e6)} MB, the directory and the peer included`)

/** Sorted times, and how many services within reach answered on average. */
function ask(situations: readonly ReturnType<(typeof SITUATION_KINDS)[number]['invent']>[]): {
  times: readonly number[]
  found: number
} {
  let found = 0
  const times = situations.map((situation, index) => {
    const at = new Date(AT + index * MINUTE_MS)
    const begun = performance.now()
    const answer = matcher.matchServices(situation, at)
    const took = performance.now() - begun
    found += answer.counts.yes + answer.counts.askFirst + answer.counts.no
    return took
  })
  return { times: times.toSorted((a, b) => a - b), found: found / situations.length }
}

/** Asserts that both give the same answers to a few of them; the plain one's milliseconds a question. */
function compare(situations: readonly ReturnType<(typeof SITUATION_KINDS)[number]['invent']>[]): number {
  let total = 0
  for (const [index, situation] of situations.slice(0, COMPARED).entries()) {
    const at = new Date(AT + index * MINUTE_MS)
    const begun = performance.now()
    const plain = matchPlainly(directory, situation, at)
    total += performance.now() - begun
    assert.deepEqual(summarise(matcher.matchServices(situation, at)), summarise(plain), 'the index changed an answer')
  }
  return total / COMPARED
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function summarise(answer: MatchAnswer): unknown {
  return {
    ...answer,
    usable: nameAll(answer.usable),
    cannot: nameAll(answer.cannot),
    beyondReach: { count: answer.beyondReach.count, nearest: nameAll(answer.beyondReach.nearest) },
  }
}

function nameAll(results: MatchAnswer['usable']): unknown {
  return results.map(({ service, verdict, travel, open }) => ({ id: service.id, verdict, travel, open }))
}
