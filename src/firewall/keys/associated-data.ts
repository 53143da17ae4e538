// What a ciphertext is bound to, written so that no two lists of parts have the same bytes: the name of the use, then each part
// with its length before it (32 bits, big-endian). Whatever is moved to another person, field or version no longer opens.

/** A part of associated data: a text, as UTF-8, or a whole number from 0 to 2^32 - 1. */
export type AssociatedPart = string | number

const encoder = new TextEncoder()

/** Bytes for AES-GCM's associated data. `use` names what is encrypted and the version of this layout. */
export function encodeAssociatedData(use: string, parts: readonly AssociatedPart[]): Uint8Array {
  const encoded = [use, ...parts].map(encodePart)
  const bytes = new Uint8Array(encoded.reduce((sum, part) => sum + 5 + part.bytes.length, 0))
  const view = new DataView(bytes.buffer)
  let place = 0
  for (const { kind, bytes: part } of encoded) {
    view.setUint8(place, kind)
    view.setUint32(place + 1, part.length)
    bytes.set(part, place + 5)
    place += 5 + part.length
  }
  return bytes
}

const textKind = 1
const numberKind = 2

function encodePart(part: AssociatedPart): { readonly kind: number; readonly bytes: Uint8Array } {
  if (typeof part === 'string') {
    // Half a surrogate pair would become U+FFFD, as another half would.
    if (!part.isWellFormed()) throw new RangeError('Associated data takes well-formed text only')
    return { kind: textKind, bytes: encoder.encode(part) }
  }
  if (!Number.isInteger(part) || part < 0 || part > 0xffff_ffff) throw new RangeError('Associated data takes numbers of 32 bits')
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, part)
  return { kind: numberKind, bytes }
}
