// --method noise: every marginal of up to four dimensions with exact discrete Gaussian noise, entered on the office's ledger.
import { drawNoisyMarginals } from '@causeway/disclosure-control'
import type { NoisyMarginalsFailure, NoisyRelease } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import { readLeafCounts } from '../../../firewall/release/index.ts'
import { describeLedgerRefusal } from './ledger-file.ts'
import type { MethodOutput, ProtectMethod } from './methods.ts'
import { formatRows } from './write-release-folder.ts'

/** Protects by noise. Each person of `--counts` stands in one innermost cell. */
export const protectByNoise: ProtectMethod = async ({ files, countsName, rules, choices }) => {
  const { ledger, period, releaseName, rho } = choices
  if (ledger === undefined || period === undefined)
    return fail([
      '--method noise needs --ledger <json> (what was released before and what it cost) and --period, such as 2026-Q1',
    ])
  const table = readLeafCounts(files, countsName)
  if (!table.ok) return table
  const { model, counts } = table.value
  const drawn = await drawNoisyMarginals({
    model,
    contributions: { kind: 'counts', counts, mostCellsAPerson: 1 },
    release: releaseName,
    period,
    ledger,
    ...(rho !== undefined && { rho }),
    ...(rules.threshold !== undefined && { threshold: rules.threshold }),
  })
  if (!drawn.ok) return fail([describeProblem(drawn.error)])
  return ok({
    ...describeRelease(
      drawn.value.release,
      files.dimensions.map(({ name }) => name),
    ),
    ledger: drawn.value.ledger,
  })
}

function describeRelease(release: NoisyRelease, names: readonly string[]): MethodOutput {
  const { cells, threshold, confidence, rho, epsilon, delta } = release
  const symbol = `<${threshold}`
  const shown = cells.filter(({ people }) => people !== null).length
  const tell = (people: number | null) => (people === null ? symbol : people.toFixed(1))
  return {
    files: new Map([
      [
        'published.csv',
        formatRows([
          [...names, 'n', 'low', 'high'],
          ...cells.map(({ codes, people, low, high }) => [...codes, tell(people), low ?? '', high ?? '']),
        ]),
      ],
      [
        'cells.csv',
        formatRows([
          [...names, 'n', 'primary', 'suppressed'],
          ...cells.map(({ codes, people }) => [...codes, tell(people), 0, people === null ? 1 : 0]),
        ]),
      ],
    ]),
    release: {
      ...release,
      cells: cells.length,
      shown,
      symbol,
      symbolMeans: `an estimate of fewer than ${threshold} people`,
      definition: 'estimates that add up; low and high are an interval of that confidence for each cell; drawn once, never again',
      mayBePublished: ['published.csv', 'hierarchies.csv'],
      staysInTheOffice: ['cells.csv', 'release.json', 'the ledger'],
    },
    lines: [
      `${cells.length} cells drawn in ${release.marginals.length} marginals: ${shown} shown, the others estimated below ${threshold}.`,
      `Cost: ρ = ${rho.toPrecision(3)}, which is ε = ${epsilon.toFixed(2)} at δ = ${delta}. It is on the ledger; these counts are never drawn again.`,
      `Each figure stands in an interval of ${(100 * confidence).toFixed(0)} % (columns low and high). How good they are: docs/guides/noise-accuracy.md.`,
    ],
  }
}

function describeProblem(failure: NoisyMarginalsFailure): string {
  switch (failure.problem) {
    case 'budget-spent':
    case 'drawn-before':
    case 'exact-beside-noise':
    case 'bad-entry':
      return describeLedgerRefusal(failure)
    case 'bad-option':
      return `the ${failure.field} cannot be ${failure.found}`
    case 'nothing-permitted':
      return 'no combination of these variables may be told'
    case 'empty-table':
      return 'the table holds nobody'
    case 'count-not-whole':
    case 'code-missing':
    case 'not-innermost':
    case 'bad-bound':
    case 'wrong-length':
      // The files were read by `readLeafCounts`, which lets none of these through.
      throw new Error(`unexpected ${failure.problem}`)
  }
}
