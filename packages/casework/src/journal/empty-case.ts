// A case, a run and a step before anything happened to them.
import type { ProcessDefinition } from '../processes/process.ts'
import type { CaseEvent } from './events.ts'
import type { CaseState, ProcessRun, StepState } from './state.ts'

/** A case that nobody has opened: what a journal begins with whose first entry cannot be read. */
export const emptyCase: CaseState = {
  lastSeq: 0,
  entries: [],
  isOpen: true,
  jurisdiction: '',
  isChild: false,
  place: null,
  openedAt: '',
  closedAt: null,
  closedAs: null,
  assignedTo: null,
  firstResponseAt: null,
  needs: [],
  barriers: [],
  assessments: [],
  runs: [],
  referrals: [],
  files: [],
  violations: [],
  followUps: [],
  tasks: [],
  corrected: new Map(),
}

/** A run that starts now; its steps are locked until they are looked at. */
export function startRun(
  { runId, process, version, because }: Extract<CaseEvent, { readonly type: 'process-started' }>,
  startedAt: string,
  definition: ProcessDefinition | undefined,
): ProcessRun {
  const steps = (definition?.steps ?? []).map(({ id }) => ({ ...emptyStep, step: id }))
  return { runId, process, version, because, startedAt, endedAt: null, outcome: null, steps }
}

const emptyStep: StepState = {
  step: '',
  state: 'locked',
  openedAt: null,
  answers: {},
  doneAnswers: {},
  doneAt: null,
  doneBy: null,
  countedAt: null,
  timesDone: 0,
  isSent: false,
  timesSent: 0,
  writtenBy: [],
  sentSeq: 0,
  authors: [],
  isContradicted: false,
  documents: {},
  returnedBecause: null,
  voices: [],
  weighed: [],
  decision: null,
  isDecided: false,
  appeals: [],
}
