// Every step on a case, by its place in the address.
import { approvalAction } from './approval.tsx'
import { barrierAction } from './barrier.tsx'
import type { CaseAction } from './case-action.ts'
import { closeAction, followUpAction, reopenAction } from './closing.tsx'
import { correctAction } from './correct.tsx'
import { detainedAction } from './detained.tsx'
import { needAction, needStateAction } from './needs.tsx'
import { panelAction } from './panel.tsx'
import { appealAction, decideAction, voiceAction, weighAction } from './panel-voices.tsx'
import { endProcessAction, startProcessAction } from './processes.tsx'
import { stepAction } from './step.tsx'
import { taskAction, taskDoneAction, taskDropAction } from './tasks.tsx'
import { contactAction, noteAction } from './writing.tsx'

export type { ActionInput, CaseAction, Mistakes } from './case-action.ts'
export { isCorrectable } from './correct.tsx'

/** See above. */
export const caseActions: readonly CaseAction[] = [
  noteAction,
  contactAction,
  needAction,
  needStateAction,
  barrierAction,
  taskAction,
  taskDoneAction,
  taskDropAction,
  startProcessAction,
  endProcessAction,
  stepAction,
  approvalAction,
  panelAction,
  weighAction,
  voiceAction,
  decideAction,
  appealAction,
  detainedAction,
  correctAction,
  followUpAction,
  closeAction,
  reopenAction,
]
