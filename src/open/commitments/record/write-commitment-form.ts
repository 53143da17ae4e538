// A commitment as a form: what an edit begins from, and the inverse of reading one.
import { writeDimensions } from './dimension-text.ts'
import type { CommitmentForm } from './commitment-form.ts'
import type { CommitmentContent } from './commitment.ts'

/** The form that reads as this content again. */
export function writeCommitmentForm(content: CommitmentContent): CommitmentForm {
  const { arrangement, baseline, target, indicator } = content
  return {
    title: content.title,
    text: content.text,
    origin: content.origin,
    owners: content.owners.map(({ account, ...owner }) => ({ ...owner, account: account ?? '' })),
    types: content.types,
    arrangement,
    places: content.places,
    locality: content.locality,
    groups: content.groups,
    ...(baseline === null ? {} : { baseline: { ...baseline, value: String(baseline.value) } }),
    ...(target === null
      ? {}
      : {
          target: {
            comparator: target.comparator,
            value: String(target.value),
            unit: target.unit,
            isPerCentOfBaseline: target.isPerCentOfBaseline ? 'yes' : '',
          },
        }),
    startsOn: content.startsOn ?? '',
    dueOn: content.dueOn ?? '',
    milestones: content.milestones.map((step) => ({ ...step, dueOn: step.dueOn ?? '', reachedOn: step.reachedOn ?? '' })),
    budget: content.budget.map((line) => ({ ...line, amount: line.amount === null ? '' : String(line.amount) })),
    ...(indicator === null
      ? {}
      : {
          indicator: {
            indicator: indicator.indicator,
            version: indicator.version,
            refArea: indicator.refArea,
            dimensions: writeDimensions(indicator.dimensions),
            disaggregation: indicator.disaggregation.map(writeDimensions),
          },
        }),
    evidence: content.evidence.map((item) => ({ ...item, date: item.date ?? '' })),
    objectives: content.objectives.map((mapping) => ({ ...mapping, code: String(mapping.code) })),
    sdgTargets: content.sdgTargets,
    answersNeeded: String(content.answersNeeded),
  }
}
