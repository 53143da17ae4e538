// The command line: what a command is, how one is run, and the commands themselves, one file each.
export { listCommands, runCommandLine } from './run-command-line.ts'
export { createServeCommands } from './serve.ts'
export { createStartCommand } from './start.ts'
