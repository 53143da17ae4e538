// The published form in tens: each count by itself rounded down, nothing below the threshold. What a series falls back to where
// suppression beside its earlier releases leaves too little; true counts do not stand beside it again.
import { HIDDEN_SYMBOL, roundDownToTens } from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { layOutTable, type JointSystem, type TrueCounts } from './joint-system.ts'
import { listLedgerVariables } from './ledger-variables.ts'
import { measureLoss } from './measure-loss.ts'
import { refuse, type MadeForm, type PreviewTask } from './preview-task.ts'
import type { PreviewRefusal } from './release-preview.ts'
import type { MethodChoice } from './releases.ts'

/** Rounds down to tens. */
export async function tensForm(
  { earlier, material, series, period }: PreviewTask,
  { threshold }: Extract<MethodChoice, { method: 'tens' }>,
  joint: JointSystem,
  counts: TrueCounts,
): Promise<Result<MadeForm, PreviewRefusal>> {
  const changed = earlier.find(({ form }) => form.method === 'round' || form.method === 'cell-key')
  if (changed !== undefined)
    return fail(
      refuse('protection', [
        `an earlier release of "${series}" (${changed.period}) was made by ${changed.form.method}; tens beside it would tell its changes`,
      ]),
    )
  if (material.tens.length > 0)
    return fail(
      refuse('protection', ['figures of causes and levers go out beside suppression alone: their whole is told there exactly']),
    )
  const { model, ofLeaf } = counts
  const laidOut = joint.tables.map((one) => layOutTable(joint, one))
  const cells = laidOut.flatMap((table) => table.cells.map(({ joint: codes }) => model.findCell(codes) ?? 0))
  const published = Int32Array.from(new Set(cells)).toSorted()
  const made = await roundDownToTens({ model, counts: ofLeaf, published, ...(threshold !== undefined && { threshold }) })
  if (!made.ok)
    return fail(
      refuse('protection', [
        made.error.problem === 'nothing-left'
          ? 'all cells would have to be hidden; take coarser codes'
          : made.error.problem === 'empty-table'
            ? 'the counts hold nobody; there is nothing to protect'
            : `the counts cannot be rounded down: ${made.error.problem}`,
      ]),
    )
  const { value } = made
  const figureOf = new Map([...value.published].map((cell, place) => [cell, value.figures[place] ?? null]))
  const find = (codes: readonly string[]) => figureOf.get(model.findCell(codes) ?? -1) ?? null
  return ok({
    form: {
      method: 'tens',
      rules: { base: value.base, threshold: value.threshold },
      variables: listLedgerVariables(joint.published),
      rho: 0,
      dimensions: joint.published,
      tables: laidOut.map(({ table, dimensions, cells: all }) => ({
        name: table.name,
        titles: table.titles,
        method: 'tens',
        symbol: HIDDEN_SYMBOL,
        threshold: value.threshold,
        dimensions,
        cells: all.map(({ codes, joint: full }) => ({ codes, people: find(full) })),
      })),
      notes: material.notes,
    },
    office: [],
    loss: laidOut.map((one) => measureLoss(one, counts, (codes) => (find(codes) === null ? 1 : 0))),
    attackers: [
      {
        attacker: 'reader',
        table: period,
        steps: [
          {
            attack: 'bounds',
            tried: value.attack.small,
            found: value.attack.small - value.attack.full,
            notRun: value.attack.programmes === null ? 'too many cells for linear programmes over all of them' : null,
          },
        ],
        findings: value.attack.small - value.attack.full,
        examples: [],
        measures: {
          cells: value.attack.small,
          fullIntervals: value.attack.full,
          ...(value.attack.programmes !== null && { programmes: value.attack.programmes }),
        },
      },
    ],
    expectedError: [],
  })
}
