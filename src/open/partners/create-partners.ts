// Puts together what happens behind sign-in: looking, matching, editing and agreeing.
import type { Clock } from '../../platform/clock/index.ts'
import { createRecordEdits } from './edit-records.ts'
import { findNeeds, findOffers, matchPair } from './match/find-matches.ts'
import { standOn } from './match/readiness-today.ts'
import { createStockKeeper, standAll, toWarning, warningsOf, type PartnerStock } from './partner-stock.ts'
import type { Partners, PartnerView } from './partners-contract.ts'
import type { Partner } from './record/content.ts'
import type { PartnerStore } from './store/partner-store.ts'
import { createProposalWork, type CommitmentDrafts } from './work-proposals.ts'

/** The room over its store. `commitments`: where an agreement's commitments are drafted. */
export function createPartners(
  store: PartnerStore,
  { commitments, clock }: { readonly commitments: CommitmentDrafts; readonly clock: Clock },
): Partners {
  const load = createStockKeeper(store)
  const today = () => clock().toISOString().slice(0, 10)

  const toView = (stock: PartnerStock, partner: Partner, keeps: ReadonlySet<string>): PartnerView[] => {
    const record = stock.records.get(partner.id)
    if (record === undefined) return []
    const own = <T extends { readonly partnerId: string }>(all: Iterable<T>) =>
      [...all].filter(({ partnerId }) => partnerId === partner.id)
    return [
      {
        record,
        partner,
        standing: standOn(partner, today(), warningsOf(stock, partner.id)),
        warnings: (stock.warnings.get(partner.id) ?? []).map(toWarning),
        offers: own(stock.offers.values()),
        needs: own(stock.needs.values()),
        isKept: keeps.has(partner.id),
      },
    ]
  }

  return {
    async list(account) {
      const [stock, keeps] = await Promise.all([load(), store.findKept(account)])
      const named = [...stock.partners.values()].toSorted(
        (one, other) => compare(one.shownAs, other.shownAs) || compare(one.id, other.id),
      )
      return named.flatMap((partner) => toView(stock, partner, keeps))
    },
    async findPartner(id, account) {
      const [stock, keeps] = await Promise.all([load(), store.findKept(account)])
      const partner = stock.partners.get(id)
      return partner === undefined ? null : (toView(stock, partner, keeps)[0] ?? null)
    },
    findRecord: async (id) => (await load()).records.get(id) ?? null,
    async match(id) {
      const stock = await load()
      const [offer, need] = [stock.offers.get(id), stock.needs.get(id)]
      const standing = standAll(stock, today())
      if (need !== undefined) return findOffers(need, stock.offers.values(), standing, today())
      return offer === undefined ? null : findNeeds(offer, stock.needs.values(), standing, today())
    },
    async matchOne(offerId, needId) {
      const stock = await load()
      const [offer, need, standing] = [stock.offers.get(offerId), stock.needs.get(needId), standAll(stock, today())]
      const offers = standing.get(offer?.partnerId ?? '')
      const seeks = standing.get(need?.partnerId ?? '')
      if (offer === undefined || need === undefined || offers === undefined || seeks === undefined || offers.id === seeks.id)
        return null
      return matchPair({ offer, offers, need, seeks }, today())
    },
    ...createRecordEdits(store, clock),
    ...createProposalWork(store, commitments, clock),
  }
}

/** By code units: the same order everywhere. */
function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
