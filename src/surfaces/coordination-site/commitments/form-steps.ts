// The form of a commitment as it travels: which step asks what, and the fields of a page as the room's form and back. A field's name is
// its place in the form, such as `owners.0.name`; repeated parts have as many rows as were filled, and two more.
import type { CommitmentForm, CommitmentProblem } from '../../../open/commitments/index.ts'
import { allValues, oneValue, type SentForm } from '../../../platform/sign-in/index.ts'

export const STEPS = ['what', 'who', 'when', 'measure', 'means', 'answers', 'check'] as const
export type FormStep = (typeof STEPS)[number]

/** The first part of the names of each step's fields. */
const PARTS: Readonly<Record<FormStep, readonly string[]>> = {
  what: ['title', 'text', 'origin', 'types', 'arrangement'],
  who: ['owners', 'places', 'locality', 'groups'],
  when: ['startsOn', 'dueOn', 'milestones'],
  measure: ['indicator', 'baseline', 'target'],
  means: ['budget', 'evidence'],
  answers: ['objectives', 'sdgTargets', 'answersNeeded'],
  check: ['reason'],
}

/** Leaves of each repeated part. */
export const REPEATED = {
  owners: ['name', 'type', 'part', 'account'],
  milestones: ['kind', 'name', 'dueOn', 'reachedOn', 'evidence'],
  budget: ['amount', 'currency', 'state'],
  evidence: ['text', 'url', 'grade', 'date'],
  objectives: ['code', 'basis', 'by'],
  sdgTargets: ['code', 'basis', 'by'],
} as const
export type RepeatedPart = keyof typeof REPEATED

/** Leaves that a choice fills by itself: a row with nothing else was left blank. */
const CHOSEN: ReadonlySet<string> = new Set(['type', 'part', 'kind', 'state', 'grade', 'basis'])
const GROUPED = {
  origin: ['kind', 'id', 'release'],
  arrangement: ['kind', 'condition', 'isFulfilled'],
  baseline: ['value', 'date', 'source'],
  target: ['comparator', 'value', 'unit', 'isPerCentOfBaseline'],
} as const
const MOST_ROWS = 60

/** Where a problem is put right. */
export function stepOf(field: string): FormStep {
  const part = field.split('.', 1)[0] ?? ''
  return STEPS.find((step) => PARTS[step].includes(part)) ?? 'what'
}

/** The problems of one step. */
export function problemsOf(step: FormStep, problems: readonly CommitmentProblem[]): readonly CommitmentProblem[] {
  return problems.filter(({ field }) => stepOf(field) === step)
}

/** How many rows of a repeated part are filled. */
export function countRows(form: SentForm, part: RepeatedPart): number {
  for (let row = MOST_ROWS - 1; row >= 0; row--) if (isFilled(form, part, row)) return row + 1
  return 0
}

function isFilled(form: SentForm, part: RepeatedPart, row: number): boolean {
  const isOwn = REPEATED[part].some((leaf) => !CHOSEN.has(leaf) && oneValue(form, `${part}.${row}.${leaf}`).trim() !== '')
  // A milestone of a known kind needs no name: its kind is what was typed.
  const kind = oneValue(form, `${part}.${row}.kind`)
  return isOwn || (part === 'milestones' && kind !== '' && kind !== 'own')
}

/** What was typed, as the room reads it. Blank rows are left out; `places` of a row in the answer are its place among the filled ones. */
export function readForm(form: SentForm): CommitmentForm {
  const one = (name: string) => oneValue(form, name)
  const list = (name: string) =>
    allValues(form, name)
      .flatMap((value) => value.split(/[\n;]/))
      .map((value) => value.trim())
      .filter(Boolean)
  const rows = <Leaf extends string>(part: RepeatedPart, leaves: readonly Leaf[]): readonly Readonly<Record<Leaf, string>>[] =>
    Array.from({ length: countRows(form, part) }, (_, row) => row)
      .filter((row) => isFilled(form, part, row))
      // Made from exactly these leaves.
      .map((row) => Object.fromEntries(leaves.map((leaf) => [leaf, one(`${part}.${row}.${leaf}`)])) as Record<Leaf, string>)
  const group = <Leaf extends string>(part: string, leaves: readonly Leaf[]) =>
    // Made from exactly these leaves.
    Object.fromEntries(leaves.map((leaf) => [leaf, one(`${part}.${leaf}`)])) as Record<Leaf, string>
  const target = group('target', GROUPED.target)
  const hasTarget = [target.value, target.unit, target.comparator].some((value) => value.trim() !== '')
  return {
    title: one('title'),
    text: one('text'),
    origin: group('origin', GROUPED.origin),
    owners: rows('owners', REPEATED.owners),
    types: allValues(form, 'types'),
    arrangement: group('arrangement', GROUPED.arrangement),
    places: list('places'),
    locality: one('locality'),
    groups: list('groups'),
    baseline: group('baseline', GROUPED.baseline),
    ...(hasTarget ? { target } : {}),
    startsOn: one('startsOn'),
    dueOn: one('dueOn'),
    milestones: rows('milestones', REPEATED.milestones),
    budget: rows('budget', REPEATED.budget),
    indicator: {
      ...group('indicator', ['indicator', 'version', 'refArea', 'dimensions'] as const),
      disaggregation: allValues(form, 'indicator.disaggregation')
        .flatMap((value) => value.split('\n'))
        .map((value) => value.trim())
        .filter(Boolean),
    },
    evidence: rows('evidence', REPEATED.evidence),
    objectives: rows('objectives', REPEATED.objectives),
    sdgTargets: rows('sdgTargets', REPEATED.sdgTargets),
    answersNeeded: one('answersNeeded'),
  }
}

/** The fields of a page that hold a form. */
export function toFields(form: CommitmentForm): SentForm {
  const fields: Record<string, string | readonly string[]> = {}
  for (const name of ['title', 'text', 'locality', 'startsOn', 'dueOn', 'answersNeeded'] as const) fields[name] = form[name] ?? ''
  fields['types'] = form.types ?? []
  fields['places'] = (form.places ?? []).join('\n')
  fields['groups'] = form.groups ?? []
  for (const part of ['origin', 'arrangement', 'baseline', 'target'] as const) addLeaves(fields, part, GROUPED[part], form[part])
  addLeaves(fields, 'indicator', ['indicator', 'version', 'refArea', 'dimensions'], form.indicator)
  fields['indicator.disaggregation'] = (form.indicator?.disaggregation ?? []).join('\n')
  for (const part of ['owners', 'milestones', 'budget', 'evidence', 'objectives', 'sdgTargets'] as const) {
    for (const [row, value] of (form[part] ?? []).entries()) addLeaves(fields, `${part}.${row}`, REPEATED[part], value)
  }
  return fields
}

function addLeaves(
  fields: Record<string, string | readonly string[]>,
  at: string,
  leaves: readonly string[],
  value: object | undefined,
): void {
  const texts = new Map(Object.entries(value ?? {}))
  for (const leaf of leaves) {
    const text: unknown = texts.get(leaf)
    fields[`${at}.${leaf}`] = typeof text === 'string' ? text : ''
  }
}

/** The fields that a step does not ask, to travel unseen; those of the session are made anew. */
export function hiddenFieldsOf(form: SentForm, step: FormStep): readonly (readonly [name: string, value: string])[] {
  const left = new Set(['form-token', 'step', 'go', ...PARTS[step]])
  return Object.keys(form)
    .filter((name) => !left.has(name) && !left.has(name.split('.', 1)[0] ?? ''))
    .flatMap((name) => allValues(form, name).map((value) => [name, value] as const))
    .filter(([, value]) => value !== '')
}
