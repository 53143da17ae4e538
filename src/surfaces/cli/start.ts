// `causeway start`: the database, the migrations, the demo city in an empty directory, and both processes.
import { defineCommand } from './command.ts'
import type { Command, CommandContext, ExitCode } from './command.ts'

/** The command; what it runs is composed in main.ts. */
export function createStartCommand(start: (context: CommandContext) => Promise<ExitCode>): Command {
  return defineCommand({
    name: 'start',
    summary: 'Start everything on this machine, and print the address',
    usage: '',
    details:
      'Starts the embedded database (or uses DATABASE_URL), brings it up to date, imports the fictional demo city where the\n' +
      'directory is empty (CAUSEWAY_DEMO=no leaves it empty), and serves the open side on PORT (8080) and the protected side\n' +
      'on the next port. Ctrl-C stops all of it.',
    example: 'PORT=8080 causeway start',
    options: {},
    run: start,
  })
}
