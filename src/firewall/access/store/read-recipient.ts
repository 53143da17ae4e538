// To whom something is to be told, as it was written down when the recipient was added.
import { sql } from 'kysely'
import type { DoorTransaction } from './door-store.ts'

/** A recipient as the register of enforcement bodies is asked about it. */
export interface RecipientFacts {
  readonly kind: 'own-organisation' | 'organisation' | 'body' | 'private-person'
  /** Null for a relative, who is named in the person's own sealed field alone. */
  readonly name: string | null
  readonly jurisdiction: string
  readonly domain: string | null
}

/** The organisation's recipients of these ids. */
export async function readRecipients(
  tx: DoorTransaction,
  organisationId: string,
  recipientIds: readonly string[],
): Promise<ReadonlyMap<string, RecipientFacts>> {
  if (recipientIds.length === 0) return new Map()
  const { rows } = await sql<RecipientFacts & { readonly recipient_id: string }>`
    SELECT recipient_id, kind, name, jurisdiction, domain FROM firewall.recipient
    WHERE organisation_id = ${organisationId}::uuid AND recipient_id = ANY (${[...recipientIds]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ recipient_id: id, kind, name, jurisdiction, domain }) => [id, { kind, name, jurisdiction, domain }]))
}
