// What stays of a picture is what draws it: no thumbnail of what was cut away, and nothing in places that no picture needs.
import { describe, expect, it } from 'vitest'
import { recogniseFile } from './recognise-file.ts'

const text = (words: string) => new TextEncoder().encode(words)
const join = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts))
const segment = (marker: number, content: Uint8Array) =>
  join(new Uint8Array([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]), content)
const [SOI, EOI] = [new Uint8Array([0xff, 0xd8]), new Uint8Array([0xff, 0xd9])]
const frame = segment(0xc0, new Uint8Array(15))
const scan = join(segment(0xda, new Uint8Array(10)), new Uint8Array([1, 2, 3]))
const hidden = Buffer.from('48.8566N 2.3522E')

function chunk(type: string, content: Uint8Array): Uint8Array {
  const head = Buffer.from(`${type}\0\0\0\0`)
  head.writeUInt32LE(content.length, 4)
  return join(head, content, new Uint8Array(content.length % 2))
}
function webp(...chunks: readonly Uint8Array[]): Uint8Array {
  return chunk('RIFF', join(text('WEBP'), ...chunks))
}

function keptOf(bytes: Uint8Array): Buffer {
  const recognised = recogniseFile(bytes)
  if (!recognised.ok) throw new Error(recognised.error)
  return Buffer.from(recognised.value.bytes)
}

describe('a picture that is kept', () => {
  it('has no thumbnail in its first segment, which keeps its density', () => {
    const density = new Uint8Array([1, 2, 1, 0, 72, 0, 96])
    const jfif = segment(0xe0, join(text('JFIF\0'), density, new Uint8Array([1, 5]), hidden))
    const kept = keptOf(join(SOI, jfif, frame, scan, EOI))
    expect(kept.includes(hidden)).toBe(false)
    expect(kept.includes(Buffer.from(segment(0xe0, join(text('JFIF\0'), density, new Uint8Array([0, 0])))))).toBe(true)
  })

  it('has nothing in segments that draw nothing, nor behind what a segment needs', () => {
    for (const marker of [0xf0, 0xf5, 0xfd, 0xc8]) {
      expect(keptOf(join(SOI, segment(marker, hidden), frame, scan, EOI)).includes(hidden), String(marker)).toBe(false)
    }
    const adobe = segment(0xee, join(text('Adobe'), new Uint8Array([0, 100, 0, 0, 0, 0, 1]), hidden))
    expect(keptOf(join(SOI, adobe, frame, scan, EOI)).includes(hidden)).toBe(false)
    const picture = chunk('VP8 ', new Uint8Array(20))
    for (const [type, size] of [
      ['VP8X', 10],
      ['ANIM', 6],
    ] as const) {
      const long = chunk(type, join(new Uint8Array(size), hidden))
      expect(keptOf(webp(long, picture)).includes(hidden), type).toBe(false)
    }
  })
})
