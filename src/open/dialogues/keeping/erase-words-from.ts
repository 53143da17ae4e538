// Erases words for good: from every version and every revision of what hangs together with a record or an entry, from what the public reads, and
// from the reports, documents and contacts of its series. What stands is a version, or a revision, of its own: whoever holds older words open in a form, or offline, is told, and cannot
// bring them back unseen. The log holds when, by whom and why.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { newId } from '../../../platform/ids/index.ts'
import type { DialogueProblem, ErasedFrom, ErasureDone } from '../dialogues-contract.ts'
import { foldEntry } from '../minutes/fold-entry.ts'
import { eraseWords, findEraseFault, hasWords } from '../record/erase-words.ts'
import type { RecordFault } from '../record/read-dialogue-record.ts'
import { nameRecord, type RecordName } from '../record/record-references.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { KeptVersionRow } from '../store/tables.ts'
import { eraseElsewhere } from './erase-elsewhere.ts'
import { gatherErasable, type Gathered } from './gather-erasable.ts'

/** Who erases which words from where, and why. */
interface ErasingStep {
  readonly account: string
  readonly from: ErasedFrom
  readonly words: string
  readonly reason: string
  /** Not only what hangs together with it: everything of all dialogues. */
  readonly isEverywhere: boolean
  readonly at: Date
}

/** Erases inside the caller's transaction; where the words stand nowhere, nothing is written. Of what remains it names what was made of it elsewhere. */
export async function eraseWordsFrom(writer: DialogueWriter, step: ErasingStep): Promise<Result<ErasureDone, DialogueProblem>> {
  const faults = checkStep(step)
  if (faults.length > 0) return fail({ kind: 'invalid', faults })
  const gathered = await gatherErasable(writer, step.from, step.words, step.isEverywhere)
  const { entries } = gathered
  if (!isThere(gathered, step.from)) return fail({ kind: 'not-found' })
  const scope = { series: await findSeries(writer, step.from, gathered, step.words), isEverywhere: step.isEverywhere }
  const documents = await writer.findCitedDocuments(scope)
  // What was made of them may say so in its words, and in why it was saved.
  const known = new Set(gathered.versions.map(rowName))
  const made = (await writer.findMadeOfDocuments(documents)).filter((key) => !known.has(nameRecord(key)))
  const versions = [...gathered.versions, ...(made.length === 0 ? [] : await writer.listVersionsOf(made))]
  const records = await eraseFromVersions(writer, versions, step)
  const revisions = await eraseFromEntries(writer, entries, step)
  const isPublic = await eraseFromPublic(writer, versions, step)
  const count = records.versions + revisions.versions
  const elsewhere = await eraseElsewhere(writer, scope, documents, step.words)
  if (count + elsewhere.length === 0 && !isPublic)
    return fail({ kind: 'invalid', faults: [{ field: 'words', fault: 'words-not-there' }] })
  const stepId = newId(step.at)
  const touched = [...records.touched, ...revisions.touched.map((id) => ({ kind: 'entry' as const, id }))]
  const isTold = touched.some(({ kind, id }) => kind === step.from.kind && id === step.from.id)
  const told = [...touched, ...(isTold ? [] : [step.from]), ...elsewhere]
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
  const became = versions.flatMap(({ content }) =>
    content.kind === 'outcome' && content.becomes !== null ? [{ kind: 'became' as const, ...content.becomes }] : [],
  )
  const remaining = [...new Map(became.map((one) => [`${one.room} ${one.id}`, one])).values()]
  return ok({
    records: records.touched.length,
    entries: revisions.touched.length,
    versions: count,
    elsewhere: elsewhere.length,
    remaining,
  })
}

function isThere({ versions, entries }: Gathered, { kind, id }: ErasedFrom): boolean {
  return kind === 'entry'
    ? entries.some((revisions) => revisions.some(({ entry }) => entry === id.toLowerCase()))
    : versions.some((row) => row.kind === kind && row.record_id === id)
}

/** The series of all from which words are erased; of what belongs to none, an actor or a point, those that name it. */
async function findSeries(
  writer: DialogueWriter,
  from: ErasedFrom,
  { versions, entries }: Gathered,
  words: string,
): Promise<readonly string[]> {
  const own = versions.flatMap(({ series_id: series }) => (series === null ? [] : [series]))
  const sessions = entries.flatMap((revisions) => revisions.map(({ session }) => session))
  const touched = versions.flatMap(({ content }) => (eraseWords(content, words) === content ? [] : [content]))
  const shared = [from, ...touched].flatMap(({ kind, id }) =>
    kind === 'actor' || kind === 'point' ? [nameRecord({ kind, id })] : [],
  )
  const named = await writer.findSeriesNaming([...new Set(shared)])
  return [...new Set([...own, ...named, ...(await writer.findSeriesOfSessions([...new Set(sessions)]))])]
}

function checkStep({ words, reason }: ErasingStep): readonly RecordFault[] {
  const fault = findEraseFault(words)
  if (fault !== null) return [{ field: 'words', fault }]
  if (reason.trim() === '') return [{ field: 'reason', fault: 'reason' }]
  return hasWords(reason, words) ? [{ field: 'reason', fault: 'repeats-words' }] : []
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
  const byName = Map.groupBy(erased, rowName)
  const newest = touched.flatMap((key) => {
    const own = byName.get(nameRecord(key)) ?? []
    return own.toSorted((one, other) => other.version - one.version).slice(0, 1)
  })
  // A form that was opened upon an older version is told of this one.
  const next = newest.map((row) => {
    const told = { ...row, version: row.version + 1, saved_by: account }
    // What was taken back stays told as it was, since when and why.
    return row.is_withdrawn ? told : { ...told, reason: reason.trim(), saved_at: at }
  })
  await writer.addVersions(next)
  const shown = await writer.findPublished(newest.map(({ kind, record_id: id }) => ({ kind, id })))
  const published = new Map(shown.map((row) => [rowName(row), row]))
  const upToDate = newest.flatMap((row) => {
    const read = published.get(rowName(row))
    return read?.content != null && read.version === row.version ? [{ ...read, version: row.version + 1 }] : []
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
  const keys = new Map(versions.map((row) => [rowName(row), { kind: row.kind, id: row.record_id }]))
  const rows = await writer.findPublished([...keys.values()])
  const changed = rows.flatMap((row) => {
    const content = row.content === null ? null : eraseWords(row.content, words)
    const told = eraseWords({ reason: row.withdrawn_reason }, words).reason
    return content === row.content && told === row.withdrawn_reason ? [] : [{ ...row, content, withdrawn_reason: told }]
  })
  if (changed.length === 0) return false
  await writer.putPublished(changed)
  await writer.settlePublished()
  return true
}

function rowName({ kind, record_id: id }: Pick<KeptVersionRow, 'kind' | 'record_id'>): RecordName {
  return nameRecord({ kind, id })
}
