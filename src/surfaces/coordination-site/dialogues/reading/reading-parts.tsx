// What the pages of reading in share: the room, addresses, a passage with the sentence that is meant, where it stands.
import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import {
  type DecideProblem,
  type DialogueReading,
  type KeptReading,
  PROPOSAL_KINDS,
  type ProposalKind,
  type ReadPassage,
  type ReadProposal,
} from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import type { DialogueAreaContext } from '../area-context.ts'

/** What the part needs beside the area. */
export interface ReadingDependencies {
  readonly reading: DialogueReading
  /** Names of accounts, to tell who did what; without it nobody is named. */
  readonly listNames?: () => Promise<ReadonlyMap<string, string>>
}

export type ReadingContext = DialogueAreaContext & ReadingDependencies

export const READING = '/reading'

/** Largest file that is sent through the form; the form around it is small. */
export const MOST_MEGABYTES = 60

/** A language tag, as the form takes it. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

/** Languages to choose from, in which reports are written; any other is kept as it was told. */
const LANGUAGES =
  'en fr es ar pt ru zh de it nl sv da ro pl cs hu tr el uk bg sr id vi th tl ja ko hi bn ur ps fa ta si my km am ti so sw ha ht'.split(
    ' ',
  )

/** The same with their names, by name. `more`: one that has to be there. */
export function listLanguages(t: Translator, more?: string): readonly { readonly value: string; readonly label: string }[] {
  return [...new Set([...LANGUAGES, ...(more === undefined || more === '' || more === 'und' ? [] : [more])])]
    .map((value) => ({ value, label: t.languageName(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, t.language))
}

/** Signs that nobody sees, and that make an address look like another. */
const UNSEEN = /\p{Cf}|\p{Cc}/u

/** An https address, or null where it is none; empty is none that is wrong. */
export function readSourceUrl(text: string): { readonly url: string | null; readonly isWrong: boolean } {
  const url = text.trim()
  if (url === '') return { url: null, isWrong: false }
  const read = UNSEEN.test(url) ? null : URL.parse(url)
  return read?.protocol === 'https:' && read.username === '' && read.password === '' && read.href.length <= 1000
    ? { url: read.href, isWrong: false }
    : { url: null, isWrong: true }
}

/** The path of a document's page below the area. */
export function readingPath(id: string, rest = ''): string {
  return `${READING}/${id}${rest}`
}

/** Answers with the document of the request's `:reading`, or says that it is missing. */
export function withReading(
  { frame, reading, showMissing }: ReadingContext,
  c: Context,
  answer: (visit: CoordinationVisit, kept: KeptReading) => Promise<Response>,
): Promise<Response> {
  return frame.whenSignedIn(c, async (visit) => {
    const kept = await reading.read(c.req.param('reading') ?? '')
    return kept === null ? showMissing(c, visit) : answer(visit, kept)
  })
}

type RecordProblem = Exclude<
  DecideProblem,
  { readonly kind: 'decided' | 'words-of-the-document' | 'actor-missing' | 'summary-missing' }
>

/** Whether a problem is one of records, which the area words. */
export function isRecordProblem(problem: DecideProblem): problem is RecordProblem {
  return !['decided', 'words-of-the-document', 'actor-missing', 'summary-missing'].includes(problem.kind)
}

/** What is said where something was decided already: to whoever decided it, that it was; to anybody else, that somebody did. */
export function tellDecided(problem: DecideProblem, account: string): 'already' | 'decided' {
  return problem.kind === 'decided' && problem.decision.decidedBy === account ? 'already' : 'decided'
}

/** Which proposals a page is about, as its address says. */
export interface ProposalFilter {
  readonly kind: ProposalKind | 'all'
  readonly show: 'open' | 'decided' | 'all'
}

export function readFilter(c: Context): ProposalFilter {
  const kind = PROPOSAL_KINDS.find((one) => one === c.req.query('kind')) ?? 'all'
  const shown = c.req.query('show')
  return { kind, show: shown === 'decided' || shown === 'all' ? shown : 'open' }
}

/** The proposals that a filter leaves, in reading order. */
export function filterProposals(kept: KeptReading, { kind, show }: ProposalFilter): KeptReading['proposals'] {
  return kept.proposals.filter(
    ({ proposal, decision }) =>
      (kind === 'all' || proposal.kind === kind) && (show === 'all' || (decision.state === 'open') === (show === 'open')),
  )
}

export function writeFilter({ kind, show }: ProposalFilter): string {
  const query = new URLSearchParams()
  if (kind !== 'all') query.set('kind', kind)
  if (show !== 'open') query.set('show', show)
  return query.size === 0 ? '' : `?${query}`
}

/** The passage of a proposal. */
export function passageOf(kept: KeptReading, proposal: ReadProposal): ReadPassage | undefined {
  return kept.passages.find(({ id }) => id === proposal.passage)
}

/** `page 4, paragraph 25a, lines 81 to 83`, as a link into the text. */
export const Place: FC<{
  readonly t: Translator
  readonly href: string
  readonly from: number
  readonly to: number
  readonly page?: number | null
  readonly paragraph?: string | null
}> = ({ t, href, ...place }) => <a href={`${href}#L${place.from}`}>{placeText(t, place)}</a>

/** The same in words alone. */
export function placeText(
  t: Translator,
  {
    from,
    to,
    page = null,
    paragraph = null,
  }: { readonly from: number; readonly to: number; readonly page?: number | null; readonly paragraph?: string | null },
): string {
  return [
    ...(page === null ? [] : [t('reading-in.page', { page: String(page) })]),
    ...(paragraph === null ? [] : [t('reading-in.paragraph', { paragraph })]),
    t('reading-in.lines', { from: String(from), to: String(to), count: to === from ? 1 : 2 }),
  ].join(', ')
}

/** A passage in its language, the sentence that is meant marked in it. */
export const PassageText: FC<{ readonly kept: KeptReading; readonly proposal: ReadProposal }> = ({ kept, proposal }) => {
  const text = passageOf(kept, proposal)?.text ?? proposal.text
  return (
    <blockquote class="reading-passage" lang={kept.language} dir="auto">
      <p>
        {text.slice(0, proposal.start)}
        <mark>{text.slice(proposal.start, proposal.end)}</mark>
        {text.slice(proposal.end)}
      </p>
    </blockquote>
  )
}

/** What a proposal says beside its words: speaker, objectives, figures, confidence. */
export const ProposalFacts: FC<{ readonly t: Translator; readonly proposal: ReadProposal }> = ({ t, proposal }) => {
  const { speaker, objectives, figures, stance } = proposal
  return (
    <ul class="reading-facts">
      <li>
        {t('reading-in.by')} <bdi>{speaker.actor ?? t(`dialogues.spoken-by-${speaker.spokenBy}`)}</bdi>{' '}
        {speaker.actor === null ? null : (
          <span class="soft small">{t('reading-in.sure', { share: t.percent(speaker.confidence) })}</span>
        )}
      </li>
      {objectives.length === 0 ? null : (
        <li>
          {t('reading-in.objectives', { list: objectives.map(({ objective }) => String(objective)).join(', ') })}{' '}
          <span class="soft small">{t('reading-in.sure', { share: t.percent(objectives[0]?.confidence ?? 0) })}</span>
        </li>
      )}
      {figures.map((figure) => (
        <li>
          {t('reading-in.figure', {
            number: `${figure.comparator === '=' || figure.comparator === 'range' ? '' : `${figure.comparator} `}${t.number(figure.value)}${figure.to === null ? '' : `–${t.number(figure.to)}`}${figure.isShare ? ' %' : ''}`,
          })}{' '}
          <bdi>{figure.unit}</bdi>
        </li>
      ))}
      {stance === null ? null : <li>{t(`dialogues.stance-${stance}`)}</li>}
      <li class="soft">
        {t(`reading-in.kind-${proposal.kind}`)}, {t('reading-in.sure', { share: t.percent(proposal.confidence) })}
      </li>
    </ul>
  )
}
