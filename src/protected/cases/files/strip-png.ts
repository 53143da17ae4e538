// A PNG (W3C, third edition) with the chunks that draw it and none that tell: texts, times, EXIF (but which way is up) and whatever is not
// known go, and what follows the picture.
import { crc32 } from 'node:zlib'
import { joinParts, PNG_SIGNATURE, startsWithBytes } from './bytes.ts'
import { readOrientation, writeOrientation } from './exif-orientation.ts'

/** Critical chunks, those of colour and size, and animations. */
const kept: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD hIST pHYs acTL fcTL fdAT'.split(' '),
)

/** The picture; nothing where it is no whole PNG. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  if (!startsWithBytes(bytes, PNG_SIGNATURE)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Uint8Array[] = []
  let orientation = 1
  let place: number = PNG_SIGNATURE.length
  while (place + 12 <= bytes.length) {
    const length = view.getUint32(place)
    const end = place + 12 + length
    if (end > bytes.length) return null
    const type = String.fromCharCode(...bytes.subarray(place + 4, place + 8))
    if (place === PNG_SIGNATURE.length && type !== 'IHDR') return null
    if (kept.has(type)) {
      if (view.getUint32(end - 4) !== crc32(bytes.subarray(place + 4, end - 4))) return null
      chunks.push(bytes.subarray(place, end))
    }
    if (type === 'eXIf') orientation = readOrientation(bytes.subarray(place + 8, end - 4))
    if (type === 'IEND') return finish(chunks, orientation)
    place = end
  }
  return null
}

function finish([header = new Uint8Array(), ...rest]: readonly Uint8Array[], orientation: number): Uint8Array {
  const exif = orientation === 1 ? [] : [makeChunk('eXIf', writeOrientation(orientation))]
  return joinParts([Uint8Array.from(PNG_SIGNATURE), header, ...exif, ...rest])
}

function makeChunk(type: string, content: Uint8Array): Uint8Array {
  const typed = joinParts([new TextEncoder().encode(type), content])
  const chunk = new Uint8Array(typed.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, content.length)
  chunk.set(typed, 4)
  view.setUint32(chunk.length - 4, crc32(typed))
  return chunk
}
