// Looks for whoever spoke in a session that is not attributed in the words that the public would read. Ids, full offices and what people are
// called refuse a publication; the name of an institution, or an office of one word, may be meant otherwise ("return to Mali", "ask the
// mayor"), so a person has to read it.
import type { DialogueBook, DialogueRecord, DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { isRecordId } from '../record/read-dialogue-record.ts'
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
      names
        .filter((name) => isFound(name, field, text))
        .map(({ name, what }) => ({
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
  return listNames(book, session).some((name) => isFound(name, 'reason', words))
}

/** Whether words name somebody who spoke or was there so that a publication would be refused; an institution may be meant otherwise. */
export function saysWhoSpoke(book: DialogueBook, session: DialogueRecordId, words: readonly string[]): boolean {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return false
  const speakers = listNames(book, session).filter(({ what }) => what === 'speaker')
  return words.some((text) => speakers.some((name) => isFound(name, 'words', text)))
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
  return listNames(book, session).flatMap((one) => (isFound(one, 'words', words) ? [{ name: one.name, what: one.what }] : []))
}

interface Name {
  readonly name: string
  readonly what: Revealed['what']
  /** A chosen name may be a word ("Hope"): only as it is written. */
  readonly how: 'id' | 'as-written' | 'folded'
}

function isFound({ name, how }: Name, field: string, text: string): boolean {
  if (how === 'id') return isRecordId(text) && holds(text, name)
  if (ADDRESSED.has(field)) return false
  return how === 'folded' ? holds(fold(text), fold(name)) : holds(text, name)
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
  const known = new Set([...institutions, ...people].map(fold))
  const offices = tidy(spokenAs.map(({ shownAs }) => shownAs)).filter((office) => !known.has(fold(office)))
  return [
    ...[...ids].map((name) => ({ name, what: 'speaker' as const, how: 'id' as const })),
    ...people.map((name) => ({ name, what: 'speaker' as const, how: 'as-written' as const })),
    ...offices.map((name) => ({
      name,
      what: name.includes(' ') ? ('speaker' as const) : ('read' as const),
      how: 'folded' as const,
    })),
    ...institutions.map((name) => ({ name, what: 'read' as const, how: 'folded' as const })),
  ]
}

function isLong(name: string): boolean {
  return name.length >= (WITHOUT_SPACES.test(name) ? SHORTEST_SIGNS : SHORTEST)
}

/** Each name once, without those too short to be looked for. */
function tidy(names: readonly string[]): readonly string[] {
  const long = names.map((name) => name.trim()).filter(isLong)
  return [...new Map(long.map((name) => [fold(name), name])).values()]
}

/** Whether the words hold the name: as whole words, with what some scripts join to them; anywhere, where a script puts no space between words. */
function holds(within: string, sought: string): boolean {
  if (WITHOUT_SPACES.test(sought)) return within.includes(sought)
  for (let at = within.indexOf(sought); at !== -1; at = within.indexOf(sought, at + 1)) {
    const before = /[\p{L}\p{M}\p{N}]*$/u.exec(within.slice(Math.max(0, at - 6), at))?.[0] ?? ''
    const isEnd = !/^[\p{L}\p{N}]/u.test(within.slice(at + sought.length))
    if (isEnd && (before === '' || JOINED.test(before))) return true
  }
  return false
}

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** "And", "so", "with", "like", "to", "the" of Arabic; "and", "in", "as", "to", "from", "that", "the" of Hebrew; "of", "to", "in", "from" of Amharic. */
const JOINED =
  /^(?:[\u0648\u0641\u0623]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?|[\u05d5\u05d1\u05db\u05dc\u05de\u05e9\u05d4]{1,3}|[\u12e8\u1208\u1260\u12a8])$/u

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()
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
