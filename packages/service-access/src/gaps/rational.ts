// Exact fractions of whole numbers, always in lowest terms with a denominator above zero.

export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

export const ZERO: Rational = { numerator: 0n, denominator: 1n }

/** The fraction in lowest terms; throws for a denominator of zero. */
export function toRational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero')
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

export function addRationals(a: Rational, b: Rational): Rational {
  return toRational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

/** The nearest double; exact where whole and below 2^53. */
export function toNumber(value: Rational): number {
  const whole = value.numerator / value.denominator
  const rest = value.numerator % value.denominator
  return Number(whole) + Number(rest) / Number(value.denominator)
}

/** `"41/3"`, or `"12"` where whole. */
export function formatRational(value: Rational): string {
  return value.denominator === 1n ? String(value.numerator) : `${value.numerator}/${value.denominator}`
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? 1n : x
}
