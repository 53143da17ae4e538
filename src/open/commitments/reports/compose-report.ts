// One update, many reports: the same commitments as a document for the review of the Compact, for the Goals, for a region, or for the human-rights
// mechanisms. Pure; every report says how progress is told, keeps reporting apart from it, and ends with what is not known and the sources.
import {
  plain,
  type Block,
  type DocumentModel,
  type DocumentSource,
  type TableBlock,
  type TableCell,
} from '../../../platform/document/index.ts'
import type { Language, Translator } from '../../../platform/i18n/index.ts'
import { PROGRESS_STATES, RECENT_DAYS } from '../progress/progress.ts'
import type { PublishedCommitment } from '../commitments-contract.ts'
import { describeCommitment, type Cite } from './commitment-facts.ts'
import { sortIntoParts, type NumberedCommitment, type ReportKind, type ReportPart } from './report-parts.ts'
import { addressOf, type ReportMaterial } from './report-material.ts'
import { reportWords, say } from './report-words.ts'

/** How a report is wanted. */
export interface ReportOptions {
  readonly kind: ReportKind
  readonly language: Language
  /** Short title of a target of the Goals in the language; empty where there is none. */
  readonly sdgTitle?: (code: string) => string
}

/** Composes a report. Commitments keep their order and are numbered from 1. */
export function composeReport(material: ReportMaterial, { kind, language, sdgTitle = () => '' }: ReportOptions): DocumentModel {
  const t = reportWords(language)
  const commitments = material.commitments.map((one, index): NumberedCommitment => ({ ...one, number: index + 1 }))
  const sources = new Map<string, DocumentSource>()
  const cite: Cite = (text, href = '') => {
    if (text === '') return []
    const key = `${text} ${href}`
    const source = sources.get(key) ?? {
      id: `s${sources.size + 1}`,
      text,
      href: href === '' && /^https?:/.test(text) ? text : href,
    }
    sources.set(key, source)
    return [{ kind: 'cite', source: source.id }]
  }
  const summary = say(t, 'summary', {
    publisher: material.publisher.name,
    date: t.date(material.date),
    count: t.number(commitments.length),
  })
  const blocks: Block[] = [
    paragraph(summary),
    { kind: 'heading', level: 1, text: say(t, 'how-to-read') },
    paragraph(say(t, 'how-progress')),
    paragraph(say(t, 'how-unknown')),
    paragraph(say(t, kind === 'human-rights' ? 'how-rights' : 'how-basis')),
    { kind: 'heading', level: 1, text: say(t, 'in-short') },
    countStates(commitments, t),
    countReporting(commitments, t),
    { kind: 'heading', level: 1, text: say(t, `part-${kind}`) },
    ...sortIntoParts(kind, commitments, t, sdgTitle).flatMap(({ caption, parts }) => writeParts(say(t, caption), parts, t)),
    { kind: 'heading', level: 1, text: say(t, 'part-commitments') },
    ...(commitments.length === 0 ? [paragraph(say(t, 'no-members'))] : []),
    ...commitments.flatMap((one): Block[] => {
      const address = addressOf(material, one.commitment.id, language)
      return [
        { kind: 'heading', level: 2, text: say(t, 'numbered', { number: String(one.number), title: titleOf(one, t) }) },
        ...(address === '' ? [] : [{ kind: 'paragraph', content: [{ kind: 'link', text: address, href: address }] } as const]),
        ...describeCommitment(one, t, cite),
      ]
    }),
    { kind: 'heading', level: 1, text: say(t, 'part-unknown') },
    countUnknown(commitments, t),
  ]
  return {
    title: say(t, `title-${kind}`),
    language,
    direction: t.direction,
    creator: material.publisher.name,
    summary,
    date: material.date,
    blocks,
    sources: [...sources.values()],
    words: { contents: say(t, 'contents'), sources: say(t, 'sources'), notes: say(t, 'notes'), undrawn: say(t, 'undrawn') },
    withContents: true,
  }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', content: plain(text) }
}

function titleOf({ commitment }: NumberedCommitment, t: Translator): string {
  return commitment.content.title || say(t, 'untitled')
}

function countStates(commitments: readonly NumberedCommitment[], t: Translator): TableBlock {
  return table(
    say(t, 'caption-progress'),
    [say(t, 'column-state'), say(t, 'column-count')],
    PROGRESS_STATES.map((state) => [
      say(t, `state-${state}`),
      t.number(commitments.filter(({ commitment }) => commitment.progress.state === state).length),
    ]),
  )
}

/** When each was last told about: a table of its own, so that nobody reads it as progress. */
function countReporting(commitments: readonly NumberedCommitment[], t: Translator): TableBlock {
  const count = (isCounted: (commitment: PublishedCommitment) => boolean) =>
    t.number(commitments.filter(({ commitment }) => isCounted(commitment)).length)
  return table(
    say(t, 'caption-reporting'),
    [say(t, 'column-reported'), say(t, 'column-count')],
    [
      [say(t, 'reported-recently', { days: t.number(RECENT_DAYS) }), count(({ recency }) => recency.reportedRecently)],
      [say(t, 'reported-earlier'), count(({ recency }) => !recency.reportedRecently && recency.lastUpdateOn !== null)],
      [say(t, 'reported-never'), count(({ recency }) => recency.lastUpdateOn === null)],
    ],
  )
}

/** A table of all parts, the empty ones too, and under each part that has any the numbers and titles of its commitments. */
function writeParts(caption: string, parts: readonly ReportPart[], t: Translator): readonly Block[] {
  const overview = table(
    caption,
    [say(t, 'column-group'), say(t, 'column-count'), ...PROGRESS_STATES.map((state) => say(t, `state-${state}`))],
    parts.map(({ name, members }) => [
      name,
      t.number(members.length),
      ...PROGRESS_STATES.map((state) => t.number(members.filter(({ commitment }) => commitment.progress.state === state).length)),
    ]),
  )
  const filled = parts.filter(({ members }) => members.length > 0)
  return [
    overview,
    ...filled.flatMap(({ name, members }): Block[] => [
      { kind: 'heading', level: 2, text: name },
      {
        kind: 'list',
        style: 'bullets',
        items: members.map((one) => ({
          content: [
            ...plain(`${say(t, 'numbered', { number: String(one.number), title: titleOf(one, t) })}: `),
            { kind: 'text', text: say(t, `state-${one.commitment.progress.state}`), marks: ['strong'] },
          ],
        })),
      },
    ]),
  ]
}

function countUnknown(commitments: readonly NumberedCommitment[], t: Translator): TableBlock {
  const blanks: readonly (readonly [key: string, isBlank: (commitment: PublishedCommitment) => boolean])[] = [
    ['missing-owner', ({ content }) => content.owners.length === 0],
    ['missing-date', ({ content }) => content.dueOn === null],
    ['missing-indicator', ({ content }) => content.indicator === null],
    ['missing-target', ({ content }) => content.target === null],
    ['missing-evidence', ({ content }) => content.evidence.length === 0],
    ['missing-budget', ({ content }) => !content.budget.some(({ amount }) => amount !== null)],
    ['missing-answers', ({ reachSummary: { yes, partly, no, cannotSay } }) => yes + partly + no + cannotSay === 0],
  ]
  const standing = commitments.filter(({ commitment }) => commitment.withdrawn === null)
  return table(
    say(t, 'caption-unknown'),
    [say(t, 'column-missing'), say(t, 'column-count')],
    blanks.map(([key, isBlank]) => [say(t, key), t.number(standing.filter(({ commitment }) => isBlank(commitment)).length)]),
  )
}

/** The first column names its row; the others are figures. */
function table(caption: string, headers: readonly string[], rows: readonly (readonly string[])[]): TableBlock {
  return {
    kind: 'table',
    caption,
    columns: headers.map((_, index) => (index === 0 ? { width: headers.length > 3 ? 3 : 2 } : { width: 1, align: 'end' })),
    head: [headers.map((header) => ({ content: plain(header) }))],
    body: rows.map((row) =>
      row.map((text, index): TableCell => ({ content: plain(text), ...(index === 0 ? { rowHeader: true } : {}) })),
    ),
  }
}
