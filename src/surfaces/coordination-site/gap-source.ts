// What the pages ask of the gap analyses: the newest run, an older one by its id, a what-if, an answer to a call,
// and new figures.
// The pages hold no database handle and run no analysis themselves.
import type { Gaps } from '../../open/gaps/index.ts'

export type { CallAnswer, CallValue, GapRun, PendingAnswers } from '../../open/gaps/index.ts'

/** The source of every figure on these pages. */
export type GapSource = Pick<Gaps, 'latestRun' | 'findRun' | 'tryLevers' | 'answerCall' | 'pendingAnswers' | 'workOutAnew'>
