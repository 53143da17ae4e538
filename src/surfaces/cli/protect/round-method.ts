// --method round: small counts become 0 or the base, and everything still adds up.
import { roundSmallCounts } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import { readLeafCounts } from '../../../firewall/release/index.ts'
import type { ProtectMethod } from './methods.ts'
import { formatRows } from './write-release-folder.ts'

/** Protects by small count rounding. The same counts are always rounded the same. */
export const protectByRounding: ProtectMethod = async ({ files, countsName, choices }) => {
  const table = readLeafCounts(files, countsName)
  if (!table.ok) return table
  const { model, counts } = table.value
  const made = roundSmallCounts({ model, counts, ...(choices.base !== undefined && { base: choices.base }) })
  if (!made.ok) return fail([`small counts cannot be rounded: ${made.error.problem}`])
  const { base, published, rounded, distance } = made.value
  const names = files.dimensions.map(({ name }) => name)
  const rows = [...published].map((cell, place) => [...model.codesOfCell(cell), rounded[place] ?? 0])
  return ok({
    files: new Map([
      ['published.csv', formatRows([[...names, 'n'], ...rows])],
      ['cells.csv', formatRows([[...names, 'n', 'primary', 'suppressed'], ...rows.map((row) => [...row, 0, 0])])],
    ]),
    release: {
      method: 'round',
      base,
      distance,
      definition: `no count is between 0 and ${base}; counts below ${base} of innermost cells became 0 or ${base}, and wider cells are their sums`,
      mayBePublished: ['published.csv', 'hierarchies.csv'],
      staysInTheOffice: ['cells.csv', 'release.json'],
    },
    lines: [
      `${rows.length} cells, none between 0 and ${base}; all add up.`,
      `Off by ${distance.rootMeanSquare.toFixed(2)} (root mean square), at most ${distance.largest}.`,
      `Rounding protects counts below ${base} alone: it does not hide a change between releases, nor groups of one category.`,
    ],
  })
}
