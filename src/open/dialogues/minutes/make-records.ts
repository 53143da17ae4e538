// What one step makes of an entry: the intervention that it is and, where asked for, what came of it, with the speaker and the passage.
// Pure: the same entry gives the same ids, so that a button pressed twice makes one record.
import { createHash } from 'node:crypto'
import type {
  ActorRecord,
  DialogueBook,
  DialogueRecord,
  InterventionRecord,
  OutcomeKind,
  PassageRef,
  SessionRecord,
  Worded,
} from '../record/dialogue.ts'
import type { EntryContent } from './minutes-contract.ts'

/** What can be made of an entry. */
export type MadeKind = 'intervention' | OutcomeKind

/** A step. `revision` is the one that is cited: its content is `content`. */
export interface MakeStep {
  readonly kind: MadeKind
  readonly session: SessionRecord
  readonly entry: string
  readonly revision: string
  readonly content: EntryContent
  /** Place of the entry in the session, from 1. */
  readonly order: number
  /** The actor of `content.speaker`, where it has one. */
  readonly actor: ActorRecord | null
  /** As somebody unnamed is shown. */
  readonly unnamed: string
  /** The series as it stands. */
  readonly book: DialogueBook
}

/** Records of the series that cite an entry, withdrawn ones left out. */
export interface MadeOfEntry {
  readonly intervention: InterventionRecord | null
  readonly outcomes: DialogueBook['outcomes']
}

const cites = (passages: readonly PassageRef[], entry: string) =>
  passages.some((passage) => 'entry' in passage && passage.entry.toLowerCase() === entry)

/** What was made of an entry so far. */
export function findMade(book: DialogueBook, entry: string): MadeOfEntry {
  const withdrawn = new Set(book.withdrawals.map(({ kind, record }) => `${kind} ${record}`))
  return {
    intervention:
      book.interventions.find(({ id, passages }) => cites(passages, entry) && !withdrawn.has(`intervention ${id}`)) ?? null,
    outcomes: book.outcomes.filter(({ id, passages }) => cites(passages, entry) && !withdrawn.has(`outcome ${id}`)),
  }
}

/** The new records, none where all of it was made before. */
export function makeRecords(step: MakeStep): readonly DialogueRecord[] {
  const { kind, session, entry, revision, content, order, actor, unnamed, book } = step
  const made = findMade(book, entry)
  const text: Worded = { original: content.language, texts: { [content.language]: content.text } }
  const passages: readonly PassageRef[] = [{ entry, revision }]
  const fresh: InterventionRecord = {
    kind: 'intervention',
    id: freeId('intervention', entry, book),
    session: session.id,
    question: content.question,
    message: null,
    order,
    spokenBy: actor === null ? 'anonymous' : 'named',
    actor: actor?.id ?? null,
    shownAs: actor === null ? unnamed : shownAs(actor, content, session, book),
    // Nobody by name speaks for nobody by name.
    capacity: actor === null ? 'actor' : content.capacity,
    onBehalfOf: actor === null ? [] : listOnBehalfOf(content),
    mode: content.mode,
    language: content.language,
    summary: text,
    positions: content.positions.map(({ point, stance, words }) => ({
      point,
      stance,
      words: words.trim() === '' ? null : { original: content.language, texts: { [content.language]: words } },
    })),
    passages,
    recommendation: null,
    objectives: [],
  }
  const intervention = made.intervention ?? fresh
  const records: DialogueRecord[] = made.intervention === null ? [fresh] : []
  if (kind === 'intervention' || made.outcomes.some(({ outcome }) => outcome === kind)) return records
  return [
    ...records,
    {
      kind: 'outcome',
      id: freeId(kind, entry, book),
      outcome: kind,
      session: session.id,
      question: intervention.question,
      message: null,
      text,
      addressee: 'unknown',
      point: content.positions.length === 1 ? (content.positions[0]?.point ?? null) : null,
      interventions: [intervention.id],
      spokenBy: intervention.spokenBy,
      passages,
      objectives: [],
      sdgTargets: [],
      becomes: null,
    },
  ]
}

/** For whom somebody spoke, as far as a person said which actors they are; empty where they spoke for nobody else. */
export function listOnBehalfOf({ capacity, onBehalfOf }: Pick<EntryContent, 'capacity' | 'onBehalfOf'>): readonly string[] {
  return capacity === 'on-behalf' ? [...new Set(onBehalfOf.flatMap(({ actor }) => actor ?? []))] : []
}

/** As the session shows the actor: their office there, or a name of their choice, or else the actor's name. */
function shownAs(actor: ActorRecord, content: EntryContent, session: SessionRecord, book: DialogueBook): string {
  const there = book.participations.find((one) => one.session === session.id && one.actor === actor.id && one.shownAs !== '')
  return there?.shownAs ?? actor.name.texts[content.language] ?? actor.name.texts[actor.name.original] ?? content.speaker.written
}

/** The next id that was not taken back: an id is never used again. */
function freeId(kind: MadeKind, entry: string, book: DialogueBook): string {
  const of = kind === 'intervention' ? 'intervention' : 'outcome'
  const taken = new Set(book.withdrawals.filter((one) => one.kind === of).map(({ record }) => record))
  for (let time = 1; ; time += 1) {
    const id = drawId(`${kind} ${entry} ${time}`)
    if (!taken.has(id)) return id
  }
}

/**
 * A UUID that looks as random as those of records made at the desk (RFC 9562, version 4), out of SHA-256: the public reads neither when it was
 * typed, nor whether at the table, nor what was made of the same entry.
 */
function drawId(of: string): string {
  const bytes = createHash('sha256').update(of).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
