// Plain words of records with their languages, and that every one that ships has them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readContradictions } from '../shipped/read-contradictions.ts'
import { readShippedDialogues } from '../shipped/load-shipped-dialogues.ts'
import { chooseWords } from './choose-words.ts'
import { wordingOf } from './wording-of.ts'

const data = join(import.meta.dirname, '../../../../data')
const records = ['dialogues', 'demo-dialogue'].flatMap((folder) => readShippedDialogues(join(data, folder)))
const people = new Set(records.flatMap((one) => (one.kind === 'actor' && one.isPerson ? [one.id] : [])))

describe('plain words of a record', () => {
  it('are in the reader’s language where they ship', () => {
    expect(chooseWords(wordingOf('Mayor of Accra', 'en'), 'fr')).toMatchObject({
      text: 'Maire d’Accra',
      language: 'fr',
      isAsked: true,
    })
    expect(chooseWords(wordingOf('Mayor of Accra', 'en'), 'en')).toMatchObject({ text: 'Mayor of Accra', isOriginal: true })
  })

  it('stay as they were written where nobody put them into another language, and say which that is', () => {
    const chosen = chooseWords(wordingOf('Amt für Migration', 'de'), 'ar')
    expect(chosen).toEqual({ text: 'Amt für Migration', language: 'de', isOriginal: true, isAsked: false })
    expect(wordingOf('toString', 'en').texts).toEqual({ en: 'toString' })
  })

  it('ship in French and Arabic, every one', () => {
    const plain = records.flatMap((record): readonly string[] => {
      switch (record.kind) {
        case 'series':
          return [record.convener]
        case 'session':
          return [record.place, record.attendance?.words ?? '']
        case 'participation':
          return people.has(record.actor) ? [] : [record.shownAs, ...officesIn(record.shownAs, record.actor)]
        case 'intervention':
          return people.has(record.actor ?? '') ? [] : [record.shownAs, ...officesIn(record.shownAs, record.actor ?? '')]
        case 'outcome':
          return [record.addressee === 'unknown' ? '' : record.addressee]
        case 'handover':
          return [record.body, ...record.steps.map(({ source }) => source)]
        default:
          return []
      }
    })
    expect(new Set(plain).size).toBeGreaterThan(300)
    expect(listBare(plain)).toEqual([])
  })

  it('ship in French and Arabic for every contradiction', () => {
    const read = readContradictions(readFileSync(join(data, 'library/contradictions.csv'), 'utf8'))
    const plain = read.flatMap(({ about, sides, note }) => [about, ...sides.map(({ says }) => says), note])
    expect(plain.length).toBeGreaterThan(100)
    expect(listBare(plain)).toEqual([])
  })

  it('ship in French and Arabic for every practice that an annex shows', () => {
    const practices = z
      .array(z.object({ title: z.string(), actor: z.string(), summary: z.string(), possible_harms: z.string() }))
      .parse(parse(readFileSync(join(data, 'library/practices.csv'), 'utf8'), { columns: true }))
    const plain = practices.flatMap(({ title, actor, summary, possible_harms }) => [title, actor, summary, possible_harms])
    expect(new Set(plain).size).toBeGreaterThan(600)
    expect(listBare(plain)).toEqual([])
  })

  /** As reports show them: without the body that is named already, and without saying of the unnamed that they are. */
  function officesIn(shownAs: string, actor: string): readonly string[] {
    const [, office, of] = /^(.+), (?:the )?([^,]+)$/u.exec(shownAs) ?? []
    const names = records.flatMap((one) =>
      one.kind === 'actor' && one.id === actor ? [...Object.values(one.name.texts), ...one.spellings] : [],
    )
    return [
      shownAs.replace(/\s*\(unnamed\)$/u, ''),
      ...(office !== undefined && of !== undefined && names.includes(of) ? [office] : []),
    ]
  }
})

/** Words that are in no table. */
function listBare(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((text) => {
    const { texts } = wordingOf(text, 'und')
    return text !== '' && (texts['fr'] === undefined || texts['ar'] === undefined)
  })
}
