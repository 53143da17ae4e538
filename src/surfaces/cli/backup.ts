// `causeway backup <folder>`: everything in the database as it was at one moment; keys apart, in a part that expires.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  createErasureStore,
  erasureListName,
  joinErasures,
  readErasureList,
  writeErasureList,
} from '../../firewall/erasure/index.ts'
import type { ErasureTables } from '../../firewall/erasure/index.ts'
import { backUpDatabase, deleteExpiredKeyBackups, KEYS_KEPT_DAYS, noteKeyBackup } from '../../platform/database/index.ts'
import { CommandFailure, UsageError, defineCommand } from './command.ts'
import type { CommandContext } from './command.ts'

const MOST_DAYS = 31

/** `causeway backup`. */
export const backup = defineCommand({
  name: 'backup',
  summary: 'Copy everything in the database into a folder, as it is at this moment',
  usage: '<folder> [--keys <folder>] [--keys-days <number>]',
  details:
    'The folders must not exist yet; they appear when the backup is complete. It works beside a running Causeway, and waits for\n' +
    'nobody. The backup holds everything but keys, and what the access log says of people: that goes into <folder>-keys, or where\n' +
    `--keys says. Nobody can be read without it, and it expires after ${KEYS_KEPT_DAYS} days, so that a person who is erased is gone from older backups\n` +
    'too. Keep it apart from the rest; this command deletes those that it made and that have expired, and says so. What was copied\n' +
    'elsewhere you delete. Search tokens are in no backup. Encrypt what you carry away, and know who can read it. Neither the root\n' +
    'key nor the passwords of the database are in it: keep a copy of the root key and its passphrase where no backup is.',
  example: 'causeway backup /srv/backups/causeway-2026-11-21 --keys /srv/keys/causeway-2026-11-21',
  options: {
    keys: { type: 'string', placeholder: '<folder>', description: 'where the part with keys goes' },
    'keys-days': {
      type: 'string',
      placeholder: '<number>',
      description: `days until that part expires; ${KEYS_KEPT_DAYS} unless told, ${MOST_DAYS} at most`,
    },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one folder')
    const folder = resolve(context.workingFolder, given)
    const keysFolder = context.values.keys === undefined ? `${folder}-keys` : resolve(context.workingFolder, context.values.keys)
    const keysKeptDays = readDays(context.values['keys-days'])
    for (const wanted of [folder, keysFolder]) {
      if (existsSync(wanted))
        throw new CommandFailure(`${wanted} exists already. Choose a new name; a backup never overwrites another.`)
    }
    const { dataFolder } = context.configuration
    const { address, administrator } = await context.openDatabase()
    const made = await backUpDatabase({ address, administrator }, { folder, keysFolder, keysKeptDays }, context.clock())
    await noteKeyBackup(dataFolder, { folder: keysFolder, expiresAt: made.keys.expiresAt ?? '' })
    await saveErasures(context)
    const rows = made.data.tables.reduce((sum, table) => sum + table.rows, 0)
    context.print(`Backed up ${rows} rows of ${made.data.tables.length} tables to ${folder}`)
    context.print(`Keys, which expire on ${made.keys.expiresAt?.slice(0, 10)}, to ${keysFolder}`)
    for (const { folder: expired } of await deleteExpiredKeyBackups(dataFolder, context.clock()))
      context.print(`Deleted the expired keys in ${expired}`)
    return 0
  },
})

function readDays(given: string | undefined): number {
  if (given === undefined) return KEYS_KEPT_DAYS
  const days = Number(given)
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
    throw new UsageError(`--keys-days is a whole number from 1 to ${MOST_DAYS}`)
  return days
}

/** Brings the list of erasures beside the database up to date, whoever made them. */
async function saveErasures(context: CommandContext): Promise<void> {
  const file = join(context.configuration.dataFolder, erasureListName)
  const before = await readErasureList(file)
  if (!before.ok) throw new CommandFailure(before.error)
  const store = createErasureStore(await context.connect<ErasureTables>('causeway_keys'))
  await writeErasureList(file, joinErasures(before.value ?? [], await store.listErasures()))
}
