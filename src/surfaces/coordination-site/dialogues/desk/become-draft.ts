// What an outcome becomes in its own room: a draft of a recommendation or a practice of the library, or of a commitment, with its speakers, its
// passages and where it was said. It is a draft: that room's own review publishes it. A session that is not attributed names nobody.
import type { DialogueBook, OutcomeRecord } from '../../../../open/dialogues/index.ts'
import type { CommitmentForm } from '../../../../open/commitments/index.ts'
import type { Cells } from '../../../../open/practices/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { constituencyText, plainWords } from '../../../dialogue-site/index.ts'
import { writePassage } from './passage-text.ts'

/** What of an outcome goes along. */
interface Carried {
  readonly text: string
  /** Names of the actors whom it came from; none where nobody is named. */
  readonly actors: readonly string[]
  readonly offices: readonly string[]
  readonly constituencies: readonly string[]
  /** Series, session and day, in words. */
  readonly setting: string
  /** Citations of documents, and the address of the session where it stands in minutes only. */
  readonly sources: readonly string[]
}

/** A draft for the library of practices. */
export function toLibraryDraft(
  t: Translator,
  book: DialogueBook,
  outcome: OutcomeRecord,
  sessionAddress: string,
): { readonly recordType: 'recommendation' | 'practice'; readonly cells: Cells; readonly note: string } {
  const carried = carry(t, book, outcome, sessionAddress)
  const { text, actors, offices, constituencies, setting, sources } = carried
  const shared = {
    gcm_objectives: outcome.objectives.join(';'),
    gcm_basis: outcome.objectives.length === 0 ? '' : 'assigned',
    sdg_targets: outcome.sdgTargets.join(';'),
    sdg_basis: outcome.sdgTargets.length === 0 ? '' : 'assigned',
    sources: sources.join('; '),
  }
  const note = t('dialogue-desk.draft-note', { setting })
  if (outcome.outcome === 'practice') {
    const cells = { title: text, summary: text, actor: actors.join('; ') || 'unknown', reported_by: offices.join(';'), ...shared }
    return { recordType: 'practice', cells: withoutBlanks(cells), note }
  }
  const attribution = actors.length > 0 ? 'named' : outcome.spokenBy === 'named' ? 'anonymous' : outcome.spokenBy
  const cells = {
    recommendation: text,
    attribution,
    actor: actors.join('; '),
    speaker: offices.join('; '),
    constituency: constituencies.join('; '),
    setting,
    addressee: outcome.addressee,
    ...shared,
  }
  return { recordType: 'recommendation', cells: withoutBlanks(cells), note }
}

/** A draft of a commitment, made by those who said it. */
export function toCommitmentDraft(
  t: Translator,
  book: DialogueBook,
  outcome: OutcomeRecord,
  sessionAddress: string,
): { readonly form: CommitmentForm; readonly reason: string } {
  const { text, actors, setting, sources } = carry(t, book, outcome, sessionAddress)
  const by = { basis: 'assigned', by: '' }
  const where = t('dialogue-desk.draft-note', { setting })
  return {
    form: {
      title: text.slice(0, 200),
      text: [text, where, sources.join('; ')].filter((part) => part !== '').join('\n\n'),
      owners: actors.map((name) => ({ name })),
      objectives: outcome.objectives.map((code) => ({ code: String(code), ...by })),
      sdgTargets: outcome.sdgTargets.map((code) => ({ code, ...by })),
    },
    reason: where,
  }
}

function carry(t: Translator, book: DialogueBook, outcome: OutcomeRecord, sessionAddress: string): Carried {
  const session = book.sessions.find(({ id }) => id === outcome.session)
  const isAttributed = session?.rule === 'attributed'
  const said = isAttributed
    ? book.interventions.filter(({ id, spokenBy }) => outcome.interventions.includes(id) && spokenBy === 'named')
    : []
  const ids = new Set(
    said.flatMap(({ actor, capacity, onBehalfOf }) => (capacity === 'on-behalf' ? onBehalfOf : actor === null ? [] : [actor])),
  )
  const actors = book.actors.filter(({ id }) => ids.has(id))
  const documents = outcome.passages.flatMap((passage) => ('document' in passage ? [writePassage(passage)] : []))
  const hasMinutes = outcome.passages.some((passage) => 'entry' in passage) || documents.length === 0
  const series = book.series[0]
  const setting = [series?.title, session?.title].flatMap((words) => (words === undefined ? [] : [plainWords(t, words)]))
  return {
    text: plainWords(t, outcome.text),
    actors: actors.map(({ name }) => plainWords(t, name)),
    offices: [...new Set(said.map(({ shownAs }) => shownAs).filter((office) => office !== ''))],
    constituencies: [...new Set(actors.map(({ constituency }) => constituencyText(t, constituency)))],
    setting: [...setting, session?.heldOn ?? ''].filter((part) => part !== '' && part !== 'unknown').join(', '),
    sources: [...documents, ...(hasMinutes ? [sessionAddress] : [])],
  }
}

function withoutBlanks(cells: Readonly<Record<string, string>>): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== ''))
}
