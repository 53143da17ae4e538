// Lengths tell: "yes" and "no", or which of two names. So a text is padded before it is sealed: everything up to 124 bytes looks the
// same, longer texts by Padmé (Nikitin et al., PETS 2019, 4.2), which adds at most 12 % and leaves O(log log n) bits of the length.

/** Texts that fit in this many bytes, the four of their length included, all look the same. */
export const SMALLEST_PADDED = 128

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text's UTF-8 as `padBytes` pads it. Halves of surrogate pairs become U+FFFD. */
export function padText(text: string): Uint8Array {
  const bytes = encoder.encode(text)
  const padded = padBytes(bytes)
  bytes.fill(0)
  return padded
}

/** The text of `padText`, or nothing where the bytes are not its work. */
export function unpadText(padded: Uint8Array): string | undefined {
  const bytes = unpadBytes(padded)
  try {
    return bytes === undefined ? undefined : decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** The length of the bytes (32 bits, big-endian), the bytes, and zeros. */
export function padBytes(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(padLength(bytes.length + 4))
  new DataView(padded.buffer).setUint32(0, bytes.length)
  padded.set(bytes, 4)
  return padded
}

/** The bytes of `padBytes`, a view of what was given; nothing where it is not its work. */
export function unpadBytes(padded: Uint8Array): Uint8Array | undefined {
  if (padded.length < 4) return undefined
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  return length > padded.length - 4 ? undefined : padded.subarray(4, 4 + length)
}

/** How many bytes `length` bytes are padded to. */
export function padLength(length: number): number {
  if (length <= SMALLEST_PADDED) return SMALLEST_PADDED
  const exponent = Math.floor(Math.log2(length))
  const kept = Math.floor(Math.log2(exponent)) + 1
  const step = 2 ** (exponent - kept)
  return Math.ceil(length / step) * step
}
