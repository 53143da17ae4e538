// --method tens: the fallback where too little is left by suppression. Each count by itself rounded down to a multiple of ten.
import { roundDownToTens } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import { readLeafCounts } from '../../../firewall/release/index.ts'
import type { ProtectMethod } from './methods.ts'
import { formatRows } from './write-release-folder.ts'

/** Protects by tens. The same counts always give the same figures. */
export const protectByTens: ProtectMethod = async ({ files, countsName, rules, options }) => {
  const table = readLeafCounts(files, countsName)
  if (!table.ok) return table
  const { model, counts } = table.value
  const made = await roundDownToTens(
    { model, counts, ...(rules.threshold !== undefined && { threshold: rules.threshold }) },
    (done, total) => options.onProgress?.({ stage: 'intervals', done, total }),
  )
  if (!made.ok)
    return fail([
      made.error.problem === 'nothing-left'
        ? 'all cells would have to be hidden; take coarser codes'
        : `the counts cannot be rounded down: ${made.error.problem}`,
    ])
  const { base, threshold, symbol, published, figures, hidden, attack } = made.value
  const names = files.dimensions.map(({ name }) => name)
  const rows = [...published].map((cell, place) => [...model.codesOfCell(cell), figures[place] ?? symbol])
  const flags = [...published].map((_, place) => (figures[place] === null ? 1 : 0))
  return ok({
    files: new Map([
      ['published.csv', formatRows([[...names, 'n'], ...rows])],
      [
        'cells.csv',
        // Which hidden cells are small stays out of this file too: the reader must not be able to tell.
        formatRows([[...names, 'n', 'primary', 'suppressed'], ...rows.map((row, place) => [...row, 0, flags[place] ?? 0])]),
      ],
    ]),
    release: {
      method: 'tens',
      base,
      threshold,
      symbol,
      symbolMeans: `fewer than ${threshold} people, or hidden so that such a count cannot be worked out`,
      definition: `each count by itself, rounded down to a multiple of ${base}: ${base * 4} stands for ${base * 4} to ${base * 5 - 1}. Figures do not add up and must not be added`,
      hidden,
      attack,
      mayBePublished: ['published.csv', 'hierarchies.csv'],
      staysInTheOffice: ['cells.csv', 'release.json'],
    },
    lines: [
      `${rows.length} cells: ${rows.length - hidden.small - hidden.further} shown in multiples of ${base}, ${hidden.small} hidden below ${threshold}, ${hidden.further} more for their sake.`,
      'Figures do not add up: take each from its own cell, never from others.',
      `Attack: a reader who puts all figures together can rule out no count from 0 to ${threshold - 1} for ${attack.full} of the ${attack.small} small cells`,
      attack.programmes === null
        ? '(ranges carried from cell to cell; there are too many cells for linear programmes over all of them).'
        : `(ranges carried from cell to cell, and ${attack.programmes} linear programmes over all figures).`,
      'Not protected: a change that crosses a ten shows as 10 (it was anything from 1 to 19), groups of one category, people who know their own cell,',
      'and exact figures of the same people elsewhere. Publish them in tens everywhere, or nowhere.',
    ],
  })
}
