// A release of the series `shortfall` as the public pages show it. It only looks up: nothing here adds, subtracts or guesses.
import { HIDDEN_SYMBOL } from '@causeway/disclosure-control'
import { CAUSES, isNeedCode, topNeed, type Cause, type LeverHolder, type TopNeed } from '@causeway/vocabulary'
import type { PublishedRelease, PublishedTable } from '../../statistics/index.ts'
import { ALL_NEEDS, SHOWN_NEEDS } from './shortfall-codes.ts'
import { readNotes, toLever, type PublicLever, type ShortfallNotes } from './shortfall-notes.ts'
import { CITY } from './shown-places.ts'

/** People; `null` where the figure is hidden. */
export type PublicCount = number | null
export interface PublicInterval {
  readonly low: PublicCount
  readonly high: PublicCount
}

/** Figures of the whole city, a need or a district. `gap` is the full range, `typical` takes unknown room as the need's median. */
export interface PublicFigures {
  readonly gap: PublicInterval
  readonly typical: PublicInterval
}

/** A district, or all those that are not shown one by one: people not reached, never the people in need who live there. */
export interface PublicPlace extends PublicFigures {
  /** The district's id, or `OTHER_DISTRICTS`. */
  readonly place: string
  readonly needs: readonly (PublicFigures & { readonly need: TopNeed; readonly code: string })[]
}

/** What the public may see of a gap: what went through the release. */
export interface PublicShortfall extends PublicFigures {
  readonly release: PublishedRelease
  readonly notes: ShortfallNotes
  readonly people: PublicCount
  /** Whole city, most people not reached first, hidden ones last. */
  readonly needs: readonly (PublicFigures & { readonly need: TopNeed; readonly people: PublicCount })[]
  /** Most people not reached first, hidden ones last. */
  readonly places: readonly PublicPlace[]
  /** Whole city, multiples of ten rounded down; `null` below the threshold. */
  readonly causes: readonly { readonly cause: Cause; readonly people: PublicInterval }[]
  /** Rules and laws, whole city, as `causes`. Best first. */
  readonly levers: readonly (PublicFigures & { readonly lever: PublicLever; readonly holder: LeverHolder })[]
  /** What stands in place of a hidden figure, and the fewest people that are shown. */
  readonly symbol: string
  readonly threshold: number
}

/** Reads a release; `null` where it is none of this series. */
export function readShortfall(release: PublishedRelease): PublicShortfall | null {
  const notes = readNotes(release.notes)
  const tables = new Map(release.tables.map((table) => [table.name, table]))
  const city = tables.get('city')
  if (notes === null || city === undefined) return null
  const lookUp = createLookUp(tables)
  const figuresOf = (table: string, place: string, need: string): PublicFigures => ({
    gap: { low: lookUp(table, [place, need, 'not-reached-low']), high: lookUp(table, [place, need, 'not-reached-high']) },
    typical: {
      low: lookUp(table, [place, need, 'not-reached-typical-low']),
      high: lookUp(table, [place, need, 'not-reached-typical-high']),
    },
  })
  const districts = tables.get('districts')
  const [places = [], shownNeeds = []] = districts === undefined ? [] : [codesIn(districts, 0), codesIn(districts, 1)]
  return {
    release,
    notes,
    people: lookUp('city', [CITY, ALL_NEEDS, 'in-need']),
    ...figuresOf('city', CITY, ALL_NEEDS),
    needs: codesIn(city, 1)
      .flatMap((need) => (isNeedCode(need) && topNeed(need) === need ? [need] : []))
      .map((need) => ({ need, people: lookUp('city', [CITY, need, 'in-need']), ...figuresOf('city', CITY, need) }))
      .toSorted(byMost),
    places: places
      .map((place) => ({
        place,
        ...figuresOf('districts', place, SHOWN_NEEDS),
        needs: shownNeeds
          .filter((code) => code !== SHOWN_NEEDS)
          .map((code) => ({ code, need: code.split('/', 1)[0] as TopNeed, ...figuresOf('districts', place, code) })), // codes of chooseNeeds begin with a top-level need
      }))
      .toSorted(byMost),
    causes: CAUSES.map((cause) => ({
      cause,
      people: sortEnds(lookUp('causes-at-least', [cause]), lookUp('causes-at-most', [cause])),
    })).toSorted((a, b) => (b.people.high ?? -1) - (a.people.high ?? -1)),
    levers: notes.levers.map((lever) => ({
      lever: toLever(lever),
      holder: lever.holder,
      gap: { low: lookUp('levers', [lever.code, 'at-least']), high: lookUp('levers', [lever.code, 'at-most']) },
      typical: {
        low: lookUp('levers', [lever.code, 'typical-at-least']),
        high: lookUp('levers', [lever.code, 'typical-at-most']),
      },
    })),
    symbol: HIDDEN_SYMBOL,
    threshold: city.threshold,
  }
}

function createLookUp(tables: ReadonlyMap<string, PublishedTable>) {
  const people = new Map<string, PublicCount>()
  for (const { name, cells } of tables.values()) {
    for (const cell of cells) people.set(JSON.stringify([name, ...cell.codes]), cell.people)
  }
  return (table: string, codes: readonly string[]): PublicCount => people.get(JSON.stringify([table, ...codes])) ?? null
}

function codesIn(table: PublishedTable, dimension: number): readonly string[] {
  return [...new Set(table.cells.map(({ codes }) => codes[dimension] ?? ''))]
}

/** A cause's part of the smaller bound can be the larger one. */
function sortEnds(one: PublicCount, other: PublicCount): PublicInterval {
  return (one ?? -1) <= (other ?? -1) ? { low: one, high: other } : { low: other, high: one }
}

function byMost(a: PublicFigures, b: PublicFigures): number {
  return (b.typical.high ?? -1) - (a.typical.high ?? -1) || (b.gap.high ?? -1) - (a.gap.high ?? -1)
}
