// The shipped model is the one that the script trains, and the finder of contradictions finds what came listed with the sources.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { measureContradictions } from './measure-contradictions.ts'
import { wilson } from './measured.ts'
import { DOCUMENTS, readGold } from './read-gold.ts'
import { trainReading } from './train-reading.ts'

const FOLDER = join(import.meta.dirname, '../../data/reading-model')

describe('the model of reading in', () => {
  it('is what training on the five documents gives, to the byte', () => {
    const { header, bytes } = trainReading(DOCUMENTS.map(readGold))
    expect(JSON.parse(readFileSync(join(FOLDER, 'model.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(header)))
    expect(Buffer.compare(gunzipSync(readFileSync(join(FOLDER, 'weights.bin.gz'))), bytes)).toBe(0)
  }, 120_000)

  it('finds a sentence for nearly every row that it is trained with', () => {
    const rows = DOCUMENTS.flatMap((id) => readGold(id).rows)
    expect(rows.length).toBeGreaterThan(600)
    expect(rows.filter(({ sentences }) => sentences.length === 0).length).toBeLessThan(5)
  }, 60_000)

  // Newcombe 1998, table I: 81 of 263.
  it('gives the intervals of Wilson', () => {
    const { low, high } = wilson(81, 263)
    expect(low).toBeCloseTo(0.2553, 4)
    expect(high).toBeCloseTo(0.3662, 4)
  })
})

describe('the finder of contradictions', () => {
  it('finds all that came listed with the documents, and all but two of the table', () => {
    const { found, rows } = measureContradictions()
    const missed = rows.filter(({ by }) => by.length === 0)
    expect(missed.filter(({ row }) => row['listed'] !== '')).toEqual([])
    expect(missed.map(({ row }) => row['id'])).toEqual(['call-to-action-aim', 'four-or-twelve-meetings'])
    // More would be noise that nobody looks through.
    expect(found.length).toBeLessThan(60)
  }, 60_000)
})
