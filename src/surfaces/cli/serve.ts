// `causeway serve open` and `causeway serve protected`: one side of the wall each, as a process of its own.
import { defineCommand } from './command.ts'
import type { Command, CommandContext, ExitCode } from './command.ts'

/** Runs a process until it is told to stop. */
export type Serve = (context: CommandContext) => Promise<ExitCode>

/** The two commands; what they run is composed in main.ts. */
export function createServeCommands(serveOpen: Serve, serveProtected: Serve): readonly Command[] {
  return [
    defineCommand({
      name: 'serve open',
      summary: 'Serve the open side: help site, directory API, coordination and provider pages',
      usage: '',
      details:
        'Listens on PORT (8080). Uses the embedded database, starting it where nothing runs it yet, or DATABASE_URL.\n' +
        'Stops on SIGTERM or Ctrl-C after finishing the requests under way.',
      example: 'PORT=8080 causeway serve open',
      options: {},
      run: serveOpen,
    }),
    defineCommand({
      name: 'serve protected',
      summary: 'Serve the protected side, on the port after PORT',
      usage: '',
      details: 'Listens on PORT + 1 (8081). In production it runs as a user of its own, with its own secrets.',
      example: 'PORT=8080 causeway serve protected',
      options: {},
      run: serveProtected,
    }),
  ]
}
