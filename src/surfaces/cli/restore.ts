// `causeway restore <folder>`: a backup, into an empty data folder or, with --replace, instead of what is there.
import { join, resolve } from 'node:path'
import { readBackup, readMigrations, restoreDatabase } from '../../platform/database/index.ts'
import { CommandFailure, UsageError, defineCommand } from './command.ts'

/** `causeway restore`. */
export const restore = defineCommand({
  name: 'restore',
  summary: 'Bring a backup back, into an empty data folder',
  usage: '<folder> [--replace]',
  details:
    'Every file of the backup is checked before anything is touched, and all of it is loaded or nothing. An older backup is\n' +
    'brought up to date afterwards. Stop Causeway first: a running one holds the data.',
  example: 'CAUSEWAY_DATA=/srv/causeway causeway restore /srv/backups/causeway-2026-11-21',
  options: { replace: { type: 'boolean', description: 'throw away what the database holds' } },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one folder')
    const folder = resolve(context.workingFolder, given)
    const read = await readBackup(folder)
    if (!read.ok) throw new CommandFailure(`${read.error} Nothing was changed.`)
    const migrations = await readMigrations(join(context.projectFolder, 'migrations'))
    const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
    const foreign = read.value.migrations.filter(({ name, checksum }) => known.get(name) !== checksum)
    if (foreign.length > 0) {
      throw new CommandFailure(
        `This backup was made by another version of Causeway (${foreign[0]?.name}). Use that version or a later one. Nothing was changed.`,
      )
    }
    const onlyMigrations = new Set(read.value.migrations.map(({ name }) => name))
    const database = await context.openDatabase({ alone: true, onlyMigrations })
    const restored = await restoreDatabase({
      database,
      backup: read.value,
      folder,
      migrations,
      replace: context.values.replace ?? false,
    })
    if (!restored.ok) throw new CommandFailure(`${restored.error} Nothing was changed.`)
    const applied = await database.migrate()
    context.print(`Restored ${restored.value} rows, as they were on ${read.value.madeAt}.`)
    if (applied.length > 0) context.print(`Brought up to date by ${applied.length} migrations.`)
    return 0
  },
})
