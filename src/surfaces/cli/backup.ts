// `causeway backup <folder>`: everything in the database as it was at one moment.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { backUpDatabase } from '../../platform/database/index.ts'
import { CommandFailure, UsageError, defineCommand } from './command.ts'

/** `causeway backup`. */
export const backup = defineCommand({
  name: 'backup',
  summary: 'Copy everything in the database into a folder, as it is at this moment',
  usage: '<folder>',
  details:
    'The folder must not exist yet; it appears when the backup is complete. It works beside a running Causeway, and waits for\n' +
    'nobody. The backup holds everything that the database holds: encrypt it, and know who can read it. The passwords of the\n' +
    'database are not in it; a restored database gets new ones.',
  example: 'causeway backup /srv/backups/causeway-2026-11-21',
  options: {},
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one folder')
    const folder = resolve(context.workingFolder, given)
    if (existsSync(folder))
      throw new CommandFailure(`${folder} exists already. Choose a new name; a backup never overwrites another.`)
    const { address, administrator } = await context.openDatabase()
    const { tables } = await backUpDatabase({ address, administrator }, folder, context.clock())
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    context.print(`Backed up ${rows} rows of ${tables.length} tables to ${folder}`)
    return 0
  },
})
