// A WebP (RFC 9649) with the chunks that draw it: EXIF but which way is up, XMP and what is not known go, and what follows the picture.
import { joinParts, readFourCc } from './bytes.ts'
import { readOrientation, writeOrientation } from './exif-orientation.ts'

const kept: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ICCP', 'ALPH', 'ANIM', 'ANMF'])
const pictures: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ANMF'])
/** Chunks that are so long and no longer. */
const lengths: Readonly<Record<string, number>> = { VP8X: 10, ANIM: 6 }
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04
/** Bytes of a frame before its own chunks. */
const FRAME_HEADER = 16

interface Chunk {
  readonly type: string
  readonly content: Uint8Array
}

/** The picture; nothing where it is no whole WebP. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 20 || readFourCc(bytes, 0) !== 'RIFF' || readFourCc(bytes, 8) !== 'WEBP') return null
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true)
  if (8 + length > bytes.length) return null
  const chunks = readChunks(bytes.subarray(12, 8 + length))
  if (chunks === null || !chunks.some(({ type }) => pictures.has(type))) return null
  const exif = chunks.find(({ type }) => type === 'EXIF')
  const orientation = exif === undefined ? 1 : readOrientation(withoutPrefix(exif.content))
  // Only the extended layout has a place for it.
  const isTurned = orientation !== 1 && chunks[0]?.type === 'VP8X'
  const parts: Uint8Array[] = []
  for (const { type, content } of chunks) {
    if (!kept.has(type)) continue
    const needed = content.subarray(0, lengths[type])
    const clean = type === 'VP8X' ? withFlags(needed, isTurned) : type === 'ANMF' ? cleanFrame(content) : needed
    if (clean === null) return null
    parts.push(writeChunk(type, clean))
  }
  if (isTurned) parts.push(writeChunk('EXIF', writeOrientation(orientation)))
  const body = joinParts([new TextEncoder().encode('WEBP'), ...parts])
  const header = new Uint8Array(8)
  header.set(new TextEncoder().encode('RIFF'))
  new DataView(header.buffer).setUint32(4, body.length, true)
  return joinParts([header, body])
}

function readChunks(bytes: Uint8Array): readonly Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let place = 0
  while (place + 8 <= bytes.length) {
    const length = view.getUint32(place + 4, true)
    if (place + 8 + length > bytes.length) return null
    chunks.push({ type: readFourCc(bytes, place), content: bytes.subarray(place + 8, place + 8 + length) })
    place += 8 + length + (length % 2)
  }
  return chunks
}

function cleanFrame(content: Uint8Array): Uint8Array | null {
  const chunks = readChunks(content.subarray(FRAME_HEADER))
  if (chunks === null) return null
  const drawn = chunks.filter(({ type }) => type === 'ALPH' || type === 'VP8 ' || type === 'VP8L')
  return joinParts([content.subarray(0, FRAME_HEADER), ...drawn.map((chunk) => writeChunk(chunk.type, chunk.content))])
}

function withFlags(content: Uint8Array, isTurned: boolean): Uint8Array {
  const flagged = Uint8Array.from(content)
  flagged[0] = ((flagged[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (isTurned ? EXIF_FLAG : 0)
  return flagged
}

/** Some programs write JPEG's prefix here too. */
function withoutPrefix(content: Uint8Array): Uint8Array {
  return content.length > 6 && readFourCc(content, 0) === 'Exif' ? content.subarray(6) : content
}

function writeChunk(type: string, content: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(8 + content.length + (content.length % 2))
  chunk.set(new TextEncoder().encode(type))
  new DataView(chunk.buffer).setUint32(4, content.length, true)
  chunk.set(content, 8)
  return chunk
}
