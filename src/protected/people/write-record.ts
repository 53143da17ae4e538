// Corrections. A correction is a new version beside the old one; whoever read an older version than the newest is told, and nothing of
// either is lost.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { revealSealed } from '../../firewall/keys/index.ts'
import { hasConsent } from './has-consent.ts'
import { openOne, openRecord, type PeopleParts } from './people-parts.ts'
import type { Asker, Change, OpenRecord, PeopleProblem } from './people.ts'
import { RECORD_CODE_FIELD } from './record-code.ts'
import { readField, searchedFields, type FieldMistake, type RecordField } from './record-fields.ts'
import { tokensToWrite } from './register-person.ts'

/** Writes corrections, all or none. */
export async function writeRecord(
  parts: PeopleParts,
  asker: Asker,
  personId: string,
  changes: readonly Change[],
): Promise<Result<{ readonly written: number }, PeopleProblem>> {
  const { store, door, clock } = parts
  const read = readChanges(changes, clock())
  if (!read.ok) return fail({ kind: 'mistakes', mistakes: read.error })
  const opened = await openOne(parts, asker, 'write-person', personId, [...new Set(changes.map(({ field }) => field))])
  if (!opened.ok) return opened
  const record = await openRecord(parts, opened.value)
  if (!record.ok) return record
  const { key, teamId } = record.value
  try {
    const newest = (field: RecordField) => record.value.fields.get(field)?.version ?? 0
    const code = textOf(record.value, RECORD_CODE_FIELD)
    const asked = read.value.map((change) => (change.field === 'name' && change.text === '' ? { ...change, text: code } : change))
    // Whoever was never given a code has a name.
    if (asked.some(({ field, text }) => field === 'name' && text === '')) {
      return fail({ kind: 'mistakes', mistakes: [{ field: 'name', mistake: 'missing' }] })
    }
    const differing = asked.filter(({ field, text }) => textOf(record.value, field) !== text)
    const outdated = differing.filter(({ field, readVersion }) => newest(field) !== readVersion).map(({ field }) => field)
    if (outdated.length > 0) return fail({ kind: 'changed-meanwhile', fields: outdated })
    if (differing.length === 0) return ok({ written: 0 })
    const written = differing.map(({ field }) => field)
    if (!(await hasConsent(parts, asker.actor.organisationId, personId, written))) return fail({ kind: 'no-consent' })
    const becomesRestricted = differing.some(({ field, text }) => field === 'restriction' && text !== '')
    const isRestricted = record.value.isRestricted || becomesRestricted
    // Before the words are written: where one of the two fails, the file is hidden without a reason rather than open with one.
    const restricted = isRestricted && !record.value.isRestricted ? await door.restrict({ ...asker, personId }) : ok(undefined)
    if (!restricted.ok) return fail({ kind: restricted.error })
    const fields = differing.map(({ field, text }) => ({
      field,
      version: newest(field) + 1,
      keyVersion: key.version,
      sealed: key.seal(field, newest(field) + 1, text),
    }))
    const renamed = differing.some(({ field }) => (searchedFields as readonly string[]).includes(field))
    const names = searchedFields.map(
      (field) => differing.find((change) => change.field === field)?.text ?? textOf(record.value, field),
    )
    const tokens = renamed ? await tokensToWrite(parts, asker.actor.organisationId, names, code) : undefined
    if (tokens?.ok === false) return tokens
    const outcome = await store.writeFields(opened.value.access, { personId, teamId, isRestricted }, fields, {
      ...(tokens === undefined ? {} : { tokens: tokens.value }),
      now: clock(),
    })
    if (outcome === 'taken') return fail({ kind: 'changed-meanwhile', fields: written })
    return ok({ written: fields.length })
  } finally {
    record.value.close()
  }
}

function readChanges(changes: readonly Change[], now: Date) {
  const mistakes: { readonly field: RecordField; readonly mistake: FieldMistake }[] = []
  const read: Change[] = []
  for (const change of changes) {
    const text = readField(change.field, change.text, now)
    if (text.ok) read.push({ ...change, text: text.value })
    else mistakes.push({ field: change.field, mistake: text.error })
  }
  return mistakes.length === 0 ? ok(read) : fail(mistakes)
}

/** What stands in a field; nothing where it was never written. A damaged field differs from every text, so that it can be mended. */
function textOf(record: OpenRecord, field: RecordField | typeof RECORD_CODE_FIELD): string {
  const text = record.fields.get(field)?.text
  return text === undefined ? '' : text === 'damaged' ? '\u0000' : revealSealed(text)
}
