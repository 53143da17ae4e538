// The place that counts name: a district's code as it is, a cell of the H3 grid no finer than some 36 km²; anything else is no place.
import { cellToParent, getResolution, isValidCell } from 'h3-js'

/** H3 cells of this resolution have 36 km² on average. Source: H3, table of cell statistics. */
const FINEST = 6

/** The place as it is counted; empty where there is none that may be. */
export function coarsePlace(place: string | null): string {
  if (place === null) return ''
  if (isValidCell(place)) return getResolution(place) > FINEST ? cellToParent(place, FINEST) : place
  // An index of the grid that is none, or words that somebody typed, are nowhere.
  return /^[a-z][a-z0-9-]{0,59}$/.test(place) ? place : ''
}
