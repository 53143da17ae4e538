// Every form of every report of the dialogues that ship, and of the invented table: no sentence without what it rests on, every link to a place
// that exists, and the same sentences on the page, in Word and in the PDF.
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import {
  composeDialogueReport,
  DIALOGUE_REPORT_FORMS,
  documentAddress,
  drawBook,
  nameDocuments,
  readShippedDialogues,
  sentencesOf,
  sourcesOf,
  statementAddress,
  writeDialogueReport,
  dialogueReportWords,
  type DialogueReport,
  type DialogueReportForm,
} from '../../../open/dialogues/index.ts'
import { createTranslator, LANGUAGES, type Language } from '../../../platform/i18n/index.ts'
import { readPdf } from '../../../../tests/read-pdf.ts'
import { partId, sessionAddress } from '../addresses.ts'
import { ReportView } from './report-view.tsx'

const project = join(import.meta.dirname, '../../../..')
/** The five that the library ships; what they are called is no matter here. */
const DOCUMENTS = nameDocuments(['000', '001', '002', '003', '004'].map((id) => ({ id, body: `Body ${id}`, year: '2020' })))
const DATE = new Date('2026-11-21T10:20:30Z')

const BOOKS = ['data/dialogues', 'data/demo-dialogue'].map((folder) =>
  drawBook(readShippedDialogues(join(project, folder)), [], []),
)
const SERIES = BOOKS.flatMap(({ series }) => series.map(({ id }) => id))
const EVERY = SERIES.flatMap((id) =>
  DIALOGUE_REPORT_FORMS.flatMap((form) => LANGUAGES.map((language) => [id, form, language] as const)),
)

function draw(series: string, form: DialogueReportForm, language: Language): DialogueReport {
  const book = BOOKS.find((one) => one.series.some(({ id }) => id === series))
  const scope = { kind: 'series', id: series } as const
  const report = book === undefined ? null : composeDialogueReport(book, { scope, form, language, date: DATE, practices: [] })
  if (report === null) throw new Error(`no report of ${series}`)
  return report
}

const pageOf = (report: DialogueReport) => {
  const t = createTranslator(report.language, ['page', 'dialogue-report', 'dialogues', 'practice-codes'])
  return (<ReportView t={t} report={report} documents={DOCUMENTS} />).toString()
}

/** A page as a reader that knows nothing of it takes it: texts of elements of a class, ids, and where links lead. */
function readPage(html: string) {
  const [ids, hrefs, sentences]: [string[], string[], string[]] = [[], [], []]
  const open: { isSentence: boolean }[] = []
  const reader = new SaxesParser({ fragment: true })
  reader.on('opentag', ({ name, attributes }) => {
    const { id, href, class: classes = '' } = attributes as Readonly<Record<string, string>>
    if (id !== undefined) ids.push(id)
    if (name === 'a' && href !== undefined) hrefs.push(href)
    const isSentence = classes.split(' ').includes('sentence')
    open.push({ isSentence })
    if (isSentence) sentences.push('')
  })
  reader.on('closetag', () => open.pop())
  reader.on('text', (text) => {
    if (open.some(({ isSentence }) => isSentence)) sentences[sentences.length - 1] += text
  })
  reader.write(html.replaceAll(/<(br|hr|input|meta|link|img)([^>]*?)\/?>/g, '<$1$2/>')).close()
  return { ids, hrefs, sentences }
}

const textOfWord = (bytes: Uint8Array): string => {
  let text = ''
  const reader = new SaxesParser()
  reader.on('text', (words) => (text += words))
  reader.write(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).close()
  return text
}
const letters = (text: string) => text.replaceAll(/[\s\u00ad\u200b-\u200f\u2066-\u2069]/gu, '')
const wordsOf = (report: DialogueReport) => sentencesOf(report).map(({ runs }) => letters(runs.map(({ text }) => text).join('')))

describe('every form of every report', () => {
  it.each(EVERY)(
    'tells nothing that rests on nothing, and leads only to what is there: %s, %s, %s',
    { timeout: 60_000 },
    (series, form, language) => {
      const report = draw(series, form, language)
      const t = dialogueReportWords(language)
      const sources = sentencesOf(report).map((sentence) => sourcesOf(t, sentence, DOCUMENTS))
      expect(
        sources.filter((own) => own.length === 0 || own.some(({ kind, text }) => kind === 'editor' || text.trim() === '')),
      ).toEqual([])

      const { ids, hrefs, sentences } = readPage(pageOf(report))
      expect(new Set(ids).size).toBe(ids.length)
      expect(sentences.map(letters)).toEqual(wordsOf(report))
      const here = new Set(ids.map((id) => `#${id}`))
      const documents = new Set(DOCUMENTS.map(({ id }) => documentAddress('', language, id)))
      expect(hrefs.filter((href) => !here.has(href) && !documents.has(href))).toEqual([])
      // From every note back to a mark, and from every mark to a note.
      expect(hrefs.filter((href) => /^#note-\d+$/.test(href)).length).toBe(
        hrefs.filter((href) => /^#to-\d+-\d+$/.test(href)).length,
      )
    },
  )

  it.each(SERIES.map((id) => [id] as const))(
    'says the same on the page, in Word and in the PDF: %s',
    { timeout: 120_000 },
    async (series) => {
      for (const language of ['en', 'fr'] as const) {
        const report = draw(series, 'questions', language)
        const options = { documents: DOCUMENTS, site: 'https://city.example' }
        const word = letters(textOfWord((await writeDialogueReport(report, 'docx', options)).bytes))
        expect(wordsOf(report).filter((words) => !word.includes(words))).toEqual([])
      }
      // The largest takes a minute to write and to read again where others build beside.
      if (series === 'idm-30') return
      const report = draw(series, 'questions', 'en')
      const pdf = await readPdf((await writeDialogueReport(report, 'pdf', { documents: DOCUMENTS, site: '' })).bytes)
      // A sentence that is cut by the end of a page is read in two parts.
      const read = letters(pdf.text)
      const missing = wordsOf(report).filter(
        (words) => !read.includes(words) && !read.includes(words.slice(0, Math.floor(words.length / 2))),
      )
      expect(missing).toEqual([])
    },
  )

  it('leads to a statement at the address that the page of its session has', () => {
    expect(statementAddress('', 'fr', { session: 'the-table', id: 'said' })).toBe(
      sessionAddress('fr', 'the-table', partId('intervention', 'said')),
    )
  })
})
