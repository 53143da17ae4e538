// What the public is told of legal demands: by ended year, by kind of body and by answer, in bands. "None" and "fewer than five" are one
// band, and no number is exact, so that neither a single demand nor one under an order of silence can be read from the page, nor found
// by taking one table from the other.
import type { Clock } from '../../platform/clock/index.ts'
import { bodyKinds, demandAnswers } from './codes.ts'
import type { Band, ToldDemands, ToldLegalDemands } from './legal-demands.ts'
import type { ToldStore } from './store.ts'

/** The lower bounds of the bands; below the first nothing is told. */
export const BANDS = [5, 10, 20, 50, 100, 200, 500, 1000] as const

/** The first year that this register was kept in. It depends on no demand, so that the list of years tells of none. */
export const FIRST_YEAR = 2026

/** Reads what may be told. A year is told when it has ended (UTC). */
export function createToldDemands(store: ToldStore, clock: Clock): ToldLegalDemands {
  return {
    async read(): Promise<ToldDemands> {
      const rows = await store.count()
      const thisYear = clock().getUTCFullYear()
      const years = Array.from({ length: Math.max(0, thisYear - FIRST_YEAR) }, (_, index) => thisYear - 1 - index)
      const bandOf = (isCounted: (row: (typeof rows)[number]) => boolean) =>
        findBand(rows.filter(isCounted).reduce((sum, row) => sum + row.count, 0))
      return {
        years,
        byBody: years.flatMap((year) =>
          bodyKinds.map((bodyKind) => ({
            year,
            bodyKind,
            band: bandOf((row) => row.year === year && row.bodyKind === bodyKind),
          })),
        ),
        byAnswer: years.flatMap((year) =>
          demandAnswers.map((answer) => ({ year, answer, band: bandOf((row) => row.year === year && row.answer === answer) })),
        ),
      }
    },
  }
}

/** The band that a count falls into; null below the first. */
export function findBand(count: number): Band | null {
  const index = BANDS.findLastIndex((from) => count >= from)
  const from = BANDS[index]
  if (from === undefined) return null
  const next = BANDS[index + 1]
  return { from, to: next === undefined ? null : next - 1 }
}
