// The published form by suppression, and what an attacker gets of it: the library's own attack, turned on the form with
// everybody who is alone in a cell, any two of them, and every earlier release of the series.
import {
  attack,
  DEFAULT_KNOWLEDGE,
  describeAttackProblem,
  HIDDEN_SYMBOL,
  protectTable,
  type AttackReport,
  type Finding,
  type ProtectedTable,
} from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { PublishedTable } from '../../open/statistics/index.ts'
import { describeFailure } from './count-files/index.ts'
import { layOutTable, type JointSystem, type TrueCounts } from './joint-system.ts'
import { toAttackedRelease, toPreviousRelease } from './kept-form.ts'
import { listLedgerVariables } from './ledger-variables.ts'
import { measureLoss } from './measure-loss.ts'
import { refuse, type MadeForm, type PreviewTask, type WatchPreview } from './preview-task.ts'
import type { AttackerName, AttackerResult, PreviewRefusal } from './release-preview.ts'
import type { MethodChoice } from './releases.ts'
import { roundToTens } from './round-to-tens.ts'

/** Makes the form, or says which rule refused. */
export async function suppressForm(
  task: PreviewTask,
  choice: Extract<MethodChoice, { method: 'suppress' }>,
  joint: JointSystem,
  counts: TrueCounts,
  watch: WatchPreview,
): Promise<Result<MadeForm, PreviewRefusal>> {
  const { material, earlier, series } = task
  const changed = earlier.find(({ form }) => form.method !== 'suppress' && form.method !== 'noise')
  if (changed !== undefined)
    return fail(
      refuse('protection', [
        `an earlier release of "${series}" (${changed.period}) was made by ${changed.form.method}: its figures are not the true counts, so true counts must not stand beside them`,
      ]),
    )
  const protectedTable = await protectTable(
    {
      dimensions: joint.dimensions,
      counts: material.counts,
      statedTotals: material.statedTotals,
      rules: choice.rules,
      forcedPublished: choice.forced ?? [],
      tables: joint.tables.map(({ name, codes }) => ({ name, codes: new Map(Object.entries(codes)) })),
      previous: earlier.filter(({ form }) => form.method === 'suppress').map(toPreviousRelease),
    },
    { onProgress: ({ stage, done, total }) => watch(stage, done, total) },
  )
  if (!protectedTable.ok) {
    const lines = {
      dimensions: joint.dimensions,
      counts: material.counts,
      statedTotals: material.statedTotals,
      countLines: [...material.counts.keys()].map((row) => row + 1),
      totalLines: [...material.statedTotals.keys()].map((row) => row + 1),
    }
    return fail(refuse('protection', describeFailure(protectedTable.error, 'the counts', lines)))
  }
  const table = protectedTable.value
  const cellOf = new Map(table.cells.map((cell) => [cell.codes.join('\n'), cell]))
  const laidOut = joint.tables.map((one) => layOutTable(joint, one))
  const find = (codes: readonly string[]) => cellOf.get(codes.join('\n'))?.people ?? null
  const published = laidOut.map(({ table: one, dimensions, cells }): PublishedTable => ({
    name: one.name,
    titles: one.titles,
    method: 'suppress',
    symbol: HIDDEN_SYMBOL,
    threshold: table.rules.threshold,
    dimensions,
    cells: cells.map(({ codes, joint: full }) => ({ codes, people: find(full) })),
  }))
  const tens = await Promise.all(
    material.tens.map((one) => roundToTens(one, table.rules.threshold, one.parts === null ? null : find(one.parts))),
  )
  const attacked = await attackForm(task, table, counts, watch)
  if (!attacked.ok) return attacked
  return ok({
    form: {
      method: 'suppress',
      rules: { ...table.rules },
      variables: listLedgerVariables([...joint.published, ...material.tens.flatMap(({ dimensions }) => dimensions)]),
      rho: 0,
      dimensions: joint.published,
      tables: [...published, ...tens],
      notes: material.notes,
    },
    office: laidOut.map(({ table: one, cells }) => ({
      table: one.name,
      cells: cells.map(({ codes, joint: full }) => ({ codes, status: cellOf.get(full.join('\n'))?.status ?? 'secondary' })),
    })),
    loss: laidOut.map((one) => measureLoss(one, counts, (codes) => (find(codes) === null ? 1 : 0))),
    attackers: attacked.value,
    expectedError: [],
  })
}

/** Ways that a published form must not leave open to somebody who is certain; the others are told, and are weaker. */
const REFUSED: readonly Finding['attack'][] = [
  'subtraction',
  'bounds',
  'insider',
  'insider-pair',
  'release-pair',
  'release-remainder',
  'release-triple',
]
const MOST_EXAMPLES = 20

async function attackForm(
  task: PreviewTask,
  table: ProtectedTable,
  counts: TrueCounts,
  watch: WatchPreview,
): Promise<Result<readonly AttackerResult[], PreviewRefusal>> {
  watch('attack', 0, 1)
  const { earlier, period } = task
  const { rules } = table
  const { model } = counts
  const alone = [...counts.ofLeaf.keys()].filter((leaf) => {
    const people = counts.ofLeaf[leaf] ?? 0
    return people >= 1 && people <= rules.insiderGroup
  })
  const report = await attack(
    {
      name: period,
      dimensions: table.dimensions,
      cells: table.cells.map(({ codes, people, status }) => ({ codes, people, primary: status === 'primary' })),
    },
    {
      threshold: rules.threshold,
      zeros: rules.zeros,
      symbols: 'one',
      insiders: alone.map((leaf) => model.codesOfCell(model.cellOfLeaf(leaf))),
      pairs: true,
      previous: earlier.filter(({ form }) => form.method === 'suppress').map(toAttackedRelease),
      programmes: rules.intervals === 'required' ? DEFAULT_KNOWLEDGE.programmes : 0,
      // Who guards intervals and insiders hides more than elimination asks for, so what is hidden is no signal.
      pattern: false,
    },
    { onProgress: ({ done, total }) => watch('attack', done, total) },
  )
  if (!report.ok) return fail(refuse('attack', [`the published form cannot be attacked: ${describeAttackProblem(report.error)}`]))
  const isSmall = ({ codes }: Finding) => counts.find(codes) < rules.threshold
  // The width between two bounds has a code of its own in no table: its change is told to the approver and hidden by nobody. Record 0102.
  const outcome = task.material.dimensions.findIndex(({ variable }) => variable === 'outcome')
  const shown = new Set(table.cells.map(({ codes }) => codes[outcome]))
  const isGuarded = ({ attack: way, codes }: Finding) => way !== 'release-pair' || outcome < 0 || shown.has(codes[outcome])
  const exposing = report.value.findings.filter(
    (finding) =>
      REFUSED.includes(finding.attack) &&
      isGuarded(finding) &&
      finding.certainty === 'certain' &&
      (finding.attack !== 'bounds' || isSmall(finding)),
  )
  if (exposing.length > 0)
    return fail(
      refuse(
        'attack',
        exposing.slice(0, MOST_EXAMPLES).map(({ codes, how }) => `${codes.join(' × ')} could be inferred: ${how}`),
      ),
    )
  return ok(sortByAttacker(report.value, period))
}

const ATTACKERS: Readonly<Record<Exclude<AttackerName, 'averaging'>, readonly Finding['attack'][]>> = {
  reader: ['subtraction', 'bounds', 'pattern'],
  insiders: ['insider', 'insider-pair', 'household'],
  'earlier-releases': ['release-pair', 'release-remainder', 'release-triple'],
}

function sortByAttacker({ steps, findings, intervals }: AttackReport, table: string): readonly AttackerResult[] {
  return (['reader', 'insiders', 'earlier-releases'] as const).flatMap((attacker): readonly AttackerResult[] => {
    const ways = ATTACKERS[attacker]
    const own = steps.filter(({ attack: way }) => ways.includes(way))
    if (own.length === 0) return []
    const found = findings.filter(({ attack: way }) => ways.includes(way))
    return [
      {
        attacker,
        table,
        steps: own.map(({ attack: way, tried, found: count, notRun }) => ({ attack: way, tried, found: count, notRun })),
        findings: found.length,
        examples: found.slice(0, MOST_EXAMPLES),
        measures:
          attacker === 'reader' && intervals !== null
            ? { cells: intervals.cells, fullIntervals: intervals.full, exact: intervals.exact, programmes: intervals.programmes }
            : {},
      },
    ]
  })
}
