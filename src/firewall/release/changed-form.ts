// The published form by the methods that change every cell and hide none: rounding of small counts, and cell keys. What
// averaging takes off again is measured and told beside it; it refuses nothing, since offices that require them know it.
import {
  createPerturbationTable,
  deriveLeafKeys,
  HIDDEN_SYMBOL,
  perturbCells,
  roundSmallCounts,
  simulateAveraging,
} from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { layOutTable, type JointSystem, type LaidOutTable, type TrueCounts } from './joint-system.ts'
import { listLedgerVariables } from './ledger-variables.ts'
import { measureLoss } from './measure-loss.ts'
import { refuse, type MadeForm, type PreviewTask } from './preview-task.ts'
import type { AttackerResult, PreviewRefusal } from './release-preview.ts'
import type { MethodChoice } from './releases.ts'

/** Counts taken as small where averaging is measured. */
const SMALL = 9
/** Cells whose averaging can be simulated while somebody waits. */
const MOST_SIMULATED = 200_000
const MOST_CELLS = 2_000_000
const DEFAULT_PERTURBATION = { largestChange: 5, variance: 3, smallestHidden: 2 }

/** Rounds small counts to 0 or the base. */
export async function roundForm(
  task: PreviewTask,
  { base }: Extract<MethodChoice, { method: 'round' }>,
  joint: JointSystem,
  counts: TrueCounts,
): Promise<Result<MadeForm, PreviewRefusal>> {
  const refused = refuseChanged(task, 'round', counts)
  if (refused !== null) return fail(refused)
  const { model, ofLeaf } = counts
  const laidOut = joint.tables.map((one) => layOutTable(joint, one))
  const cells = laidOut.flatMap((table) => table.cells.map(({ joint: codes }) => model.findCell(codes) ?? 0))
  const published = Int32Array.from(new Set(cells)).toSorted()
  const made = roundSmallCounts({ model, counts: ofLeaf, published, ...(base !== undefined && { base }) })
  if (!made.ok)
    return fail(
      refuse('protection', [
        made.error.problem === 'empty-table'
          ? 'the counts hold nobody; there is nothing to protect'
          : `small counts cannot be rounded: ${made.error.problem}`,
      ]),
    )
  const { value } = made
  const placeOf = new Map([...value.published].map((cell, place) => [cell, place]))
  const all = new Float64Array(model.cellCount)
  const original = new Float64Array(model.cellCount)
  value.published.forEach((cell, place) => {
    all[cell] = value.rounded[place] ?? 0
    original[cell] = value.original[place] ?? 0
  })
  const isWhole = value.published.length === model.cellCount
  const averaging = isWhole
    ? measureAveraging(task.period, counts, original, all)
    : tellNotRun(task.period, 'the tables leave cells out')
  const { largest, meanAbsolute, rootMeanSquare } = value.distance
  const attacker = {
    ...averaging,
    measures: { ...averaging.measures, largestChange: largest, meanChange: meanAbsolute, rootMeanSquare },
  }
  return ok(
    describeForm(task, joint, laidOut, counts, {
      method: 'round',
      rules: { base: value.base },
      threshold: value.base,
      attacker,
      find: (cell) => value.rounded[placeOf.get(cell) ?? -1] ?? 0,
    }),
  )
}

/** Changes each count by a noise that its people and its size fix. */
export async function cellKeyForm(
  task: PreviewTask,
  { parameters = DEFAULT_PERTURBATION }: Extract<MethodChoice, { method: 'cell-key' }>,
  joint: JointSystem,
  counts: TrueCounts,
): Promise<Result<MadeForm, PreviewRefusal>> {
  const refused = refuseChanged(task, 'cell-key', counts)
  if (refused !== null) return fail(refused)
  const noise = createPerturbationTable(parameters)
  if (!noise.ok)
    return fail(
      refuse('protection', [
        noise.error.problem === 'impossible'
          ? `no noise for counts of ${noise.error.count} meets all conditions; take a larger variance or fewer hidden counts`
          : `${noise.error.field} cannot be ${noise.error.found}`,
      ]),
    )
  const { model, ofLeaf } = counts
  const { original, perturbed } = perturbCells(model, ofLeaf, await deriveLeafKeys(model, ofLeaf, task.secret), noise.value)
  const laidOut = joint.tables.map((one) => layOutTable(joint, one))
  return ok(
    describeForm(task, joint, laidOut, counts, {
      method: 'cell-key',
      rules: { ...parameters },
      threshold: (parameters.smallestHidden ?? 0) + 1,
      attacker: measureAveraging(task.period, counts, original, perturbed),
      find: (cell) => perturbed[cell] ?? 0,
    }),
  )
}

function refuseChanged(
  { earlier, material, series }: PreviewTask,
  method: string,
  { model, ofLeaf }: TrueCounts,
): PreviewRefusal | null {
  const other = earlier.find(({ form }) => form.method !== method && form.method !== 'noise')
  if (other !== undefined)
    return refuse('protection', [
      `an earlier release of "${series}" (${other.period}) was made by ${other.form.method}; changed counts beside it would tell the changes`,
    ])
  if (material.tens.length > 0)
    return refuse('protection', ['the figures that are rounded down to tens go out beside suppression alone'])
  if (model.cellCount > MOST_CELLS)
    return refuse('protection', [`the table would have ${model.cellCount} cells; at most ${MOST_CELLS} can be protected`])
  if (ofLeaf.every((people) => people === 0)) return refuse('protection', ['the counts hold nobody; there is nothing to protect'])
  return null
}

interface ChangedCells {
  readonly method: 'round' | 'cell-key'
  readonly rules: Readonly<Record<string, unknown>>
  readonly threshold: number
  readonly attacker: AttackerResult
  /** The published count by cell of the model. */
  readonly find: (cell: number) => number
}

function describeForm(
  { material }: PreviewTask,
  joint: JointSystem,
  laidOut: readonly LaidOutTable[],
  counts: TrueCounts,
  { method, rules, threshold, attacker, find }: ChangedCells,
): MadeForm {
  return {
    form: {
      method,
      rules,
      variables: listLedgerVariables(joint.published),
      rho: 0,
      dimensions: joint.published,
      tables: laidOut.map(({ table, dimensions, cells }) => ({
        name: table.name,
        titles: table.titles,
        method,
        symbol: HIDDEN_SYMBOL,
        threshold,
        dimensions,
        cells: cells.map(({ codes, joint: full }) => ({ codes, people: find(counts.model.findCell(full) ?? -1) })),
      })),
      notes: material.notes,
    },
    office: [],
    loss: laidOut.map((one) => measureLoss(one, counts, () => 0)),
    attackers: [attacker],
    expectedError: [],
  }
}

function measureAveraging(table: string, { model }: TrueCounts, original: Float64Array, published: Float64Array): AttackerResult {
  if (model.cellCount > MOST_SIMULATED) return tellNotRun(table, `more than ${MOST_SIMULATED} cells`)
  const { smallCells, exactAsPublished, exactAfterAveraging, withinOneAfterAveraging } = simulateAveraging(
    model,
    original,
    published,
    SMALL,
  )
  const found = Math.round(smallCells * exactAfterAveraging)
  return {
    attacker: 'averaging',
    table,
    steps: [{ attack: 'averaging', tried: smallCells, found, notRun: null }],
    findings: found,
    examples: [],
    measures: { smallCells, exactAsPublished, exactAfterAveraging, withinOneAfterAveraging },
  }
}

function tellNotRun(table: string, notRun: string): AttackerResult {
  return {
    attacker: 'averaging',
    table,
    steps: [{ attack: 'averaging', tried: 0, found: 0, notRun }],
    findings: 0,
    examples: [],
    measures: {},
  }
}
