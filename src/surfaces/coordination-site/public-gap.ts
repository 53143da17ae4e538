// What the public may see of a gap analysis, and nothing else: the type holds no place finer than a district, no group, no service,
// no count below ten, and no figure by district for what tells of papers, status or survivors.
import type { GapAnalysis, Interval, Lever, Limit } from '@causeway/service-access'
import { CAUSES, mayStandByDistrict, topNeed, type Cause, type LeverHolder, type TopNeed } from '@causeway/vocabulary'
import { SMALLEST_COUNT } from './count-text.ts'
import type { District } from '../../open/gaps/index.ts'
import { groupCells, sumCells } from './gap-sums.ts'
import type { GapRun } from './gap-source.ts'
import { districtOfPlace } from './place-name.ts'

/** A district with fewer residents is not shown by itself. */
export const LEAST_RESIDENTS = 20_000

/** People, rounded to tens, or `null` for fewer than ten. */
export type PublicCount = number | null
export interface PublicInterval {
  readonly low: PublicCount
  readonly high: PublicCount
}

/** The public's figures. `typical` takes unknown room as its need's median. */
export interface PublicGap {
  readonly run: string
  /** ISO dates. */
  readonly directoryRead: string
  readonly finished: string
  readonly people: PublicCount
  readonly gap: PublicInterval
  readonly typical: PublicInterval
  /** Whole city. */
  readonly causes: readonly { readonly cause: Cause; readonly people: PublicInterval }[]
  /** Whole city. */
  readonly needs: readonly {
    readonly need: TopNeed
    readonly people: PublicCount
    readonly gap: PublicInterval
    readonly typical: PublicInterval
  }[]
  readonly districts: readonly PublicDistrict[]
  /** Needs that are shown for the whole city only. */
  readonly wholeCityNeeds: readonly TopNeed[]
  /** Rules and laws, whole city. */
  readonly levers: readonly {
    readonly lever: Lever
    readonly holder: LeverHolder
    readonly gain: PublicInterval
    readonly typicalGain: PublicInterval
  }[]
  readonly limits: readonly Limit[]
}

/** A district's shortfall: people not reached, never the people in need who live there. */
export interface PublicDistrict {
  readonly district: string
  readonly typical: PublicInterval
  readonly gap: PublicInterval
  readonly needs: readonly { readonly need: TopNeed; readonly typical: PublicInterval; readonly gap: PublicInterval }[]
}

/** The public's figures of a run. Places outside every district of 20,000 residents are in the whole city's figures alone. */
export function publishGap(run: GapRun, districts: readonly District[]): PublicGap {
  const { analysis } = run
  const all = [...analysis.cells.keys()]
  const total = sumCells(analysis, all)
  const byNeed = [...groupCells(analysis, all, (cell) => topNeed(cell.need))].map(([need, cells]) => ({
    need,
    ...sumCells(analysis, cells),
  }))
  const typicalCauses = analysis.scenario?.causes ?? analysis.causes
  return {
    run: run.id,
    directoryRead: analysis.at.slice(0, 10),
    finished: run.finishedAt.toISOString().slice(0, 10),
    people: toPublic(total.people),
    gap: toPublicInterval(total.gap),
    typical: toPublicInterval(total.typical),
    causes: CAUSES.flatMap((cause) => {
      const part = typicalCauses.find((one) => one.cause === cause)
      if (part === undefined) return []
      const [one, other] = [part.atLow.people, part.atHigh.people]
      return [{ cause, people: toPublicInterval({ low: Math.min(one, other), high: Math.max(one, other) }) }]
    }).toSorted((a, b) => (b.people.high ?? 0) - (a.people.high ?? 0)),
    needs: byNeed
      .toSorted((a, b) => b.typical.high - a.typical.high)
      .map(({ need, people, gap, typical }) => ({
        need,
        people: toPublic(people),
        gap: toPublicInterval(gap),
        typical: toPublicInterval(typical),
      })),
    districts: publishDistricts(analysis, districts),
    wholeCityNeeds: byNeed.map(({ need }) => need).filter((need) => isWholeCityNeed(analysis, need)),
    levers: analysis.levers
      .filter(({ isPublic, lever }) => isPublic && (lever.scope.kind === 'everywhere' || lever.scope.kind === 'law'))
      .map(({ lever, holder, gain, scenarioGain }) => ({
        lever,
        holder,
        gain: toPublicInterval(gain),
        typicalGain: toPublicInterval(scenarioGain ?? gain),
      })),
    limits: analysis.limits,
  }
}

/** True where no term of the need in the analysis may stand by district. */
function isWholeCityNeed(analysis: GapAnalysis, need: TopNeed): boolean {
  return analysis.needs.every((one) => topNeed(one.need) !== need || !mayStandByDistrict(one.need))
}

function publishDistricts(analysis: GapAnalysis, districts: readonly District[]): readonly PublicDistrict[] {
  // A district's total is over the needs that it shows, so that no difference tells of the others.
  const shown = [...analysis.cells.keys()].filter((index) => {
    const cell = analysis.cells[index]
    return cell !== undefined && mayStandByDistrict(cell.need)
  })
  const byDistrict = groupCells(analysis, shown, (cell) =>
    districtOfPlace(analysis, analysis.places[cell.place]?.id ?? '', districts),
  )
  const withheld = findWithheld([...byDistrict.keys()])
  return [...byDistrict]
    .flatMap(([district, cells]) => {
      if (district === null || withheld.has(district)) return []
      const { typical, gap } = sumCells(analysis, cells)
      const needs = [...groupCells(analysis, cells, (cell) => topNeed(cell.need))].map(([need, own]) => {
        const sum = sumCells(analysis, own)
        return { need, typical: toPublicInterval(sum.typical), gap: toPublicInterval(sum.gap) }
      })
      return [
        {
          order: typical.high,
          published: { district: district.id, typical: toPublicInterval(typical), gap: toPublicInterval(gap), needs },
        },
      ]
    })
    .toSorted((a, b) => b.order - a.order)
    .map(({ published }) => published)
}

/**
 * Districts with too few residents to be shown and, where those left out would be too few together, the smallest others too:
 * the whole city less the districts shown must not tell of a neighbourhood either. Nobody is known to live outside all.
 */
function findWithheld(found: readonly (District | null)[]): ReadonlySet<District> {
  const bySize = found.filter((district) => district !== null).toSorted((a, b) => a.residents - b.residents)
  const withheld = new Set(bySize.filter(({ residents }) => residents < LEAST_RESIDENTS))
  if (withheld.size === 0 && !found.includes(null)) return withheld
  let residents = [...withheld].reduce((sum, district) => sum + district.residents, 0)
  for (const district of bySize) {
    if (residents >= LEAST_RESIDENTS) break
    if (withheld.has(district)) continue
    withheld.add(district)
    residents += district.residents
  }
  return withheld
}

/** To the nearest ten, so that a difference of two figures does not give a small count away. */
function toPublic(people: number): PublicCount {
  return Math.round(people) < SMALLEST_COUNT ? null : Math.round(people / 10) * 10
}

function toPublicInterval({ low, high }: Interval): PublicInterval {
  return { low: toPublic(low), high: toPublic(high) }
}
