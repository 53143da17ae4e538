// A release by suppression from beginning to end: primary rules, the choice of further cells, the audit against whoever
// adds and subtracts and against whoever knows that counts are not negative, repair, and the proof of the result.
// Nothing that fails its audit is returned.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { loadSolver } from './attacker-polytope.ts'
import { auditLinear } from './audit-linear.ts'
import { hideChangeRemainders } from './change-remainders.ts'
import { readEarlierReleases, type EarlierReleases } from './earlier-releases.ts'
import { createIntervalGuard } from './interval-guard.ts'
import { auditPairs, countPairSteps, hideFromPairs, MOST_PAIR_STEPS } from './insider-pairs.ts'
import { findPrimaryCells, type PrimaryCells } from './primary-rules.ts'
import { HIDDEN_SYMBOL } from './protected-table.ts'
import type { CellStatus, ProtectedTable, ProtectFailure, ProtectInput, ProtectOptions } from './protected-table.ts'
import { readProtectInput, type ReadInput } from './read-protect-input.ts'
import { MOST_INTERVALS, priceCells, showIntervals, toReader } from './show-intervals.ts'
import { suppressSecondary } from './suppress.ts'

/** Hiding ends what a pair can work out at once; another round finds nothing but what an accident of numbers left. */
const MOST_ROUNDS = 8

/** Protects a table by suppression. The same input gives the same table. */
export async function protectTable(
  input: ProtectInput,
  options: ProtectOptions = {},
): Promise<Result<ProtectedTable, ProtectFailure>> {
  const { signal, onProgress } = options
  const read = readProtectInput(input)
  if (!read.ok) return read
  const table = read.value
  onProgress?.({ stage: 'primary', done: 0, total: 1 })
  const earlier = await readEarlierReleases(table, input.previous ?? [])
  if (!earlier.ok) return earlier
  const cells = addChanges(table, findPrimaryCells(table), earlier.value)
  const refused = refusePrimary(table, cells)
  if (refused !== null) return fail(refused)
  const guarded = countGuarded(cells)
  if (table.rules.intervals === 'required' && guarded > MOST_INTERVALS)
    return fail({ problem: 'too-large', found: guarded, most: MOST_INTERVALS, of: 'primaries' })
  if (signal?.aborted) return fail({ problem: 'stopped' })
  onProgress?.({ stage: 'suppress', done: 0, total: 1 })
  const insiders = findInsiders(table, cells)
  const suppressed = chooseSecondary(table, cells, earlier.value, insiders)
  const unsafe = refuseForced(table, cells, insiders, suppressed)
  if (unsafe !== null) return fail(unsafe)
  let intervals: ProtectedTable['audit']['intervals'] = null
  if (table.rules.intervals === 'required') {
    const shown = await showIntervals(table, cells, suppressed, options)
    if (!shown.ok) return shown
    intervals = shown.value
  }
  onProgress?.({ stage: 'audit', done: 0, total: 1 })
  const pairs = await coverPairs(table, cells, insiders, suppressed)
  if (!pairs.ok) return pairs
  const remainders = hideChangeRemainders(table, earlier.value.told, cells.unknownLeaf, suppressed)
  if (remainders.left.length > 0) {
    const exposes = remainders.left.map(table.model.codesOfCell)
    return fail({ problem: 'forced-unsafe', forced: table.forced.map(table.model.codesOfCell), because: 'follows', exposes })
  }
  const linear = auditLinear({ ...toReader(table, cells, suppressed), sensitive: cells.primary, insiders })
  if (linear.known.length + linear.knownToInsider.length > 0) {
    const exposed = new Set([...linear.known, ...linear.knownToInsider.map(({ cell }) => cell)])
    return fail({ problem: 'audit-failed', exposes: [...exposed].map(table.model.codesOfCell) })
  }
  return describeTable(input, table, cells, suppressed, {
    passed: true,
    linear: { known: 0, knownToInsiders: 0, insiders: insiders.length, pairs: pairs.value },
    intervals,
    previous: (input.previous ?? []).map(({ name }, release) => ({
      name,
      changesHidden: earlier.value.changes.filter((change) => change.release === release).length,
      remaindersHidden: remainders.hidden[release]!,
    })),
  })
}

/** A cell whose change since an earlier release would be told is primary: as much change as the band holds must stay possible. */
function addChanges({ people }: ReadInput, cells: PrimaryCells, { changes }: EarlierReleases): PrimaryCells {
  const { primary, required } = cells
  for (const { cell, before } of changes) {
    const reach = Math.max(Math.abs(people[cell]! - before), 1)
    const low = Math.max(0, Math.min(before, people[cell]!) - reach)
    const high = Math.max(before, people[cell]!) + reach
    required.low[cell] = primary[cell] === 1 ? Math.min(required.low[cell]!, low) : low
    required.high[cell] = primary[cell] === 1 ? Math.max(required.high[cell]!, high) : high
    primary[cell] = 1
  }
  return cells
}

function refusePrimary({ model, forced }: ReadInput, { primary }: PrimaryCells): ProtectFailure | null {
  const codes = forced.filter((cell) => primary[cell] === 1).map(model.codesOfCell)
  return codes.length > 0 ? { problem: 'forced-unsafe', forced: codes, because: 'primary', exposes: codes } : null
}

function countGuarded({ required, requiredMagnitude }: PrimaryCells): number {
  return [required, requiredMagnitude].reduce((sum, one) => sum + (one?.guarded.reduce((all, mark) => all + mark, 0) ?? 0), 0)
}

/** Innermost cells whose people, all together, are few enough to pool what they know. */
function findInsiders({ model, people, rules }: ReadInput, { unknownLeaf }: PrimaryCells): Int32Array {
  const insiders: number[] = []
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    const inside = people[model.cellOfLeaf(leaf)]!
    if (unknownLeaf[leaf] === 1 && inside >= 1 && inside <= rules.insiderGroup) insiders.push(leaf)
  }
  return Int32Array.from(insiders)
}

/** Forced cells first, then the largest: what most people want to know, and what protects least. */
function chooseSecondary(table: ReadInput, cells: PrimaryCells, earlier: EarlierReleases, insiders: Int32Array): Uint8Array {
  const { model, people, inTables, forced, rules } = table
  const isForced = new Uint8Array(model.cellCount)
  for (const cell of forced) isForced[cell] = 1
  const candidates = Int32Array.from(people.keys().filter((cell) => inTables[cell] === 1 && cells.primary[cell] === 0))
  candidates.sort((a, b) => isForced[b]! - isForced[a]! || people[b]! - people[a]! || a - b)
  const { unknownLeaf, least, required, primary } = cells
  const suppressed = suppressSecondary({
    model,
    primary,
    unknownLeaf,
    insiders,
    candidates,
    ...(rules.intervals === 'required' ? { guard: createIntervalGuard(model, people, () => least, unknownLeaf, required) } : {}),
    ...(earlier.published.length > 0 ? { earlier: earlier.published } : {}),
  })
  for (let cell = 0; cell < model.cellCount; cell++) if (inTables[cell] === 0) suppressed[cell] = 1
  return suppressed
}

/** Hides what two insiders could use together. Returns how many pairs were tried, or null where the rules leave them out or there are too many. */
async function coverPairs(
  table: ReadInput,
  cells: PrimaryCells,
  insiders: Int32Array,
  suppressed: Uint8Array,
): Promise<Result<number | null, ProtectFailure>> {
  const audited = { ...toReader(table, cells, suppressed), sensitive: cells.primary, insiders }
  const { insiderPairs, intervals } = table.rules
  if (!insiderPairs || intervals !== 'required' || countPairSteps(audited) > MOST_PAIR_STEPS) return ok(null)
  let open = auditPairs(audited)
  for (let round = 0; open.length > 0; round++) {
    const hidden = hideFromPairs(await loadSolver(), audited, open, priceCells(table))
    for (const cell of hidden ?? []) suppressed[cell] = 1
    if (hidden === null || hidden.length === 0 || round === MOST_ROUNDS) {
      const exposes = open.map(({ cell }) => table.model.codesOfCell(cell))
      if (table.forced.length === 0) return fail({ problem: 'audit-failed', exposes })
      return fail({ problem: 'forced-unsafe', forced: table.forced.map(table.model.codesOfCell), because: 'follows', exposes })
    }
    open = auditPairs(audited)
  }
  return ok((insiders.length * (insiders.length - 1)) / 2)
}

/** Says why a forced cell could not be published, if one could not. */
function refuseForced(
  table: ReadInput,
  cells: PrimaryCells,
  insiders: Int32Array,
  suppressed: Uint8Array,
): ProtectFailure | null {
  const { model, forced } = table
  const refused = forced.filter((cell) => suppressed[cell] === 1)
  if (refused.length === 0) return null
  const asForced = new Uint8Array(model.cellCount).fill(1)
  for (const cell of forced) asForced[cell] = 0
  const audit = auditLinear({ ...toReader(table, cells, asForced), sensitive: cells.primary, insiders })
  const follows = [...new Set([...audit.known, ...audit.knownToInsider.map(({ cell }) => cell)])]
  return {
    problem: 'forced-unsafe',
    forced: refused.map(model.codesOfCell),
    because: follows.length > 0 ? 'follows' : 'interval',
    exposes: follows.map(model.codesOfCell),
  }
}

function describeTable(
  input: ProtectInput,
  { model, people, magnitude, rules, inTables, forced }: ReadInput,
  { primary }: PrimaryCells,
  suppressed: Uint8Array,
  audit: ProtectedTable['audit'],
): Result<ProtectedTable, ProtectFailure> {
  const counts = { published: 0, primary: 0, secondary: 0, forced: 0 }
  const isForced = new Set(forced)
  const cells: ProtectedTable['cells'][number][] = []
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (inTables[cell] !== 1) continue
    const isHidden = suppressed[cell] === 1
    const status: CellStatus = !isHidden
      ? isForced.has(cell)
        ? 'forced'
        : 'published'
      : primary[cell] === 1
        ? 'primary'
        : 'secondary'
    counts[status]++
    cells.push({
      codes: model.codesOfCell(cell),
      status,
      people: isHidden ? null : people[cell]!,
      ...(magnitude === null ? {} : { magnitude: isHidden ? null : magnitude[cell]! }),
    })
  }
  if (counts.published + counts.forced === 0) return fail({ problem: 'nothing-left', hidden: cells.length })
  return ok({ method: 'suppress', rules, dimensions: input.dimensions, symbol: HIDDEN_SYMBOL, cells, counts, audit })
}
