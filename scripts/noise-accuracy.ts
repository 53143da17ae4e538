// How good figures with noise are: made sites of 500, 5,000 and 50,000 people, drawn again and again, against their true counts.
// Prints the tables of docs/guides/noise-accuracy.md. Seeded: the same tables every time. About two minutes.
import {
  buildDimensions,
  createExactDraws,
  createLedger,
  createSeededBytesForTests,
  createTableModel,
  drawNoisyMarginals,
  splitByCubeRootOfCells,
  splitByRootOfCells,
  splitEqually,
  type BudgetSplit,
  type NoisyCell,
  type TableModel,
} from '@causeway/disclosure-control'

const SITES = [500, 5_000, 50_000]
const DRAWS = 10
const DEFAULT_RHO = 0.25
const RHOS = [0.1, DEFAULT_RHO, 0.5, 1]
const splits: readonly (readonly [string, BudgetSplit])[] = [
  ['equal', splitEqually],
  ['∛cells', splitByCubeRootOfCells],
  ['√cells', splitByRootOfCells],
]

interface Tally {
  large: number
  shown: number
  wronglyShown: number
  covered: number
  width: number
  errors: number[]
  relative: number[]
}

/** Four variables: 16 areas in 4 districts, 8 needs, 6 groups of age and sex, 5 languages; 24 marginals, 7,938 cells. */
function createSite(): TableModel {
  const rows = [
    { dimension: 'place', code: 'all', parent: '' },
    ...number(4).map((d) => ({ dimension: 'place', code: `d${d}`, parent: 'all' })),
    ...number(16).map((a) => ({ dimension: 'place', code: `d${Math.floor(a / 4)}.${a % 4}`, parent: `d${Math.floor(a / 4)}` })),
    ...(['need', 'age-sex', 'language'] as const).flatMap((dimension, i) => [
      { dimension, code: 'all', parent: '' },
      ...number([8, 6, 5][i] ?? 0).map((code) => ({ dimension, code: String(code), parent: 'all' })),
    ]),
  ]
  const dimensions = buildDimensions(rows)
  if (!dimensions.ok) throw new Error(JSON.stringify(dimensions.error))
  return createTableModel(dimensions.value)
}

function number(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i)
}

/** People one by one; the k-th code of a variable is about 1/(k+1) as common as the first, and languages cluster by area. */
function settle(model: TableModel, people: number): readonly number[] {
  const weights = number(model.leafCount).map((leaf) => {
    const [place = '', need, age, language] = model.codesOfCell(model.cellOfLeaf(leaf))
    const area = 4 * Number(place.slice(1, 2)) + Number(place.slice(3))
    const near = (Number(language) + area) % 5
    return Math.round(1e6 / ((area + 1) * (Number(need) + 1) * (0.5 * Number(age) + 1) * (2 * near + 1)))
  })
  const sums: number[] = []
  for (const weight of weights) sums.push((sums.at(-1) ?? 0) + weight)
  const draws = createExactDraws(createSeededBytesForTests(people))
  const counts = weights.map(() => 0)
  for (let i = 0; i < people; i++) {
    const at = Number(draws.drawBelow(BigInt(sums.at(-1) ?? 1)))
    let low = 0
    for (let high = sums.length - 1; low < high;) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > at) high = middle
      else low = middle + 1
    }
    counts[low] = (counts[low] ?? 0) + 1
  }
  return counts
}

/** Results by number of variables told apart (0 to 4), and `all`. */
async function simulate(model: TableModel, people: number, rho: number, split: BudgetSplit): Promise<ReadonlyMap<string, Tally>> {
  const counts = settle(model, people)
  const leaves = new Int32Array(model.leafCount)
  const tallies = new Map<string, Tally>()
  for (let seed = 0; seed < DRAWS; seed++) {
    const drawn = await drawNoisyMarginals({
      model,
      contributions: { kind: 'counts', counts, mostCellsAPerson: 1 },
      release: 'simulated',
      period: '2026',
      ledger: createLedger(rho),
      rho,
      split,
      bytes: createSeededBytesForTests(7919 * people + seed),
    })
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
    for (const cell of drawn.value.release.cells) {
      let truth = 0
      for (const leaf of leaves.subarray(0, model.readLeaves(model.findCell(cell.codes) ?? -1, leaves)))
        truth += counts[leaf] ?? 0
      for (const key of ['all', String(cell.codes.filter((code) => code !== 'all').length)]) {
        const tally = tallies.get(key) ?? { large: 0, shown: 0, wronglyShown: 0, covered: 0, width: 0, errors: [], relative: [] }
        tallies.set(key, tally)
        record(tally, cell, truth)
      }
    }
  }
  return tallies
}

function record(tally: Tally, { people, low, high }: NoisyCell, truth: number): void {
  if (truth >= 10) tally.large++
  if (people === null || low === null || high === null) return
  tally.shown++
  if (truth < 10) tally.wronglyShown++
  if (low <= truth && truth <= high) tally.covered++
  tally.width += (high - low) / 2
  tally.errors.push(Math.abs(people - truth))
  tally.relative.push(Math.abs(people - truth) / Math.max(1, truth))
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN
}

function percent(value: number): string {
  return Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : '–'
}

function format({ large, shown, wronglyShown, covered, width, errors, relative }: Tally): readonly string[] {
  return [
    (large / DRAWS).toFixed(0),
    (shown / DRAWS).toFixed(0),
    percent(wronglyShown / shown),
    Number.isFinite(quantile(errors, 0.5)) ? quantile(errors, 0.5).toFixed(1) : '–',
    percent(quantile(relative, 0.5)),
    percent(quantile(relative, 0.9)),
    shown > 0 ? `± ${(width / shown).toFixed(1)}` : '–',
    percent(covered / shown),
  ]
}

function printTable(first: readonly string[], lines: readonly (readonly string[])[]): void {
  const head = [
    ...first,
    'cells of 10 or more',
    'shown',
    'of these below 10',
    'median error',
    'median relative error',
    'at most, for 9 in 10',
    'mean interval',
    'covered',
  ]
  for (const line of [head, head.map(() => '---'), ...lines]) console.log(`| ${line.join(' | ')} |`)
  console.log()
}

const site = createSite()
const defaults: string[][] = []
const choices: string[][] = []
for (const people of SITES)
  for (const rho of RHOS)
    for (const [name, split] of rho === DEFAULT_RHO || rho === 0.5 ? splits : splits.slice(0, 1)) {
      const tallies = await simulate(site, people, rho, split)
      const all = tallies.get('all')
      if (all !== undefined) choices.push([people.toLocaleString('en'), String(rho), name, ...format(all)])
      if (rho !== DEFAULT_RHO || split !== splitEqually) continue
      for (const [key, tally] of [...tallies].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        if (key !== 'all') defaults.push([people.toLocaleString('en'), key, ...format(tally)])
    }
console.log(`ρ = ${DEFAULT_RHO}, equal shares, ${DRAWS} draws:\n`)
printTable(['people', 'variables'], defaults)
console.log('Other budgets and splits, all marginals together:\n')
printTable(['people', 'ρ', 'split'], choices)
