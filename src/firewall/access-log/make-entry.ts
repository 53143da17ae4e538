// An entry as its two rows: the body in canonical JSON with its salt, which is erased with the person, and the commitment to both,
// which stays for ever and tells nothing without them.
import { hash, randomBytes } from 'node:crypto'
import { commitTo as commitWith } from '@causeway/transparency-log'
import { newId } from '../../platform/ids/index.ts'
import { toCanonicalJson } from './canonical-json.ts'
import { logEntrySchema } from './log-entry.ts'
import type { LogEntry } from './log-entry.ts'

/** `firewall.access_entry`. */
export interface AccessEntryRow {
  readonly organisation_id: string
  readonly entry_id: string
  readonly person_id: string | null
  readonly recorded_at: Date
  readonly body: Buffer
  readonly salt: Buffer
}

/** `firewall.log_outbox`. */
export interface LogOutboxRow {
  readonly organisation_id: string
  readonly entry_id: string
  readonly commitment: Buffer
}

/** An entry's rows, to be written together or not at all. */
export interface EntryRows {
  readonly entryRow: AccessEntryRow
  readonly outboxRow: LogOutboxRow
}

/** Bytes of a salt: always this many, so that salt and body cannot be read apart in two ways. */
export const SALT_BYTES = 32

/** The version of the body that this program writes. */
export const BODY_VERSION = 1

/** The rows of an entry, recorded `now`. Throws where it holds what no entry may hold. */
export function makeEntry(entry: LogEntry, now: Date): EntryRows {
  const checked = logEntrySchema.parse(entry)
  const entryId = newId(now)
  const { organisationId, personId, kind, at, actor, action, purpose, outcome, rules, fields, basis, recipient, reason } = checked
  const body = Buffer.from(
    toCanonicalJson({
      version: BODY_VERSION,
      id: entryId,
      organisation: organisationId,
      person: personId,
      kind,
      at: at.toISOString(),
      account: actor.accountId,
      role: actor.role,
      action,
      purpose,
      outcome,
      rules,
      fields,
      basis,
      recipient,
      reason,
      details: checked.details,
    }),
    'utf8',
  )
  const salt = randomBytes(SALT_BYTES)
  return {
    entryRow: { organisation_id: organisationId, entry_id: entryId, person_id: personId, recorded_at: now, body, salt },
    outboxRow: { organisation_id: organisationId, entry_id: entryId, commitment: commitTo(salt, body) },
  }
}

/** The commitment to a body: SHA-256 over the salt (32 bytes) and the body, as the verifier computes it. */
export function commitTo(salt: Uint8Array, body: Uint8Array): Buffer {
  return Buffer.from(commitWith(salt, body, { sha256: (bytes) => hash('sha256', bytes, 'buffer') }))
}
