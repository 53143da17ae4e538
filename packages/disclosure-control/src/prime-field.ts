// Arithmetic modulo a prime below 2^26, exact in doubles: a product stays below 2^53.
// A linear dependence over the rationals is one modulo every prime that divides no denominator of it,
// so an audit with two primes misses a dependence only where both fail at once.

/** The operations of one prime field; elements are whole numbers `0 … prime - 1`. */
export interface PrimeField {
  readonly prime: number
  readonly multiply: (a: number, b: number) => number
  /** The inverse of a non-zero element; throws a RangeError for zero. */
  readonly invert: (a: number) => number
}

/** The two largest primes below 2^26. */
export const PRIMES = [67_108_859, 67_108_837] as const

/** The field of integers modulo `prime`, which must be a prime below 2^26. */
export function createPrimeField(prime: number): PrimeField {
  const reciprocal = 1 / prime
  const multiply = (a: number, b: number): number => {
    const product = a * b
    const rest = product - Math.floor(product * reciprocal) * prime
    return rest < 0 ? rest + prime : rest >= prime ? rest - prime : rest
  }
  const invert = (a: number): number => {
    if (a === 0) throw new RangeError('zero has no inverse')
    let [r0, r1, s0, s1] = [prime, a, 0, 1]
    while (r1 !== 0) {
      const quotient = Math.floor(r0 / r1)
      ;[r0, r1] = [r1, r0 - quotient * r1]
      ;[s0, s1] = [s1, s0 - quotient * s1]
    }
    return s0 < 0 ? s0 + prime : s0
  }
  return { prime, multiply, invert }
}
