// Makes an indicator's table safe. First the whole: reached, not reached, both. Only where all three can be told, each parting by itself, with
// these three as figures that everybody knows. Of tables that share nothing but figures that are published, none narrows another: whatever
// agrees with each of them agrees with all (record 0170).
import { buildDimensions, DEFAULT_RULES, protectTable, type InnermostCount } from '@causeway/disclosure-control'
import { countedAges, countedGenders } from '../count-fact.ts'
import type { CellSum } from '../store/index.ts'
import type { Face } from '../to-rows.ts'
import { indicatorRules, type IndicatorName, type IndicatorRule } from './indicator-list.ts'
import { FEW, type GroupRow, type IndicatorTable, type ReachedFigures } from './indicator-table.ts'

const ALL = 'all'
const REACHED = 'reached'
const REST = 'rest'

/** The cells of an indicator, by face. */
export type IndicatorCells = Readonly<Record<Exclude<Face, 'none'>, readonly CellSum[]>>

/** The table. Deterministic. */
export async function makeIndicator(
  indicator: IndicatorName,
  period: string,
  cells: IndicatorCells,
  madeAt: Date,
): Promise<IndicatorTable> {
  const rule = indicatorRules[indicator]
  const { threshold } = DEFAULT_RULES
  const head = { indicator, period, madeAt: madeAt.toISOString(), threshold }
  const everybody = cells['age-gender']
  const whole = await protect(
    [['outcome', [REACHED, REST]]],
    addUp(rule, everybody, () => []),
    [],
  )
  const find = (outcome: string) => whole?.([outcome]) ?? null
  const figures: ReachedFigures = { all: find(ALL), reached: find(REACHED), rest: find(REST) }
  if (figures.all === null || figures.reached === null || figures.rest === null)
    return { ...head, ...figures, outcomes: [], groups: [] }
  const groups = await Promise.all([
    partBy('age', countedAges, rule, everybody, ({ part }) => part),
    partBy('gender', countedGenders, rule, everybody, ({ second }) => second),
    partBy('language', listParts(cells.language), rule, cells.language, ({ part }) => part),
    partBy('household', listParts(cells.household), rule, cells.household, ({ part }) => part),
    partByFactors(rule, cells.factor, everybody),
  ])
  return { ...head, ...figures, outcomes: await tellOutcomes(rule, everybody), groups }
}

function listParts(cells: readonly CellSum[]): readonly string[] {
  return [...new Set(cells.map(({ part }) => part))].toSorted()
}

/** Outcomes of few, within the reached or the rest. */
function few(parent: string): string {
  return `${FEW}-${parent}`
}

/** Outcomes one by one, below the reached and the rest that are published already; those of few together, each beside its own. */
async function tellOutcomes(rule: IndicatorRule, cells: readonly CellSum[]): Promise<IndicatorTable['outcomes']> {
  const parentOf = (outcome: string) => (rule.reached.includes(outcome) ? REACHED : REST)
  const keep = findLarge(rule, cells, (cell) => rule.outcomeOf(cell) ?? '')
  const counts = addUp(rule, cells, () => [], { codeOf: (outcome) => (keep.has(outcome) ? outcome : few(parentOf(outcome))) })
  const codes = [...rule.outcomes.filter((code) => keep.has(code)), few(REACHED), few(REST)].filter((code) =>
    counts.some(({ codes: [own] }) => own === code),
  )
  const made = await protect(
    [['outcome', codes, (code) => (code === few(REACHED) ? REACHED : code === few(REST) ? REST : parentOf(code))]],
    counts,
    [[ALL], [REACHED], [REST]],
  )
  return made === null ? [] : codes.map((code) => ({ code, count: made([code]) }))
}

/** By the codes of a group; those that few have are put together first. */
async function partBy(
  group: 'age' | 'gender' | 'language' | 'household',
  order: readonly string[],
  rule: IndicatorRule,
  cells: readonly CellSum[],
  partOf: (cell: CellSum) => string,
) {
  const keep = findLarge(rule, cells, partOf)
  const counts = addUp(rule, cells, (cell) => [keep.has(partOf(cell)) ? partOf(cell) : FEW])
  const codes = [...order, FEW].filter((code) => counts.some(({ codes: [, own] }) => own === code))
  return { group, rows: await tellRows(codes, counts) }
}

/** Codes that enough different people have. */
function findLarge(rule: IndicatorRule, cells: readonly CellSum[], partOf: (cell: CellSum) => string): ReadonlySet<string> {
  const byPart = Map.groupBy(
    cells.filter((cell) => rule.outcomeOf(cell) !== null),
    partOf,
  )
  return new Set(
    [...byPart].flatMap(([part, own]) => {
      const largest = addUp(rule, own, () => [], { codeOf: () => ALL }).flatMap(({ atLeast }) => atLeast)
      return Math.max(0, ...largest) >= DEFAULT_RULES.threshold ? [part] : []
    }),
  )
}

/** By factors, of which somebody may have several: each beside everybody else. */
async function partByFactors(rule: IndicatorRule, cells: readonly CellSum[], everybody: readonly CellSum[]) {
  const codes = [...new Set(cells.map(({ part }) => part))].toSorted()
  const sources = listSources(rule, everybody)
  const whole = addUp(rule, everybody, () => [ELSE], { sources })
  const rows: GroupRow[] = []
  for (const code of codes) {
    const ofFactor = cells.filter(({ part }) => part === code)
    const own = addUp(rule, ofFactor, ({ part }) => [part], { sources })
    const others = whole.map((cell) =>
      subtract(
        cell,
        own.find(({ codes: [outcome] }) => outcome === cell.codes[0]),
      ),
    )
    // Below nobody only where a group changed between a count and its correction: then nobody can say how many have the factor.
    if (others.some(({ people }) => people < 0)) continue
    const told = await tellRows([code, ELSE], [...own, ...others])
    rows.push(...told.filter((row) => row.code === code))
  }
  return { group: 'factor' as const, rows: keepTold(rows) }
}

/** Who is left; of different people at least what the larger has more. */
function subtract(all: LeafCount, part: LeafCount | undefined): LeafCount {
  return {
    codes: all.codes,
    people: all.people - (part?.people ?? 0),
    atLeast: all.atLeast.map((people, source) => Math.max(0, people - (part?.atLeast[source] ?? 0))),
  }
}

const ELSE = 'everybody-else'

async function tellRows(codes: readonly string[], counts: readonly InnermostCount[]): Promise<readonly GroupRow[]> {
  const made = await protect(
    [
      ['outcome', [REACHED, REST]],
      ['group', codes],
    ],
    counts,
    [
      [ALL, ALL],
      [REACHED, ALL],
      [REST, ALL],
    ],
  )
  if (made === null) return []
  return keepTold(
    codes.map((code) => ({ code, all: made([ALL, code]), reached: made([REACHED, code]), rest: made([REST, code]) })),
  )
}

/** No rows at all where none of them tells anything. */
function keepTold(rows: readonly GroupRow[]): readonly GroupRow[] {
  return rows.some(({ all, reached, rest }) => all !== null || reached !== null || rest !== null) ? rows : []
}

type DimensionRow = readonly [name: string, codes: readonly string[], parentOf?: (code: string) => string]

/** The figures by codes, hidden ones `null`; or nothing where nothing can be told. */
async function protect(
  rows: readonly DimensionRow[],
  counts: readonly InnermostCount[],
  forcedPublished: readonly (readonly string[])[],
): Promise<((codes: readonly string[]) => number | null) | null> {
  const built = buildDimensions(
    rows.flatMap(([dimension, codes, parentOf]) => {
      const parents = parentOf === undefined ? [] : [...new Set(codes.map(parentOf))]
      return [
        { dimension, code: ALL, parent: '' },
        ...parents.map((code) => ({ dimension, code, parent: ALL })),
        ...codes.map((code) => ({ dimension, code, parent: parentOf?.(code) ?? ALL })),
      ]
    }),
  )
  if (!built.ok) throw new Error('the dimensions of an indicator cannot be built')
  const made = await protectTable({ dimensions: built.value, counts, forcedPublished })
  if (!made.ok) return null
  const people = new Map(made.value.cells.map((cell) => [cell.codes.join('\n'), cell.people]))
  return (codes) => people.get(codes.join('\n')) ?? null
}

/** An innermost cell with its sources. */
type LeafCount = InnermostCount & { readonly atLeast: readonly number[] }

/** A case that may stand in several cells is counted in the largest alone: each is a source of its own. */
function sourceOf({ isOnce }: IndicatorRule, { code, detail }: CellSum): string {
  return isOnce ? '' : [code, detail].join('\n')
}

function listSources(rule: IndicatorRule, cells: readonly CellSum[]): readonly string[] {
  return [...new Set(cells.map((cell) => sourceOf(rule, cell)))].toSorted()
}

/** Cells added up, with the different people at least behind each, source by source. */
function addUp(
  rule: IndicatorRule,
  cells: readonly CellSum[],
  partsOf: (cell: CellSum) => readonly string[],
  {
    codeOf = (outcome) => (rule.reached.includes(outcome) ? REACHED : REST),
    sources = listSources(rule, cells),
  }: { readonly codeOf?: (outcome: string) => string; readonly sources?: readonly string[] } = {},
): readonly LeafCount[] {
  const sums = new Map<string, { codes: readonly string[]; people: number; atLeast: number[] }>()
  for (const cell of cells) {
    const outcome = rule.outcomeOf(cell)
    if (outcome === null || cell.n === 0) continue
    const codes = [codeOf(outcome), ...partsOf(cell)]
    const sum = sums.get(codes.join('\n')) ?? { codes, people: 0, atLeast: sources.map(() => 0) }
    const place = sources.indexOf(sourceOf(rule, cell))
    sum.people += cell.n
    sum.atLeast[place] = (sum.atLeast[place] ?? 0) + (rule.isOnce ? cell.casesOfMonths : cell.casesInOneMonth)
    sums.set(codes.join('\n'), sum)
  }
  return [...sums.values()]
}
