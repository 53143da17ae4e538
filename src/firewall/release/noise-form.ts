// The published form with noise. It is drawn once, when it is published, and never before: a preview tells what accuracy to
// expect from a made table of the same shape, so that nobody can draw again until the figures please.
import {
  drawNoisyMarginals,
  enterRelease,
  createLedger,
  HIDDEN_SYMBOL,
  type LedgerEntry,
  type NoisyMarginalsFailure,
  type NoisyRelease,
  type TableModel,
} from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { PublishedTable } from '../../open/statistics/index.ts'
import { describeRefusal } from './count-files/index.ts'
import { layOutTable, type JointSystem, type LaidOutTable, type TrueCounts } from './joint-system.ts'
import { toToldTables, type KeptForm } from './kept-form.ts'
import { toLedgerVariable } from './ledger-variables.ts'
import { measureLoss } from './measure-loss.ts'
import { refuse, type MadeForm, type PreviewTask } from './preview-task.ts'
import { createPermission } from './public-rule.ts'
import type { PreviewRefusal, ReleasePreview } from './release-preview.ts'
import type { MethodChoice } from './releases.ts'

type NoiseChoice = Extract<MethodChoice, { method: 'noise' }>

/** People in each innermost cell of the made table: enough that no estimate is cut off. */
const MADE_PEOPLE = 100_000

/** What the release would be, without a draw. */
export async function foreseeNoise(
  task: PreviewTask,
  choice: NoiseChoice,
  joint: JointSystem,
  counts: TrueCounts,
): Promise<Result<MadeForm, PreviewRefusal>> {
  if (counts.ofLeaf.every((people) => people === 0))
    return fail(refuse('protection', ['the counts hold nobody; there is nothing to protect']))
  const made = new Float64Array(counts.model.leafCount).fill(MADE_PEOPLE)
  const foreseen = await draw(
    task,
    choice,
    joint,
    { ...counts, ofLeaf: made },
    createLedger(choice.rho ?? task.ledger.yearlyBudget),
  )
  if (!foreseen.ok) return foreseen
  const { release } = foreseen.value
  // The real ledger is asked with what the real draw will cost; only the same counts under another name show at the draw itself.
  const entered = enterRelease(task.ledger, toEntry(task, joint, release, `preview of ${task.releaseId}`))
  if (!entered.ok) return fail(refuse('ledger', [describeRefusal(entered.error)]))
  const laidOut = joint.tables.map((one) => layOutTable(joint, one))
  const told = new Map(release.cells.map(({ codes, low, high }) => [codes.join('\n'), ((high ?? 0) - (low ?? 0)) / 2]))
  const isHidden = (codes: readonly string[]) => (told.has(codes.join('\n')) && counts.find(codes) >= release.threshold ? 0 : 1)
  return ok({
    form: describeForm(task, joint, laidOut, release, false),
    office: [],
    loss: laidOut.map((one) => measureLoss(keepTold(one, told), counts, isHidden)),
    attackers: [
      {
        attacker: 'averaging',
        table: task.period,
        steps: [{ attack: 'differential-privacy', tried: release.cells.length, found: 0, notRun: null }],
        findings: 0,
        examples: [],
        measures: {
          rho: release.rho,
          epsilon: release.epsilon,
          delta: release.delta,
          // Pinsker: nobody tells two tables that differ by one person apart better than by this much over guessing.
          mostAdvantage: Math.min(1, Math.sqrt(release.rho / 2)),
        },
      },
    ],
    expectedError: laidOut.flatMap((one) => expectErrors(one, joint, told)),
  })
}

/** A drawn release: the form with its figures, and the entry that the ledger needs before anybody reads them. */
export interface DrawnForm {
  readonly form: KeptForm
  readonly entry: Extract<LedgerEntry, { kind: 'noise' }>
}

/** Draws. To be called once for each release, when everything else has been decided. */
export async function drawNoise(
  task: PreviewTask,
  choice: NoiseChoice,
  joint: JointSystem,
  counts: TrueCounts,
): Promise<Result<DrawnForm, PreviewRefusal>> {
  const drawn = await draw(task, choice, joint, counts, task.ledger)
  if (!drawn.ok) return drawn
  const { release, digest } = drawn.value
  const entry = toEntry(task, joint, release, digest)
  const entered = enterRelease(task.ledger, entry)
  if (!entered.ok) return fail(refuse('ledger', [describeRefusal(entered.error)]))
  const laidOut = joint.tables.map((one) => layOutTable(joint, one))
  return ok({ form: describeForm(task, joint, laidOut, release, true), entry })
}

function toEntry(
  { releaseId, period }: PreviewTask,
  { published }: JointSystem,
  { variables, rho }: NoisyRelease,
  digest: string,
): Extract<LedgerEntry, { kind: 'noise' }> {
  const told = published.filter(({ name }) => variables.includes(name)).map(toLedgerVariable)
  return { kind: 'noise', release: releaseId, period, variables: [...new Set(told)].toSorted(), rho, digest }
}

async function draw(
  task: PreviewTask,
  { rho, threshold, confidence }: NoiseChoice,
  joint: JointSystem,
  { model, ofLeaf }: { readonly model: TableModel; readonly ofLeaf: Float64Array },
  ledger: PreviewTask['ledger'],
): Promise<Result<{ readonly release: NoisyRelease; readonly digest: string }, PreviewRefusal>> {
  const { material, geography, earlier, releaseId, period } = task
  if (material.tens.length > 0)
    return fail(refuse('protection', ['the figures that are rounded down to tens go out beside suppression alone']))
  const isAllowed = createPermission({
    dimensions: material.dimensions,
    residents: material.residents,
    geography,
    earlier: earlier.flatMap(toToldTables),
  })
  const isAsked = (variables: readonly string[]) =>
    joint.tables.some(({ codes }) => variables.every((name) => codes[name] !== undefined))
  const drawn = await drawNoisyMarginals({
    model,
    contributions: { kind: 'counts', counts: ofLeaf, mostCellsAPerson: 1 },
    release: releaseId,
    period,
    // Variables go by what they are about on the office's ledger, which is asked with them before and after.
    ledger: createLedger(rho ?? ledger.yearlyBudget),
    rho: rho ?? ledger.yearlyBudget,
    isPermitted: (variables) => isAllowed(variables) && isAsked(variables),
    ...(threshold !== undefined && { threshold }),
    ...(confidence !== undefined && { confidence }),
  })
  if (!drawn.ok) return fail(describeProblem(drawn.error))
  const entry = drawn.value.ledger.entries.at(-1)
  if (entry?.kind !== 'noise') throw new Error('a draw left no entry')
  return ok({ release: drawn.value.release, digest: entry.digest })
}

/** Cells that are not drawn were never told; of a preview none is. */
function describeForm(
  { material }: PreviewTask,
  { published, dimensions: joint }: JointSystem,
  laidOut: readonly LaidOutTable[],
  release: NoisyRelease,
  isDrawn: boolean,
): KeptForm {
  const { threshold, confidence, rho, epsilon, delta, mostCellsAPerson } = release
  const figures = new Map(release.cells.map((cell) => [cell.codes.join('\n'), cell]))
  const variables = published.filter(({ name }) => release.variables.includes(name)).map(toLedgerVariable)
  return {
    method: 'noise',
    rules: { threshold, confidence, rho, epsilon, delta, mostCellsAPerson, marginals: release.marginals.length },
    variables: [...new Set(variables)].toSorted(),
    rho,
    dimensions: published.filter((_, at) => joint[at] !== undefined),
    tables: laidOut.map(({ table, dimensions, cells }): PublishedTable => ({
      name: table.name,
      titles: table.titles,
      method: 'noise',
      symbol: HIDDEN_SYMBOL,
      threshold,
      confidence,
      dimensions,
      cells: !isDrawn
        ? []
        : cells.flatMap(({ codes, joint: full }) => {
            const figure = figures.get(full.join('\n'))
            if (figure === undefined) return []
            const { people, low, high } = figure
            return [{ codes, people: people === null ? null : Math.round(people * 10) / 10, low, high }]
          }),
    })),
    notes: material.notes,
  }
}

function keepTold(one: LaidOutTable, told: ReadonlyMap<string, number>): LaidOutTable {
  return { ...one, cells: one.cells.filter(({ joint }) => told.has(joint.join('\n'))) }
}

/** The middle half-width of the intervals of cells that tell 0, 1, 2 … dimensions apart. */
function expectErrors(
  one: LaidOutTable,
  { totals }: JointSystem,
  told: ReadonlyMap<string, number>,
): ReleasePreview['expectedError'] {
  const byDepth = new Map<number, number[]>()
  for (const { joint } of one.cells) {
    const width = told.get(joint.join('\n'))
    if (width === undefined) continue
    const depth = joint.filter((code, at) => code !== totals[at]).length
    byDepth.set(depth, [...(byDepth.get(depth) ?? []), width])
  }
  return [...byDepth]
    .toSorted(([a], [b]) => a - b)
    .map(([dimensions, widths]) => ({
      table: one.table.name,
      dimensions,
      halfWidth: widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0,
    }))
}

function describeProblem(failure: NoisyMarginalsFailure): PreviewRefusal {
  switch (failure.problem) {
    case 'budget-spent':
    case 'drawn-before':
    case 'exact-beside-noise':
    case 'bad-entry':
      return refuse('ledger', [describeRefusal(failure)])
    case 'bad-option':
      return refuse('protection', [`the ${failure.field} cannot be ${failure.found}`])
    case 'nothing-permitted':
      return refuse('public-rule', ['no combination of these variables may be told'])
    case 'empty-table':
      return refuse('protection', ['the counts hold nobody; there is nothing to protect'])
    case 'count-not-whole':
    case 'code-missing':
    case 'not-innermost':
    case 'bad-bound':
    case 'wrong-length':
      // Counts were read by cell already; none of these is left.
      throw new Error(`unexpected ${failure.problem}`)
  }
}
