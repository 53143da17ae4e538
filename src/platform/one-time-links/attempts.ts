// How often codes and links may be tried. A code cannot be guessed; what is limited is how much slow hashing strangers can make the process do. No
// address of anybody is kept, and nobody can shut others out for long: the limit is the process's, and lasts a minute.
import type { Clock } from '../clock/index.ts'

const MINUTE = 60_000
const MOST_WRONG_A_MINUTE = 60

/** Wrong attempts of the last minute. */
export interface Attempts {
  /** Whether another may be tried now. */
  mayTry(): boolean
  addWrong(): void
}

/** None at first. */
export function createAttempts(clock: Clock): Attempts {
  let wrong: number[] = []
  const recent = () => {
    const since = clock().getTime() - MINUTE
    wrong = wrong.filter((time) => time > since)
    return wrong.length
  }
  return { mayTry: () => recent() < MOST_WRONG_A_MINUTE, addWrong: () => void wrong.push(clock().getTime()) }
}
