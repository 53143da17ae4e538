// How much of the gain from lifting every barrier is due to each: the Shapley value, in exact fractions.
// Shapley, L. S. (1953), "A value for n-person games", Contributions to the Theory of Games II, Annals of Mathematics Studies 28.
import { toRational } from './rational.ts'
import type { Rational } from './rational.ts'

/**
 * The Shapley value of a game of `players` (at most 16) whose value for the set of players with bits `set` is `valueOf(set)`,
 * a whole number. The parts add up to `valueOf(all) - valueOf(none)` exactly; where the game is monotone none is negative.
 */
export function shapleyParts(players: number, valueOf: (set: number) => number): readonly Rational[] {
  const size = 1 << players
  const values = Array.from({ length: size }, (_, set) => BigInt(valueOf(set)))
  const factorial = [1n]
  for (let n = 1; n <= players; n++) factorial.push((factorial[n - 1] ?? 1n) * BigInt(n))
  const numerators = Array.from({ length: players }, () => 0n)
  for (let set = 0; set < size; set++) {
    const members = countBits(set)
    for (let player = 0; player < players; player++) {
      if ((set & (1 << player)) !== 0) continue
      const weight = (factorial[members] ?? 1n) * (factorial[players - 1 - members] ?? 1n)
      const gain = (values[set | (1 << player)] ?? 0n) - (values[set] ?? 0n)
      numerators[player] = (numerators[player] ?? 0n) + weight * gain
    }
  }
  return numerators.map((numerator) => toRational(numerator, factorial[players] ?? 1n))
}

/** Ones in the binary form of a number of at most 16 bits. */
export function countBits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}
