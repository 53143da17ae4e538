// What was wrong with an input: the first problems in full, the rest counted, so that a file of faults fills no memory.
import type { Problem } from '../directory/index.ts'

export interface ProblemList {
  add(problem: Problem): void
  /** Adds one that nothing can be done without. */
  fail(problem: Problem): void
  /** The first of them, in the order in which they were met. */
  list(): readonly Problem[]
  fatal(): readonly Problem[]
  /** All problems by what came of them, listed or not. */
  count(outcome: Problem['outcome']): number
  /** Problems that lost something: rows or fields left out. */
  countLost(): number
}

const MOST_LISTED = 1000

export function createProblemList(): ProblemList {
  const listed: Problem[] = []
  const fatal: Problem[] = []
  const counts = new Map<Problem['outcome'], number>()
  const add = (problem: Problem) => {
    counts.set(problem.outcome, (counts.get(problem.outcome) ?? 0) + 1)
    if (listed.length < MOST_LISTED) listed.push(problem)
  }
  return {
    add,
    fail(problem) {
      fatal.push(problem)
      add(problem)
    },
    list: () => listed,
    fatal: () => fatal,
    count: (outcome) => counts.get(outcome) ?? 0,
    countLost: () => (counts.get('row left out') ?? 0) + (counts.get('field left out') ?? 0),
  }
}

/** `demand.csv, line 4, people: expected a whole number, found "ten" (row left out)`. */
export function describeProblem(problem: Problem): string {
  const where = [problem.file, problem.line === null ? null : `line ${problem.line}`, problem.field === '' ? null : problem.field]
  return `${where.filter((part) => part !== null).join(', ')}: expected ${problem.expected}, found ${problem.found} (${problem.outcome})`
}
