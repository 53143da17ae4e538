// What a reader could take for one series: an indicator in an area with the same dimensions, whatever its version and unit. Two versions of
// one family are never put together; that there are two is told.
import { orderDimensions } from '../record/dimension-text.ts'
import type { SeriesKey } from './observation.ts'

/** The family of a series, as a text. */
export function familyOf({ indicator, refArea, dimensions }: Pick<SeriesKey, 'indicator' | 'refArea' | 'dimensions'>): string {
  return JSON.stringify([indicator, refArea, ...Object.entries(orderDimensions(dimensions)).flat()])
}

/** The dimensions of a group within a series: its codes stand above those of the whole. */
export function narrowDimensions(
  whole: Readonly<Record<string, string>>,
  group: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return orderDimensions({ ...whole, ...group })
}
