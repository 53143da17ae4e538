// What a command is. One file a command exports one `defineCommand({ … })`; command-list.ts lists them.
// Exit codes: 0 done, 1 a failure of the domain (bad rows, nothing found), 2 wrong usage.
import type { ParseArgsOptionDescriptor, parseArgs } from 'node:util'
import type { Configuration } from '../../platform/config/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { DatabaseHandle, DatabaseRole, OpenDatabaseOptions, OpenedDatabase } from '../../platform/database/index.ts'
import type { Log } from '../../platform/log/index.ts'

/** An option as `node:util` parses it, with what `--help` says about it. */
export type CommandOption = ParseArgsOptionDescriptor & {
  readonly description: string
  /** What stands for the value in the help, such as `<folder>`; only for strings. */
  readonly placeholder?: string
}

/** The options of a command by name. */
export type CommandOptions = Readonly<Record<string, CommandOption>>

/** The values that `node:util` finds for these options. */
export type CommandValues<Options extends CommandOptions> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>['values']

/** What a command is given to do its work. */
export interface CommandContext<Options extends CommandOptions = CommandOptions> {
  readonly values: CommandValues<Options>
  readonly positionals: readonly string[]
  readonly configuration: Configuration
  readonly clock: Clock
  readonly log: Log
  /** The folder of the project: `data/`, `locales/` and `migrations/` are below it. */
  readonly projectFolder: string
  /** Where the user stands; relative paths that they give are taken from it. */
  readonly workingFolder: string
  /** Writes a line to the standard output: the result. */
  print(line: string): void
  /** Writes a line to the standard error: progress, notes, problems. */
  note(line: string): void
  /** Rewrites one line on a terminal's standard error, and writes nothing elsewhere. An empty text clears it. */
  showProgress(text: string): void
  /** Whether the standard output is a terminal (then colour and width are welcome). */
  readonly isTerminal: boolean
  /** Columns of the terminal; 80 elsewhere. */
  readonly columns: number
  /** The migrated database, opened at the first call; closed when the command has ended. */
  openDatabase(options?: Pick<OpenDatabaseOptions, 'alone' | 'onlyMigrations'>): Promise<OpenedDatabase>
  /** Short for `(await openDatabase()).connect(role)`. */
  connect<Schema>(role: DatabaseRole): Promise<DatabaseHandle<Schema>>
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

/** 0 done, 1 a failure of the domain. Wrong usage is thrown as a `UsageError`. */
export type ExitCode = 0 | 1

/** A command as the command line offers it. */
export interface Command<Options extends CommandOptions = CommandOptions> {
  /** One or two words: `import`, `serve open`. */
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** What follows `causeway <name>`, such as `<file-or-folder> [--strict]`. */
  readonly usage: string
  /** Further help: a paragraph or a few. */
  readonly details?: string
  /** A complete command line that works on a clean clone. */
  readonly example: string
  readonly options: Options
  /** Whether Ctrl-C ends the process there and then: for long computations that write nothing before their end. */
  readonly stopsAtOnce?: boolean
  run(context: CommandContext<Options>): Promise<ExitCode>
}

/** Wrong usage: the command line prints the message and the command's usage, and ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A failure of the domain that a command cannot return from where it is: printed as it stands, ends with 1. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
}

/** Types a command: `run` knows the values of its own options. */
export function defineCommand<const Options extends CommandOptions>(command: Command<Options>): Command {
  // A command is run only with the values parsed from its own options, so the wider type is safe here.
  return command as unknown as Command
}
