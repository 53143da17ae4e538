// Why nothing was released, in words that name the line to look at.
import type { ProtectFailure } from '@causeway/disclosure-control'
import type { CountFiles } from './parse-count-files.ts'

const MOST_TOLD = 10

/** One text a line to print. */
export function describeFailure(failure: ProtectFailure, file: string, files: CountFiles): readonly string[] {
  const at = (row: number): string => `${file}, line ${files.countLines[row] ?? '?'}`
  switch (failure.problem) {
    case 'empty-table':
      return [`${file}: holds nobody; there is nothing to protect`]
    case 'bad-rules':
      return [`the rule ${failure.field} cannot be ${failure.found}`]
    case 'code-missing':
      return [`${at(failure.row)}: "${failure.code}" is not a code of ${failure.dimension}`]
    case 'not-innermost':
      return [`${at(failure.row)}: "${failure.code}" of ${failure.dimension} is not an innermost code`]
    case 'count-not-whole':
      return [`${at(failure.row)}: n is ${failure.found}; expected a whole number of people, 0 or more`]
    case 'contribution-negative':
      return [`${at(failure.row)}: a contribution is ${failure.found}; expected 0 or more`]
    case 'cell-twice':
      return [`${at(failure.row)}: ${tell(failure.codes)} stands twice`]
    case 'total-differs': {
      const place = files.statedTotals.findIndex(({ codes }) => codes.join('\n') === failure.codes.join('\n'))
      return [
        `${file}, line ${files.totalLines[place] ?? '?'}: ${tell(failure.codes)} is given as ${failure.stated}, but its parts add up to ${failure.sum}`,
      ]
    }
    case 'cell-unknown':
      return [`${tell(failure.codes)}, asked for as ${failure.from}, is not a cell of the table`]
    case 'no-total':
      return [`${failure.dimension} has no code that holds all of it, so a table cannot leave it out`]
    case 'different-geographies':
      return [
        `the earlier release "${failure.release}" has other codes of ${failure.dimension || 'a dimension'} than this table` +
          (failure.codes.length > 0 ? `: ${cut(failure.codes)}` : ''),
        'Differences between two geographies can tell single people. Release on the earlier codes, or recode the earlier release first.',
      ]
    case 'earlier-inconsistent':
      return [`the earlier release "${failure.release}" does not add up: no table has its published counts`]
    case 'too-large':
      return failure.of === 'cells'
        ? [
            `the table would have ${failure.found} cells; at most ${failure.most} can be protected. Take fewer dimensions or coarser codes`,
          ]
        : [
            `${failure.found} cells would have to keep an interval; at most ${failure.most} can be shown to. Take coarser codes,` +
              ' or --intervals linear, which protects against adding and subtracting alone and says so',
          ]
    case 'nothing-left':
      return [`all ${failure.hidden} cells would have to be hidden; take coarser codes`]
    case 'forced-unsafe':
      return [
        `${cut(failure.forced.map(tell))} cannot be published: ` +
          {
            primary: 'they are themselves cells to protect',
            follows: `these cells could then be worked out: ${cut(failure.exposes.map(tell))}`,
            interval: `these cells could then be narrowed down: ${cut(failure.exposes.map(tell)) || 'cells below the threshold'}`,
          }[failure.because],
      ]
    case 'audit-failed':
      return [`the result failed its audit at ${cut(failure.exposes.map(tell))}`]
    case 'stopped':
      return ['stopped']
  }
}

function tell(codes: readonly string[]): string {
  return codes.join(' / ')
}

function cut(texts: readonly string[]): string {
  const rest = texts.length - MOST_TOLD
  return texts.slice(0, MOST_TOLD).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
