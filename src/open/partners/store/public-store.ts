// Reads published offers, through the login role causeway_open, which sees no other table of the room.
import type { Kysely } from 'kysely'
import type { PublicPartnerTables } from './tables.ts'

export type PublicOfferStore = ReturnType<typeof createPublicOfferStore>

/** Reading over a handle of `causeway_open`. */
export function createPublicOfferStore(database: Kysely<PublicPartnerTables>) {
  return {
    findAll: () =>
      database
        .selectFrom('open.partner_offer_published')
        .select(['offer_id', 'partner_kind', 'partner_name', 'cells', 'published_at'])
        .orderBy('offer_id')
        .execute(),
  }
}
