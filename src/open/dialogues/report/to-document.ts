// A report as a document for Word, PDF/UA and HTML: every sentence cites what it leads to, words keep their language, and how the report is made
// stands before it.
import type { Block, DocumentModel, DocumentSource, Inline, ListItem } from '../../../platform/document/index.ts'
import { plain } from '../../../platform/document/index.ts'
import type { DialogueReport, ReportCell, ReportParagraph, ReportPart, ReportSentence, SentenceRun } from './dialogue-report.ts'
import type { CitedStatement } from '../record/cited-statement.ts'
import { dialogueReportWords, say } from './report-words.ts'
import { documentsOf, sourcesOf, type NamedDocument } from './report-sources.ts'

/** What a document names beside the report. */
export interface DocumentOptions {
  readonly documents: readonly NamedDocument[]
  /** Where the pages are, without a slash at the end; empty where there is no permanent address. */
  readonly site: string
}

/** The document. The same report gives the same document. */
export function toDocument(report: DialogueReport, { documents, site }: DocumentOptions): DocumentModel {
  const t = dialogueReportWords(report.language)
  const sources = new Map<string, DocumentSource>()
  const cite = (sentence: ReportSentence): readonly Inline[] =>
    sourcesOf(t, sentence, documents).map(({ key, text, document, statement }) => {
      const source = sources.get(key) ?? {
        id: `s${sources.size + 1}`,
        text,
        href:
          site === ''
            ? ''
            : document !== null
              ? documentAddress(site, report.language, document)
              : statement === null
                ? ''
                : statementAddress(site, report.language, statement),
      }
      sources.set(key, source)
      return { kind: 'cite', source: source.id }
    })
  const write = (cell: Pick<ReportCell, 'sentences' | 'dropped'>, isCited: (index: number) => boolean = () => true) =>
    writeSentences(
      cell,
      (sentence, index) => (isCited(index) ? cite(sentence) : []),
      (key, values) => say(t, key, values),
    )
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: say(t, 'method-title') },
    ...report.method.map((text): Block => ({ kind: 'paragraph', content: plain(text) })),
    ...(report.untranslated.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            content: plain(
              say(t, 'untranslated', { languages: t.list(report.untranslated.map((code) => t.languageName(code))) }),
            ),
          },
        ]),
    ...report.sections.flatMap(({ level, heading, parts }): readonly Block[] => [
      { kind: 'heading', level, text: heading.text, ...(heading.language === undefined ? {} : { language: heading.language }) },
      ...groupItems(parts).flatMap((part): readonly Block[] => {
        if (part.kind === 'items') {
          const items = part.items.map((one): ListItem => ({ content: write(one) }))
          return [{ kind: 'list', style: 'bullets', items }]
        }
        if (part.kind === 'paragraph') return [{ kind: 'paragraph', content: write(part) }]
        return [
          {
            kind: 'table',
            caption: part.caption,
            columns: part.columns.map(({ width }) => ({ width })),
            head: [part.columns.map(({ head }) => ({ content: plain(head) }))],
            body: part.rows.map((row) =>
              row.map((cell, index) => ({
                // What all cells of a row lead to is cited once, where the row is named.
                content: write(cell, (place) => !part.namesRows || index === 0 || !leadsLike(cell.sentences[place], row[0])),
                ...(part.namesRows && index === 0 ? { rowHeader: true } : {}),
              })),
            ),
          },
        ]
      }),
    ]),
  ]
  const cited = documentsOf(report, documents)
  if (cited.length > 0)
    blocks.push(
      { kind: 'heading', level: 1, text: say(t, 'documents') },
      {
        kind: 'list',
        style: 'bullets',
        items: cited.map(({ short, citedAs, language }) => ({
          content: [
            { kind: 'text', text: short, marks: ['strong'], ...languageOf(language, report) },
            { kind: 'text', text: `: ${citedAs}`, ...languageOf(language, report) },
          ],
        })),
      },
    )
  return {
    title: report.title,
    language: report.language,
    direction: report.direction,
    creator: report.creator,
    summary: report.summary,
    date: report.date,
    blocks,
    sources: [...sources.values()],
    words: { contents: say(t, 'contents'), sources: say(t, 'sources'), notes: say(t, 'notes'), undrawn: say(t, 'undrawn') },
    withContents: true,
  }
}

/** Where a document is told of: those of the library there, one that somebody read in on a page of its own. */
export function documentAddress(site: string, language: string, document: string): string {
  return document.startsWith('r-')
    ? `${site}/dialogues/${language}/documents/${document}`
    : `${site}/${language}/practices/documents#document-${document}`
}

/** Where the pages of dialogues tell a statement. */
export function statementAddress(site: string, language: string, statement: Pick<CitedStatement, 'session' | 'id'>): string {
  return `${site}/dialogues/${language}/sessions/${encodeURIComponent(statement.session)}#intervention-${statement.id}`
}

function languageOf(language: string, report: DialogueReport): { readonly language?: string } {
  return language.split('-', 1)[0] === report.language ? {} : { language }
}

function leadsLike(sentence: ReportSentence | undefined, first: ReportCell | undefined): boolean {
  const other = first?.sentences[0]
  return sentence !== undefined && other !== undefined && JSON.stringify(sentence.grounds) === JSON.stringify(other.grounds)
}

/** Items that follow each other are one list. */
export interface ReportItems {
  readonly kind: 'items'
  readonly items: readonly ReportParagraph[]
}

/** The parts with their lists put together. */
export function groupItems(parts: readonly ReportPart[]): readonly (ReportPart | ReportItems)[] {
  const grouped: (ReportPart | ReportItems)[] = []
  for (const part of parts) {
    const last = grouped.at(-1)
    if (part.kind !== 'paragraph' || part.style !== 'item') grouped.push(part)
    else if (last?.kind === 'items') grouped[grouped.length - 1] = { kind: 'items', items: [...last.items, part] }
    else grouped.push({ kind: 'items', items: [part] })
  }
  return grouped
}

function writeSentences(
  { sentences, dropped = [] }: Pick<ReportCell, 'sentences' | 'dropped'>,
  cite: (sentence: ReportSentence, index: number) => readonly Inline[],
  word: (key: string, values: Readonly<Record<string, string>>) => string,
): readonly Inline[] {
  const told = sentences.flatMap((sentence, index): readonly Inline[] => [
    ...(index === 0 ? [] : plain(' ')),
    ...sentence.runs.map(toInline),
    ...cite(sentence, index),
    ...(sentence.change === undefined
      ? []
      : emphasised(` [${word(`changed-${sentence.change.kind}`, { reason: sentence.change.reason })}]`)),
  ])
  return [...told, ...dropped.flatMap(({ reason }) => emphasised(` [${word('changed-dropped', { reason })}]`))]
}

function emphasised(text: string): readonly Inline[] {
  return [{ kind: 'text', text, marks: ['emphasis'] }]
}

function toInline({ text, language, isStrong }: SentenceRun): Inline {
  return {
    kind: 'text',
    text,
    ...(isStrong === true ? { marks: ['strong'] as const } : {}),
    ...(language === undefined ? {} : { language }),
  }
}
