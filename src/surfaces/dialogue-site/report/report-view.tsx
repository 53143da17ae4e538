// A report as a page: contents, chapters, and after every sentence a mark that leads to what it rests on and back again, by keyboard as by
// finger; under each heading a link past its marks. Whoever shows it may put something beside each paragraph, such as a way to comment on it.
import type { Child, FC } from 'hono/jsx'
import {
  dialogueReportWords,
  documentAddress,
  groupItems,
  sourcesOf,
  statementAddress,
  type DialogueReport,
  type NamedDocument,
  type ReportCell,
  type ReportParagraph,
  type ReportSection,
  type ReportSentence,
  type ReportSource,
  type ReportTable,
  type SentenceRun,
} from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Foreign } from '../worded.tsx'

/** What stands beside a paragraph or a cell; nothing for an empty one. */
export type BesideParagraph = (paragraph: Pick<ReportParagraph, 'id' | 'hash'>) => Child

/** What is shown. */
export interface ReportViewProps {
  readonly t: Translator
  readonly report: DialogueReport
  readonly documents: readonly NamedDocument[]
  readonly beside?: BesideParagraph
  /** Between the title and the contents: files, the state of a draft. */
  readonly above?: Child
}

/** Sources in the order in which sentences lead there, each with the sentences that do. */
interface Notes {
  readonly numbers: ReadonlyMap<string, number>
  readonly list: readonly { readonly source: ReportSource; readonly marks: readonly string[] }[]
  readonly marksOf: ReadonlyMap<string, readonly { readonly number: number; readonly mark: string }[]>
}

/** A report on a page, every sentence with its passages. */
export const ReportView: FC<ReportViewProps> = ({ t: page, report, documents, beside, above }) => {
  // A report may be in another language than the page around it: then it is marked, and what is put into it is marked back.
  const t = dialogueReportWords(report.language)
  const own = report.language === page.language ? {} : { lang: page.language, dir: page.direction }
  const notes = gatherNotes(t, report, documents)
  const put = (child: Child) =>
    child === null || child === undefined || Object.keys(own).length === 0 ? child : <div {...own}>{child}</div>
  const show = { t, notes, beside: (paragraph: Parameters<BesideParagraph>[0]) => put(beside?.(paragraph)) }
  return (
    <article class="report" lang={report.language} dir={report.direction}>
      <h1>{report.title}</h1>
      <p class="lead">{report.summary}</p>
      {put(above)}
      <details class="report-method">
        <summary>{t('dialogue-report.method-title')}</summary>
        <div>
          {report.method.map((text) => (
            <p>{text}</p>
          ))}
        </div>
      </details>
      {report.untranslated.length === 0 ? null : (
        <p class="notice">
          {t('dialogue-report.untranslated', { languages: t.list(report.untranslated.map((code) => t.languageName(code))) })}
        </p>
      )}
      <nav aria-labelledby="report-contents" class="report-contents">
        <h2 id="report-contents">{t('dialogue-report.contents')}</h2>
        <ol>
          {report.sections
            .filter(({ level }) => level === 1)
            .map(({ id, heading }) => (
              <li>
                <a href={`#${sectionId(id)}`}>
                  <Run run={heading} />
                </a>
              </li>
            ))}
          <li>
            <a href="#report-notes">{t('dialogue-report.sources')}</a>
          </li>
        </ol>
      </nav>
      {report.sections.map((section, index) => (
        <Section show={show} section={section} next={report.sections[index + 1] ?? null} />
      ))}
      <NoteList t={t} notes={notes} language={page.language} />
      <div id="report-end" />
    </article>
  )
}

interface Showing {
  readonly t: Translator
  readonly notes: Notes
  readonly beside: BesideParagraph
}

/** Past the marks under a heading, for whoever goes by keyboard: seen only there. */
const SkipMarks: FC<{ readonly href: string; readonly children: Child }> = ({ href, children }) => (
  <a class="skip report-skip" href={href}>
    {children}
  </a>
)

const Section: FC<{ readonly show: Showing; readonly section: ReportSection; readonly next: ReportSection | null }> = ({
  show,
  section: { id, level, heading, parts },
  next,
}) => {
  const { t } = show
  // The title is the first level.
  const Heading = (['h2', 'h3', 'h4', 'h5'] as const)[level - 1] ?? 'h5'
  return (
    <>
      <Heading id={sectionId(id)}>
        <Run run={heading} />
      </Heading>
      {parts.length === 0 ? null : (
        <SkipMarks href={next === null ? '#report-notes' : `#${sectionId(next.id)}`}>
          {t('dialogue-report.skip-to', { heading: next?.heading.text ?? t('dialogue-report.sources') })}
        </SkipMarks>
      )}
      {groupItems(parts).map((part) => {
        switch (part.kind) {
          case 'items':
            return (
              <ul class="report-items">
                {part.items.map((item) => (
                  <li id={partId(item.id)}>
                    <Sentences show={show} cell={item} />
                    {show.beside(item)}
                  </li>
                ))}
              </ul>
            )
          case 'paragraph':
            return (
              <div class="report-paragraph" id={partId(part.id)}>
                <p>
                  <Sentences show={show} cell={part} />
                </p>
                {show.beside(part)}
              </div>
            )
          case 'table':
            return <Table show={show} table={part} />
        }
      })}
    </>
  )
}

const Table: FC<{ readonly show: Showing; readonly table: ReportTable }> = ({
  show,
  table: { caption, columns, rows, namesRows, id },
}) => (
  // A part that scrolls must be reachable by keyboard (WCAG 2.1.1).
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <section class="table-scroll" aria-label={caption} tabindex={0} id={partId(id)}>
    <table class="report-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head }) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, index) => {
              const inside =
                cell.sentences.length + (cell.dropped?.length ?? 0) === 0 ? null : (
                  <>
                    {/* What all cells of a row lead to is cited once, where the row is named. */}
                    <Sentences show={show} cell={cell} isQuiet={namesRows && index > 0 && leadsLike(cell, row[0])} />
                    {namesRows && index > 0 ? null : show.beside(cell)}
                  </>
                )
              return namesRows && index === 0 ? (
                <th scope="row" id={partId(cell.id)}>
                  <p>{inside}</p>
                </th>
              ) : (
                <td id={partId(cell.id)}>{inside}</td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Sentences: FC<{
  readonly show: Showing
  readonly cell: Pick<ReportCell, 'sentences' | 'dropped'>
  readonly isQuiet?: boolean
}> = ({ show: { t, notes }, cell: { sentences, dropped = [] }, isQuiet = false }) => (
  <>
    {sentences.map((sentence, index) => (
      <>
        {index === 0 ? '' : ' '}
        <span class={`sentence sentence-${sentence.kind}`}>
          {sentence.runs.map((run) => (
            <Run run={run} />
          ))}
        </span>
        {isQuiet ? null : <Marks t={t} marks={notes.marksOf.get(sentence.id) ?? []} />}
        {sentence.change === undefined ? null : (
          <em class="soft small">
            {' '}
            [{t(`dialogue-report.changed-${sentence.change.kind}`, { reason: sentence.change.reason })}]
          </em>
        )}
      </>
    ))}
    {dropped.map(({ reason }) => (
      <em class="soft small"> [{t('dialogue-report.changed-dropped', { reason })}]</em>
    ))}
  </>
)

/** Small, after their sentence; with a space between two, or they would read as one number. */
const Marks: FC<{ readonly t: Translator; readonly marks: readonly { readonly number: number; readonly mark: string }[] }> = ({
  t,
  marks,
}) =>
  marks.length === 0 ? null : (
    <sup>
      {marks.map(({ number, mark }, index) => (
        <>
          {index === 0 ? null : ' '}
          <a id={mark} href={`#note-${number}`} aria-label={t('dialogue-report.note-label', { number })}>
            {t.number(number)}
          </a>
        </>
      ))}
    </sup>
  )

const Run: FC<{ readonly run: SentenceRun }> = ({ run: { text, language, isStrong } }) => {
  const shown = language === undefined ? text : <Foreign language={language}>{text}</Foreign>
  return isStrong === true ? <strong>{shown}</strong> : <>{shown}</>
}

const NoteList: FC<{ readonly t: Translator; readonly notes: Notes; readonly language: string }> = ({ t, notes, language }) => (
  <section aria-labelledby="report-notes" class="report-notes">
    <h2 id="report-notes">{t('dialogue-report.sources')}</h2>
    <SkipMarks href="#report-end">{t('dialogue-report.skip-notes')}</SkipMarks>
    <ol>
      {notes.list.map(({ source, marks }, index) => (
        <li id={`note-${index + 1}`}>
          <SourceText source={source} language={language} />{' '}
          {marks.map((mark, place) => (
            <>
              <a
                class="back"
                href={`#${mark}`}
                aria-label={t('dialogue-report.note-back', { number: index + 1, place: place + 1 })}
              >
                ↩{marks.length > 1 ? t.number(place + 1) : ''}
              </a>{' '}
            </>
          ))}
        </li>
      ))}
    </ol>
  </section>
)

/** What a note says, leading to its document or its statement where it is either. */
const SourceText: FC<{ readonly source: ReportSource; readonly language: string }> = ({
  source: { text, document, statement },
  language,
}) => {
  if (document !== null) return <a href={documentAddress('', language, document)}>{text}</a>
  if (statement !== null) return <a href={statementAddress('', language, statement)}>{text}</a>
  return <>{text}</>
}

/** An id that an address can hold, from one of the report's. */
export function partId(id: string): string {
  return `p-${id.replaceAll(/[^\w.-]/g, '_')}`
}

/** The same of a heading, which may share its report's id with the one paragraph under it. */
function sectionId(id: string): string {
  return partId(id).replace(/^p-/, 'h-')
}

function leadsLike(cell: ReportCell, first: ReportCell | undefined): boolean {
  const grounds = JSON.stringify(first?.sentences[0]?.grounds)
  return cell.sentences.every((sentence) => JSON.stringify(sentence.grounds) === grounds)
}

function gatherNotes(t: Translator, report: DialogueReport, documents: readonly NamedDocument[]): Notes {
  const numbers = new Map<string, number>()
  const list: { source: ReportSource; marks: string[] }[] = []
  const marksOf = new Map<string, { number: number; mark: string }[]>()
  const note = (sentence: ReportSentence): void => {
    for (const source of sourcesOf(t, sentence, documents)) {
      const number = numbers.get(source.key) ?? list.length + 1
      if (number > list.length) {
        numbers.set(source.key, number)
        list.push({ source, marks: [] })
      }
      const marks = list[number - 1]?.marks ?? []
      const mark = `to-${number}-${marks.length + 1}`
      marks.push(mark)
      marksOf.set(sentence.id, [...(marksOf.get(sentence.id) ?? []), { number, mark }])
    }
  }
  for (const { parts } of report.sections)
    for (const part of parts) {
      if (part.kind === 'paragraph') part.sentences.forEach(note)
      else
        for (const row of part.rows)
          for (const [index, cell] of row.entries())
            if (!(part.namesRows && index > 0 && leadsLike(cell, row[0]))) cell.sentences.forEach(note)
    }
  return { numbers, list, marksOf }
}
