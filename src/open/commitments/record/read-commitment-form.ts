// Reads a commitment as it was typed and tells each fault. What cannot be read is left blank in the content and told as an error; what is
// missing is told as a blank; nothing is put right in silence.
import {
  ACTOR_TYPES,
  EVIDENCE_GRADES,
  isGcmObjective,
  isSdgTarget,
  MAPPING_BASES,
  type GcmObjective,
  type SdgTarget,
  type ThreeValued,
} from '@causeway/vocabulary'
import { GROUP_CODES, isPlaceCode, PEOPLE_CODES } from '../../practices/index.ts'
import type { Indicator } from '../indicators/observation.ts'
import { readFigure } from '../indicators/read-figure.ts'
import type { CommitmentForm, CommitmentProblem } from './commitment-form.ts'
import {
  ARRANGEMENTS,
  BUDGET_STATES,
  COMMITMENT_TYPES,
  COMPARATORS,
  LEAST_ANSWERS,
  MILESTONE_KINDS,
  ORIGIN_KINDS,
  OWNER_PARTS,
  type Arrangement,
  type BudgetLine,
  type CommitmentContent,
  type IndicatorUse,
  type Mapping,
  type Milestone,
  type Owner,
  type Target,
} from './commitment.ts'
import { checkCommitment } from './check-commitment.ts'
import { isCurrency } from './currencies.ts'
import { createFaults, type Faults } from './form-faults.ts'
import { readDimensions } from './dimension-text.ts'

/** What the reading needs to know beside the form. */
export interface FormContext {
  /** The day on which it is read. */
  readonly today: string
  /** `null`: no such indicator. */
  readonly findIndicator: (code: string) => Indicator | null
}

const ACTOR_TYPE_CODES = [...ACTOR_TYPES, 'unknown'] as const
const GROUPS: ReadonlySet<string> = new Set([...GROUP_CODES, ...PEOPLE_CODES])

/** The content, and every fault, first those of reading, then those of what was read. */
export function readCommitmentForm(
  form: CommitmentForm,
  context: FormContext,
): { readonly content: CommitmentContent; readonly problems: readonly CommitmentProblem[] } {
  const faults = createFaults()
  const answers = readWhole(faults, 'answersNeeded', form.answersNeeded)
  const content: CommitmentContent = {
    title: faults.text('title', form.title, 200),
    text: faults.text('text', form.text, 10_000),
    origin: readOrigin(faults, form.origin),
    owners: (form.owners ?? []).filter(isTyped).map((owner, index) => readOwner(faults, `owners.${index}`, owner)),
    types: faults.codes('types', form.types, COMMITMENT_TYPES),
    arrangement: readArrangement(faults, form.arrangement),
    places: readList(form.places).flatMap((code, index) =>
      isPlaceCode(code) && code !== 'unknown' ? [code] : faults.drop(`places.${index}`, 'not-a-place', code),
    ),
    locality: faults.text('locality', form.locality, 200),
    groups: readList(form.groups).flatMap((code, index) =>
      GROUPS.has(code) ? [code] : faults.drop(`groups.${index}`, 'not-a-code', code),
    ),
    baseline: readBaseline(faults, form.baseline),
    target: readTarget(faults, form.target),
    startsOn: faults.day('startsOn', form.startsOn),
    dueOn: faults.day('dueOn', form.dueOn),
    milestones: (form.milestones ?? []).filter(isTyped).map((step, index) => readMilestone(faults, `milestones.${index}`, step)),
    budget: (form.budget ?? []).filter(isTyped).map((line, index) => readBudget(faults, `budget.${index}`, line)),
    indicator: readIndicator(faults, form.indicator, context),
    evidence: (form.evidence ?? [])
      .filter(isTyped)
      .map((item, index) => ({
        text: faults.text(`evidence.${index}.text`, item.text, 2000),
        url: faults.address(`evidence.${index}.url`, item.url),
        grade: faults.code(`evidence.${index}.grade`, item.grade, EVIDENCE_GRADES) ?? 'none',
        date: faults.day(`evidence.${index}.date`, item.date),
      })),
    objectives: readMappings(faults, 'objectives', form.objectives, readObjective, 'not-an-objective'),
    sdgTargets: readMappings(faults, 'sdgTargets', form.sdgTargets, readSdgTarget, 'not-an-sdg-target'),
    answersNeeded: answers ?? LEAST_ANSWERS,
  }
  return { content, problems: [...faults.problems, ...checkCommitment(content, context)] }
}

/** Whether anything was typed into a repeated part. */
function isTyped(part: Readonly<Record<string, string | undefined>>): boolean {
  return Object.values(part).some((value) => (value ?? '').trim() !== '')
}

function readList(values: readonly string[] | undefined): readonly string[] {
  return [...new Set((values ?? []).map((value) => value.trim()).filter(Boolean))]
}

function readOrigin(faults: Faults, origin: CommitmentForm['origin']): CommitmentContent['origin'] {
  const kind = faults.code('origin.kind', origin?.kind, ORIGIN_KINDS) ?? 'none'
  const id = (origin?.id ?? '').trim()
  if (kind !== 'none' && id === '') faults.add('origin.id', 'missing', '', 'error')
  return { kind, id: kind === 'none' ? '' : id, release: kind === 'lever' ? (origin?.release ?? '').trim() : '' }
}

function readOwner(faults: Faults, at: string, owner: NonNullable<CommitmentForm['owners']>[number]): Owner {
  const name = faults.text(`${at}.name`, owner.name, 200)
  if (name === '') faults.add(`${at}.name`, 'name-missing', '', 'error')
  const account = (owner.account ?? '').trim()
  return {
    name,
    type: faults.code(`${at}.type`, owner.type, ACTOR_TYPE_CODES) ?? 'unknown',
    part: faults.code(`${at}.part`, owner.part, OWNER_PARTS) ?? 'leads',
    account: account === '' ? null : account,
  }
}

function readArrangement(faults: Faults, arrangement: CommitmentForm['arrangement']): Arrangement {
  const kind = faults.code('arrangement.kind', arrangement?.kind, ARRANGEMENTS) ?? 'single'
  if (kind !== 'matching') return { kind }
  const answers: readonly ThreeValued[] = ['yes', 'no', 'unknown']
  return {
    kind,
    condition: faults.text('arrangement.condition', arrangement?.condition, 2000),
    isFulfilled: faults.code('arrangement.isFulfilled', arrangement?.isFulfilled, answers) ?? 'unknown',
  }
}

function readBaseline(faults: Faults, baseline: CommitmentForm['baseline']): CommitmentContent['baseline'] {
  if (baseline === undefined || !isTyped(baseline)) return null
  const value = readNumber(faults, 'baseline.value', baseline.value)
  const date = faults.day('baseline.date', baseline.date)
  const source = faults.text('baseline.source', baseline.source, 500)
  if (value === null && (baseline.value ?? '').trim() === '') faults.add('baseline.value', 'missing', '', 'error')
  if (date === null && (baseline.date ?? '').trim() === '') faults.add('baseline.date', 'missing', '', 'error')
  return value === null || date === null ? null : { value, date, source }
}

function readTarget(faults: Faults, target: CommitmentForm['target']): Target | null {
  if (target === undefined || !isTyped(target)) return null
  const comparator = faults.code('target.comparator', target.comparator, COMPARATORS)
  const value = readNumber(faults, 'target.value', target.value)
  if (comparator === null && (target.comparator ?? '').trim() === '') faults.add('target.comparator', 'missing', '', 'error')
  if (value === null && (target.value ?? '').trim() === '') faults.add('target.value', 'missing', '', 'error')
  const unit = faults.text('target.unit', target.unit, 100)
  if (comparator === null || value === null) return null
  const isChange = comparator === 'increase-by' || comparator === 'decrease-by'
  return { comparator, value, unit, isPerCentOfBaseline: isChange && target.isPerCentOfBaseline === 'yes' }
}

function readMilestone(faults: Faults, at: string, step: NonNullable<CommitmentForm['milestones']>[number]): Milestone {
  const kind = faults.code(`${at}.kind`, step.kind, MILESTONE_KINDS) ?? 'own'
  const name = faults.text(`${at}.name`, step.name, 200)
  if (kind === 'own' && name === '') faults.add(`${at}.name`, 'name-missing', '', 'error')
  return {
    kind,
    name,
    dueOn: faults.day(`${at}.dueOn`, step.dueOn),
    reachedOn: faults.day(`${at}.reachedOn`, step.reachedOn),
    evidence: faults.text(`${at}.evidence`, step.evidence, 1000),
  }
}

function readBudget(faults: Faults, at: string, line: NonNullable<CommitmentForm['budget']>[number]): BudgetLine {
  const amount = readNumber(faults, `${at}.amount`, line.amount)
  const currency = (line.currency ?? '').trim().toUpperCase()
  if (currency !== '' && !isCurrency(currency)) faults.add(`${at}.currency`, 'not-a-currency', currency, 'error')
  if (amount !== null && currency === '') faults.add(`${at}.currency`, 'amount-without-currency', String(amount), 'error')
  if (amount !== null && amount < 0) faults.add(`${at}.amount`, 'not-a-number', String(amount), 'error')
  return {
    amount: amount !== null && amount >= 0 ? amount : null,
    currency: isCurrency(currency) ? currency : '',
    state: faults.code(`${at}.state`, line.state, BUDGET_STATES) ?? 'pledged',
  }
}

function readIndicator(faults: Faults, use: CommitmentForm['indicator'], { findIndicator }: FormContext): IndicatorUse | null {
  const code = (use?.indicator ?? '').trim()
  if (use === undefined || code === '') return null
  const indicator = findIndicator(code)
  if (indicator === null) faults.add('indicator.indicator', 'unknown-indicator', code, 'error')
  // The newest definition, where none was chosen: told by the version that stands in the content.
  const version = (use.version ?? '').trim() || (indicator?.versions[0]?.version ?? '')
  if (indicator !== null && !indicator.versions.some((one) => one.version === version)) {
    faults.add('indicator.version', 'unknown-version', version, 'error')
  }
  const read = (at: string, text: string) => {
    const dimensions = readDimensions(text)
    if (dimensions === null) faults.add(at, 'not-a-code', text, 'error')
    return dimensions ?? {}
  }
  return {
    indicator: code,
    version,
    refArea: (use.refArea ?? '').trim(),
    dimensions: read('indicator.dimensions', use.dimensions ?? ''),
    disaggregation: (use.disaggregation ?? [])
      .filter((text) => text.trim() !== '')
      .map((text, index) => read(`indicator.disaggregation.${index}`, text)),
  }
}

function readMappings<Code>(
  faults: Faults,
  field: 'objectives' | 'sdgTargets',
  mappings: CommitmentForm['objectives'],
  readCode: (text: string) => Code | null,
  fault: 'not-an-objective' | 'not-an-sdg-target',
): readonly Mapping<Code>[] {
  const seen = new Set<Code>()
  return (mappings ?? []).flatMap((mapping, index) => {
    const text = (mapping.code ?? '').trim()
    if (text === '') return []
    const at = `${field}.${index}`
    const code = readCode(text)
    if (code === null) {
      faults.add(`${at}.code`, fault, text, 'error')
      return []
    }
    if (seen.has(code)) {
      faults.add(`${at}.code`, 'twice', text, 'warning')
      return []
    }
    seen.add(code)
    const basis = faults.code(`${at}.basis`, mapping.basis, MAPPING_BASES)
    if (basis === null && (mapping.basis ?? '').trim() === '') faults.add(`${at}.basis`, 'basis-missing', '', 'blank')
    return [{ code, basis: basis ?? 'assigned', by: faults.text(`${at}.by`, mapping.by, 200) }]
  })
}

function readObjective(text: string): GcmObjective | null {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return isGcmObjective(number) ? number : null
}

function readSdgTarget(text: string): SdgTarget | null {
  const code = text.toLowerCase()
  return isSdgTarget(code) ? code : null
}

function readNumber(faults: Faults, at: string, text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const figure = readFigure(text)
  if (figure.kind === 'known') return figure.value
  faults.add(at, 'not-a-number', text, 'error')
  return null
}

function readWhole(faults: Faults, at: string, text: string | undefined): number | null {
  const number = readNumber(faults, at, text)
  if (number === null) return null
  if (Number.isInteger(number) && number >= LEAST_ANSWERS && number <= 1000) return number
  faults.add(at, 'too-few-answers', text ?? '', 'error')
  return null
}
