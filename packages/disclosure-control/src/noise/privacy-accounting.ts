// Zero-concentrated differential privacy (zCDP): what a release costs, how costs add up, and what they mean as (ε, δ).
// Bun & Steinke (2016), arXiv 1605.02065; the discrete Gaussian costs what the Gaussian does (Canonne, Kamath & Steinke 2020, theorem 4).

/** What may be spent on the same people within a year, in ρ of zCDP. Decision 0054 gives the accuracy that it buys. */
export const DEFAULT_YEARLY_BUDGET = 0.5

/** ρ of adding discrete Gaussian noise of parameter σ² to counts that one person changes by at most `sensitivitySquared` in squared L2 norm. */
export function rhoOfNoise(sensitivitySquared: number, variance: number): number {
  return sensitivitySquared / (2 * variance)
}

/** ρ of releases about the same people together: the sum (Bun & Steinke 2016, lemma 1.7). */
export function composeRho(parts: Iterable<number>): number {
  let sum = 0
  for (const rho of parts) sum += rho
  return sum
}

/** ε at this δ by the short formula ρ + 2√(ρ ln(1/δ)) (Bun & Steinke 2016, proposition 1.3). Always at least `epsilonOfRho`. */
export function simpleEpsilonOfRho(rho: number, delta: number): number {
  return rho + 2 * Math.sqrt(rho * Math.log(1 / delta))
}

/** δ at this ε, the smallest over the order α of exp((α−1)(αρ−ε)) / (α−1) · (1−1/α)^α (Canonne, Kamath & Steinke 2020, corollary 13). */
export function deltaOfRho(rho: number, epsilon: number): number {
  const logDelta = (alpha: number): number =>
    (alpha - 1) * (alpha * rho - epsilon) - Math.log(alpha - 1) + alpha * Math.log1p(-1 / alpha)
  // Convex in α, and at its least between 1 and a little beyond (ε+ρ)/2ρ, where its derivative is positive.
  let low = 1 + 1e-12
  let high = Math.max(2, (epsilon + rho) / rho + 2)
  for (let i = 0; i < 200; i++) {
    const left = low + (high - low) / 3
    const right = high - (high - low) / 3
    if (logDelta(left) < logDelta(right)) high = right
    else low = left
  }
  return Math.min(1, Math.exp(logDelta((low + high) / 2)))
}

/** The ε of (ε, δ)-differential privacy that ρ-zCDP gives at this δ, by bisection on `deltaOfRho`. */
export function epsilonOfRho(rho: number, delta: number): number {
  let low = 0
  let high = simpleEpsilonOfRho(rho, delta)
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2
    if (deltaOfRho(rho, middle) > delta) low = middle
    else high = middle
  }
  return high
}
