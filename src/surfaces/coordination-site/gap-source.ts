// What the pages ask of the gap analysis: the newest run, an older one by its id, a what-if, and an answer to a call.
// main.ts gives them `open/gaps` in this shape; the pages hold no database handle and run no analysis themselves.
import type { GapAnalysis, UnknownField, WhatIf } from '@causeway/service-access'

/** A finished analysis. */
export interface GapRun {
  /** Part of permanent addresses; never reused. */
  readonly id: string
  readonly analysis: GapAnalysis
  /** When the analysis was finished. */
  readonly finishedAt: Date
  /** What the demand table is called: its file's name or title. */
  readonly demandTitle: string
}

/** What somebody learnt by calling a service: an answer in the form of the call sheet's `answer` column, checked for its field. */
export interface CallAnswer {
  readonly serviceAtLocationId: string
  readonly field: UnknownField
  readonly answer: string
}

/** The source of every figure on these pages. */
export interface GapSource {
  /** The newest finished run; `null` while there is none. */
  latestRun(): Promise<GapRun | null>
  findRun(id: string): Promise<GapRun | null>
  /** The gap with these levers of the run pulled together; `null` where the run or a lever is not known. */
  tryLevers(runId: string, leverIds: readonly string[]): Promise<WhatIf | null>
  /** Writes the answer into the directory and works out the gap anew; the new run. `null` where the entry is not known (any more). */
  answerCall(runId: string, answer: CallAnswer): Promise<GapRun | null>
}
