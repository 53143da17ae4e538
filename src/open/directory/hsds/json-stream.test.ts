import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJsonPieces } from './json-stream.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-pieces-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function cut(text: string): Promise<{ value: unknown; line: number }[]> {
  const path = join(folder, 'input.json')
  await writeFile(path, text)
  const pieces: { value: unknown; line: number }[] = []
  for await (const piece of readJsonPieces(path)) pieces.push({ value: JSON.parse(piece.text), line: piece.line })
  return pieces
}

const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), { minLength: 1, maxLength: 8 })
const space = fc.constantFrom('', ' ', '\n', '\r\n', '\t\n\n')

describe('cutting JSON into records', () => {
  it('gives what JSON.parse gives, however the array is spaced', async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.constantFrom(0, 2), space, space, async (list, indent, before, between) => {
        const text = `${before}[${between}${list.map((item) => JSON.stringify(item, null, indent)).join(`${between},${between}`)}${between}]${before}`
        expect((await cut(text)).map((piece) => piece.value)).toEqual(JSON.parse(text))
      }),
      { numRuns: 60 },
    )
  })

  it('gives each line of NDJSON with its number', async () => {
    await fc.assert(
      fc.asyncProperty(records, async (list) => {
        const pieces = await cut(list.map((item) => JSON.stringify(item)).join('\n'))
        expect(pieces.map((piece) => piece.line)).toEqual(list.map((_, index) => index + 1))
        expect(pieces.map((piece) => piece.value)).toEqual(list.map((item): unknown => JSON.parse(JSON.stringify(item))))
      }),
      { numRuns: 60 },
    )
  })

  it('gives a record that lies across the pieces in which a file is read', async () => {
    const list = Array.from({ length: 40 }, (_, index) => ({ id: index, text: `é"]}${'\\'.repeat(index)}`.repeat(20_000) }))
    for (const text of [JSON.stringify(list), list.map((item) => JSON.stringify(item)).join('\n')]) {
      expect((await cut(text)).map((piece) => piece.value)).toEqual(list)
    }
  })

  it('gives one object over many lines whole', async () => {
    expect(await cut('{\n  "id": 1,\n  "more": {\n    "a": []\n  }\n}\n')).toEqual([
      { value: { id: 1, more: { a: [] } }, line: 1 },
    ])
  })
})
