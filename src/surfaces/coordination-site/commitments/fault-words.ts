// What is wrong with what was typed, in words, and which field of the page it belongs to.
import type { CommitmentProblem } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { FieldError } from '../../../platform/page/index.ts'

/** The control in which a problem is put right. */
export function controlOf(field: string): string {
  const listed = /^(places|groups|types|indicator\.disaggregation)\.\d+$/.exec(field)
  if (listed?.[1] !== undefined) return listed[1]
  return field === 'owners' ? 'owners.0.name' : field
}

/** "Due: it ends before it starts (2026-01 < 2027)". */
export function faultText(t: Translator, { field, fault, found }: CommitmentProblem): string {
  const part = field.split('.', 1)[0] ?? ''
  return t('commitments.fault-line', { field: t(`commitments.field-${part}`), fault: t(`commitments.fault-${fault}`, { found }) })
}

/** Problems as links to their fields. */
export function toFieldErrors(t: Translator, problems: readonly CommitmentProblem[]): readonly FieldError[] {
  return problems.map((problem) => ({ field: controlOf(problem.field), message: faultText(t, problem) }))
}

/** The mistake beside a field, if there is one. */
export function errorFinder(t: Translator, problems: readonly CommitmentProblem[]): (field: string) => string | undefined {
  const byControl = new Map(problems.toReversed().map((problem) => [controlOf(problem.field), problem]))
  return (field) => {
    const problem = byControl.get(field)
    return problem === undefined ? undefined : t(`commitments.fault-${problem.fault}`, { found: problem.found })
  }
}
