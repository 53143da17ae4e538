// What is wrong with a process whose shape is right: names that nothing answers to, guards that never open, a way out that is barred, a panel
// that could do harm. Every mistake is told with the place at which it stands.
import type { OrganisationRole } from '@causeway/vocabulary'
import { checkPanel } from './check-panel.ts'
import { checkGuard, findCases, isElsewhere, ownSteps } from './check-guard.ts'
import type { OwnSteps, Tell } from './check-guard.ts'
import type { Clock, Guard, ProcessDefinition, StepDefinition } from './process.ts'
import { listFacts, listQuestions, panelFacts } from './process-facts.ts'
import { asksStatus } from './words-of-harm.ts'

/** Roles that read nobody's record, and so do no step. */
const rolesWithoutRecords: readonly OrganisationRole[] = ['administrator', 'auditor']

/** Every mistake of a process by itself, as `path: what is wrong`; empty where there is none. Other processes: `checkProcesses`. */
export function checkProcess(process: ProcessDefinition): readonly string[] {
  const mistakes: string[] = []
  const tell: Tell = (path, what) => void mistakes.push(`${path.join('.')}: ${what}`)
  const steps = ownSteps(process)
  checkIds(process, tell)
  for (const step of process.steps) checkStep(process, step, steps, tell)
  process.outcomes.forEach(({ id, when }) => {
    if (when !== undefined) checkGuard(when, ['outcomes', id, 'when'], steps, tell)
  })
  if (process.outcomes.every(({ when }) => when !== undefined))
    tell(['outcomes'], 'one must be open at any time, without "when": whoever withdraws can always end it')
  if (process.audience === 'child' && process.restricts !== true)
    tell(['restricts'], 'the file of a child is hidden from other teams: say "restricts: true"')
  if (mistakes.length === 0) checkReach(process, steps, tell)
  return mistakes
}

function checkIds({ steps, outcomes }: ProcessDefinition, tell: Tell): void {
  tellTwice(steps, ['steps'], tell)
  tellTwice(outcomes, ['outcomes'], tell)
  tellTwice(
    steps.flatMap(({ clocks }) => clocks ?? []),
    ['clocks'],
    tell,
  )
}

/** Ids that stand twice. */
function tellTwice(things: readonly { readonly id: string }[], path: readonly string[], tell: Tell): void {
  const seen = new Set<string>()
  for (const { id } of things) {
    if (seen.has(id)) tell([...path, id], 'this id stands twice')
    seen.add(id)
  }
}

function checkStep(process: ProcessDefinition, step: StepDefinition, steps: OwnSteps, tell: Tell): void {
  const path = ['steps', step.id]
  const { opensWhen, skippedWhen, approval, panel } = step
  for (const role of step.roles)
    if (rolesWithoutRecords.includes(role)) tell([...path, 'roles'], `"${role}" reads nobody's record, and can do no step`)
  if (approval !== undefined && rolesWithoutRecords.includes(approval.role))
    tell([...path, 'approval'], `"${approval.role}" reads nobody's record, and can approve nothing`)
  if (approval !== undefined && panel !== undefined)
    tell([...path, 'approval'], 'what a panel decides needs nobody else’s approval')
  if (opensWhen !== undefined) {
    checkGuard(opensWhen, [...path, 'opensWhen'], steps, tell)
    if (step.lockedBecause === undefined) tell([...path, 'lockedBecause'], 'a step that is locked says why')
  }
  if (skippedWhen !== undefined) checkGuard(skippedWhen, [...path, 'skippedWhen'], steps, tell)
  step.sets?.forEach(({ when, starts }, index) => {
    checkGuard(when, [...path, 'sets', String(index), 'when'], steps, tell)
    if (starts === process.id) tell([...path, 'sets', String(index), 'starts'], 'a process does not start itself')
  })
  tellTwice(step.documents ?? [], [...path, 'documents'], tell)
  for (const clock of step.clocks ?? []) checkClock(clock, [...path, 'clocks', clock.id], steps, tell)
  if (panel !== undefined) checkPanel(process, step, panel, steps, tell)
  checkQuestions(step, path, tell)
}

function checkClock(
  { start, unit, amount, escalates, byJurisdiction = {} }: Clock,
  path: readonly string[],
  steps: OwnSteps,
  tell: Tell,
): void {
  if (start.from === 'step-done' && !steps.has(start.step)) tell([...path, 'start', 'step'], `there is no step "${start.step}"`)
  if (start.from === 'fact') {
    const isThere = checkGuard({ fact: start.fact, isKnown: true }, [...path, 'start'], steps, tell)
    const question = start.fact.slice(start.fact.lastIndexOf('.') + 1)
    const shape = steps.get(start.fact.slice(0, start.fact.lastIndexOf('.')))?.facts.get(question)
    if (isThere && shape?.isDropped === true)
      tell(
        [...path, 'start', 'fact'],
        `"${start.fact}" is dropped and stands in no entry: no clock counts from it. Ask for the deadline itself`,
      )
    if (isThere && !isElsewhere(start.fact) && shape?.kind !== 'date')
      tell([...path, 'start', 'fact'], `"${start.fact}" is no date`)
  }
  if (unit === 'hours' && [amount, ...Object.values(byJurisdiction).map((own) => own.amount)].includes(0))
    tell([...path, 'amount'], 'of hours there is at least one; the same day is 0 calendar days')
  if (escalates.length === 0) tell([...path, 'escalates'], 'somebody must hear that a clock ran out')
}

function checkQuestions(step: StepDefinition, path: readonly string[], tell: Tell): void {
  for (const { id, kind, label, why, isDropped } of listQuestions(step.form)) {
    const at = [...path, 'form', id]
    if (step.panel !== undefined && panelFacts.some((fact) => fact === id)) tell(at, `"${id}" is recorded by the panel itself`)
    if (kind === 'note' || !asksStatus(id, label)) continue
    if (why === undefined) tell(at, 'a question about immigration status says why it is asked: "why" is missing')
    if (isDropped !== true)
      tell(at, 'an answer about immigration status is dropped when its step ends: "isDropped: true" is missing')
  }
  if (
    step.form.sections.length === 0 &&
    step.panel === undefined &&
    listFacts(step).size === 0 &&
    (step.documents ?? []).length === 0
  )
    tell([...path, 'form'], 'a step records something: a question, a document or a panel’s decision')
}

/** Steps that never open, outcomes that are never reached, and steps that wait for one that was left out. */
function checkReach(process: ProcessDefinition, steps: OwnSteps, tell: Tell): void {
  const reached = new Set<string>()
  const isOpen = (guard: Guard) =>
    findCases(guard, steps)?.some(({ needs }) => [...needs].every((step) => isElsewhere(step) || reached.has(step))) ?? true
  for (let before = -1; before < reached.size;) {
    before = reached.size
    for (const { id, opensWhen } of process.steps) if (opensWhen === undefined || isOpen(opensWhen)) reached.add(id)
  }
  for (const { id, opensWhen } of process.steps)
    if (!reached.has(id))
      tell(['steps', id, 'opensWhen'], `this can never open: it waits for ${waitsFor(opensWhen, steps, reached)}`)
  for (const { id, when } of process.outcomes)
    if (when !== undefined && !isOpen(when)) tell(['outcomes', id, 'when'], 'this can never be reached')
  for (const left of process.steps) if (left.skippedWhen !== undefined) checkLeftOut(process, left, left.skippedWhen, steps, tell)
}

function waitsFor(guard: Guard | undefined, steps: OwnSteps, reached: ReadonlySet<string>): string {
  const cases = guard === undefined ? [] : (findCases(guard, steps) ?? [])
  if (cases.length === 0) return 'what contradicts itself'
  const missing = new Set(cases.flatMap(({ needs }) => [...needs].filter((step) => !isElsewhere(step) && !reached.has(step))))
  return [...missing].map((step) => `"${step}"`).join(', ')
}

/** A step that waits for one that may be left out must open then too, or be left out itself. */
function checkLeftOut(process: ProcessDefinition, left: StepDefinition, skipped: Guard, steps: OwnSteps, tell: Tell): void {
  const goesOn = (guard: Guard) =>
    findCases({ all: [skipped, { not: { stepDone: left.id } }, guard] }, steps)?.some(({ needs }) => !needs.has(left.id)) ?? true
  for (const { id, opensWhen, skippedWhen } of process.steps) {
    if (id === left.id || opensWhen === undefined || goesOn(opensWhen)) continue
    if (skippedWhen === undefined || !goesOn(skippedWhen))
      tell(['steps', id, 'opensWhen'], `this stays locked for ever where "${left.id}" is left out`)
  }
}
