// Exact draws from a source of bytes: whole numbers, Bernoulli, Bernoulli(exp(−γ)), the discrete Laplace and the discrete
// Gaussian distribution. Canonne, Kamath & Steinke (2020), arXiv 2004.00010, algorithms 1 to 3; rationals of BigInt, no floating point.
import type { ByteSource } from './byte-source.ts'

/** over / under, both whole, `under` positive. */
export interface Rational {
  readonly over: bigint
  readonly under: bigint
}

/** The draws. Each call takes fresh bytes. */
export interface ExactDraws {
  /** Uniform on 0 … below − 1. Throws a RangeError for `below` < 1. */
  readonly drawBelow: (below: bigint) => bigint
  /** True with probability over / under, 0 ≤ over ≤ under. */
  readonly drawBernoulli: (over: bigint, under: bigint) => boolean
  /** Algorithm 1: true with probability exp(−γ), γ ≥ 0. */
  readonly drawBernoulliExp: (gamma: Rational) => boolean
  /** Algorithm 2: P(x) ∝ exp(−|x| · s / t), the discrete Laplace distribution of scale t / s. */
  readonly drawDiscreteLaplace: (scale: Rational) => bigint
  /** Algorithm 3: P(x) ∝ exp(−x² / 2σ²), given σ² > 0. */
  readonly drawDiscreteGaussian: (variance: Rational) => bigint
}

/** Draws from these bytes, taken in blocks. */
export function createExactDraws(bytes: ByteSource): ExactDraws {
  let block = new Uint8Array(0)
  let at = 0
  const nextByte = (): number => {
    if (at === block.length) {
      block = Uint8Array.from(bytes(BLOCK))
      at = 0
    }
    return block[at++]!
  }
  const drawBelow = (below: bigint): bigint => {
    if (below < 1n) throw new RangeError(`nothing can be drawn below ${below}`)
    if (below <= SMALL) return BigInt(drawSmallBelow(Number(below), nextByte))
    const bits = below.toString(2).length
    for (;;) {
      let value = 0n
      for (let taken = 0; taken < bits; taken += 8) value = (value << 8n) | BigInt(nextByte())
      value &= (1n << BigInt(bits)) - 1n
      if (value < below) return value
    }
  }
  const drawBernoulli = (over: bigint, under: bigint): boolean => drawBelow(under) < over
  /** γ in [0, 1]: von Neumann's series, the number of successes in a row of Bernoulli(γ/k) is even. */
  const drawUnitExp = (over: bigint, under: bigint): boolean => {
    let k = 1n
    while (drawBernoulli(over, under * k)) k += 1n
    return k % 2n === 1n
  }
  const drawBernoulliExp = ({ over, under }: Rational): boolean => {
    let rest = over
    for (; rest > under; rest -= under) if (!drawUnitExp(1n, 1n)) return false
    return drawUnitExp(rest, under)
  }
  const drawDiscreteLaplace = ({ over: t, under: s }: Rational): bigint => {
    for (;;) {
      const remainder = drawBelow(t)
      if (!drawUnitExp(remainder, t)) continue
      let quotient = 0n
      while (drawUnitExp(1n, 1n)) quotient += 1n
      const size = (remainder + t * quotient) / s
      const isNegative = drawBelow(2n) === 1n
      if (isNegative && size === 0n) continue
      return isNegative ? -size : size
    }
  }
  const drawDiscreteGaussian = ({ over, under }: Rational): bigint => {
    // t = ⌊σ⌋ + 1; accept y with probability exp(−(|y| − σ²/t)² / 2σ²).
    const t = rootOf(over / under) + 1n
    for (;;) {
      const y = drawDiscreteLaplace({ over: t, under: 1n })
      const size = y < 0n ? -y : y
      const apart = size * t * under - over
      if (drawBernoulliExp({ over: apart * apart, under: 2n * over * t * t * under })) return y
    }
  }
  return { drawBelow, drawBernoulli, drawBernoulliExp, drawDiscreteLaplace, drawDiscreteGaussian }
}

const BLOCK = 4096
const SMALL = 1n << 24n

/** Rejection from the fewest bits that hold `below`, at most 2^24: plain numbers are exact there, and quicker. */
function drawSmallBelow(below: number, nextByte: () => number): number {
  const mask = below <= 1 ? 0 : 2 ** (32 - Math.clz32(below - 1)) - 1
  for (;;) {
    let value = mask === 0 ? 0 : nextByte()
    if (mask > 0xff) value = (value << 8) | nextByte()
    if (mask > 0xffff) value = (value << 8) | nextByte()
    value &= mask
    if (value < below) return value
  }
}

/** The whole part of the square root, by Newton's iteration. */
function rootOf(value: bigint): bigint {
  if (value < 2n) return value
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + value / root) / 2n
    if (next >= root) return root
    root = next
  }
}
