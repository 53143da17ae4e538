// What a panel may not be: one that could lock somebody up, one that leads to a return, one without a real choice, one that is not heard against.
import { checkGuard, findCases } from './check-guard.ts'
import type { OwnSteps, Tell } from './check-guard.ts'
import { holds } from './guard.ts'
import type { PanelOption, PanelRule, ProcessDefinition, StepDefinition } from './process.ts'
import { namesDetention, namesReturn } from './words-of-harm.ts'

/**
 * Tells what is wrong with a panel. No option deprives anybody of liberty (a child's detention is a violation, whoever decides it: Committee on
 * the Rights of the Child, joint general comment No. 23 (2017), paragraph 5); a return is offered only where something recorded says that it
 * is safe, and is never the only choice.
 */
export function checkPanel(
  process: ProcessDefinition,
  step: StepDefinition,
  panel: PanelRule,
  steps: OwnSteps,
  tell: Tell,
): void {
  const path = ['steps', step.id, 'panel']
  for (const option of panel.options) checkOption(option, [...path, 'options', option.id], steps, tell)
  const ids = panel.options.map(({ id }) => id)
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    tell([...path, 'options', id], 'this id stands twice')
  if (panel.options.filter(({ showIf }) => showIf === undefined).length < 2)
    tell([...path, 'options'], 'two options at least are open to every panel, or there is nothing to weigh')
  if (process.audience === 'child' && !panel.asksChildsViews) tell([...path, 'asksChildsViews'], 'a child’s own views are heard')
  if (process.audience === 'child' && panel.appealDays === 0)
    tell([...path, 'appealDays'], 'a decision about a child can be appealed against')
  if (panel.mustInclude.length > panel.quorum) tell([...path, 'mustInclude'], 'more roles than the quorum has seats')
  for (const role of panel.mustInclude)
    if (!step.roles.includes(role)) tell([...path, 'mustInclude'], `"${role}" is not among the roles that do this step`)
  for (const other of panel.notMembersOf ?? [])
    if (!steps.has(other) || other === step.id) tell([...path, 'notMembersOf'], `there is no other step "${other}"`)
}

function checkOption({ id, label, isReturn, showIf }: PanelOption, path: readonly string[], steps: OwnSteps, tell: Tell): void {
  if (namesDetention(id, label)) tell(path, 'no panel can choose detention')
  if (namesReturn(id, label) && isReturn !== true) tell(path, 'this is a return: say "isReturn: true"')
  const isGuardRight = showIf === undefined || checkGuard(showIf, [...path, 'showIf'], steps, tell)
  if (isReturn !== true || !isGuardRight) return
  if (showIf === undefined)
    tell(path, 'a return is offered only where something recorded says that it is safe: "showIf" is missing')
  else if (isShownUnasked(showIf, steps))
    tell([...path, 'showIf'], 'a return must not be offered while nothing says that it is safe')
}

/** Whether the guard holds where nothing was recorded, where what was recorded is that nobody knows, or where no step is needed for it. */
function isShownUnasked(showIf: NonNullable<PanelOption['showIf']>, steps: OwnSteps): boolean {
  const unknowns = [undefined, 'unknown', 'not-said']
  if (unknowns.some((answer) => holds(showIf, { isStepDone: () => true, fact: () => answer }))) return true
  return findCases(showIf, steps)?.some(({ needs }) => needs.size === 0) ?? true
}
