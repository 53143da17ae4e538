// What is taken, what is refused, and what a picture tells no more. The pictures are real; what is added to them is laid out as the
// standards of their formats say.
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { hidden, makeJpeg, makePng, makeWebp, plainPictures } from './pictures.test-support.ts'
import { readOrientation } from './exif-orientation.ts'
import { recogniseFile } from './recognise-file.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const refused = { ok: false, error: 'file-kind' }
const pictures = { jpeg: makeJpeg, png: makePng, webp: makeWebp } as const
const kinds = ['jpeg', 'png', 'webp'] as const

function kept(bytes: Uint8Array): Uint8Array {
  const found = recogniseFile(bytes)
  if (!found.ok) throw new Error(found.error)
  return found.value.bytes
}

describe('a photograph', () => {
  it.each(kinds)('as %s tells neither where nor with what it was taken, nor what was written beside it', (kind) => {
    const given = pictures[kind](1)
    expect(hidden.filter((word) => text(given).includes(word)).length).toBeGreaterThan(2)
    const found = recogniseFile(given)
    expect(found.ok && found.value.kind).toBe(`image/${kind}`)
    expect(hidden.filter((word) => text(kept(given)).includes(word))).toEqual([])
    expect(text(kept(given))).not.toMatch(/Exif|EXIF|eXIf|XMP|tEXt|iTXt/)
  })

  it.each(kinds)('as %s stays the picture that it is, byte for byte', (kind) => {
    expect(text(kept(pictures[kind](1)))).toBe(text(plainPictures[kind]))
    expect(text(kept(plainPictures[kind]))).toBe(text(plainPictures[kind]))
  })

  it.each(kinds)('as %s keeps which way is up, and of EXIF nothing else', (kind) => {
    const turned = kept(pictures[kind](6))
    const tiff = Buffer.from(turned).indexOf('II*\0')
    expect(tiff).toBeGreaterThan(0)
    expect(readOrientation(turned.subarray(tiff, tiff + 26))).toBe(6)
    expect(text(turned)).not.toContain('GPSLat')
    expect(turned.length - plainPictures[kind].length).toBeLessThan(50)
    // What was cleaned once is clean.
    expect(text(kept(turned))).toBe(text(turned))
  })

  it.each(kinds)('as %s is refused where it is cut short, and never throws where it is broken', (kind) => {
    const given = pictures[kind](6)
    const whole = plainPictures[kind]
    for (let length = 12; length < whole.length - 1; length += 7) {
      expect(recogniseFile(whole.subarray(0, length)), String(length)).toEqual(refused)
    }
    fc.assert(
      fc.property(fc.nat(given.length - 1), fc.nat(255), (place, value) => {
        const broken = Uint8Array.from(given)
        broken[place] = value
        recogniseFile(broken)
      }),
    )
  })
})

describe('a document', () => {
  const word = (...more: readonly string[]) =>
    zipSync(Object.fromEntries(['[Content_Types].xml', 'word/document.xml', ...more].map((name) => [name, strToU8('<x/>')])))

  it.each([
    ['a text', strToU8('Dear all,\n\tسلام\r\n'), 'text/plain'],
    ['a PDF', strToU8('%PDF-1.7\n…'), 'application/pdf'],
    ['a document of Word', word(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('that is %s is taken as it is', (_name, bytes, kind) => {
    expect(recogniseFile(bytes)).toEqual({ ok: true, value: { kind, bytes } })
  })

  it.each([
    ['a page', strToU8(' <!DOCTYPE html><p>x')],
    ['a page without its head', strToU8('hello <script>alert(1)</script>')],
    ['a drawing that runs', strToU8('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>')],
    ['XML', strToU8('<?xml version="1.0"?><a/>')],
    ['a script', strToU8('#!/bin/sh\nrm')],
    ['a program', strToU8('MZ\u0090\0')],
    ['an archive', zipSync({ 'a.txt': strToU8('a') })],
    ['Word with macros', word('word/vbaProject.bin')],
    ['Word with a thing inside', word('word/embeddings/oleObject1.bin')],
    ['a broken archive', word().subarray(0, 60)],
    ['RTF', strToU8('{\\rtf1 x}')],
    ['bytes', new Uint8Array([1, 2, 3, 0, 255])],
    ['a GIF', strToU8('GIF89a\u0001\0')],
    ['text that is not UTF-8', new Uint8Array([0xe9, 0x20, 0x61])],
  ])('that is %s is refused', (_name, bytes) => {
    expect(recogniseFile(bytes)).toEqual(refused)
  })

  it('of any bytes is recognised or refused, and never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void recogniseFile(bytes)))
  })
})
