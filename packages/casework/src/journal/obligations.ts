// What a case obliges at once: processes to be started, a file to be hidden. Each has a name, so that nothing is obliged twice.
import { holds } from '../processes/guard.ts'
import type { CaseState, Definitions } from './state.ts'
import { factsOf } from './step-facts.ts'

/** The process that a child's detention starts, where there is one. */
const detentionProcess = 'alternatives-to-detention'

/** Something obliged, by its name. `because` is what the entry of the process says. */
export interface Obligation {
  readonly name: string
  readonly process: string
  readonly because: string
}

/** Every process that something in the case obliges; those that have long been started too. */
export function listObligations(state: CaseState, definitions: Definitions): readonly Obligation[] {
  const fromAssessments = state.assessments.flatMap(({ runId, assessment, result }) =>
    result.obliges.flatMap((action) => {
      if (action.kind !== 'start-process') return []
      return { name: `assessment:${runId}:${action.process}`, process: action.process, because: `assessment:${assessment}` }
    }),
  )
  const fromSteps = state.runs.flatMap((run) => {
    const facts = factsOf(state, run)
    const steps = definitions.process(run.process, run.version)?.steps ?? []
    return steps.flatMap(({ id, sets = [] }) => {
      const timesDone = run.steps.find(({ step }) => step === id)?.timesDone ?? 0
      if (timesDone === 0) return []
      const due = sets.filter(({ when }) => holds(when, facts))
      return due.map(({ starts }) => ({
        name: `step:${run.runId}:${id}:${timesDone}:${starts}`,
        process: starts,
        because: `step:${run.process}/${id}`,
      }))
    })
  })
  const isThere = definitions.process(detentionProcess) !== undefined
  const fromViolations = (isThere ? state.violations : []).map(({ seq }) => ({
    name: `detained:${seq}`,
    process: detentionProcess,
    because: 'child-detained',
  }))
  return [...fromAssessments, ...fromSteps, ...fromViolations]
}

/** Names of what obliges the file to be hidden from other teams: a child's, and what an assessment or a process says so of. */
export function listRestrictions(state: CaseState, definitions: Definitions): readonly string[] {
  const assessed = state.assessments.flatMap(({ runId, result }) =>
    result.obliges.some(({ kind }) => kind === 'restrict') ? [`assessment:${runId}`] : [],
  )
  const detained = state.violations.map(({ seq }) => `detained:${seq}`)
  const running = state.runs.flatMap(({ runId, process, version }) =>
    definitions.process(process, version)?.restricts === true ? [`process:${runId}`] : [],
  )
  return [...(state.isChild ? ['child'] : []), ...assessed, ...detained, ...running]
}
