// Runs a command of the command line as people do, in a folder of its own, and says what it printed and how it ended.
import { createFixedClock } from '../../platform/clock/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { join } from 'node:path'
import type { Command } from './command.ts'
import { runCommandLine } from './run-command-line.ts'

/** The folder of the project. */
export const project = join(import.meta.dirname, '..', '..', '..')

/** Runs `causeway <parameters>` with these commands, standing in `folder`. */
export async function runIn(folder: string, commands: readonly Command[], ...parameters: string[]) {
  const printed: string[] = []
  const noted: string[] = []
  const code = await runCommandLine(parameters, {
    commands,
    version: '0',
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
    makeContext: () => ({
      context: {
        configuration: readConfiguration({}, { project, working: folder }),
        clock: createFixedClock(new Date('2026-11-20T12:00:00Z')),
        log: createLog({ process: 'test', level: 'error', clock: () => new Date(), write: () => undefined }),
        projectFolder: project,
        workingFolder: folder,
        openDatabase: () => Promise.reject(new Error('this command needs no database')),
      },
      close: async () => undefined,
    }),
  })
  return { code, text: printed.join('\n'), noted: noted.join('\n') }
}
