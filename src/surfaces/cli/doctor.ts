// `causeway doctor`: the settings without secrets, who holds the data, and whether the wall of roles stands as it should.
import { readdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { describeConfiguration } from '../../platform/config/index.ts'
import {
  databaseRoles,
  findMight,
  findHolder,
  listTables,
  openClient,
  readMigrations,
  readRights,
  rightsMatrix,
} from '../../platform/database/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import { loadCalendars } from '../../protected/cases/index.ts'
import { checkCalendars } from './check-calendars.ts'
import { checkKeys } from './check-keys.ts'
import { defineCommand } from './command.ts'
import type { CommandContext } from './command.ts'

/** What was looked at, and what stands against it, if anything. */
interface Finding {
  readonly looked: string
  readonly trouble?: string
  /** What is no fault yet, and will be one. */
  readonly warning?: string
}

/** `causeway doctor`. */
export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Show the settings without secrets, and check that the installation is sound',
  usage: '',
  details:
    'Tries every operation of every database role on every table, each undone at once, and holds the result against what it\n' +
    'should be; a role that may become another, pass by row-level security or make objects is wrong too. Where only addresses of\n' +
    'single roles are set, those are tried. SOON is what will be wrong: a calendar whose holidays are known for less than ninety days.\n' +
    'Ends with 1 if anything is wrong.',
  example: 'causeway doctor',
  options: {},
  async run(context) {
    context.print('Settings')
    for (const { name, value, isSet, purpose } of describeConfiguration(process.env)) {
      context.print(`  ${name.padEnd(21)} ${value}${isSet ? '' : ' (default)'}  – ${purpose}`)
    }
    const holder = await findHolder(context.configuration.dataFolder)
    const database = await context.openDatabase()
    const findings: readonly Finding[] = [
      ...(await checkHost(context)),
      ...(await checkSecrets(context)),
      ...(await checkDatabase(context, database)),
      ...(await checkKeys(context, database)),
      ...checkCalendars(loadCalendars(context.projectFolder), new Date()),
    ]
    context.print('')
    context.print('Checks')
    if (holder !== undefined) context.print(`  data held by process ${holder.pid} (${holder.command}) since ${holder.since}`)
    for (const { looked, trouble, warning } of findings) {
      const mark = trouble === undefined ? (warning === undefined ? 'ok   ' : 'SOON ') : 'WRONG'
      const said = trouble ?? warning
      context.print(`  ${mark} ${looked}${said === undefined ? '' : `: ${said}`}`)
    }
    return findings.some(({ trouble }) => trouble !== undefined) ? 1 : 0
  },
})

async function checkHost({ configuration }: CommandContext): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(configuration.dataFolder)
  const freeGigabytes = (bavail * bsize) / 1e9
  const isPublic = !['127.0.0.1', '::1', 'localhost'].includes(configuration.host)
  const isHttps = configuration.publicUrl?.startsWith('https:') ?? false
  return [
    { looked: `Node ${process.versions.node}` },
    {
      looked: `data folder ${configuration.dataFolder}, ${freeGigabytes.toFixed(1)} GB free`,
      ...(freeGigabytes < 1 ? { trouble: 'less than 1 GB is free' } : {}),
    },
    {
      looked: 'the network',
      ...(isPublic && !isHttps ? { trouble: 'it listens beyond this machine, and CAUSEWAY_URL is not https' } : {}),
    },
    {
      looked: 'the log',
      ...(configuration.logMessages ? { trouble: 'CAUSEWAY_LOG_MESSAGES=yes writes what people typed' } : {}),
    },
  ]
}

async function checkSecrets({ configuration }: CommandContext): Promise<Finding[]> {
  const folder = join(configuration.dataFolder, 'secrets')
  const names = await readdir(folder).catch(() => [])
  const open: string[] = []
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    const { mode } = await stat(path)
    if ((mode & 0o077) !== 0) open.push(path)
  }
  return [{ looked: `${names.length} secrets`, ...(open.length === 0 ? {} : { trouble: `others can read ${open.join(', ')}` }) }]
}

async function checkDatabase(context: CommandContext, database: OpenedDatabase): Promise<Finding[]> {
  // With single roles' addresses there is no administrator to list what there is: the matrix says what should be.
  if (database.kind === 'by-roles') return checkRoles(database, await listTablesAsRole(database))
  const administrator = await openClient({ address: database.address, login: database.administrator })
  try {
    const { rows } = await administrator.query<{ server_version: string }>('SHOW server_version')
    const migrations = await readMigrations(join(context.projectFolder, 'migrations'))
    const { rows: applied } = await administrator.query<{ name: string }>('SELECT name FROM platform.applied_migrations')
    const pending = migrations.filter(({ name }) => !applied.some((row) => row.name === name))
    const tables = await listTables(administrator)
    const unknown = [...tables.keys()].filter((name) => !(name in rightsMatrix))
    return [
      { looked: `PostgreSQL ${rows[0]?.server_version} (${database.kind})` },
      { looked: `${applied.length} migrations`, ...(pending.length === 0 ? {} : { trouble: `${pending.length} not applied` }) },
      { looked: `${tables.size} tables`, ...(unknown.length === 0 ? {} : { trouble: `unknown: ${unknown.join(', ')}` }) },
      ...(await checkRoles(database, tables)),
    ]
  } finally {
    await administrator.end()
  }
}

async function checkRoles(database: OpenedDatabase, tables: ReadonlyMap<string, readonly string[]>): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const role of databaseRoles) {
    if (role === 'causeway_owner' || !database.knows(role)) continue
    const client = await database.openClient(role)
    const surprises: string[] = await findMight(client)
    try {
      for (const [table, columns] of tables) {
        const found = await readRights(client, table, columns)
        const expected = rightsMatrix[table]?.[role] ?? ''
        if (found !== expected) surprises.push(`${table} ${found || 'nothing'} instead of ${expected || 'nothing'}`)
      }
    } finally {
      await client.end()
    }
    findings.push({ looked: `rights of ${role}`, ...(surprises.length === 0 ? {} : { trouble: surprises.join('; ') }) })
  }
  return findings
}

/** Names and columns are in the catalogue, which every role reads; what is in the tables is not. */
async function listTablesAsRole(database: OpenedDatabase): Promise<Map<string, string[]>> {
  const role = databaseRoles.find((name) => name !== 'causeway_owner' && database.knows(name))
  if (role === undefined) return new Map()
  const client = await database.openClient(role)
  try {
    return await listTables(client)
  } finally {
    await client.end()
  }
}
