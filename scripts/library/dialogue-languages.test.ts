// The reports of the dialogues that ship, in French and Arabic: nothing in them is left in another language.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  composeDialogueReport,
  DIALOGUE_REPORT_FORMS,
  drawBook,
  findAnnexPractices,
  readContradictions,
  readShippedDialogues,
} from '../../src/open/dialogues/index.ts'
import { readShippedRecords } from '../../src/open/practices/index.ts'

const data = join(import.meta.dirname, '../../data')
const records = ['dialogues', 'demo-dialogue'].flatMap((folder) => readShippedDialogues(join(data, folder)))
const contradictions = readContradictions(readFileSync(join(data, 'library/contradictions.csv'), 'utf8'))
const book = drawBook(records, [], contradictions)
const practices = readShippedRecords(join(data, 'library'), 'practice').flatMap((one) =>
  one.recordType === 'practice' ? [one] : [],
)
const names = new Set(book.actors.flatMap(({ isPerson, name }) => (isPerson ? Object.values(name.texts) : [])))

describe('the reports of the shipped dialogues', () => {
  it.each(book.series.flatMap(({ id }) => (['fr', 'ar'] as const).map((language) => [id, language] as const)))(
    'are in one language, names that people chose apart: %s, %s',
    (id, language) => {
      const scope = { kind: 'series', id } as const
      const foreign = DIALOGUE_REPORT_FORMS.flatMap((form) => {
        const annex = findAnnexPractices(book, scope, practices)
        const report = composeDialogueReport(book, { scope, form, language, date: new Date('2026-11-21'), practices: annex })
        expect(report).not.toBeNull()
        return listForeign(report)
      })
      expect([...new Set(foreign)].filter((text) => !names.has(text.replaceAll(/[\u2066-\u2069]/gu, '')))).toEqual([])
    },
  )
})

/** Texts that stand in a language of their own, however deep. */
function listForeign(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listForeign)
  if (typeof value !== 'object' || value === null) return []
  const isForeign = 'text' in value && 'language' in value && typeof value.text === 'string'
  return isForeign ? [String(value.text)] : Object.values(value).flatMap(listForeign)
}
