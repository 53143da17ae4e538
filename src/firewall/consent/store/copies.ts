// Copies for recipients: the sealed bytes, which the organisation's role reads, and the half of their key that is in our hands, which only
// the key role reads. Deleting that half closes the copy for whoever holds the link.
import type { ConsentTransaction } from './tables.ts'

/** Where a copy's half of the key is kept. */
export interface CopyShare {
  readonly copyId: string
  readonly disclosureId: string
  readonly share: Uint8Array
  readonly expiresAt: Date
}

export async function insertCopy(
  tx: ConsentTransaction,
  row: {
    readonly organisation_id: string
    readonly copy_id: string
    readonly disclosure_id: string
    readonly sealed: Uint8Array
  },
): Promise<void> {
  await tx
    .insertInto('firewall.disclosure_copy')
    .values({ ...row, sealed: Buffer.from(row.sealed) })
    .execute()
}

export async function insertShare(
  tx: ConsentTransaction,
  row: {
    readonly organisation_id: string
    readonly copy_id: string
    readonly disclosure_id: string
    readonly token_digest: Uint8Array
    readonly share: Uint8Array
    readonly expires_at: Date
  },
): Promise<void> {
  await tx
    .insertInto('firewall.copy_share')
    .values({ ...row, token_digest: Buffer.from(row.token_digest), share: Buffer.from(row.share) })
    .execute()
}

/** Takes a share away and hands it over: whoever comes second finds nothing. */
export async function takeShare(
  tx: ConsentTransaction,
  organisationId: string,
  tokenDigest: Uint8Array,
): Promise<CopyShare | undefined> {
  const row = await tx
    .deleteFrom('firewall.copy_share')
    .where('organisation_id', '=', organisationId)
    .where('token_digest', '=', Buffer.from(tokenDigest))
    .returning(['copy_id', 'disclosure_id', 'share', 'expires_at'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { copyId: row.copy_id, disclosureId: row.disclosure_id, share: row.share, expiresAt: row.expires_at }
}

/** Deletes what we hold of the copies of some disclosures: the halves of their keys and the sealed bytes. */
export async function deleteCopies(
  tx: ConsentTransaction,
  organisationId: string,
  disclosureIds: readonly string[],
): Promise<void> {
  if (disclosureIds.length === 0) return
  for (const table of ['firewall.copy_share', 'firewall.disclosure_copy'] as const) {
    await tx
      .deleteFrom(table)
      .where('organisation_id', '=', organisationId)
      .where('disclosure_id', 'in', [...disclosureIds])
      .execute()
  }
}

/** The sealed bytes of a copy, as the organisation. */
export async function readCopy(tx: ConsentTransaction, organisationId: string, copyId: string): Promise<Uint8Array | undefined> {
  const row = await tx
    .selectFrom('firewall.disclosure_copy')
    .select('sealed')
    .where('organisation_id', '=', organisationId)
    .where('copy_id', '=', copyId)
    .executeTakeFirst()
  return row?.sealed
}
