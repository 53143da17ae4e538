// Trains one yes-or-no model on hashed features: logistic regression with weight decay, AdaGrad, a fixed seed, so that the same documents give
// the same weights on every machine. Platt's curve is fitted on documents that the weights had not seen.
import { BUCKETS } from '../../src/open/dialogues/reading/proposals/sentence-features.ts'

export interface Example {
  readonly features: Int32Array
  readonly label: 0 | 1
  readonly weight: number
}

export interface Trained {
  readonly bias: number
  readonly weights: Float32Array
}

/** A generator of numbers from 0 to 1 (mulberry32): the same for a seed everywhere. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Trains. `prior`: weights to begin with and to be drawn back to; nought for what it does not name. */
export function trainLinear(
  examples: readonly Example[],
  options: {
    readonly seed?: number
    readonly epochs?: number
    readonly rate?: number
    readonly decay?: number
    readonly prior?: ReadonlyMap<number, number>
    readonly priorBias?: number
  } = {},
): Trained {
  const { epochs = 14, rate = 0.35, decay = 0.00006 } = options
  const weights = new Float32Array(BUCKETS)
  for (const [feature, weight] of options.prior ?? []) weights[feature] = weight
  const squares = new Float32Array(BUCKETS).fill(0.05)
  let bias = options.priorBias ?? 0
  let biasSquare = 0.05
  const positives = examples.reduce((sum, { label, weight }) => sum + label * weight, 0)
  const all = examples.reduce((sum, { weight }) => sum + weight, 0)
  const lift = positives === 0 ? 1 : Math.min(4, Math.sqrt((all - positives) / positives))
  const order = examples.map((_, index) => index)
  const random = createRandom(options.seed ?? 7)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index]
      if (example === undefined || example.weight === 0) continue
      const { features, label } = example
      const norm = 1 / Math.sqrt(Math.max(1, features.length))
      let sum = 0
      for (const feature of features) sum += weights[feature] ?? 0
      const error = (1 / (1 + Math.exp(-(bias + sum * norm))) - label) * example.weight * (label === 1 ? lift : 1)
      biasSquare += error * error
      bias -= (rate * error) / Math.sqrt(biasSquare)
      const step = error * norm
      for (const feature of features) {
        const gradient = step + decay * ((weights[feature] ?? 0) - (options.prior?.get(feature) ?? 0))
        squares[feature] = (squares[feature] ?? 0) + gradient * gradient
        weights[feature] = (weights[feature] ?? 0) - (rate * gradient) / Math.sqrt(squares[feature] ?? 1)
      }
    }
  }
  return { bias, weights }
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}

/** The score that a trained model gives. */
export function scoreTrained({ bias, weights }: Trained, features: Int32Array): number {
  let sum = 0
  for (const feature of features) sum += weights[feature] ?? 0
  return bias + sum / Math.sqrt(Math.max(1, features.length))
}

/** Platt's curve by Newton's method, on smoothed labels (Lin, Lin and Weng 2007). */
export function fitCurve(scored: readonly { readonly score: number; readonly label: 0 | 1 }[]): {
  readonly a: number
  readonly b: number
} {
  const positives = scored.filter(({ label }) => label === 1).length
  const negatives = scored.length - positives
  if (positives === 0 || negatives === 0) return { a: -1, b: 0 }
  const high = (positives + 1) / (positives + 2)
  const low = 1 / (negatives + 2)
  let a = -1
  let b = Math.log((negatives + 1) / (positives + 1))
  for (let round = 0; round < 60; round += 1) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-6, 0, 1e-6]
    for (const { score, label } of scored) {
      const share = 1 / (1 + Math.exp(a * score + b))
      const slope = share * (1 - share)
      const error = (label === 1 ? high : low) - share
      ga += score * error
      gb += error
      haa += score * score * slope
      hab += score * slope
      hbb += slope
    }
    const determinant = haa * hbb - hab * hab
    const stepA = (hbb * ga - hab * gb) / determinant
    const stepB = (haa * gb - hab * ga) / determinant
    a -= Math.max(-2, Math.min(2, stepA))
    b -= Math.max(-2, Math.min(2, stepB))
    if (Math.abs(stepA) + Math.abs(stepB) < 1e-7) break
  }
  return { a: Math.min(a, -0.05), b }
}
