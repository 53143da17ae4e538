// The one thing of a photograph's EXIF that is kept: which way is up (TIFF 6.0, tag 274; Exif 2.32, 4.6.4). Place, time, camera and the
// small picture inside are not read at all.

/** Which way is up, 2 to 8 as TIFF numbers them; 1 where it is as it lies, or cannot be told. `tiff` begins with its byte order. */
export function readOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (view.byteLength < 8) return 1
  const order = view.getUint16(0)
  if (order !== LITTLE && order !== BIG) return 1
  const isLittle = order === LITTLE
  const start = view.getUint32(4, isLittle)
  if (start + 2 > view.byteLength) return 1
  const count = view.getUint16(start, isLittle)
  for (let index = 0; index < count; index += 1) {
    const place = start + 2 + index * ENTRY
    if (place + ENTRY > view.byteLength) return 1
    if (view.getUint16(place, isLittle) !== ORIENTATION) continue
    const value = view.getUint16(place + 8, isLittle)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A TIFF header with that tag alone: 26 bytes. */
export function writeOrientation(orientation: number): Uint8Array {
  const bytes = new Uint8Array(26)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, LITTLE)
  view.setUint16(2, 42, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, 1, true)
  view.setUint16(10, ORIENTATION, true)
  view.setUint16(12, SHORT, true)
  view.setUint32(14, 1, true)
  view.setUint16(18, orientation, true)
  return bytes
}

const LITTLE = 0x4949
const BIG = 0x4d4d
const ORIENTATION = 0x0112
const SHORT = 3
const ENTRY = 12
