// Time as a set of five-minute steps: a day is nine words of 32 bits.
import type { OpenInterval } from './opening-expression.ts'
import { DAY_MINUTES } from './wall-time.ts'
import type { WallMinutes } from './wall-time.ts'

export const STEP_MINUTES = 5
export const STEPS_A_DAY = DAY_MINUTES / STEP_MINUTES
export const WORDS_A_DAY = STEPS_A_DAY / 32

/** Bit `i` of `open` is set where the whole step `i` is surely open; of `perhaps` where it is open by appointment or the like. */
export interface StepBits {
  readonly open: Uint32Array
  readonly perhaps: Uint32Array
}

/** So many days, nothing open. */
export function createStepBits(days: number): StepBits {
  return { open: new Uint32Array(days * WORDS_A_DAY), perhaps: new Uint32Array(days * WORDS_A_DAY) }
}

/** Sets the steps that lie wholly in an interval; what runs past the last day begins again at the first, as a week does. */
export function addIntervals(bits: StepBits, intervals: readonly OpenInterval[], start: WallMinutes): void {
  const steps = bits.open.length * 32
  for (const interval of intervals) {
    const words = interval.certain ? bits.open : bits.perhaps
    const end = Math.floor((interval.to - start) / STEP_MINUTES)
    for (let step = Math.ceil((interval.from - start) / STEP_MINUTES); step < end; step++) {
      const wrapped = step % steps
      words[wrapped >>> 5]! |= 1 << (wrapped & 31)
    }
  }
}
