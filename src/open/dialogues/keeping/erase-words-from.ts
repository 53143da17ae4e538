// Erases words for good: from every version of a record, every revision of an entry, everything that one was made of the other, and what the
// public reads. What stands is a version, or a revision, of its own: whoever holds older words open in a form, or offline, is told, and cannot
// bring them back unseen. The log holds when, by whom and why.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { isUuid, newId } from '../../../platform/ids/index.ts'
import type { DialogueProblem, ErasedFrom, ErasureDone } from '../dialogues-contract.ts'
import { foldEntry } from '../minutes/fold-entry.ts'
import type { MinutesRevision } from '../minutes/minutes-contract.ts'
import { canErase, eraseWords, hasWords } from '../record/erase-words.ts'
import type { RecordFault } from '../record/read-dialogue-record.ts'
import { nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueWriter, RecordKey } from '../store/editing-store.ts'
import type { KeptVersionRow } from '../store/tables.ts'

/** Who erases which words from where, and why. */
interface ErasingStep {
  readonly account: string
  readonly from: ErasedFrom
  readonly words: string
  readonly reason: string
  readonly at: Date
}

/** Erases inside the caller's transaction; where the words stand nowhere, nothing is written. */
export async function eraseWordsFrom(writer: DialogueWriter, step: ErasingStep): Promise<Result<ErasureDone, DialogueProblem>> {
  const faults = checkStep(step)
  if (faults.length > 0) return fail({ kind: 'invalid', faults })
  const { versions, entries } = await gather(writer, step.from)
  if (versions.length === 0 && entries.length === 0) return fail({ kind: 'not-found' })
  const records = await eraseFromVersions(writer, versions, step)
  const revisions = await eraseFromEntries(writer, entries, step)
  const isPublic = await eraseFromPublic(writer, versions, step)
  const count = records.versions + revisions.versions
  if (count === 0 && !isPublic) return fail({ kind: 'invalid', faults: [{ field: 'words', fault: 'words-not-there' }] })
  const stepId = newId(step.at)
  const touched = [...records.touched, ...revisions.touched.map((id) => ({ kind: 'entry' as const, id }))]
  const told = touched.some(({ kind, id }) => kind === step.from.kind && id === step.from.id) ? touched : [...touched, step.from]
  await writer.addErasures(
    told.map(({ kind, id }) => ({
      step_id: stepId,
      kind,
      record_id: id,
      erased_at: step.at,
      erased_by: step.account,
      reason: step.reason.trim(),
    })),
  )
  return ok({ records: records.touched.length, entries: revisions.touched.length, versions: count })
}

function checkStep({ words, reason }: ErasingStep): readonly RecordFault[] {
  if (!canErase(words)) return [{ field: 'words', fault: 'too-short' }]
  if (reason.trim() === '') return [{ field: 'reason', fault: 'reason' }]
  return hasWords(reason, words) ? [{ field: 'reason', fault: 'repeats-words' }] : []
}

interface Gathered {
  readonly versions: readonly KeptVersionRow[]
  /** Revisions by entry. */
  readonly entries: readonly (readonly MinutesRevision[])[]
}

/** A record with all that it was made of or that was made of it: statements, outcomes and entries of minutes; of an actor, where it is named. */
async function gather(writer: DialogueWriter, from: ErasedFrom): Promise<Gathered> {
  const records = new Map<RecordName, RecordKey>()
  const entries = new Set<string>()
  const versions: KeptVersionRow[] = []
  let open: readonly RecordKey[] = from.kind === 'entry' ? [] : [{ kind: from.kind, id: from.id }]
  if (from.kind === 'entry') entries.add(from.id.toLowerCase())
  if (from.kind === 'actor') open = [...open, ...(await writer.findNaming(from.id))]
  for (let isFirst = true; isFirst || open.length > 0; isFirst = false) {
    for (const key of open) {
      records.set(nameRecord(key), key)
      const rows = await writer.listVersions(key)
      versions.push(...rows)
      for (const { content } of rows) for (const entry of listEntries(content)) entries.add(entry)
    }
    const statements = [...records.values()].flatMap(({ kind, id }) => (kind === 'intervention' ? [id] : []))
    const saidIn = versions.flatMap(({ content }) => (content.kind === 'outcome' ? content.interventions : []))
    const made = await writer.findMadeOf([...entries], statements)
    open = [...made, ...saidIn.map((id) => ({ kind: 'intervention' as const, id }))].filter(
      (key, at, all) => !records.has(nameRecord(key)) && all.findIndex((one) => nameRecord(one) === nameRecord(key)) === at,
    )
  }
  const found = await writer.minutes.findOfEntries([...entries].filter(isUuid))
  // Held before it is read: what arrives meanwhile comes after, and is held against what was erased.
  await writer.minutes.lock([...new Set(found.map(({ session }) => session))])
  const held = await writer.minutes.findOfEntries([...entries].filter(isUuid))
  return { versions, entries: [...Map.groupBy(held, ({ session, entry }) => `${session} ${entry}`).values()] }
}

async function eraseFromVersions(
  writer: DialogueWriter,
  versions: readonly KeptVersionRow[],
  { account, words, reason, at }: ErasingStep,
) {
  const erased = versions.map((row) => ({
    ...row,
    content: eraseWords(row.content, words),
    reason: eraseWords({ reason: row.reason }, words).reason,
  }))
  const changed = erased.filter((row, index) => row.content !== versions[index]?.content || row.reason !== versions[index].reason)
  await writer.rewriteVersions(changed)
  const touched = [...new Map(changed.map(({ kind, record_id: id }) => [nameRecord({ kind, id }), { kind, id }])).values()]
  const newest = touched.flatMap(({ kind, id }) => {
    const own = erased.filter((row) => row.kind === kind && row.record_id === id)
    return own.toSorted((one, other) => other.version - one.version).slice(0, 1)
  })
  // A form that was opened upon an older version is told of this one.
  const next = newest.map((row) => ({ ...row, version: row.version + 1, reason: reason.trim(), saved_by: account, saved_at: at }))
  await writer.addVersions(next)
  const published = await writer.listPublished()
  const upToDate = newest.flatMap((row) => {
    const shown = published.find(({ kind, record_id }) => kind === row.kind && record_id === row.record_id)
    return shown?.content != null && shown.version === row.version ? [{ ...shown, version: row.version + 1 }] : []
  })
  await writer.putPublished(upToDate)
  return { touched, versions: changed.length }
}

async function eraseFromEntries(writer: DialogueWriter, entries: Gathered['entries'], { account, words, at }: ErasingStep) {
  const touched: string[] = []
  let versions = 0
  for (const revisions of entries) {
    const erased = revisions.map((revision) => ({ ...revision, content: eraseWords(revision.content, words) }))
    const changed = erased.filter(({ content }, index) => content !== revisions[index]?.content)
    for (const { id, content } of changed) await writer.minutes.rewrite(id, content)
    if (changed.length === 0) continue
    // One upon each newest revision, so that what was one stays one and what was two is two.
    const { heads, entry, session, place } = foldEntry(erased)
    for (const { id, content } of heads) {
      const told = { id: newId(at), entry, session, bases: [id], place, content, account, typedAt: at, receivedAt: at }
      await writer.minutes.add({ ...told, tellsErasure: true })
    }
    touched.push(entry)
    versions += changed.length
  }
  return { touched, versions }
}

/** Whether the public read any of it. */
async function eraseFromPublic(
  writer: DialogueWriter,
  versions: readonly KeptVersionRow[],
  { words }: ErasingStep,
): Promise<boolean> {
  const names = new Set<string>(versions.map(({ kind, record_id: id }) => nameRecord({ kind, id })))
  const rows = (await writer.listPublished()).filter(({ kind, record_id: id }) => names.has(nameRecord({ kind, id })))
  const changed = rows.flatMap((row) => {
    const content = row.content === null ? null : eraseWords(row.content, words)
    const told = eraseWords({ reason: row.withdrawn_reason }, words).reason
    return content === row.content && told === row.withdrawn_reason ? [] : [{ ...row, content, withdrawn_reason: told }]
  })
  if (changed.length === 0) return false
  await writer.putPublished(changed)
  await writer.raiseGeneration()
  return true
}

function listEntries(content: KeptVersionRow['content']): readonly string[] {
  return 'passages' in content ? content.passages.flatMap((one) => ('entry' in one ? [one.entry.toLowerCase()] : [])) : []
}
