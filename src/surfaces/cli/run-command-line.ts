// The command line: finds the command, parses its options, runs it, and turns what happened into an exit code.
// 0 done, 1 a failure of the domain, 2 wrong usage; a bug ends with 1 and a trace.
import { parseArgs } from 'node:util'
import { ConfigurationError } from '../../platform/config/index.ts'
import { DataFolderHeld } from '../../platform/database/index.ts'
import { PortUnavailable } from '../../platform/http/index.ts'
import { CommandFailure, UsageError } from './command.ts'
import type { Command, CommandContext } from './command.ts'
import { describeCommand, describeCommands } from './help.ts'

/** What a command's context has that does not depend on its options. */
type Surroundings = Pick<CommandContext, 'configuration' | 'clock' | 'log' | 'projectFolder' | 'workingFolder' | 'openDatabase'>

/** What the command line needs from outside; `makeContext` is called once a command is known. */
export interface CommandLine {
  readonly commands: readonly Command[]
  readonly version: string
  readonly print: (line: string) => void
  readonly note: (line: string) => void
  makeContext(command: string): { context: Surroundings; close(): Promise<void> }
}

/** Runs `causeway <parameters>` and returns the exit code. */
export async function runCommandLine(parameters: readonly string[], line: CommandLine): Promise<0 | 1 | 2> {
  const [first] = parameters
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    line.print(describeCommands(line.commands))
    return first === undefined ? 2 : 0
  }
  if (first === '--version') {
    line.print(line.version)
    return 0
  }
  const command = findCommand(parameters, line.commands)
  if (command === undefined) {
    const group = line.commands.filter(({ name }) => name.startsWith(`${first} `))
    if (group.length > 0 && parameters.length <= 2 && ['--help', '-h', undefined].includes(parameters[1])) {
      line.print(describeCommands(group))
      return parameters.length === 2 ? 0 : 2
    }
    line.note(`causeway: there is no command "${parameters.slice(0, 2).join(' ')}".`)
    line.note(describeCommands(line.commands))
    return 2
  }
  const rest = parameters.slice(command.name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    line.print(describeCommand(command))
    return 0
  }
  return runCommand(command, rest, line)
}

/**
 * The commands that `parameters` may mean: what is composed alone where they name one of it, otherwise all. A server that starts is not kept
 * waiting for everything that the other commands import.
 */
export async function listCommands(parameters: readonly string[], composed: readonly Command[]): Promise<readonly Command[]> {
  if (findCommand(parameters, composed) !== undefined) return composed
  const { commands } = await import('./command-list.ts')
  return [...composed, ...commands]
}

/** The command whose words the parameters begin with; the longest name wins. */
function findCommand(parameters: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((word, place) => parameters[place] === word))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

async function runCommand(command: Command, parameters: readonly string[], line: CommandLine): Promise<0 | 1 | 2> {
  try {
    const parsed = parseParameters(command, parameters)
    const { context, close } = line.makeContext(command.name)
    const connect: CommandContext['connect'] = async (role) => (await context.openDatabase()).connect(role)
    const interruption = listenForInterruption(command)
    try {
      return await command.run({ ...context, connect, ...parsed, ...makeTerminal(line), signal: interruption.signal })
    } finally {
      await close()
      interruption.stopListening()
    }
  } catch (error) {
    if (error instanceof UsageError) {
      line.note(`causeway ${command.name}: ${error.message}\n\nUsage: causeway ${command.name} ${command.usage}`.trimEnd())
      line.note(`Help:  causeway ${command.name} --help`)
      return 2
    }
    if (error instanceof ConfigurationError) {
      line.note(`causeway: a setting of the environment cannot be used.\n${error.message}`)
      return 2
    }
    if (error instanceof CommandFailure) {
      line.note(`causeway ${command.name}: ${error.message}`)
      return 1
    }
    if (error instanceof DataFolderHeld || error instanceof PortUnavailable) {
      line.note(`causeway ${command.name}: ${error.message}`)
      return 1
    }
    throw error
  }
}

/** Aborted by the first Ctrl-C. Servers stop by signals of their own; a computation that keeps the thread busy would never hear of one. */
function listenForInterruption(command: Command): { readonly signal: AbortSignal; readonly stopListening: () => void } {
  const interruption = new AbortController()
  const { signal } = interruption
  if (command.name === 'start' || command.name.startsWith('serve ') || command.stopsAtOnce === true)
    return { signal, stopListening: () => undefined }
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  return { signal, stopListening: () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt) }
}

function makeTerminal({
  print,
  note,
}: CommandLine): Pick<CommandContext, 'print' | 'note' | 'showProgress' | 'isTerminal' | 'columns'> {
  const { stdout, stderr } = process
  return {
    print,
    note,
    showProgress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\u001B[2K${text}`)
    },
    isTerminal: stdout.isTTY,
    columns: stdout.isTTY ? stdout.columns : 80,
  }
}

function parseParameters(command: Command, parameters: readonly string[]): Pick<CommandContext, 'values' | 'positionals'> {
  try {
    return parseArgs({ args: [...parameters], options: { ...command.options }, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message.split('. ')[0] ?? error.message)
    throw error
  }
}
