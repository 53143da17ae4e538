// Leaves out of a row what cannot be kept, so that the rest can: each thing left out stands in the list of what is told.
import type { CommitmentForm, CommitmentProblem } from '../record/commitment-form.ts'
import type { CommitmentColumn } from './commitment-columns.ts'

/** The form without what is wrong in it, and the faults that were dealt with so. */
export function mendForm(
  form: CommitmentForm,
  problems: readonly CommitmentProblem[],
): { readonly mended: CommitmentForm; readonly dropped: readonly CommitmentProblem[] } {
  let mended: CommitmentForm = form
  const dropped: CommitmentProblem[] = []
  // From the end, so that places in lists stay true.
  for (const problem of problems.toReversed()) {
    if (problem.level !== 'error') continue
    const next = leaveOut(mended, problem)
    if (next === null) continue
    mended = next
    dropped.unshift(problem)
  }
  return { mended, dropped }
}

/** `null` where only the row as a whole can be left out. */
function leaveOut(form: CommitmentForm, { field, fault }: CommitmentProblem): CommitmentForm | null {
  const [part = '', second = '', leaf = ''] = field.split('.')
  switch (part) {
    case 'startsOn':
    case 'dueOn':
    case 'locality':
    case 'answersNeeded':
      return { ...form, [part]: '' }
    case 'origin':
      return { ...form, origin: {} }
    case 'baseline':
      return { ...form, baseline: {} }
    case 'target':
      return { ...form, target: {} }
    case 'indicator':
      return { ...form, indicator: {} }
    case 'arrangement':
      return { ...form, arrangement: fault === 'two-leaders' ? { kind: 'joint' } : {} }
    case 'types':
    case 'places':
    case 'groups':
      return { ...form, [part]: without(form[part] ?? [], Number(second)) }
    case 'objectives':
    case 'sdgTargets':
      return leaf === 'basis'
        ? {
            ...form,
            [part]: (form[part] ?? []).map((mapping, index) => (index === Number(second) ? { ...mapping, basis: '' } : mapping)),
          }
        : { ...form, [part]: without(form[part] ?? [], Number(second)) }
    case 'owners':
      return leaf === 'type'
        ? {
            ...form,
            owners: (form.owners ?? []).map((owner, index) => (index === Number(second) ? { ...owner, type: '' } : owner)),
          }
        : { ...form, owners: without(form.owners ?? [], Number(second)) }
    case 'milestones':
      return { ...form, milestones: without(form.milestones ?? [], Number(second)) }
    case 'budget':
      return { ...form, budget: without(form.budget ?? [], Number(second)) }
    case 'evidence':
      return { ...form, evidence: without(form.evidence ?? [], Number(second)) }
    default:
      return null
  }
}

function without<Value>(values: readonly Value[], place: number): readonly Value[] {
  return values.filter((_, index) => index !== place)
}

const COLUMN_OF: Readonly<Record<string, CommitmentColumn>> = {
  title: 'title',
  text: 'text',
  'origin.id': 'recommendation',
  owners: 'owners',
  types: 'types',
  'arrangement.kind': 'arrangement',
  'arrangement.condition': 'condition',
  'arrangement.isFulfilled': 'is_fulfilled',
  places: 'places',
  locality: 'locality',
  groups: 'groups',
  'baseline.value': 'baseline_value',
  'baseline.date': 'baseline_date',
  'baseline.source': 'baseline_source',
  'target.comparator': 'comparator',
  'target.value': 'target_value',
  'target.unit': 'unit',
  startsOn: 'starts_on',
  dueOn: 'due_on',
  budget: 'budget',
  'budget.currency': 'currency',
  'budget.state': 'budget_state',
  'indicator.indicator': 'indicator',
  'indicator.version': 'indicator_version',
  'indicator.dimensions': 'dimensions',
  'indicator.disaggregation': 'disaggregation',
  evidence: 'evidence',
  'evidence.url': 'evidence_url',
  'evidence.grade': 'evidence_grade',
  objectives: 'objectives',
  'objectives.basis': 'objectives_basis',
  'objectives.by': 'objectives_by',
  sdgTargets: 'sdg_targets',
  'sdgTargets.basis': 'sdg_basis',
  'sdgTargets.by': 'sdg_by',
}

/** The column that a field of the form comes from; `null` where it is none of one column alone. */
export function columnOfField(field: string): CommitmentColumn | null {
  const path = field.replaceAll(/\.\d+/g, '')
  return COLUMN_OF[path] ?? COLUMN_OF[path.split('.', 1)[0] ?? ''] ?? null
}
