// Where randomness comes from: bytes. Everything drawn is drawn from bytes by exact whole-number arithmetic,
// so no rounding of floating point numbers can tell what was added (Mironov 2012).

/** Gives `count` fresh random bytes. */
export type ByteSource = (count: number) => Uint8Array

/** The operating system's cryptographic randomness; what every release is drawn from. */
export const systemBytes: ByteSource = (count) => {
  const bytes = new Uint8Array(count)
  for (let at = 0; at < count; at += LARGEST_REQUEST) crypto.getRandomValues(bytes.subarray(at, at + LARGEST_REQUEST))
  return bytes
}

const LARGEST_REQUEST = 65_536

/**
 * Repeatable bytes for tests and simulations of made people; who knows the seed can take the noise away again.
 * xoshiro128** (Blackman & Vigna 2021), its state filled by SplitMix.
 */
export function createSeededBytesForTests(seed: number): ByteSource {
  let mix = seed >>> 0
  const fill = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0
    let word = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return (word ^ (word >>> 15)) >>> 0
  }
  let [a, b, c, d] = [fill(), fill(), fill(), fill() | 1]
  const next = (): number => {
    const scaled = Math.imul(b, 5)
    const word = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return word
  }
  return (count) => {
    const bytes = new Uint8Array(count)
    for (let at = 0; at < count; at += 4) {
      const word = next()
      for (let k = 0; k < 4 && at + k < count; k++) bytes[at + k] = word >>> (8 * k)
    }
    return bytes
  }
}
