// Looks for whoever spoke in a session that is not attributed in the words that the public would read. Ids, full offices and what people are
// called refuse a publication; the name of an institution, an office of one word, a part of somebody's name, or a chosen name of one word in
// other letters, may be meant otherwise ("return to Mali", "ask the mayor", "in hope"), so a person has to read it.
import type { DialogueBook, DialogueRecord, DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { isRecordId } from '../record/read-dialogue-record.ts'
import {
  createNameMatcher,
  foldName,
  listNameParts,
  readyWords,
  WITHOUT_SPACES,
  type MatchableWords,
  type NameMatching,
} from './match-name.ts'
import { findTellingLanguages } from './quiet-words.ts'

/** What was found: in which field of which record, and whose name, or which language by BCP 47. */
export interface Revealed {
  readonly record: DialogueRecordId
  readonly kind: DialogueRecordKind
  readonly field: string
  readonly name: string
  /** `speaker`: never to be published. `read`: may be meant otherwise, so a person reads it. `language`: so does one that few spoke. */
  readonly what: 'speaker' | 'read' | 'language'
}

/** Fields that name whom something is addressed to, which says nothing of who was there. */
const ADDRESSED: ReadonlySet<string> = new Set(['addressee', 'body', 'convener'])
const SHORTEST = 3
/** Of a script that writes a word as a sign. */
const SHORTEST_SIGNS = 2

/** Every name in these records of somebody who spoke or was there; nothing where the session is attributed. */
export function findRevealed(
  book: DialogueBook,
  session: DialogueRecordId,
  publicRecords: readonly DialogueRecord[],
): readonly Revealed[] {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return []
  const names = listNames(book, session)
  const languages = findTellingLanguages(book, session, publicRecords)
  const found = publicRecords.flatMap((record) =>
    listTexts(record, '').flatMap(({ field, text }) =>
      findNames(names, field, text).map(({ name, what }) => ({
        record: record.id,
        kind: record.kind,
        field,
        name,
        what: SHARED.has(record.kind) ? ('read' as const) : what,
      })),
    ),
  )
  return [...found, ...languages.map(({ language, ...where }) => ({ ...where, name: language, what: 'language' as const }))]
}

/** What other sessions stand upon too, and may speak of whoever was here for another reason. */
export const SHARED: ReadonlySet<DialogueRecordKind> = new Set(['series', 'message', 'point'])

/**
 * Whether words name somebody who spoke or was there, as for the reason of a withdrawal: it is public at once and read by nobody before, so
 * an institution's name is too much as well. Never for a session that is attributed.
 */
export function namesSpeaker(book: DialogueBook, session: DialogueRecordId, words: string): boolean {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return false
  return findNames(listNames(book, session), 'reason', words).length > 0
}

/** Whether words name somebody who spoke or was there so that a publication would be refused; an institution may be meant otherwise. */
export function saysWhoSpoke(book: DialogueBook, session: DialogueRecordId, words: readonly string[]): boolean {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return false
  const speakers = listNames(book, session).filter(({ what }) => what === 'speaker')
  return words.some((text) => findNames(speakers, 'words', text).length > 0)
}

/**
 * Names of whoever spoke or was there that words hold, each with whether it is never to be published (`speaker`) or may be meant otherwise and
 * is to be read by a person (`read`). None where the session is attributed.
 */
export function findNamed(
  book: DialogueBook,
  session: DialogueRecordId,
  words: string,
): readonly { readonly name: string; readonly what: Revealed['what'] }[] {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return []
  return findNames(listNames(book, session), 'words', words).map(({ name, what }) => ({ name, what }))
}

/** Whether a name stands in what records tell, in any letters; of one too short to be looked for never. */
export function holdName(records: readonly DialogueRecord[], name: string): boolean {
  const isIn = createNameMatcher(name, 'folded')
  const texts = records.flatMap((record) => listTexts(record, ''))
  return isLong(name) && texts.some(({ field, text }) => !ADDRESSED.has(field) && isIn(readyWords(text)))
}

interface Name {
  readonly name: string
  readonly what: Revealed['what']
  /** An id of a record, found in ids alone. */
  readonly isId?: true
  readonly isIn: (words: MatchableWords) => boolean
}

/** Names that a text holds, each once: as what is never to be published, where it is so in any way. */
function findNames(names: readonly Name[], field: string, text: string): readonly Name[] {
  const isId = isRecordId(text)
  const isAddressed = ADDRESSED.has(field)
  const tried = names.filter((one) => (one.isId === true ? isId : !isAddressed))
  if (tried.length === 0) return []
  const words = readyWords(text)
  const found = tried.filter(({ isIn }) => isIn(words))
  const strict = new Set(found.filter(({ what }) => what === 'speaker').map(({ name }) => foldName(name)))
  const isNew = ({ name, what }: Name, at: number) =>
    (what === 'speaker' || !strict.has(foldName(name))) && found.findIndex((one) => one.name === name && one.what === what) === at
  return found.filter(isNew)
}

function listNames(book: DialogueBook, session: DialogueRecordId): readonly Name[] {
  const interventions = book.interventions.filter((one) => one.session === session)
  const participations = book.participations.filter((one) => one.session === session)
  const ids = new Set([
    ...participations.map(({ actor }) => actor),
    ...interventions.flatMap(({ actor, onBehalfOf }) => [...(actor === null ? [] : [actor]), ...onBehalfOf]),
  ])
  const actors = book.actors.filter(({ id }) => ids.has(id))
  const isPersonById = new Map(actors.map(({ id, isPerson }) => [id, isPerson]))
  const called = ({ name, spellings }: (typeof actors)[number]) => [...Object.values(name.texts), ...spellings]
  const institutions = tidy(actors.filter(({ isPerson }) => !isPerson).flatMap(called))
  const spokenAs = [...participations, ...interventions.filter(({ spokenBy }) => spokenBy === 'named')]
  const ofPeople = spokenAs.filter(({ actor }) => actor !== null && isPersonById.get(actor) === true)
  const people = tidy([...actors.filter(({ isPerson }) => isPerson).flatMap(called), ...ofPeople.map(({ shownAs }) => shownAs)])
  const known = new Set([...institutions, ...people].map(foldName))
  const offices = tidy(spokenAs.map(({ shownAs }) => shownAs)).filter((office) => !known.has(foldName(office)))
  return [
    ...[...ids].map((id) => ({ ...sought(id, 'speaker', 'as-written'), isId: true as const })),
    ...people.flatMap(listWaysOf),
    ...offices.map((name) => sought(name, name.includes(' ') ? 'speaker' : 'read', 'folded')),
    ...institutions.map((name) => sought(name, 'read', 'folded')),
  ]
}

/**
 * How a person may be named. A chosen name of one word may be a word ("Hope"): never to be published as it is written, and in other letters
 * read by somebody; so are the first name or the last of somebody who has both. Two words are nobody's word, whatever their letters.
 */
function listWaysOf(name: string): readonly Name[] {
  const parts = listNameParts(name)
  const hasMany = parts.length > 1
  return [
    sought(name, 'speaker', 'as-written'),
    sought(name, hasMany ? 'speaker' : 'read', 'folded'),
    ...parts.filter(isLong).map((part) => sought(part, 'read', 'folded')),
  ]
}

function sought(name: string, what: Revealed['what'], matching: NameMatching): Name {
  return { name, what, isIn: createNameMatcher(name, matching) }
}

function isLong(name: string): boolean {
  return name.length >= (WITHOUT_SPACES.test(name) ? SHORTEST_SIGNS : SHORTEST)
}

/** Each name once, however it was typed, without those too short to be looked for. */
function tidy(names: readonly string[]): readonly string[] {
  const long = names.map((name) => name.trim()).filter(isLong)
  return [...new Map(long.map((name) => [name.normalize('NFC'), name])).values()]
}

/** Every text of a value, with the path of its field; the codes of closed lists say nothing of anybody. */
function listTexts(value: unknown, path: string): readonly { readonly field: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ field: path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([name]) => path !== '' || !CODES.has(name))
    .flatMap(([name, part]) => listTexts(part, path === '' ? name : `${path}.${name}`))
}

const CODES: ReadonlySet<string> = new Set([
  'kind',
  'series',
  'session',
  'form',
  'rule',
  'mode',
  'spokenBy',
  'capacity',
  'state',
  'outcome',
  'claimedBy',
  'document',
])
