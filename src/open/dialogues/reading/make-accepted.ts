// What a person accepted as records of a dialogue: the intervention with its speaker, the outcome that came of it, a claim; each with the
// passage in which it stands.
import { isGcmObjective, type GcmObjective } from '@causeway/vocabulary'
import type { ActorRecord, DialogueRecord, DialogueRecordId, Mode, OutcomeKind, PassageRef, Worded } from '../record/dialogue.ts'
import type { ReadProposal } from './proposals/proposal.ts'
import type { AcceptedAs } from './reading-contract.ts'

const OUTCOMES: Readonly<Partial<Record<ReadProposal['kind'], OutcomeKind>>> = {
  recommendation: 'recommendation',
  practice: 'practice',
  challenge: 'challenge',
}

/** What records need beside what a person said. */
interface AcceptedPlace {
  /** Of the session's next intervention. */
  readonly order: number
  readonly newId: () => string
  /** The actor that was chosen, where one was. */
  readonly chosen: ActorRecord | null
  /** Names that are the same speaker's, as a person said. */
  readonly spellings: readonly string[]
}

/** The records, in the order in which they refer to each other. A figure is what somebody said, and becomes that. */
export function makeAccepted(
  proposal: ReadProposal,
  as: AcceptedAs,
  document: string,
  given: AcceptedPlace,
): readonly DialogueRecord[] {
  const summary: Worded = { original: as.language, texts: { [as.language]: as.summary } }
  const passages: readonly PassageRef[] = [
    { document, from: proposal.from, to: proposal.to, ...(proposal.paragraph === null ? {} : { paragraph: proposal.paragraph }) },
  ]
  // Codes outside the list are dropped by the guard.
  const objectives: readonly GcmObjective[] = as.objectives.filter(isGcmObjective)
  const isNamed = as.spokenBy === 'named' && as.actor !== null
  const actors: ActorRecord[] =
    isNamed && as.actor !== null && 'name' in as.actor
      ? [
          {
            kind: 'actor',
            id: given.newId(),
            name: { original: as.language, texts: { [as.language]: as.actor.name } },
            constituency: proposal.speaker.constituency,
            place: ['unknown'],
            spellings: listSpellings(proposal, as, as.actor.name, given.spellings),
            isPerson: false,
          },
        ]
      : []
  const actor: DialogueRecordId | null =
    !isNamed || as.actor === null ? null : 'id' in as.actor ? as.actor.id : (actors[0]?.id ?? null)
  const intervention = {
    kind: 'intervention',
    id: given.newId(),
    session: as.session,
    question: null,
    message: null,
    order: given.order,
    spokenBy: isNamed ? 'named' : as.spokenBy === 'named' ? 'anonymous' : as.spokenBy,
    actor,
    shownAs: isNamed ? shownAs(as, given.chosen) : '',
    capacity: 'actor',
    onBehalfOf: [],
    mode: as.mode ?? proposedMode(proposal),
    language: as.language,
    summary,
    positions:
      as.point !== null && as.stance !== null
        ? [{ point: as.point, stance: as.stance, words: as.stance === 'support' ? null : summary }]
        : [],
    passages,
    recommendation: null,
    objectives,
  } as const satisfies DialogueRecord
  if (proposal.kind === 'claim')
    return [
      {
        kind: 'claim',
        id: given.newId(),
        session: as.session,
        question: null,
        message: null,
        point: as.point,
        claimedBy: isNamed ? 'speaker' : 'drafter',
        text: summary,
        passages,
      },
    ]
  const outcome = OUTCOMES[proposal.kind]
  if (outcome === undefined) return [...actors, intervention]
  // What a drafter or unnamed people ask is nobody's intervention: the outcome stands alone.
  const interventions = isNamed ? [intervention] : []
  return [
    ...actors,
    ...interventions,
    {
      kind: 'outcome',
      id: given.newId(),
      outcome,
      session: as.session,
      question: null,
      message: null,
      text: summary,
      addressee: as.addressee === '' ? 'unknown' : as.addressee,
      point: as.point,
      interventions: interventions.map(({ id }) => id),
      spokenBy: intervention.spokenBy,
      passages,
      objectives,
      sdgTargets: [],
      becomes: null,
    },
  ]
}

/** How something was said, as its text tells. `panel` was told of older readings by nothing in the text: what is read was written. */
export function proposedMode({ speaker }: ReadProposal): Mode {
  return speaker.mode === 'panel' ? 'written' : speaker.mode
}

/** Other names of a new actor: the one that the document uses, where a person said that it is this one's, and those that go with it. */
function listSpellings({ speaker }: ReadProposal, as: AcceptedAs, name: string, others: readonly string[]): readonly string[] {
  const isSame = speaker.actor === name || as.isSpelling
  return isSame && speaker.actor !== null ? [...new Set([speaker.actor, ...others])].filter((one) => one !== name) : []
}

/** An institution is shown by its name; what the document calls it stands in the passage. */
function shownAs({ actor, language }: AcceptedAs, chosen: ActorRecord | null): string {
  if (actor !== null && 'name' in actor) return actor.name
  return chosen?.name.texts[language] ?? chosen?.name.texts[chosen.name.original] ?? ''
}

/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const words = new Intl.Segmenter('und', { granularity: 'word' })

const toPlain = (text: string) => text.normalize('NFKC').toLowerCase()
const toLetters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

/** A run of eight words that a summary has from a document's text; null where there is none. Only the summary is segmented: that takes long on a long text. */
export function findCopiedWords(summary: string, document: string): string | null {
  const plain = toPlain(document)
  const spaced = ` ${plain
    .split(/\s+/)
    .map(toLetters)
    .filter((word) => word !== '')
    .join(' ')} `
  const unspaced = toLetters(plain)
  const isUnspaced = UNSPACED.test(summary)
  const parts = isUnspaced ? [...words.segment(toPlain(summary))].map(({ segment }) => segment) : toPlain(summary).split(/\s+/)
  const own = parts.map(toLetters).filter((word) => word !== '')
  for (let start = 0; start + 8 <= own.length; start += 1) {
    const run = own.slice(start, start + 8)
    if (isUnspaced ? unspaced.includes(run.join('')) : spaced.includes(` ${run.join(' ')} `))
      return run.join(isUnspaced ? '' : ' ')
  }
  return null
}
