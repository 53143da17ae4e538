// What the public reads of a session: its records, its series, and the actors and points that they name. Where the session is not attributed
// (Chatham House), what was said is told and by whom never: not by an actor, an office, a language or an entry of the minutes, and nobody is
// listed as having been there. What people said of themselves is in no record of anybody; nor is that a person was asked and did not come.
import type {
  ActorRecord,
  ClaimRecord,
  Constituency,
  DialogueBook,
  DialogueRecord,
  DialogueRecordId,
  InterventionRecord,
  MessageRecord,
  OutcomeRecord,
  ParticipationRecord,
  PassageRef,
  SessionRecord,
  Worded,
} from '../record/dialogue.ts'
import { listReferences } from '../record/record-references.ts'
import { LEAST_OF_KIND, listToldLanguages, withholdLanguages } from './quiet-words.ts'

/** Every record that the public would read of a session if it were published now; none where there is no such session. */
export function listPublicRecords(book: DialogueBook, session: DialogueRecordId): readonly DialogueRecord[] {
  const found = book.sessions.find(({ id }) => id === session)
  if (found === undefined) return []
  const isHere = (record: { readonly session: DialogueRecordId }) => record.session === session
  const isAttributed = found.rule === 'attributed'
  const outcomes = book.outcomes.filter(isHere)
  const handovers = book.handovers.filter(({ outcome }) => outcomes.some(({ id }) => id === outcome))
  const said = book.interventions.filter(isHere)
  const tell = withholdLanguages(book, session)
  // Of which session an entry is that a message cites, the message does not say.
  const hasQuiet = book.sessions.some(({ series, rule }) => series === found.series && rule === 'not-attributed')
  const own: readonly DialogueRecord[] = [
    ...book.series.filter(({ id }) => id === found.series),
    ...book.messages.filter(({ series }) => series === found.series).map((one) => (hasQuiet ? withholdEntries(one) : one)),
    isAttributed ? found : withholdSession(book, found),
    ...book.questions.filter(isHere),
    ...(isAttributed ? withholdSelfTold(withholdAbsent(book, book.participations.filter(isHere))) : []),
    ...(isAttributed ? said : withholdOrder(said).map((one) => withholdSpeaker(book, one, tell))),
    ...book.claims.filter(isHere).map((one) => (isAttributed ? one : withholdClaimant(one, tell))),
    ...outcomes.map((one) => (isAttributed ? one : withholdSpeakers(one, tell))),
    ...handovers.map((one) => (isAttributed ? one : { ...one, actor: null })),
  ]
  const named = new Set(own.flatMap(listReferences).map(({ kind, id }) => `${kind} ${id}`))
  return [
    ...own,
    ...book.actors.filter(({ id }) => named.has(`actor ${id}`)).map(withholdSpellings),
    ...book.points.filter(({ id }) => named.has(`point ${id}`)),
  ]
}

/** A message without the entries of minutes that it cites. */
export function withholdEntries(message: MessageRecord): MessageRecord {
  return { ...message, passages: onlyDocuments(message.passages) }
}

/** That a person was asked and did not come is nobody's business; that an institution was is told, without whoever would have come for it. */
function withholdAbsent(book: DialogueBook, participations: readonly ParticipationRecord[]): readonly ParticipationRecord[] {
  const people = new Set(book.actors.filter(({ isPerson }) => isPerson).map(({ id }) => id))
  return participations.flatMap((one) => {
    if (one.state === 'present') return [one]
    return people.has(one.actor) ? [] : [{ ...one, shownAs: '' }]
  })
}

/** Other spellings of a person's name may be their own name. */
function withholdSpellings(actor: ActorRecord): ActorRecord {
  return actor.isPerson ? { ...actor, spellings: [] } : actor
}

/** What people said of themselves is told in groups alone (tell-people.ts), never beside the name under which somebody is listed. */
function withholdSelfTold(participations: readonly ParticipationRecord[]): readonly ParticipationRecord[] {
  return participations.map((one) => ({ ...one, sex: 'unknown', age: 'unknown', livedExperience: 'unknown' }))
}

/** What was left out, and who wrote in instead of speaking, is in no number. */
function withholdOrder(said: readonly InterventionRecord[]): readonly InterventionRecord[] {
  const inOrder = said.toSorted((one, other) => one.order - other.order)
  const places = new Map(inOrder.map(({ id }, index) => [id, index + 1]))
  return said.map((one) => ({ ...one, order: places.get(one.id) ?? 1, mode: 'floor' }))
}

function withholdSpeaker(book: DialogueBook, one: InterventionRecord, tell: (words: Worded) => Worded): InterventionRecord {
  return {
    ...one,
    spokenBy: one.spokenBy === 'named' ? 'anonymous' : one.spokenBy,
    actor: null,
    shownAs: constituencyToTell(book, one),
    capacity: 'actor',
    onBehalfOf: [],
    // The one speaker of a language is known by it; BCP 47 has a word for what is not told.
    language: 'und',
    summary: tell(one.summary),
    positions: one.positions.map((position) => ({ ...position, words: position.words === null ? null : tell(position.words) })),
    passages: onlyDocuments(one.passages),
    // A row of the library names its speaker.
    recommendation: null,
  }
}

/**
 * A constituency's code, where so many actors of it were there that it singles out nobody; empty otherwise. Where those of all other
 * constituencies are too few, it is told of nobody: whoever knows who was there would know them by what is not told.
 */
function constituencyToTell(book: DialogueBook, { actor, session }: InterventionRecord): string {
  const constituency = book.actors.find(({ id }) => id === actor)?.constituency
  if (constituency === undefined) return ''
  const isHere = (one: { readonly session: DialogueRecordId }) => one.session === session
  const present = new Set(book.participations.filter((one) => isHere(one) && one.state === 'present').map((one) => one.actor))
  const spoke = new Set(book.interventions.filter(isHere).map((one) => one.actor))
  const ofConstituency = Map.groupBy(
    book.actors.filter(({ id }) => present.has(id)),
    (one) => one.constituency,
  )
  const isTold = (code: Constituency) => (ofConstituency.get(code)?.length ?? 0) >= LEAST_OF_KIND
  const untold = book.actors.filter((one) => (present.has(one.id) || spoke.has(one.id)) && !isTold(one.constituency))
  const isSafe = untold.length === 0 || untold.length >= LEAST_OF_KIND
  return isSafe && isTold(constituency) ? constituency : ''
}

/** Everybody who was there knows who was in the chair. */
function withholdClaimant(one: ClaimRecord, tell: (words: Worded) => Worded): ClaimRecord {
  const isOneOfThem = one.claimedBy === 'chair' || one.claimedBy === 'moderator'
  return {
    ...one,
    claimedBy: isOneOfThem ? 'speaker' : one.claimedBy,
    text: tell(one.text),
    passages: onlyDocuments(one.passages),
  }
}

function withholdSpeakers(one: OutcomeRecord, tell: (words: Worded) => Worded): OutcomeRecord {
  return {
    ...one,
    spokenBy: one.spokenBy === 'named' ? 'anonymous' : one.spokenBy,
    text: tell(one.text),
    passages: onlyDocuments(one.passages),
  }
}

/** The languages in which it was held are those of who was there. */
function withholdSession(book: DialogueBook, one: SessionRecord): SessionRecord {
  const { attendance } = one
  return {
    ...one,
    languages: listToldLanguages(book, one),
    attendance: attendance === null ? null : { ...attendance, passages: onlyDocuments(attendance.passages) },
  }
}

/** An entry of minutes has its speaker beside it. */
function onlyDocuments(passages: readonly PassageRef[]): readonly PassageRef[] {
  return passages.filter((passage) => 'document' in passage)
}
