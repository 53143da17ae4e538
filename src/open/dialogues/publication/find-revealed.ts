// Looks for whoever spoke in a session that is not attributed in the words that the public would read. Ids, full offices and what people are
// called refuse a publication; the name of an institution, or an office of one word, may be meant otherwise ("return to Mali", "ask the
// mayor"), so a person has to read it.
import type { DialogueBook, DialogueRecord, DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { isRecordId } from '../record/read-dialogue-record.ts'

/** What was found: in which field of which record, and whose name. */
export interface Revealed {
  readonly record: DialogueRecordId
  readonly kind: DialogueRecordKind
  readonly field: string
  readonly name: string
  /** `speaker`: never to be published. `read`: may be meant otherwise, so a person reads it. */
  readonly what: 'speaker' | 'read'
}

/** Fields that name whom something is addressed to, which says nothing of who was there. */
const ADDRESSED: ReadonlySet<string> = new Set(['addressee', 'body', 'convener'])
const SHORTEST = 3

/** Every name in these records of somebody who spoke or was there; nothing where the session is attributed. */
export function findRevealed(
  book: DialogueBook,
  session: DialogueRecordId,
  publicRecords: readonly DialogueRecord[],
): readonly Revealed[] {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return []
  const names = listNames(book, session)
  return publicRecords
    .filter((record) => record.kind !== 'point' && record.kind !== 'series' && record.kind !== 'message')
    .flatMap((record) =>
      listTexts(record, '').flatMap(({ field, text }) =>
        names
          .filter((name) => isFound(name, field, text))
          .map(({ name, what }) => ({ record: record.id, kind: record.kind, field, name, what })),
      ),
    )
}

/** Whether words name somebody who spoke in the session, as for the reason of a withdrawal; never for one that is attributed. */
export function namesSpeaker(book: DialogueBook, session: DialogueRecordId, words: string): boolean {
  if (book.sessions.find(({ id }) => id === session)?.rule !== 'not-attributed') return false
  return listNames(book, session).some((name) => name.what === 'speaker' && isFound(name, 'reason', words))
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

/** Each name once, without those too short to be looked for. */
function tidy(names: readonly string[]): readonly string[] {
  const long = names.map((name) => name.trim()).filter((name) => name.length >= SHORTEST)
  return [...new Map(long.map((name) => [fold(name), name])).values()]
}

/** Whether the words hold the name as whole words. */
function holds(within: string, sought: string): boolean {
  for (let at = within.indexOf(sought); at !== -1; at = within.indexOf(sought, at + 1)) {
    const [before, after] = [within[at - 1] ?? ' ', within[at + sought.length] ?? ' ']
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}

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
