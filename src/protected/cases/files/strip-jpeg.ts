// A JPEG (ITU-T T.81, Annex B) without what a camera or a program wrote beside the picture: of the application segments only JFIF, the
// colour profile and Adobe's colour transform stay, of EXIF only which way is up; comments and whatever follows the picture go.
import { joinParts, startsWith } from './bytes.ts'
import { readOrientation, writeOrientation } from './exif-orientation.ts'

/** The picture; nothing where it is no whole JPEG. */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const kept: Uint8Array[] = []
  let orientation = 1
  let place = 2
  while (place + 1 < bytes.length) {
    if (bytes[place] !== 0xff) return null
    const marker = bytes[place + 1] ?? 0
    if (marker === 0xff) {
      // Bytes that fill.
      place += 1
      continue
    }
    if (marker === EOI) return kept.length === 0 ? null : finish(kept, orientation)
    const length = ((bytes[place + 2] ?? 0) << 8) | (bytes[place + 3] ?? 0)
    const end = place + 2 + length
    if (length < 2 || end > bytes.length || marker < SOF0) return null
    const content = bytes.subarray(place + 4, end)
    if (marker === APP1 && startsWith(content, EXIF)) orientation = readOrientation(content.subarray(EXIF.length))
    const stays = keptContent(marker, content)
    if (stays !== null) kept.push(makeSegment(marker, stays))
    place = end
    if (marker !== SOS) continue
    const scanEnd = findScanEnd(bytes, place)
    if (scanEnd === null) return null
    kept.push(bytes.subarray(place, scanEnd))
    place = scanEnd
  }
  return null
}

const SOF0 = 0xc0
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
/** Reserved for extensions. */
const JPG = 0xc8
const ADOBE_BYTES = 12
const EXIF = 'Exif\0\0'

/** What stays of a segment; nothing where it draws nothing. Behind what JFIF and Adobe need may stand a thumbnail, or anything. */
function keptContent(marker: number, content: Uint8Array): Uint8Array | null {
  if (marker === APP0) return startsWith(content, 'JFIF\0') && content.length >= 12 ? withoutThumbnail(content) : null
  if (marker === APP2) return startsWith(content, 'ICC_PROFILE\0') ? content : null
  if (marker === APP14) return startsWith(content, 'Adobe') ? content.subarray(0, ADOBE_BYTES) : null
  return marker >= APP0 || marker === JPG ? null : content
}

/** JFIF (ITU-T T.871) up to its density, and a thumbnail of no width and no height. */
function withoutThumbnail(content: Uint8Array): Uint8Array {
  return joinParts([content.subarray(0, 12), new Uint8Array(2)])
}

function makeSegment(marker: number, content: Uint8Array): Uint8Array {
  const length = content.length + 2
  return joinParts([new Uint8Array([0xff, marker, length >> 8, length & 0xff]), content])
}

/** Where the coded picture ends: at a marker that is neither stuffing nor a restart. */
function findScanEnd(bytes: Uint8Array, from: number): number | null {
  for (let place = from; place + 1 < bytes.length; place += 1) {
    if (bytes[place] !== 0xff) continue
    const next = bytes[place + 1] ?? 0
    if (next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)) continue
    return place
  }
  return null
}

function finish(kept: readonly Uint8Array[], orientation: number): Uint8Array {
  return joinParts([
    new Uint8Array([0xff, SOI]),
    ...(orientation === 1 ? [] : [exifSegment(orientation)]),
    ...kept,
    new Uint8Array([0xff, EOI]),
  ])
}

function exifSegment(orientation: number): Uint8Array {
  const tiff = writeOrientation(orientation)
  return makeSegment(APP1, joinParts([new TextEncoder().encode(EXIF), tiff]))
}
