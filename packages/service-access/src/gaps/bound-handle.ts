// Both bounds of an analysis, wherever each runs, and how they are asked: always together, so that two threads work at once.
import type { Interval } from './gap-analysis.ts'
import { createGapBound } from './gap-bound.ts'
import type { GapBound, Question, Variant } from './gap-bound.ts'
import type { Bound } from './gap-component.ts'
import type { GapInput, GapOptions, GapProgress } from './gap-input.ts'
import type { SearchOracle } from './lever-search.ts'

/** One bound, wherever it runs. */
export interface BoundHandle {
  ask<M extends keyof GapBound>(method: M, ...args: Parameters<GapBound[M]>): Promise<ReturnType<GapBound[M]>>
  close(): Promise<void>
}

export type OpenBound = (
  input: GapInput,
  options: GapOptions,
  bound: Bound,
  onProgress: (progress: GapProgress) => void,
) => Promise<BoundHandle>

/** Runs a bound in this thread. */
export const openBoundHere: OpenBound = async (input, options, bound, onProgress) => {
  const gapBound = createGapBound(input, options, bound, onProgress)
  return {
    async ask(method, ...args) {
      const run = gapBound[method] as (...given: typeof args) => ReturnType<GapBound[typeof method]> // one signature a name
      return run(...args)
    },
    async close() {},
  }
}

/** The two bounds of one analysis. */
export interface Sides {
  readonly worst: BoundHandle
  readonly best: BoundHandle
}

/** Opens both bounds; if one fails, neither stays open. */
export async function openSides(
  input: GapInput,
  options: GapOptions,
  openBound: OpenBound,
  onProgress: (progress: GapProgress) => void,
): Promise<Sides> {
  const opened = await Promise.allSettled([
    openBound(input, options, 'worst', onProgress),
    openBound(input, options, 'best', () => {}),
  ])
  const [worst, best] = opened
  if (worst.status === 'fulfilled' && best.status === 'fulfilled') return { worst: worst.value, best: best.value }
  for (const one of opened) if (one.status === 'fulfilled') await one.value.close()
  throw worst.status === 'rejected' ? worst.reason : best.status === 'rejected' ? best.reason : new Error('unreachable')
}

export async function closeSides(sides: Sides): Promise<void> {
  await Promise.all([sides.worst.close(), sides.best.close()])
}

/** The same question to both, worst first. */
export function askBoth<M extends keyof GapBound>(
  sides: Sides,
  method: M,
  ...args: Parameters<GapBound[M]>
): Promise<[ReturnType<GapBound[M]>, ReturnType<GapBound[M]>]> {
  return Promise.all([sides.worst.ask(method, ...args), sides.best.ask(method, ...args)])
}

/** Ranks changes by what they do at both bounds together. */
export function oracleOf(sides: Sides, variant: Variant, question: Question): SearchOracle {
  const addBoth = async (method: 'bounds' | 'sharpBounds', candidates: Int32Array) => {
    const [worst, best] = await askBoth(sides, method, variant, question, candidates)
    return worst.map((value, at) => value + (best[at] ?? 0))
  }
  return {
    bounds: (candidates) => addBoth('bounds', candidates),
    sharpen: question === 'new-services' ? (candidates) => addBoth('sharpBounds', candidates) : null,
    async gains(candidates) {
      const [worst, best] = await askBoth(sides, 'gains', variant, question, candidates)
      return { worst, best }
    },
  }
}

/** From the lower to the higher of two figures. */
export function toInterval(a: number, b: number): Interval {
  return { low: Math.min(a, b), high: Math.max(a, b) }
}
