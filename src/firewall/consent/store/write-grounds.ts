// Writing: what was shown and told as the organisation, what it rests on as the key role. Every table here is append-only; what does not
// follow from what stands, the database refuses.
import { createHash } from 'node:crypto'
import { sql, type QueryExecutorProvider } from 'kysely'
import { toStorable } from '../../../platform/database/index.ts'
import type { Wording } from '../consent-words.ts'
import type {
  ConsentHandle,
  ConsentTransaction,
  DisclosureRow,
  EventRow,
  GroundRow,
  NoticeRow,
  RecipientRow,
  ShownRow,
} from './tables.ts'

/** A row of text and bytes as the driver wants it. */
const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes)

/** Publishes wordings that are not there yet (role causeway_protected). Throws where words changed under the same version. */
export async function publishWordings(handle: ConsentHandle, wordings: readonly Wording[], at: Date): Promise<number> {
  let added = 0
  for (const wording of wordings) {
    const body = toStorable(wording.body)
    const digest = createHash('sha256').update(body, 'utf8').digest()
    const { numInsertedOrUpdatedRows } = await handle
      .insertInto('firewall.consent_wording')
      .values({ ...wording, body, digest, published_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    added += Number(numInsertedOrUpdatedRows ?? 0n)
    const kept = await handle
      .selectFrom('firewall.consent_wording')
      .select(['digest', 'audience'])
      .where('template', '=', wording.template)
      .where('version', '=', wording.version)
      .where('language', '=', wording.language)
      .executeTakeFirstOrThrow()
    if (!digest.equals(kept.digest) || kept.audience !== wording.audience) {
      const name = `${wording.template} ${wording.version} ${wording.language}`
      throw new Error(
        `The words of consent "${name}" were published with other words: a change needs a new version in data/consent`,
      )
    }
  }
  return added
}

/**
 * Seals nothing itself: writes the first version of a sealed field of the person, in a transaction of the organisation's role. False where
 * the person is not of these teams. `isAgain`: it may stand there already, from a try before, and then stays as it is.
 */
export async function insertSealedField(
  tx: QueryExecutorProvider,
  field: {
    readonly organisationId: string
    readonly personId: string
    readonly field: string
    readonly keyVersion: number
    readonly sealed: Uint8Array
    readonly at: Date
  },
  { isAgain = false }: { readonly isAgain?: boolean } = {},
): Promise<boolean> {
  const { organisationId, personId, keyVersion, at } = field
  const { rows } = await sql<{ team_id: string }>`
    SELECT team_id FROM protected.person
    WHERE organisation_id = ${organisationId}::uuid AND person_id = ${personId}::uuid`.execute(tx)
  const [person] = rows
  if (person === undefined) return false
  await sql`
    INSERT INTO protected.person_field (organisation_id, person_id, field, version, team_id, key_version, sealed, written_at)
    VALUES (${organisationId}::uuid, ${personId}::uuid, ${field.field}, 1, ${person.team_id}::uuid, ${keyVersion},
      ${asBuffer(field.sealed)}, ${at})
    ${isAgain ? sql`ON CONFLICT DO NOTHING` : sql``}`.execute(tx)
  return true
}

/** The sealed bytes of a field's first version, as the organisation. */
export async function readSealedField(
  tx: ConsentTransaction,
  organisationId: string,
  personId: string,
  field: string,
): Promise<Uint8Array | undefined> {
  const row = await tx
    .selectFrom('protected.person_field')
    .select('sealed')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('field', '=', field)
    .where('version', '=', 1)
    .executeTakeFirst()
  return row?.sealed
}

export async function insertShown(tx: ConsentTransaction, row: ShownRow): Promise<void> {
  await tx
    .insertInto('firewall.consent_shown')
    .values({ ...row, words_digest: asBuffer(row.words_digest) })
    .execute()
}

export async function insertRecipient(tx: ConsentTransaction, row: RecipientRow): Promise<void> {
  await tx.insertInto('firewall.recipient').values(row).execute()
}

export async function insertRefusal(
  tx: ConsentTransaction,
  row: { readonly organisation_id: string; readonly shown_id: string; readonly refused_at: Date; readonly entry_id: string },
): Promise<void> {
  await tx.insertInto('firewall.consent_refusal').values(row).execute()
}

/** Two answers to the same words follow each other. */
export async function lockAnswer(tx: ConsentTransaction, shownIds: readonly string[]): Promise<void> {
  for (const id of shownIds.toSorted()) await sql`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 136))`.execute(tx)
}

export async function insertGround(tx: ConsentTransaction, row: GroundRow): Promise<void> {
  await tx.insertInto('firewall.disclosure_ground').values(row).execute()
}

/** Takes the next place in a ground's chain. `isChainClash` knows the error where somebody else took it. */
export async function insertEvent(
  tx: ConsentTransaction,
  event: Pick<EventRow, 'organisation_id' | 'ground_id' | 'place' | 'event' | 'at' | 'cause' | 'by_account' | 'entry_id'> &
    Partial<Pick<EventRow, 'basis' | 'proposed_by' | 'before_state'>>,
): Promise<void> {
  await tx
    .insertInto('firewall.ground_event')
    .values({
      ...event,
      before_place: event.place === 1 ? null : event.place - 1,
      before_state: event.place === 1 ? null : (event.before_state ?? 'live'),
      state: stateAfter(event.event, event.basis ?? null),
    })
    .execute()
}

function stateAfter(event: string, basis: string | null): string {
  if (event === 'withdrawn' || event === 'ended') return 'over'
  return basis === 'best-interests' ? 'proposed' : 'live'
}

/** Whether the database refused because the place in the chain was taken meanwhile, or the ground was over. */
export function isChainClash(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  if (code === '40001' || code === '40P01') return true
  return (code === '23505' || code === '23503') && typeof constraint === 'string' && constraint.startsWith('ground_event_')
}

/** Whether a row-level policy refused: the ground ran out between the question and the writing. */
export function isPolicyRefusal(error: unknown): boolean {
  return (error as { code?: unknown }).code === '42501'
}

export async function insertDisclosure(tx: ConsentTransaction, row: DisclosureRow): Promise<void> {
  await tx.insertInto('firewall.disclosure').values(row).execute()
}

export async function insertNotices(tx: ConsentTransaction, rows: readonly NoticeRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('firewall.withdrawal_notice')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Moves a notice on; false where there is none of this organisation. */
export async function updateNotice(
  tx: ConsentTransaction,
  organisationId: string,
  disclosureId: string,
  change: Pick<NoticeRow, 'state' | 'told_at' | 'told_by'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('firewall.withdrawal_notice')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('disclosure_id', '=', disclosureId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
