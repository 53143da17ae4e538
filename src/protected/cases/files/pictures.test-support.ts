// Pictures for the tests, 3 by 2 pixels, as Chromium's encoders wrote them, and what cameras and programs add to such pictures. The places
// are invented.
import { crc32 } from 'node:zlib'

const jpegBytes = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA' +
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0' +
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA' +
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERX' +
    'RTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj' +
    'Y2P/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/' +
    'xAAYEQADAQEAAAAAAAAAAAAAAAAAAQIxMv/aAAwDAQACEQMRAD8AgAErWUU8o//Z',
  'base64',
)

const pngBytes = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAGUlEQVR4AWIyTjvz/4yxMRgzzTybzgADAAAAAP//62t1TQAAAAZJREFUAwCXTAiY2XhXqQAA' +
    'AABJRU5ErkJggg==',
  'base64',
)

const webpBytes = Buffer.from(
  'UklGRh4CAABXRUJQVlA4WAoAAAAgAAAAAgAAAQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA' +
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0' +
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA' +
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM' +
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggMAAAAHABAJ0BKgMAAgACwEwlqAJ0AXUAAP7o1xt2J9LaZrPF/+XAvvr/' +
    '7Df9Jsk6HEAAAA==',
  'base64',
)

/** The pictures as they are. */
export const plainPictures: Readonly<Record<'jpeg' | 'png' | 'webp', Uint8Array>> = {
  jpeg: jpegBytes,
  png: pngBytes,
  webp: webpBytes,
}

/** Words that a picture must not tell. */
export const hidden = ['GPSLat 52.5', 'XMP-place', 'A comment', 'Trailer', 'IPTC-city'] as const

/** EXIF that says which way is up and, in another directory, where (TIFF 6.0, Exif 2.32). */
export function makeExif(orientation: number, isBigEndian = false): Buffer {
  const bytes = Buffer.alloc(80)
  const put16 = (value: number, place: number) =>
    isBigEndian ? bytes.writeUInt16BE(value, place) : bytes.writeUInt16LE(value, place)
  const put32 = (value: number, place: number) =>
    isBigEndian ? bytes.writeUInt32BE(value, place) : bytes.writeUInt32LE(value, place)
  bytes.write(isBigEndian ? 'MM' : 'II')
  put16(42, 2)
  put32(8, 4)
  put16(2, 8)
  for (const [index, [tag, type, value]] of [
    [0x0112, 3, orientation],
    [0x8825, 4, 60],
  ].entries()) {
    const place = 10 + index * 12
    put16(tag ?? 0, place)
    put16(type ?? 0, place + 2)
    put32(1, place + 4)
    if (type === 3) put16(value ?? 0, place + 8)
    else put32(value ?? 0, place + 8)
  }
  bytes.write('GPSLat 52.5', 60)
  return bytes
}

/** A JPEG as a telephone writes it: EXIF, XMP, IPTC, a comment, and something behind the picture. */
export function makeJpeg(orientation: number): Uint8Array {
  return Buffer.concat([
    jpegBytes.subarray(0, 2),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), makeExif(orientation, true)])),
    jpegSegment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x>XMP-place</x>')),
    jpegSegment(0xed, Buffer.from('Photoshop 3.0\0IPTC-city')),
    jpegSegment(0xfe, Buffer.from('A comment')),
    Buffer.from([0xff]),
    jpegBytes.subarray(2),
    Buffer.from('Trailer'),
    jpegBytes,
  ])
}

/** A PNG with texts, EXIF, and something behind it. */
export function makePng(orientation: number): Uint8Array {
  return Buffer.concat([
    pngBytes.subarray(0, 33),
    pngChunk('eXIf', makeExif(orientation)),
    pngChunk('tEXt', Buffer.from('Comment\0A comment')),
    pngChunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0XMP-place')),
    pngBytes.subarray(33),
    Buffer.from('Trailer'),
  ])
}

/** A WebP with EXIF, XMP and something behind it. */
export function makeWebp(orientation: number): Uint8Array {
  const added = Buffer.concat([
    webpChunk('EXIF', makeExif(orientation)),
    webpChunk('XMP ', Buffer.from('XMP-place')),
    webpChunk('TEST', Buffer.from('IPTC-city')),
  ])
  const whole = Buffer.concat([webpBytes, added, Buffer.from('Trailer')])
  whole.writeUInt32LE(webpBytes.length - 8 + added.length, 4)
  // VP8X says that there is EXIF and XMP.
  whole[20] = (whole[20] ?? 0) | 0x0c
  return whole
}

function jpegSegment(marker: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]), content])
}

function pngChunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content])
  const bytes = Buffer.alloc(typed.length + 8)
  bytes.writeUInt32BE(content.length)
  typed.copy(bytes, 4)
  bytes.writeUInt32BE(crc32(typed), bytes.length - 4)
  return bytes
}

function webpChunk(type: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(8 + content.length + (content.length % 2))
  bytes.write(type)
  bytes.writeUInt32LE(content.length, 4)
  content.copy(bytes, 8)
  return bytes
}
