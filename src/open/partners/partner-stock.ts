// Everything that stands, read once for each change: partners as they are told, what they offer and need, and what others warn of.
import { readNeed, readOffer, readPartner, type Offer, type Partner, type PartnerNeed } from './record/content.ts'
import { NO_WARNINGS, standOn, type StandingPartner, type Warnings } from './match/readiness-today.ts'
import type { KeptRecord, PartnerWarning } from './partners-contract.ts'
import type { PartnerReader } from './store/partner-store.ts'
import type { VersionRow, WarningRow } from './store/tables.ts'

/** What stands. Records of a withdrawn partner stand no more. */
export interface PartnerStock {
  readonly records: ReadonlyMap<string, KeptRecord>
  readonly partners: ReadonlyMap<string, Partner>
  readonly offers: ReadonlyMap<string, Offer>
  readonly needs: ReadonlyMap<string, PartnerNeed>
  readonly warnings: ReadonlyMap<string, readonly WarningRow[]>
}

/** Reads the stock. */
export async function readStock(reader: Pick<PartnerReader, 'findNewest' | 'findWarnings'>): Promise<PartnerStock> {
  const [rows, warnings] = await Promise.all([reader.findNewest(), reader.findWarnings()])
  const gone = new Set(rows.filter((row) => row.is_withdrawn).map((row) => row.record_id))
  const standing = rows.filter((row) => !gone.has(row.record_id) && !gone.has(row.partner_id))
  const of = (type: VersionRow['record_type']) => standing.filter((row) => row.record_type === type)
  return {
    records: new Map(standing.map((row) => [row.record_id, toKept(row)])),
    partners: new Map(of('partner').map((row) => [row.record_id, readPartner(row.record_id, row.cells)])),
    offers: new Map(of('offer').map((row) => [row.record_id, readOffer(row.record_id, row.partner_id, row.cells)])),
    needs: new Map(of('need').map((row) => [row.record_id, readNeed(row.record_id, row.partner_id, row.cells)])),
    warnings: Map.groupBy(warnings, (row) => row.partner_id),
  }
}

/** A stock that is read again only when something was written. */
export function createStockKeeper(reader: Pick<PartnerReader, 'findNewest' | 'findWarnings' | 'generation'>) {
  let held: { readonly generation: number; readonly stock: Promise<PartnerStock> } | null = null
  return async (): Promise<PartnerStock> => {
    const generation = await reader.generation()
    if (held?.generation !== generation) {
      const stock = readStock(reader)
      const mine = { generation, stock }
      held = mine
      // What could not be read is asked for again.
      stock.catch(() => {
        if (held === mine) held = null
      })
    }
    return held.stock
  }
}

/** Every partner as it is judged on a day. */
export function standAll(stock: PartnerStock, today: string): ReadonlyMap<string, StandingPartner> {
  return new Map(
    [...stock.partners.values()].map((partner) => [partner.id, standOn(partner, today, warningsOf(stock, partner.id))]),
  )
}

/** What others warn of. */
export function warningsOf(stock: PartnerStock, partnerId: string): Warnings {
  const kinds = stock.warnings.get(partnerId)?.map(({ kind }) => kind) ?? []
  return kinds.length === 0 ? NO_WARNINGS : { enforces: kinds.includes('enforces'), shares: kinds.includes('shares') }
}

/** A version as those who sign in see it. */
export function toKept(row: VersionRow): KeptRecord {
  return {
    id: row.record_id,
    recordType: row.record_type,
    partnerId: row.partner_id,
    version: row.version,
    cells: row.cells,
    isWithdrawn: row.is_withdrawn,
    savedAt: row.saved_at,
  }
}

/** A warning as those who sign in see it: never whose it is. */
export function toWarning(row: WarningRow): PartnerWarning {
  return { id: row.warning_id, kind: row.kind, words: row.words, raisedAt: row.raised_at }
}
