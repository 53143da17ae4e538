// A preview from beginning to end, without a clock, a database or a thread: the public rule, the method, the attack, the ledger.
import { refuseExactBeside, spentInYear } from '@causeway/disclosure-control'
import type { Result } from '@causeway/vocabulary'
import { cellKeyForm, roundForm } from './changed-form.ts'
import { describeRefusal } from './count-files/index.ts'
import { addUpCounts, createJointSystem, type JointSystem, type TrueCounts } from './joint-system.ts'
import { toToldTables } from './kept-form.ts'
import { drawNoise, foreseeNoise, type DrawnForm } from './noise-form.ts'
import { refuse, type MadeForm, type PreviewResult, type PreviewTask, type WatchPreview } from './preview-task.ts'
import { checkPublicRule, type RuleRefusal } from './public-rule.ts'
import type { PreviewRefusal } from './release-preview.ts'
import { suppressForm } from './suppress-form.ts'
import { tensForm } from './tens-form.ts'

/** Makes it. A refusal is part of the preview, not a failure. */
export async function makePreview(task: PreviewTask, watch: WatchPreview): Promise<PreviewResult> {
  watch('reading', 0, 1)
  const read = readTask(task)
  if ('refusal' in read) return refuseAll(task, read.refusal)
  const made = await makeForm(task, read.joint, read.counts, watch)
  if (!made.ok) return refuseAll(task, made.error)
  const { form, office, loss, attackers, expectedError } = made.value
  if (form.method !== 'noise') {
    const beside = refuseExactBeside(task.ledger, form.variables, task.period)
    if (beside !== undefined) return refuseAll(task, refuse('ledger', [describeRefusal(beside)]))
  }
  return {
    preview: { refusal: null, tables: form.tables, loss, attackers, expectedError, budget: readBudget(task, form.rho) },
    form,
    office,
  }
}

/** Draws the noise of a release that everybody has agreed to. */
export async function drawRelease(task: PreviewTask): Promise<Result<DrawnForm, PreviewRefusal>> {
  const read = readTask(task)
  if ('refusal' in read) return { ok: false, error: read.refusal }
  if (task.choice.method !== 'noise') throw new Error('only noise is drawn')
  return drawNoise(task, task.choice, read.joint, read.counts)
}

/** The public rule on everything that a release tells; tables of noise that are not asked for by name are left out by `isPermitted`. */
export function refuseByPublicRule(
  task: Omit<PreviewTask, 'ledger' | 'secret' | 'releaseId' | 'period'>,
  joint: JointSystem,
): readonly RuleRefusal[] {
  const { material, geography, earlier, choice } = task
  const isDrawnAsPermitted = choice.method === 'noise' && material.tables.length === 0
  const told = checkPublicRule({
    dimensions: material.dimensions,
    tables: isDrawnAsPermitted ? [] : joint.tables,
    residents: material.residents,
    geography,
    earlier: earlier.flatMap(toToldTables),
  })
  const tens = material.tens.map(({ name, dimensions }) =>
    checkPublicRule({
      dimensions,
      tables: [{ name, codes: Object.fromEntries(dimensions.map((one) => [one.name, one.codes.map(({ code }) => code)])) }],
      residents: material.residents,
      // What stands in tens is outside the joint system, and so never by place.
      geography: 'city',
    }),
  )
  return [told, ...tens].flatMap((result) => (result.ok ? [] : result.error))
}

function readTask(
  task: PreviewTask,
): { readonly joint: JointSystem; readonly counts: TrueCounts } | { readonly refusal: PreviewRefusal } {
  const joint = createJointSystem(task.material, task.series, task.titles, task.geography)
  if (!joint.ok) return { refusal: refuse('protection', joint.error) }
  const refusals = refuseByPublicRule(task, joint.value)
  if (refusals.length > 0)
    return {
      refusal: refuse(
        'public-rule',
        refusals.map(({ sentence }) => sentence),
      ),
    }
  return { joint: joint.value, counts: addUpCounts(joint.value.dimensions, task.material.counts) }
}

function makeForm(
  task: PreviewTask,
  joint: JointSystem,
  counts: TrueCounts,
  watch: WatchPreview,
): Promise<Result<MadeForm, PreviewRefusal>> {
  const { choice } = task
  switch (choice.method) {
    case 'suppress':
      return suppressForm(task, choice, joint, counts, watch)
    case 'noise':
      return foreseeNoise(task, choice, joint, counts)
    case 'round':
      return roundForm(task, choice, joint, counts)
    case 'cell-key':
      return cellKeyForm(task, choice, joint, counts)
    case 'tens':
      return tensForm(task, choice, joint, counts)
  }
}

function refuseAll(task: PreviewTask, refusal: PreviewRefusal): PreviewResult {
  const asked = task.choice.method === 'noise' ? (task.choice.rho ?? task.ledger.yearlyBudget) : 0
  return {
    preview: { refusal, tables: [], loss: [], attackers: [], expectedError: [], budget: readBudget(task, asked) },
    form: null,
    office: [],
  }
}

function readBudget({ ledger, period }: PreviewTask, asked: number): PreviewResult['preview']['budget'] {
  if (asked === 0) return null
  const year = period.slice(0, 4)
  return { year, asked, spent: spentInYear(ledger, year), budget: ledger.yearlyBudget }
}
