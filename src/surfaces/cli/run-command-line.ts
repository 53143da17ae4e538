// The command line: finds the command, parses its options, runs it, and turns what happened into an exit code.
// 0 done, 1 a failure of the domain, 2 wrong usage; a bug ends with 1 and a trace.
import { parseArgs } from 'node:util'
import { ConfigurationError } from '../../platform/config/index.ts'
import { CommandFailure, UsageError } from './command.ts'
import type { Command, CommandContext } from './command.ts'
import { describeCommand, describeCommands } from './help.ts'

/** What the command line needs from outside; `makeContext` is called once a command is known and its options are read. */
export interface CommandLine {
  readonly commands: readonly Command[]
  readonly version: string
  readonly print: (line: string) => void
  readonly note: (line: string) => void
  makeContext(parsed: Pick<CommandContext, 'values' | 'positionals'>): { context: CommandContext; close(): Promise<void> }
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

/** The command whose words the parameters begin with; the longest name wins. */
function findCommand(parameters: readonly string[], commands: readonly Command[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((word, place) => parameters[place] === word))
    .toSorted((a, b) => b.name.length - a.name.length)[0]
}

async function runCommand(command: Command, parameters: readonly string[], line: CommandLine): Promise<0 | 1 | 2> {
  try {
    const parsed = parseParameters(command, parameters)
    const { context, close } = line.makeContext(parsed)
    try {
      return await command.run(context)
    } finally {
      await close()
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
    throw error
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
