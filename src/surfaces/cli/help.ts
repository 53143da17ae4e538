// What `causeway --help` and `causeway <command> --help` print.
import type { Command, CommandOption } from './command.ts'

/** The list of commands. */
export function describeCommands(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  return [
    'Causeway finds the gaps in the protection of people on the move, and helps those who can close them.',
    '',
    'Usage: causeway <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Help and an example for each: causeway <command> --help',
    'Exit codes: 0 done, 1 it could not be done, 2 wrong usage',
  ].join('\n')
}

/** The help of one command. */
export function describeCommand(command: Command): string {
  const options = Object.entries(command.options).map(
    ([name, option]) => [optionLabel(name, option), option.description] as const,
  )
  const width = Math.max(0, ...options.map(([label]) => label.length))
  return [
    command.summary,
    '',
    `Usage: causeway ${command.name} ${command.usage}`.trimEnd(),
    ...(command.details === undefined ? [] : ['', command.details]),
    ...(options.length === 0 ? [] : ['', 'Options:']),
    ...options.map(([label, description]) => `  ${label.padEnd(width)}  ${description}`),
    '',
    'Example:',
    `  ${command.example}`,
  ].join('\n')
}

function optionLabel(name: string, option: CommandOption): string {
  const short = option.short === undefined ? '' : `-${option.short}, `
  return `${short}--${name}${option.type === 'string' ? ` ${option.placeholder ?? '<text>'}` : ''}`
}
