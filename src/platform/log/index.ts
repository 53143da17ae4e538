// Structured logs, one JSON object a line, that cannot hold personal data: the fields are a closed list, a request is
// named by its route's pattern and never by its address, and an error by its kind and place, never by its message.
import type { Clock } from '../clock/index.ts'

/** Levels, from the least to the most serious. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** A level; `silent` writes nothing. */
export type LogLevel = (typeof logLevels)[number]

/** Everything that a log line may carry. None of it may come from what a person typed; add to this list with care. */
export interface LogFields {
  readonly requestId?: string
  readonly method?: string
  /** The pattern that matched, such as `/:language/services/:id`. */
  readonly route?: string
  readonly status?: number
  readonly milliseconds?: number
  readonly bytes?: number
  readonly port?: number
  readonly pid?: number
  readonly count?: number
  readonly signal?: string
  readonly job?: string
  readonly migration?: string
  readonly part?: string
  readonly error?: unknown
}

/** A log. Each call writes one line; `event` is a fixed phrase of the code, never built from data. */
export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** How a log is made. */
export interface LogOptions {
  readonly process: string
  readonly level: LogLevel
  readonly clock: Clock
  /** Takes a line, its newline included. */
  readonly write: (line: string) => void
  /** Error messages too. For development only: a message can hold what somebody typed. */
  readonly withMessages?: boolean
}

/** Makes a log. */
export function createLog(options: LogOptions): Log {
  const least = logLevels.indexOf(options.level)
  const at =
    (level: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: LogFields = {}) => {
      if (logLevels.indexOf(level) < least) return
      const { error, ...rest } = fields
      const described = error === undefined ? {} : describeError(error, options.withMessages ?? false)
      const line = { time: options.clock().toISOString(), level, process: options.process, event, ...rest, ...described }
      options.write(`${JSON.stringify(line)}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A log that writes nothing. */
export const silentLog: Log = createLog({ process: '', level: 'silent', clock: () => new Date(0), write: () => undefined })

function describeError(error: unknown, withMessages: boolean): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { errorCode: error.code } : {}
  const message = withMessages ? { message: error.message } : {}
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.name, ...code, ...message, at: frames.slice(0, 8).map((frame) => frame.trim().slice('at '.length)) }
}
