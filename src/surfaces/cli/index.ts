// The command line: what a command is, how one is run, and the commands themselves, one file each.
export { CommandFailure, UsageError, defineCommand } from './command.ts'
export type { Command, CommandContext, CommandOption, CommandOptions, ExitCode } from './command.ts'
export { commands } from './command-list.ts'
export { runCommandLine } from './run-command-line.ts'
export { createServeCommands } from './serve.ts'
export { createStartCommand } from './start.ts'
