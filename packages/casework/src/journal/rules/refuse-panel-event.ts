// Why a panel cannot weigh, speak or decide so: every option that is offered is weighed on its own before anybody chooses, nobody with a
// conflict of interest counts, and what the panel decided is what more than half of it said.
import { addDays, endOfLocalDay, isDate, localDateOf } from '../../clocks/local-days.ts'
import { holds } from '../../processes/guard.ts'
import type { PanelOption, PanelRule } from '../../processes/process.ts'
import { timeZoneOf } from '../calendar-of.ts'
import type { DecideWith } from '../decision.ts'
import type { CaseEvent, PanelVoice } from '../events.ts'
import type { CaseRefusal, CaseState, ProcessRun, StepState } from '../state.ts'
import { factsOf, findStep } from '../step-facts.ts'
import { findRunningStep, refuseWork } from './refuse-step-event.ts'

type OwnEvent = Extract<CaseEvent, { readonly type: 'option-weighed' | 'panel-voice' | 'panel-decided' | 'appealed' }>

/** The reason, or `null` where it may stand. */
export function refusePanelEvent(state: CaseState, event: OwnEvent, using: DecideWith): CaseRefusal | null {
  const found = findRunningStep(state, event, using.definitions)
  if (typeof found === 'string') return found
  const { run, step, own } = found
  const { panel } = own
  if (panel === undefined) return 'not-an-option'
  if (event.type === 'appealed') return refuseAppeal(state, step, panel, using)
  const refused = refuseWork(step, own, using)
  if (refused !== null) return refused
  if (step.isDecided) return 'already-decided'
  const offered = listOffered(state, run, panel).map(({ id }) => id)
  switch (event.type) {
    case 'option-weighed': {
      if (!offered.includes(event.option)) return 'not-an-option'
      const isChildUnheard = panel.asksChildsViews && event.childsView.trim() === ''
      return isChildUnheard || event.speaksFor.trim() === '' || event.speaksAgainst.trim() === '' ? 'answers-missing' : null
    }
    case 'panel-voice':
      return refuseVoice(event.voice, listBarred(state, run, panel), step, offered, using)
    case 'panel-decided':
      return refuseDecision(event, state, run, panel, step, offered, using)
  }
}

/** The options that a panel may weigh now. A return is one only where something recorded says so. */
export function listOffered(state: CaseState, run: ProcessRun, { options }: PanelRule): readonly PanelOption[] {
  const facts = factsOf(state, run)
  return options.filter(({ showIf, isReturn }) => (showIf === undefined ? isReturn !== true : holds(showIf, facts)))
}

/** The voices that count: of members without a conflict of interest, who had no hand in what may not be theirs too. */
export function listCounted(state: CaseState, run: ProcessRun, panel: PanelRule, step: StepState): readonly PanelVoice[] {
  const barred = listBarred(state, run, panel)
  return step.voices.filter(({ accountId, hasNoConflict }) => hasNoConflict && !barred.includes(accountId))
}

function listBarred(state: CaseState, run: ProcessRun, { notMembersOf = [] }: PanelRule): readonly string[] {
  return notMembersOf.flatMap((name) => findStep(state, run, name)?.authors ?? [])
}

/** A member speaks with their own account, after all was weighed; to stand aside is possible at any time. */
function refuseVoice(
  voice: PanelVoice,
  barred: readonly string[],
  { weighed }: StepState,
  offered: readonly string[],
  { by }: DecideWith,
): CaseRefusal | null {
  if (voice.accountId !== by.accountId || voice.role !== by.role) return 'wrong-role'
  if (!voice.hasNoConflict) return null
  if (barred.includes(voice.accountId)) return 'conflict-of-interest'
  if (!offered.includes(voice.option)) return 'not-an-option'
  return offered.every((option) => weighed.some((one) => one.option === option)) ? null : 'option-not-weighed'
}

function refuseDecision(
  event: Extract<CaseEvent, { readonly type: 'panel-decided' }>,
  state: CaseState,
  run: ProcessRun,
  panel: PanelRule,
  step: StepState,
  offered: readonly string[],
  { at, definitions }: DecideWith,
): CaseRefusal | null {
  if (!offered.includes(event.option)) return 'not-an-option'
  if (!offered.every((option) => step.weighed.some((one) => one.option === option))) return 'option-not-weighed'
  const counted = listCounted(state, run, panel, step)
  const isQuorate =
    counted.length >= panel.quorum && panel.mustInclude.every((role) => counted.some((voice) => voice.role === role))
  if (!isQuorate) return 'no-quorum'
  if (counted.filter(({ option }) => option === event.option).length * 2 <= counted.length) return 'no-majority'
  const today = localDateOf(at, timeZoneOf(definitions, state.jurisdiction))
  const hasReview = isDate(event.reviewOn) && event.reviewOn >= today
  return hasReview && event.because.trim() !== '' ? null : 'answers-missing'
}

/** Against a decision, until the end of the last day for it. */
function refuseAppeal(
  state: CaseState,
  { decision }: StepState,
  { appealDays }: PanelRule,
  { at, definitions }: DecideWith,
): CaseRefusal | null {
  if (decision === null || appealDays === 0) return 'not-open'
  return Date.parse(at) <= Date.parse(appealUntil(state, decision.at, appealDays, { definitions })) ? null : 'not-open'
}

/** The last second in which an appeal is in time: the day of the decision does not count. */
export function appealUntil(
  { jurisdiction }: Pick<CaseState, 'jurisdiction'>,
  decidedAt: string,
  appealDays: number,
  { definitions }: Pick<DecideWith, 'definitions'>,
): string {
  const timeZone = timeZoneOf(definitions, jurisdiction)
  return endOfLocalDay(addDays(localDateOf(decidedAt, timeZone), appealDays), timeZone)
}
