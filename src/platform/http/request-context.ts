// What every request carries: an id that an error page can show and the log knows.
import type { MiddlewareHandler } from 'hono'
import type { Log } from '../log/index.ts'

/** Hono's variables of every app mounted in a process. */
export interface RequestVariables {
  requestId: string
  log: Log
  /** Set where a request is neither written to the log nor counted. */
  leavesNoTrace?: boolean
}

/** The environment of a process's app. Surfaces may be plain `Hono` and ignore it. */
export interface ProcessEnvironment {
  Variables: RequestVariables
}

/** For pages where the time of a visit could betray somebody: such a request stands in no log and no count; only a fault of ours is written. */
export const leaveNoTrace: MiddlewareHandler = async (context, next) => {
  context.set('leavesNoTrace', true)
  await next()
}
