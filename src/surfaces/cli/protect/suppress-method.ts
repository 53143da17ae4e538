// --method suppress: cells are hidden, the others are published as they are.
// `published.csv` is what may be given away; `cells.csv` says why each cell is hidden and stays in the office.
import { protectTable } from '@causeway/disclosure-control'
import type { ProtectedCell, ProtectedTable } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import { describeFailure } from '../../../firewall/release/index.ts'
import type { MethodOutput, ProtectMethod } from './methods.ts'
import { formatRows } from './write-release-folder.ts'

/** Protects by suppression. */
export const protectBySuppression: ProtectMethod = async ({ files, countsName, previous, rules, forced, options }) => {
  const { dimensions, counts, statedTotals } = files
  const result = await protectTable({ dimensions, counts, statedTotals, rules, previous, forcedPublished: forced }, options)
  return result.ok ? ok(describeResult(result.value)) : fail(describeFailure(result.error, countsName, files))
}

function describeResult(table: ProtectedTable): MethodOutput {
  const { cells, symbol, counts, audit, rules } = table
  const names = table.dimensions.map(({ name }) => name)
  const hidden = counts.primary + counts.secondary
  const { intervals, linear } = audit
  const isMagnitude = cells.some(({ magnitude }) => magnitude !== undefined)
  const columns = isMagnitude ? ['n', 'value'] : ['n']
  const figuresOf = ({ people, magnitude }: ProtectedCell) =>
    magnitude === undefined ? [people ?? symbol] : [people ?? symbol, magnitude === null ? symbol : tellValue(magnitude)]
  return {
    files: new Map([
      ['published.csv', formatRows([[...names, ...columns], ...cells.map((cell) => [...cell.codes, ...figuresOf(cell)])])],
      [
        'cells.csv',
        formatRows([
          [...names, ...columns, 'primary', 'suppressed'],
          ...cells.map((cell) => [
            ...cell.codes,
            ...figuresOf(cell),
            cell.status === 'primary' ? 1 : 0,
            cell.people === null ? 1 : 0,
          ]),
        ]),
      ],
    ]),
    release: {
      method: 'suppress',
      rules,
      symbol,
      symbolMeans: isMagnitude
        ? `fewer than ${rules.threshold} contributors, a value that one or few of them dominate, or hidden so that such a one cannot be worked out`
        : `fewer than ${rules.threshold} people, or hidden so that such a count cannot be worked out`,
      counts,
      audit,
      mayBePublished: ['published.csv', 'hierarchies.csv'],
      staysInTheOffice: ['cells.csv', 'release.json'],
    },
    lines: [
      `${cells.length} cells: ${counts.published + counts.forced} published, ${hidden} hidden (${counts.primary} for their own sake, ${counts.secondary} to protect them).`,
      `Audit: no count hidden for its own sake can be worked out, by any reader or by any of ${linear.insiders} innermost cells' own people${linear.pairs === null ? '' : ', nor by any two of those together'}.`,
      intervals === null
        ? 'Intervals were not audited (--intervals linear): a reader who knows that counts are not negative may narrow them.'
        : `Audit: each of ${intervals.primaries} cells keeps its whole interval (${intervals.programmes} linear programmes; ${intervals.repaired} cells hidden for it).`,
      ...audit.previous.map(
        ({ name, changesHidden, remaindersHidden }) =>
          `Beside "${name}": ${changesHidden} cells hidden because a change of fewer than ${rules.threshold} people would show, ${remaindersHidden} because it would of several hidden cells together.`,
      ),
      ...(audit.previous.length > 0 && hidden > cells.length / 2
        ? [
            'More than half is hidden. Where that leaves too little: release less often, release coarser codes, or publish these counts as',
            'multiples of 10 rounded down (--method tens) or with noise (--method noise), instead of beside the earlier release.',
          ]
        : []),
    ],
  }
}

/** Sums of decimals such as 0.1 + 0.2 without their last bits. */
function tellValue(value: number): number {
  return Number(value.toPrecision(12))
}
