// Exact tails of the discrete Gaussian: its defining series, summed until what is left no longer counts in double precision.

/** P(|X| > t) for X of the discrete Gaussian distribution with parameter σ² = `variance`; t whole, not negative. */
export function tailBeyond(variance: number, t: number): number {
  const weight = (x: number): number => Math.exp((-x * x) / (2 * variance))
  // From the far end inwards, so that the small terms are not lost beside the large ones.
  const end = Math.ceil(Math.sqrt(variance * 2 * SMALLEST_EXPONENT)) + 1
  let outside = 0
  for (let x = Math.max(end, t + 1); x > t; x--) outside += weight(x)
  let inside = 0
  for (let x = Math.min(t, end); x > 0; x--) inside += weight(x)
  return (2 * outside) / (1 + 2 * (inside + outside))
}

/** exp(−800) is below the smallest double. */
const SMALLEST_EXPONENT = 800

/** The smallest whole t with P(|X| ≤ t) ≥ confidence: an interval x ± t covers at least so often. */
export function halfWidth(variance: number, confidence: number): number {
  const weight = (x: number): number => Math.exp((-x * x) / (2 * variance))
  const end = Math.ceil(Math.sqrt(variance * 2 * SMALLEST_EXPONENT)) + 1
  let outside = 0
  const beyond = new Float64Array(end + 1)
  for (let x = end; x > 0; x--) {
    beyond[x] = outside
    outside += weight(x)
  }
  beyond[0] = outside
  const all = 1 + 2 * outside
  let t = 0
  while (t < end && (2 * beyond[t]!) / all > 1 - confidence) t++
  return t
}
