// What is wrong between the parts of a commitment, and what it still lacks. A board can list a blank; a contradiction cannot be kept.
import type { CommitmentFault, CommitmentProblem } from './commitment-form.ts'
import type { CommitmentContent } from './commitment.ts'
import { firstDayOf, lastDayOf } from './partial-day.ts'

/** Every contradiction (`error`), what it cannot be submitted without (`blank`), and what should be looked at (`warning`). */
export function checkCommitment(content: CommitmentContent, { today }: { readonly today: string }): readonly CommitmentProblem[] {
  const problems: CommitmentProblem[] = []
  const add = (field: string, fault: CommitmentFault, level: CommitmentProblem['level'], found = '') =>
    void problems.push({ field, fault, level, found })
  const { title, text, startsOn, dueOn, baseline, target, owners, arrangement, milestones, evidence } = content
  if (title === '') add('title', 'missing', 'blank')
  if (text === '') add('text', 'missing', 'blank')
  if (startsOn !== null && dueOn !== null && lastDayOf(dueOn) < firstDayOf(startsOn)) {
    add('dueOn', 'due-before-start', 'error', `${dueOn} < ${startsOn}`)
  }
  if (baseline !== null && dueOn !== null && lastDayOf(dueOn) <= lastDayOf(baseline.date)) {
    add('baseline.date', 'due-before-baseline', 'error', `${dueOn} ≤ ${baseline.date}`)
  }
  if (baseline !== null && baseline.source === '') add('baseline.source', 'source-missing', 'blank')
  if (target !== null && (target.comparator === 'increase-by' || target.comparator === 'decrease-by')) {
    if (baseline === null) add('target.comparator', 'relative-without-baseline', 'blank')
    else if (target.isPerCentOfBaseline && baseline.value === 0) add('target.value', 'per-cent-of-nought', 'error', '0')
    if (target.value <= 0) add('target.value', 'not-a-number', 'error', String(target.value))
  }
  milestones.forEach((step, index) => {
    if (step.dueOn !== null && startsOn !== null && lastDayOf(step.dueOn) < firstDayOf(startsOn)) {
      add(`milestones.${index}.dueOn`, 'due-before-start', 'error', `${step.dueOn} < ${startsOn}`)
    }
    if (step.reachedOn !== null && firstDayOf(step.reachedOn) > today) {
      add(`milestones.${index}.reachedOn`, 'reached-in-future', 'error', step.reachedOn)
    }
    if (step.reachedOn !== null && step.evidence === '') add(`milestones.${index}.evidence`, 'source-missing', 'warning')
  })
  const names = owners.map(({ name }) => ownerKey(name))
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) add(`owners.${index}.name`, 'twice', 'error', owners[index]?.name)
  })
  if (arrangement.kind === 'single' && owners.filter(({ part }) => part === 'leads').length > 1) {
    add('arrangement.kind', 'two-leaders', 'error')
  }
  if (arrangement.kind !== 'single' && owners.length === 1) add('owners', 'joint-needs-two', 'warning')
  if (arrangement.kind === 'matching' && arrangement.condition === '') add('arrangement.condition', 'condition-missing', 'blank')
  evidence.forEach((item, index) => {
    if (item.grade !== 'none' && item.url === '' && item.text === '') add(`evidence.${index}.text`, 'source-missing', 'blank')
  })
  content.budget.forEach((line, index) => {
    if (line.amount === null && line.currency !== '')
      add(`budget.${index}.amount`, 'currency-without-amount', 'warning', line.currency)
  })
  for (const field of ['objectives', 'sdgTargets'] as const) {
    content[field].forEach((mapping, index) => {
      if (mapping.by === '') add(`${field}.${index}.by`, 'by-missing', 'blank')
    })
  }
  return problems
}

/** The same actor under two spellings: without case, accents, punctuation and doubled spaces. */
export function ownerKey(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}
