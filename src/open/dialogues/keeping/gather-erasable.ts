// Gathers what words are erased from: a record or an entry of minutes with all that it was made of, that was made of it, and that the public
// reads beside it; and where the words are how somebody is called, everything of the sessions at which they were. A name that is known no
// more is held against nothing, so it has to go from what others said as well.
import { isUuid } from '../../../platform/ids/index.ts'
import type { ErasedFrom } from '../dialogues-contract.ts'
import type { MinutesRevision } from '../minutes/minutes-contract.ts'
import type { DialogueRecord, DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { hasWords } from '../record/erase-words.ts'
import { listReferences, nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueWriter, RecordKey } from '../store/editing-store.ts'
import type { KeptVersionRow } from '../store/tables.ts'

/** What hangs together with what words are erased from. */
export interface Gathered {
  /** Every version of every record. */
  readonly versions: readonly KeptVersionRow[]
  /** Revisions by entry. */
  readonly entries: readonly (readonly MinutesRevision[])[]
}

/** Gathers it, or everything that there is, and holds the minutes of these sessions until the transaction ends. */
export async function gatherErasable(
  writer: DialogueWriter,
  from: ErasedFrom,
  words: string,
  isEverywhere: boolean,
): Promise<Gathered> {
  const records = new Map<RecordName, KeptVersionRow[]>()
  const entries = new Set<string>(from.kind === 'entry' ? [from.id.toLowerCase()] : [])
  const sessions = new Set<DialogueRecordId>()
  const isNew = (key: RecordKey) => !records.has(nameRecord(key))
  const take = async (keys: readonly RecordKey[]): Promise<readonly KeptVersionRow[]> => {
    const rows = keys.length === 0 ? [] : await writer.listVersionsOf(keys)
    for (const key of keys) records.set(nameRecord(key), [])
    for (const row of rows) records.get(nameRecord({ kind: row.kind, id: row.record_id }))?.push(row)
    return rows
  }
  const contents = () => [...records.values()].flat().map(({ content }) => content)
  const ids = (kind: DialogueRecordKind) => [...new Set(contents().flatMap((one) => (one.kind === kind ? [one.id] : [])))]

  const naming = from.kind === 'actor' ? await writer.findNaming(from.id) : []
  const isNaming = new Set(naming.map(nameRecord))
  const every = isEverywhere ? await writer.listEveryRecord() : []
  let open: readonly RecordKey[] = [...(from.kind === 'entry' ? [] : [{ kind: from.kind, id: from.id }, ...naming]), ...every]
  do {
    for (const { kind, record_id: id, session_id: session, content } of await take(open)) {
      // A message may cite every session of its series.
      if (kind !== 'message' || from.kind === 'message') for (const entry of listEntries(content)) entries.add(entry)
      if (session !== null && (isNaming.has(nameRecord({ kind, id })) || isShownAs(content, words))) sessions.add(session)
    }
    // Where everything is taken, nothing is to be looked for.
    const made = isEverywhere ? [] : await writer.findMadeOf([...entries], ids('intervention'), ids('outcome'))
    const whole = isEverywhere ? [] : await writer.findOfSessions([...sessions])
    open = [...made, ...contents().flatMap(listMadeFrom), ...whole].filter(isNew)
  } while (open.length > 0)
  await take(contents().flatMap(listReadBeside).filter(isNew))

  const ofEntries = [...entries].filter(isUuid)
  if (isEverywhere) for (const session of await writer.minutes.listSessions()) sessions.add(session)
  const found = await writer.minutes.findOfEntries(ofEntries, [...sessions])
  // Held before it is read: what arrives meanwhile comes after, and is held against what was erased.
  await writer.minutes.lock([...new Set([...sessions, ...found.map(({ session }) => session)])])
  const held = await writer.minutes.findOfEntries(ofEntries, [...sessions])
  return {
    versions: [...records.values()].flat(),
    entries: [...Map.groupBy(held, ({ session, entry }) => `${session} ${entry}`).values()],
  }
}

/** Whether the words are in the name under which a record shows somebody. */
function isShownAs(content: DialogueRecord, words: string): boolean {
  const isShown = content.kind === 'participation' || (content.kind === 'intervention' && content.spokenBy === 'named')
  return isShown && hasWords(content.shownAs, words)
}

/** What a record was made from: an outcome from statements, a handover from an outcome. */
function listMadeFrom(content: DialogueRecord): readonly RecordKey[] {
  const kind = content.kind === 'outcome' ? 'intervention' : content.kind === 'handover' ? 'outcome' : null
  return listReferences(content).filter((one) => one.kind === kind)
}

/** What stands beside a statement, a claim or an outcome where it is read: its guiding question, key message and points. */
function listReadBeside(content: DialogueRecord): readonly RecordKey[] {
  return listReferences(content).filter(({ kind }) => kind === 'point' || kind === 'question' || kind === 'message')
}

function listEntries(content: DialogueRecord): readonly string[] {
  return 'passages' in content ? content.passages.flatMap((one) => ('entry' in one ? [one.entry.toLowerCase()] : [])) : []
}
