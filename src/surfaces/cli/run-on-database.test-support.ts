// Runs a command of the whole command line against a database of the tests, and says what it printed and how it ended.
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { Configuration } from '../../platform/config/index.ts'
import type { DatabaseRole, OpenedDatabase } from '../../platform/database/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { commands } from './command-list.ts'
import { runCommandLine } from './run-command-line.ts'
import { project } from './run-in.test-support.ts'

/** Where and when a command runs. */
export interface CommandPlace {
  readonly database: TestDatabase
  readonly organisation: TestOrganisation
  readonly folder: string
  readonly clock: Clock
  readonly configuration: Configuration
}

/** Runs `causeway <line>`. */
export async function runOnDatabase(place: CommandPlace, line: readonly string[]) {
  const { database, organisation, folder, clock, configuration } = place
  const printed: string[] = []
  const noted: string[] = []
  const code = await runCommandLine(line, {
    commands,
    version: 'test',
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    makeContext: () => ({
      close: async () => undefined,
      context: {
        clock,
        projectFolder: project,
        workingFolder: folder,
        configuration,
        log: createLog({ process: 'test', level: 'error', clock, write: () => undefined }),
        // What the commands use of it.
        openDatabase: async () =>
          ({
            address: database.address,
            administrator: { user: 'postgres', password: database.password('postgres') },
            connect: (role: DatabaseRole) => database.connect(role),
            connectOrganisation: () => organisation.connect(),
            migrate: async () => [],
            secret: async () => 'a password of this installation',
          }) as unknown as OpenedDatabase,
      },
    }),
  })
  return { code, text: printed.join('\n'), noted: noted.join('\n') }
}
