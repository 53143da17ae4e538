// What anybody may read of partners: offers that bodies chose to publish. Never a private person, never a contact.
import { daysOf } from '@causeway/vocabulary'
import type { PublicOffers } from './partners-contract.ts'
import type { PublicOfferStore } from './store/public-store.ts'

/** Reading over its store. */
export function createPublicOffers(store: PublicOfferStore): PublicOffers {
  return {
    async list(today) {
      const rows = await store.findAll()
      const key = (row: (typeof rows)[number]) => `${row.partner_name}\u0000${row.cells['title'] ?? ''}\u0000${row.offer_id}`
      return rows
        .filter(({ cells: { until } }) => until === undefined || until === 'none' || (daysOf(until).last ?? today) >= today)
        .toSorted((one, other) => (key(one) < key(other) ? -1 : 1))
        .map((row) => ({
          id: row.offer_id,
          partnerKind: row.partner_kind,
          partnerName: row.partner_name,
          cells: row.cells,
          publishedAt: row.published_at,
        }))
    },
  }
}
