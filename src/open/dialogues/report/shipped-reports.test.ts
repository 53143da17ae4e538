// The reports of the dialogues that ship, drawn again from their records: three orders, as Word, PDF/UA and HTML, in English, French and an Arabic
// frame; each opened by a reader that had no part in writing it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../platform/i18n/index.ts'
import { readPdf } from '../../../../tests/read-pdf.ts'
import { readShippedDocuments, readShippedRecords } from '../../practices/index.ts'
import { drawBook } from '../record/draw-book.ts'
import { readShippedDialogues } from '../shipped/load-shipped-dialogues.ts'
import { readContradictions } from '../shipped/read-contradictions.ts'
import { findAnnexPractices } from './annex-practices.ts'
import { composeDialogueReport } from './compose-dialogue-report.ts'
import { DIALOGUE_REPORT_FORMS, type DialogueReport, type DialogueReportForm } from './dialogue-report.ts'
import { DATE } from './made-book.test-support.ts'
import { sentencesOf } from './report-sources.ts'
import { textOfRuns } from './report-words.ts'
import { toDocument } from './to-document.ts'
import { writeDialogueReport } from './write-dialogue-report.ts'

const project = join(import.meta.dirname, '../../../..')
const library = join(project, 'data/library')
const sources = join(project, '../shared/sources')
const records = readShippedDialogues(join(project, 'data/dialogues'))
const contradictions = readContradictions(readFileSync(join(library, 'contradictions.csv'), 'utf8'))
const BOOK = drawBook(records, [], contradictions)
const PRACTICES = readShippedRecords(library, 'practice').flatMap((one) => (one.recordType === 'practice' ? [one] : []))
const DOCUMENTS = readShippedDocuments(library).map(({ id, title = '' }) => ({
  id,
  short: `Document ${id}`,
  citedAs: title,
  language: 'en',
}))
/** How many lines each document has. */
const LINES = new Map(
  readShippedDocuments(library).map((document): [string, number] => [document.id, Number(document['lines'] ?? '0')]),
)

const drawn = new Map<string, DialogueReport>()

/** Each is drawn once for all tests. */
function compose(series: string, form: DialogueReportForm, language: Language): DialogueReport {
  const key = `${series} ${form} ${language}`
  const report = drawn.get(key) ?? drawAgain(series, form, language)
  drawn.set(key, report)
  return report
}

function drawAgain(series: string, form: DialogueReportForm, language: Language): DialogueReport {
  const scope = { kind: 'series', id: series } as const
  const practices = findAnnexPractices(BOOK, scope, PRACTICES)
  const report = composeDialogueReport(BOOK, { scope, form, language, date: DATE, practices })
  if (report === null) throw new Error(`no report of ${series}`)
  return report
}

const EVERY = BOOK.series.flatMap(({ id }) =>
  DIALOGUE_REPORT_FORMS.flatMap((form) => LANGUAGES.map((language) => [id, form, language] as const)),
)
const SERIES_AND_FORMS = BOOK.series.flatMap(({ id }) => DIALOGUE_REPORT_FORMS.map((form) => [id, form] as const))

describe('the reports of the shipped dialogues', () => {
  it.each(EVERY)('lead every sentence to lines that the documents have: %s, %s, %s', (series, form, language) => {
    const sentences = sentencesOf(compose(series, form, language))
    expect(sentences.length).toBeGreaterThan(200)
    const ids = new Set(sentences.map(({ id }) => id))
    expect(ids.size).toBe(sentences.length)
    const astray = sentences.filter(
      ({ grounds }) =>
        (grounds.kind === 'passages' ? grounds.passages.length === 0 : grounds.records.length === 0) ||
        !grounds.passages.every(
          (passage) => !('document' in passage) || (passage.from >= 1 && passage.to <= (LINES.get(passage.document) ?? 0)),
        ),
    )
    expect(astray.map(({ runs }) => textOfRuns(runs))).toEqual([])
  })

  it.each(SERIES_AND_FORMS)('tell every statement, claim, outcome, condition and objection: %s, %s', (series, form) => {
    const text = sentencesOf(compose(series, form, 'en'))
      .map(({ runs }) => textOfRuns(runs))
      .join('\n')
    const sessions = new Set(BOOK.sessions.filter((session) => session.series === series).map(({ id }) => id))
    const here = <Item extends { readonly session: string }>(items: readonly Item[]) =>
      items.filter(({ session }) => sessions.has(session))
    // How a table begins what somebody does already; a report puts the speaker there.
    const bare = (words: string | undefined) =>
      (words ?? '')
        .trim()
        .replace(/\.$/u, '')
        .replace(/^Tells of /u, '')
    const missing = [
      ...here(BOOK.interventions).map(({ summary }) => summary.texts['en']),
      ...here(BOOK.interventions).flatMap(({ positions }) => positions.map(({ words }) => words?.texts['en'] ?? '')),
      ...here(BOOK.claims).map((one) => one.text.texts['en']),
      ...here(BOOK.outcomes).map((one) => one.text.texts['en']),
    ].filter((words) => !text.includes(bare(words)))
    expect(missing).toEqual([])
  })

  it('leave the unnamed participants of the workshop uncounted, and show the one State that was against', () => {
    const sentences = sentencesOf(compose('gfmd-2017-cluster-1', 'questions', 'en'))
    const [firewalls] = BOOK.points.filter(({ id }) => id === 'firewalls-between-services-and-enforcement')
    const counts = sentences.filter(({ grounds }) => grounds.records.some(({ id }) => id === firewalls?.id))
    expect(counts.length).toBeGreaterThan(0)
    for (const { runs, kind } of counts)
      if (kind === 'counted') expect(textOfRuns(runs)).not.toMatch(/named actors? supports? this/u)
    const against = sentences.filter(
      ({ kind, speakers }) => kind === 'objection' && speakers.some(({ shownAs }) => shownAs.includes('one State')),
    )
    expect(against.length).toBeGreaterThanOrEqual(2)
    for (const { speakers } of against) expect(speakers.every(({ isCounted }) => !isCounted)).toBe(true)
  })

  it('hold no run of words of the document that may not be adapted, but for names', () => {
    const name = existsSync(sources) ? readdirSync(sources).find((one) => one.startsWith('002_')) : undefined
    if (name === undefined) throw new Error('the source is missing')
    const printed = readFileSync(join(sources, name), 'utf8').toLowerCase().replaceAll(/\W+/g, ' ')
    const copied = sentencesOf(compose('idm-30', 'messages', 'en'))
      .filter(({ kind }) => kind === 'said' || kind === 'outcome')
      .flatMap(({ runs }) => {
        const words = runs
          .filter(({ isStrong }) => isStrong !== true)
          .map(({ text }) => text)
          .join(' ')
        // What follows the speaker's office, which is a name.
        const said = words
          .slice(words.lastIndexOf(':') + 1)
          .toLowerCase()
          .replaceAll(/\W+/g, ' ')
          .trim()
          .split(' ')
        return said.flatMap((_, at) => (said.length - at < 12 ? [] : [said.slice(at, at + 12).join(' ')]))
      })
      .filter((run) => printed.includes(run))
    expect(copied).toEqual([])
  })
})

const textOfWord = (bytes: Uint8Array): string => {
  let text = ''
  const reader = new SaxesParser()
  reader.on('opentag', ({ name }) => {
    if (name === 'w:p') text += '\n'
  })
  reader.on('text', (words) => {
    text += words
  })
  reader.write(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).close()
  return text
}
const letters = (text: string) => text.replaceAll(/[\s\u200b\u2066-\u2069]/gu, '')

describe('their files', () => {
  it.each(SERIES_AND_FORMS)(
    'say the same in Word and HTML, in English and French: %s, %s',
    { timeout: 60_000 },
    async (series, form) => {
      for (const language of ['en', 'fr'] as const) {
        const report = compose(series, form, language)
        const options = { documents: DOCUMENTS, site: '' }
        const [word, html] = await Promise.all([
          writeDialogueReport(report, 'docx', options),
          writeDialogueReport(report, 'html', options),
        ])
        const text = letters(textOfWord(word.bytes))
        const page = strFromU8(html.bytes)
        expect(page).toContain(`<html lang="${language}"`)
        const missing = sentencesOf(report).flatMap(({ runs }) => runs.filter((run) => !text.includes(letters(run.text))))
        expect(missing).toEqual([])
        expect(page.match(/href="#source-/g)?.length ?? 0).toBeGreaterThan(200)
      }
    },
  )

  it.each([
    ['gfmd-2017-cluster-1', 'questions', 'en'],
    ['gfmd-2017-cluster-1', 'messages', 'fr'],
    ['gfmd-2020-roundtable-4', 'messages', 'fr'],
    ['unece-2020-consultation', 'objectives', 'fr'],
    ['unece-2020-consultation', 'objectives', 'ar'],
  ] as const)(
    'are PDF/UA with a title, a language and headings in order: %s, %s, %s',
    { timeout: 60_000 },
    async (series, form, language) => {
      const report = compose(series, form, language)
      const options = { documents: DOCUMENTS, site: '' }
      const written = await writeDialogueReport(report, 'pdf', options)
      expect(written.undrawn).toEqual([])
      const pdf = await readPdf(written.bytes)
      expect(pdf).toMatchObject({ title: report.title, language, isTagged: true })
      expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
      const document = toDocument(report, options)
      const chapters = document.blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))
      const ends = (text: string) => (language === 'ar' ? Array.from(letters(text)).toSorted().join('') : letters(text))
      const headings = pdf.tags.filter(({ role }) => role === 'H1').map(({ text }) => ends(text))
      expect(headings).toEqual([document.words.contents, ...chapters, document.words.sources].map(ends))
    },
  )

  it(
    'of the largest, with hundreds of recommendations, are written within some seconds, and twice the same',
    { timeout: 120_000 },
    async () => {
      const report = compose('idm-30', 'messages', 'fr')
      expect(BOOK.outcomes.filter(({ session }) => session.startsWith('idm-30')).length).toBeGreaterThan(150)
      const options = { documents: DOCUMENTS, site: '' }
      const begun = performance.now()
      const first = await writeDialogueReport(report, 'pdf', options)
      // Four seconds on a quiet machine; this one may be busy.
      expect(performance.now() - begun).toBeLessThan(60_000)
      const second = await writeDialogueReport(drawAgain('idm-30', 'messages', 'fr'), 'pdf', options)
      expect(Buffer.compare(Buffer.from(first.bytes), Buffer.from(second.bytes))).toBe(0)
    },
  )
})
