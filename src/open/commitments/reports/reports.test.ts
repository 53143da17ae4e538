// The same commitments, four reports: each opened again and held against what the commitments say.
import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { checkDocument, textOf, type DocumentModel, type TableBlock } from '../../../platform/document/index.ts'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import { readPdf } from '../../../../tests/read-pdf.ts'
import { readXmlTree } from '../iati/xml-tree.ts'
import { composeReport } from './compose-report.ts'
import { MATERIAL, MEASURED, UNKNOWN } from './made-material.test-support.ts'
import { REPORT_KINDS, type ReportKind } from './report-parts.ts'
import { REPORTS, writeReport } from './reports.ts'
import { rightsOf } from './rights.ts'

const tableWith = (document: DocumentModel, caption: string): readonly (readonly string[])[] => {
  const table = document.blocks.find((block): block is TableBlock => block.kind === 'table' && block.caption.includes(caption))
  return (table?.body ?? []).map((row) => row.map(({ content }) => textOf(content)))
}
const compose = (kind: ReportKind, language: (typeof LANGUAGES)[number] = 'en') => composeReport(MATERIAL, { kind, language })

describe('a report', () => {
  it.each(REPORT_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
    'can be written: %s in %s',
    (kind, language) => {
      expect(() => checkDocument(compose(kind, language))).not.toThrow()
    },
  )

  it('keeps progress apart from reporting: told last week, and off course all the same', () => {
    const document = compose('gcm')
    expect(tableWith(document, 'Progress: commitments by state')).toEqual([
      ['Met', '0'],
      ['Target reached, not confirmed', '0'],
      ['On course', '0'],
      ['Off course', '1'],
      ['Cannot be told', '1'],
      ['Withdrawn', '1'],
    ])
    expect(tableWith(document, 'Reporting, which is no progress')).toEqual([
      ['In the last 183 days', '1'],
      ['Earlier', '0'],
      ['Never', '2'],
    ])
    const facts = Object.fromEntries(tableWith(document, 'Commitment 1: the facts'))
    expect(facts['Progress']).toBe('Off course')
    expect(facts['Last told about (no progress)']).toContain('14 November 2026')
    expect(facts['Did it reach us? Answers of those concerned']).toBe('yes 0, partly 0, no 2, cannot say 0')
  })

  it('has all 23 objectives, the empty ones too, and what is mapped to none', () => {
    const rows = tableWith(compose('gcm'), 'all 23')
    expect(rows).toHaveLength(24)
    expect(rows.filter(([, count]) => count !== '0').map(([name]) => name?.replace(/:.*/, ''))).toEqual([
      'Objective 6',
      'Objective 8',
      'Objective 17',
      'Mapped to no objective',
    ])
  })

  it('sorts by target, by place with its regions, by right and by group', () => {
    const sdg = composeReport(MATERIAL, { kind: 'sdg', language: 'en', sdgTitle: () => 'Migration policy' })
    expect(tableWith(sdg, 'by target').map(([name, count]) => [name, count])).toEqual([
      ['Target 10.7: Migration policy', '1'],
      ['Mapped to no target', '2'],
    ])
    expect(tableWith(compose('regional'), 'by region').map(([name]) => name)).toEqual([
      'Europe',
      'European Union',
      'Southern Europe',
      'Portugal',
      'No place said',
    ])
    const rights = tableWith(compose('human-rights'), 'by right').filter(([, count]) => count !== '0')
    expect(rights.map(([name]) => name?.replace(/ \(.*/, ''))).toEqual([
      'Life',
      'Equality and freedom from discrimination',
      'Work and just conditions of work',
      'No right can be told',
    ])
    expect(tableWith(compose('human-rights'), 'by group').at(-1)).toEqual(['No group said', '2', '0', '0', '0', '0', '1', '1'])
    expect(rightsOf({ objectives: [], sdgTargets: UNKNOWN.content.sdgTargets })).toEqual([])
  })

  it('says unknown where nobody has said, never nought', () => {
    const facts = Object.fromEntries(tableWith(compose('sdg'), 'Commitment 2: the facts'))
    for (const fact of ['Who promises', 'By when', 'Baseline', 'Target', 'Money', 'Evidence'])
      expect(facts[fact]).toBe('Nobody has said')
    expect(facts['Progress']).toBe('Cannot be told (no indicator; no target)')
    expect(Object.fromEntries(tableWith(compose('sdg'), 'Commitment 1: the facts'))['Money']).toContain(
      'an unknown amount pledged',
    )
    expect(Object.fromEntries(tableWith(compose('sdg'), 'What nobody has said'))['Owner']).toBe('1')
  })

  it('names its sources once each', () => {
    const texts = compose('gcm').sources.map(({ text }) => text)
    expect(texts).toContain('Survey 2024')
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('files', () => {
  it.each(LANGUAGES)('are PDF with the titles in the reading order: %s', async (language) => {
    const written = await writeReport(MATERIAL, { format: 'pdf', kind: 'human-rights', language })
    const pdf = await readPdf(written?.bytes ?? new Uint8Array())
    const document = compose('human-rights', language)
    expect(pdf).toMatchObject({ title: document.title, language, isTagged: true })
    expect(written?.notes).toEqual([])
    const headings = pdf.tags.filter(({ role }) => role === 'H1').map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())
    const expected = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))
    // pdf.js turns the two letters of a ligature of lam and alef around and sets a vowel sign apart, so Arabic is held to its letters.
    const letters = (text: string) => (language === 'ar' ? Array.from(text.replaceAll(/\s/g, '')).toSorted().join('') : text)
    expect(headings.map(letters)).toEqual([document.words.contents, ...expected, document.words.sources].map(letters))
  })

  it('are offered in every form, with names and types, and each opens', async () => {
    for (const { format, kind, mediaType, extension } of REPORTS) {
      const written = await writeReport(MATERIAL, { format, kind: kind ?? 'gcm', language: 'fr' })
      expect(written?.mediaType).toBe(mediaType)
      expect(written?.fileName).toMatch(new RegExp(`^commitments.*-2026-11-21\\.${extension}$`))
      expect(written?.bytes.length).toBeGreaterThan(500)
    }
  })

  it('hold the same commitments in Word, in a workbook, in CSV and in IATI', async () => {
    const bytesOf = async (format: 'docx' | 'xlsx' | 'csv' | 'observations-csv' | 'iati') =>
      (await writeReport(MATERIAL, { format, kind: 'gcm', language: 'en' }))?.bytes ?? new Uint8Array()
    const word = strFromU8(unzipSync(await bytesOf('docx'))['word/document.xml'] ?? new Uint8Array())
    const csv = strFromU8(await bytesOf('csv'))
    for (const { commitment } of MATERIAL.commitments) {
      expect(word).toContain(commitment.content.title)
      expect(csv).toContain(commitment.id)
    }
    const [commitments, observations] = await readXlsxFile(Buffer.from(await bytesOf('xlsx')))
    const [header = [], first = []] = commitments?.data ?? []
    expect(first[header.indexOf('target_value')]).toBe(2)
    expect(first[header.indexOf('last_reported')]).toEqual(new Date('2026-11-14T00:00:00Z'))
    expect(first[header.indexOf('text')]).toBe(MEASURED.content.text)
    const values = observations?.data.slice(1).map((row) => [row[5], row[6], row[11]])
    expect(values).toEqual([
      ['2025', 11, 'known'],
      ['2026-Q1', null, 'withheld'],
      ['2026-Q2', null, 'between'],
      ['2025', 14, 'known'],
    ])
    expect(strFromU8(await bytesOf('observations-csv'))).toContain('2026-Q1,,,,PT,Q,withheld')
    expect(readXmlTree(await bytesOf('iati')).ok).toBe(true)
  })

  it('never name an account', async () => {
    const owned = {
      ...MEASURED,
      content: { ...MEASURED.content, owners: MEASURED.content.owners.map((owner) => ({ ...owner, account: 'acc-secret' })) },
    }
    const material = { ...MATERIAL, commitments: [{ commitment: owned, series: [] }] }
    for (const format of ['csv', 'html', 'iati'] as const) {
      const written = await writeReport(material, { format, kind: 'gcm', language: 'en' })
      expect(strFromU8(written?.bytes ?? new Uint8Array())).not.toContain('acc-secret')
    }
  })
})
