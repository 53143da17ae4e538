// `causeway restore <folder>`: a backup, into an empty data folder or, with --replace, instead of what is there. Whoever was erased
// since, and whoever has no key any more, is not brought back; nor is a right that may have ended since.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  endRestoredRights,
  erasureListName,
  joinErasures,
  readErasureList,
  readErasures,
  replayErasures,
  writeErasureList,
} from '../../firewall/erasure/index.ts'
import type { EndedRights, ListedErasure, ReplayedErasures } from '../../firewall/erasure/index.ts'
import {
  makeOrganisationRole,
  organisationRole,
  readBackup,
  readMigrations,
  restoreDatabase,
} from '../../platform/database/index.ts'
import type { Backup, Migration } from '../../platform/database/index.ts'
import { CommandFailure, UsageError, defineCommand } from './command.ts'
import type { CommandContext } from './command.ts'
import { countStaff, describeRestore } from './restore-report.ts'
import type { RestoredStaff } from './restore-report.ts'

/** What a restore ends says why in columns that this makes; of a backup that is older, the restore runs it first. */
const endingMigration = 'firewall/0149-restored'

/** `causeway restore`. */
export const restore = defineCommand({
  name: 'restore',
  summary: 'Bring a backup back, into an empty data folder',
  usage: '<folder> [--keys <folder> | --without-people] [--erasures <file>] [--no-later-withdrawals] [--replace]',
  details:
    'Every file of the backup is checked before anything is touched, and all of it is loaded or nothing. An older backup is\n' +
    'brought up to date afterwards. Stop Causeway first: a running one holds the data.\n' +
    'People come back only with keys that have not expired: <folder>-keys, or those of a later backup after --keys. Whoever was\n' +
    'erased since is not brought back: the list of erasures is read from the data folder, from the database that is replaced, or\n' +
    `after --erasures from a copy of ${erasureListName}. Where there is none, --no-later-erasures says that nobody was erased since.\n` +
    'Search tokens are made again by "causeway keys rotate search".\n' +
    'Consents, own codes and memberships of teams that stood in the backup are ended, since nobody can know what was withdrawn after it:\n' +
    'everybody is asked again, and "causeway organisation members" puts back who still is in a team. --no-later-withdrawals says that you\n' +
    'know: Causeway was stopped when the backup was made, and has not run since. Everybody signs in again either way.',
  example: 'CAUSEWAY_DATA=/srv/causeway causeway restore /srv/backups/causeway-2026-11-21',
  options: {
    keys: { type: 'string', placeholder: '<folder>', description: 'the part with keys, of this backup or of a later one' },
    'without-people': { type: 'boolean', description: 'leave out everybody who is helped, where the keys have expired' },
    erasures: {
      type: 'string',
      placeholder: '<file>',
      description: `a copy of ${erasureListName} that is newer than the backup`,
    },
    'no-later-erasures': { type: 'boolean', description: 'nobody was erased since the backup' },
    'no-later-withdrawals': {
      type: 'boolean',
      description: 'nobody withdrew a consent, gave up a code or left a team since the backup',
    },
    replace: { type: 'boolean', description: 'throw away what the database holds' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one folder')
    const folder = resolve(context.workingFolder, given)
    const backup = await readPart(folder)
    const migrations = await readMigrations(join(context.projectFolder, 'migrations'))
    refuseForeign(backup, migrations)
    const keys = await findKeys(context, folder, backup)
    const { dataFolder, accessLogFolder } = context.configuration
    const lists = await readLists(context)
    const replace = context.values.replace ?? false
    const isListNeeded = keys !== undefined && holdsPeople(keys.backup)
    if (isListNeeded && lists === undefined && !replace && !(context.values['no-later-erasures'] ?? false)) {
      throw new CommandFailure(
        `There is no list of who was erased since the backup. Give a copy of ${erasureListName} after --erasures, or say ` +
          '--no-later-erasures if nobody was. Nothing was changed.',
      )
    }
    const isNothingWithdrawn = context.values['no-later-withdrawals'] ?? false
    const onlyMigrations = new Set(backup.migrations.map(({ name }) => name))
    const database = await context.openDatabase({ alone: true, onlyMigrations })
    // A backup of before there were erasures has no list, and nobody to erase.
    const knowsErasures = backup.tables.some(({ name }) => name === 'firewall.erasure')
    let list: readonly ListedErasure[] = lists ?? []
    let replayed: ReplayedErasures = { erased: 0, withoutKey: 0 }
    let ended: EndedRights | undefined
    let staff: RestoredStaff = { accounts: 0, members: 0, organisations: 0 }
    let organisations: readonly { readonly organisation_id: string }[] = []
    const restored = await restoreDatabase({
      database,
      backup,
      folder,
      keys,
      migrations,
      replace,
      now: context.clock(),
      beforeEmptying: async (query) => {
        if (knowsErasures) list = joinErasures(list, await readErasures(query))
      },
      afterLoading: async (query) => {
        if (knowsErasures) {
          organisations = await query<{ organisation_id: string }>('SELECT organisation_id FROM firewall.organisation')
          list = joinErasures(list, await readErasures(query))
          replayed = await replayErasures(query, list)
        }
        const migration = migrations.find(({ name }) => name === endingMigration && !onlyMigrations.has(name))?.sql
        ended = await endRestoredRights(query, { now: context.clock(), isNothingWithdrawn, migration })
        staff = await countStaff(query)
      },
    })
    if (!restored.ok) throw new CommandFailure(`${restored.error} Nothing was changed.`)
    // Login roles belong to the server and their passwords to the installation: here they may not exist yet.
    for (const { organisation_id: id } of organisations)
      await makeOrganisationRole(database, id, await database.secret(organisationRole(id)))
    const applied = await database.migrate()
    await writeErasureList(join(dataFolder, erasureListName), list)
    context.print(`Restored ${restored.value} rows, as they were on ${backup.madeAt}.`)
    const hasPeople = isListNeeded
    const logFolder = existsSync(accessLogFolder) ? accessLogFolder : undefined
    const report = { madeAt: backup.madeAt, replayed, ended, staff, hasPeople, isNothingWithdrawn, logFolder }
    for (const line of describeRestore(report)) context.print(line)
    if (applied.length > 0) context.print(`Brought up to date by ${applied.length} migrations.`)
    return 0
  },
})

interface Part {
  readonly folder: string
  readonly backup: Backup
}

async function readPart(folder: string): Promise<Backup> {
  const read = await readBackup(folder)
  if (!read.ok) throw new CommandFailure(`${read.error} Nothing was changed.`)
  return read.value
}

function refuseForeign(backup: Backup, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  const foreign = backup.migrations.find(({ name, checksum }) => known.get(name) !== checksum)
  if (foreign === undefined) return
  throw new CommandFailure(
    `This backup was made by another version of Causeway (${foreign.name}). Use that version or a later one. Nothing was changed.`,
  )
}

/** The keys to restore with, if any; refuses a backup with people without them, unless people are to be left out. */
async function findKeys(context: CommandContext, folder: string, backup: Backup): Promise<Part | undefined> {
  const { keys: given, 'without-people': isWithoutPeople } = context.values
  if (given !== undefined && isWithoutPeople) throw new UsageError('give --keys or --without-people, not both')
  if (isWithoutPeople) return undefined
  const keysFolder = typeof given === 'string' ? resolve(context.workingFolder, given) : `${folder}-keys`
  if (given !== undefined || existsSync(keysFolder)) return { folder: keysFolder, backup: await readPart(keysFolder) }
  const people = backup.tables.find(({ name }) => name === 'protected.person')?.rows ?? 0
  if (people === 0) return undefined
  throw new CommandFailure(
    `The backup holds ${people} people, and there are no keys in ${keysFolder}. Give a part with keys after --keys, of this backup or of a ` +
      'later one; or say --without-people. Nothing was changed.',
  )
}

function holdsPeople(keys: Backup): boolean {
  return keys.tables.some(({ name, rows }) => name === 'firewall.person_key' && rows > 0)
}

/** The lists of erasures beside the database and after --erasures; undefined where there is neither. */
async function readLists(context: CommandContext): Promise<readonly ListedErasure[] | undefined> {
  const given = context.values['erasures']
  const own = await readErasureList(join(context.configuration.dataFolder, erasureListName))
  if (!own.ok) throw new CommandFailure(`${own.error} Nothing was changed.`)
  if (typeof given !== 'string') return own.value
  const other = await readErasureList(resolve(context.workingFolder, given))
  if (!other.ok) throw new CommandFailure(`${other.error} Nothing was changed.`)
  if (other.value === undefined) throw new CommandFailure(`${given} does not exist. Nothing was changed.`)
  return joinErasures(own.value ?? [], other.value)
}
