// What every part of a report is composed from: the book, its records by id, the convergence of each point, and how speakers are shown.
import type { Translator } from '../../../platform/i18n/index.ts'
import { findConvergence, type Convergence } from '../convergence/index.ts'
import {
  CONSTITUENCIES,
  type ActorRecord,
  type Constituency,
  type DialogueBook,
  type DialogueRecord,
  type DialogueRecordId,
  type InterventionRecord,
  type OutcomeRecord,
  type ParticipationRecord,
  type SessionRecord,
} from '../record/dialogue.ts'
import type { RecordRef, ReportScope, ReportSpeaker, SentenceRun } from './dialogue-report.ts'
import { foreign, say, sayRuns, textOfRuns, wordsFor, type Phrase } from './report-words.ts'

/** The book of the report with its words. */
export interface Composing {
  readonly t: Translator
  readonly book: DialogueBook
  readonly scope: ReportScope
  readonly date: Date
  readonly actors: ReadonlyMap<DialogueRecordId, ActorRecord>
  readonly sessions: ReadonlyMap<DialogueRecordId, SessionRecord>
  readonly interventions: ReadonlyMap<DialogueRecordId, InterventionRecord>
  /** In order of sessions, then as said. */
  readonly inOrder: readonly InterventionRecord[]
  /** Of a point of the book; throws for another. */
  convergenceOf(point: DialogueRecordId): Convergence
}

/** Prepares a narrowed book. */
export function prepareComposing(t: Translator, book: DialogueBook, scope: ReportScope, date: Date): Composing {
  const place = new Map(book.sessions.map(({ id }, index) => [id, index]))
  const made = new Map<DialogueRecordId, Convergence>()
  return {
    t,
    book,
    scope,
    date,
    actors: byId(book.actors),
    sessions: byId(book.sessions),
    interventions: byId(book.interventions),
    inOrder: book.interventions.toSorted(
      (one, other) =>
        (place.get(one.session) ?? 0) - (place.get(other.session) ?? 0) ||
        one.order - other.order ||
        (one.id < other.id ? -1 : 1),
    ),
    convergenceOf(point) {
      const found = made.get(point) ?? findConvergence(book, point)
      if (found === null) throw new Error(`No point "${point}" in the book of a report`)
      made.set(point, found)
      return found
    },
  }
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]))
}

/** A record as a reader may be led to it. */
export function refTo(composing: Composing, record: DialogueRecord): RecordRef {
  return { kind: record.kind, id: record.id, label: labelOf(composing, record) }
}

function labelOf(composing: Composing, record: DialogueRecord): string {
  const { t, actors } = composing
  switch (record.kind) {
    case 'series':
    case 'session':
    case 'message':
      return wordsFor(t, record.title).text
    case 'question':
    case 'point':
    case 'claim':
    case 'outcome':
      return wordsFor(t, record.text).text
    case 'actor':
      return wordsFor(t, record.name).text
    case 'participation': {
      const actor = actors.get(record.actor)
      // Counts rest on lists: a person by themselves is counted in them, and not told as silent or as asked in vain.
      if (actor?.isPerson === true) return sayConstituency(t, actor.constituency)
      return actor === undefined ? record.shownAs : wordsFor(t, actor.name).text
    }
    case 'intervention':
      return textOfRuns(speakerOf(composing, record, 'within').phrase)
    case 'handover': {
      const body = record.actor === null ? undefined : actors.get(record.actor)
      return body === undefined ? foreign(t, record.body, t.language).text : wordsFor(t, body.name).text
    }
  }
}

/** An actor's name, which stands out as in the reports of the field. */
export function nameOf({ t }: Composing, actor: ActorRecord): SentenceRun {
  return { ...wordsFor(t, actor.name), isStrong: true }
}

/** Who speaks, as words and as the record shows them. */
interface ShownSpeaker {
  readonly phrase: Phrase
  readonly speakers: readonly [ReportSpeaker]
}

/**
 * The speaker of an intervention. Only a named actor who speaks for itself or for named actors is counted. `place`: where the words begin a
 * sentence, or stand within one.
 */
export function speakerOf(
  composing: Composing,
  intervention: InterventionRecord,
  place: 'first' | 'within' = 'first',
): ShownSpeaker {
  const { t, actors, sessions } = composing
  const { spokenBy, shownAs, capacity, onBehalfOf } = intervention
  const actor = intervention.actor === null ? undefined : actors.get(intervention.actor)
  const language = intervention.summary.original
  const behalf = onBehalfOf.flatMap((id) => actors.get(id) ?? [])
  const placed = place === 'within' ? '-within' : ''
  const isCounted =
    spokenBy === 'named' && (capacity === 'actor' ? actor !== undefined : capacity === 'on-behalf' && behalf.length > 0)
  const speakers = [{ shownAs, constituency: constituencyOf(actor, behalf), spokenBy, isCounted }] as const
  if (sessions.get(intervention.session)?.rule === 'not-attributed')
    return {
      phrase:
        isConstituency(shownAs) && intervention.actor === null
          ? sayRuns(t, `speaker-not-told-of${placed}`, { constituency: sayConstituency(t, shownAs) })
          : [{ text: say(t, `speaker-not-told${placed}`) }],
      speakers,
    }
  switch (spokenBy) {
    case 'named': {
      const who: Phrase = actor === undefined ? [foreign(t, shownAs, language)] : withOffice(composing, actor, shownAs, language)
      if (capacity === 'personal') return { phrase: sayRuns(t, 'speaker-personal', { who }), speakers }
      if (capacity === 'on-behalf' && behalf.length > 0) {
        const list = behalf.map((one): Phrase => [nameOf(composing, one)])
        return { phrase: sayRuns(t, 'speaker-on-behalf', { who, actors: { list } }), speakers }
      }
      return { phrase: who, speakers }
    }
    case 'collective':
    case 'anonymous':
    case 'drafter': {
      // That nobody is named is said by the sentence, in the reader's language.
      const shown = shownAs.replace(/\s*\(unnamed\)$/u, '')
      const phrase =
        shown === '' || shown === 'participants'
          ? ([{ text: say(t, `speaker-${spokenBy}${placed}`) }] as const)
          : sayRuns(t, `speaker-${spokenBy}-shown${placed}`, { shown: foreign(t, shown, language) })
      return { phrase, speakers }
    }
  }
}

function constituencyOf(actor: ActorRecord | undefined, behalf: readonly ActorRecord[]): Constituency {
  const all = new Set([...(actor === undefined ? [] : [actor]), ...behalf].map(({ constituency }) => constituency))
  const [only] = all
  return only === undefined ? 'unknown' : all.size === 1 ? only : 'mixed'
}

/** A participation's office beside the actor, as the record shows it. */
export function officeOf(composing: Composing, participation: ParticipationRecord): Phrase {
  const { t, actors, sessions } = composing
  const actor = actors.get(participation.actor)
  const language = sessions.get(participation.session)?.title.original ?? t.language
  return actor === undefined
    ? [foreign(t, participation.shownAs, language)]
    : withOffice(composing, actor, participation.shownAs, language)
}

/** An actor with the office that spoke for it; what only repeats the actor's name is not said twice. */
function withOffice(composing: Composing, actor: ActorRecord, shownAs: string, language: string): Phrase {
  const { t } = composing
  const name = nameOf(composing, actor)
  const given = [...Object.values(actor.name.texts), ...actor.spellings]
  // "Sparrow (invented)" is shown as "Sparrow".
  const names = given.flatMap((one) => [one, one.replace(/\s*\([^)]*\)$/u, '')]).map((one) => one.toLowerCase())
  const isName = (text: string) => names.includes(text.trim().toLowerCase())
  if (shownAs.trim() === '' || isName(shownAs)) return [name]
  const represented = /^representative of (?:the )?(.+)$/iu.exec(shownAs.trim())?.[1]
  if (represented !== undefined && isName(represented)) return sayRuns(t, 'speaker-representative', { actor: name })
  const [, office, of] = /^(.+), (?:the )?([^,]+)$/u.exec(shownAs.trim()) ?? []
  const shown = office !== undefined && of !== undefined && isName(of) ? office : shownAs
  return sayRuns(t, 'speaker-office', { actor: name, office: foreign(t, shown, language) })
}

function isConstituency(text: string): text is Constituency {
  return CONSTITUENCIES.some((one) => one === text)
}

/** Constituencies in the words that all pages of dialogues share. */
export function sayConstituency(t: Translator, constituency: Constituency): string {
  return t(`dialogues.constituency-${constituency}`)
}

/** The speakers of an outcome: those of the interventions that it came from. */
export function speakersOfOutcome(composing: Composing, outcome: OutcomeRecord): readonly InterventionRecord[] {
  return outcome.interventions.flatMap((id) => composing.interventions.get(id) ?? [])
}

/** Each phrase once, in order. */
export function distinctPhrases(phrases: readonly Phrase[]): readonly Phrase[] {
  return [...new Map(phrases.map((phrase) => [textOfRuns(phrase), phrase])).values()]
}
