// What every request carries: an id that an error page can show and the log knows.
import type { Log } from '../log/index.ts'

/** Hono's variables of every app mounted in a process. */
export interface RequestVariables {
  requestId: string
  log: Log
}

/** The environment of a process's app. Surfaces may be plain `Hono` and ignore it. */
export interface ProcessEnvironment {
  Variables: RequestVariables
}
