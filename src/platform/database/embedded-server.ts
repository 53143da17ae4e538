// The embedded PostgreSQL: a real server from npm's binaries, reachable only through a unix socket in a folder that
// nobody else can enter, with SCRAM and random passwords. Started and stopped by process id, never by name.
import { spawn } from 'node:child_process'
import { chown, mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openClient } from './connect-database.ts'
import type { AdministeredDatabase, DatabaseAddress } from './database-address.ts'
import { clearLeftOver } from './left-over-server.ts'
import { prepareBinaries } from './postgres-binaries.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { findServerAccount } from './server-account.ts'
import type { ServerAccount } from './server-account.ts'
import type { Secrets } from './secrets.ts'

/** How the server is run. `clusterFolder` must be one that the server's account can reach. */
export interface EmbeddedServerOptions {
  readonly clusterFolder: string
  readonly logFile: string
  readonly secrets: Secrets
  /** The account that the server runs as; by default root's choice (see server-account.ts), and ourselves for anybody else. */
  readonly account?: ServerAccount
  /** For tests: commits are not flushed to disk, and a crash of the machine may lose them. */
  readonly throwaway?: boolean
}

/** A running server. */
export interface EmbeddedServer extends AdministeredDatabase {
  readonly pid: number
  /** Ends the server: waits for its transactions to be undone and its data to be flushed. */
  stop(): Promise<void>
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
}

/** The name of the embedded server's database. */
export const embeddedDatabase = 'causeway'
const superuser = 'postgres'
/** A unix socket's path holds 107 bytes; `/.s.PGSQL.5432` takes 14 of them. */
const longestSocketFolder = 107 - 14

/** Starts the server, makes its cluster at the first start, and makes sure that the database is there. */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const account = options.account ?? findServerAccount()
  await makeFolder(options.clusterFolder, account)
  const binaries = await prepareBinaries(account, options.clusterFolder)
  const dataFolder = join(options.clusterFolder, 'data')
  await clearLeftOver(dataFolder)
  if (!(await isCluster(dataFolder))) await makeCluster(dataFolder, binaries, account, options)
  const socketFolder = await makeSocketFolder(options.clusterFolder, account)
  const address: DatabaseAddress = { host: socketFolder.path, port: 5432, database: embeddedDatabase }
  const administrator = { user: superuser, password: await options.secrets(superuser) }

  const server = await spawnServer(dataFolder, socketFolder.path, binaries, account, options)
  const ended = (async () => {
    await server.ended
    if (socketFolder.temporary) await rm(socketFolder.path, { recursive: true, force: true })
  })()
  const stop = async () => {
    server.stop()
    await ended
  }
  try {
    await waitUntilReady({ address: { ...address, database: 'postgres' }, administrator }, server, options.logFile)
    await makeDatabase({ address: { ...address, database: 'postgres' }, administrator })
  } catch (error) {
    await stop()
    throw error
  }
  return { address, administrator, pid: server.pid, stop, ended }
}

async function makeFolder(folder: string, account: ServerAccount | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (account !== undefined) await chown(folder, account.uid, account.gid)
}

async function isCluster(dataFolder: string): Promise<boolean> {
  try {
    await stat(join(dataFolder, 'PG_VERSION'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** Made beside its place and then renamed, so that an interrupted start leaves nothing that looks like a cluster. */
async function makeCluster(
  dataFolder: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
  { secrets, clusterFolder, throwaway }: EmbeddedServerOptions,
): Promise<void> {
  const unfinished = `${dataFolder}.unfinished`
  const passwordFile = join(clusterFolder, 'initial-password')
  await rm(unfinished, { recursive: true, force: true })
  await writeFile(passwordFile, await secrets(superuser), { mode: 0o600 })
  if (account !== undefined) await chown(passwordFile, account.uid, account.gid)
  try {
    await run(
      join(binaries.folder, 'bin', 'initdb'),
      [
        `--pgdata=${unfinished}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth-local=scram-sha-256',
        '--auth-host=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        '--no-instructions',
        ...(throwaway ? ['--no-sync'] : []),
      ],
      account,
    )
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(unfinished, dataFolder)
}

async function run(command: string, parameters: string[], account: ServerAccount | undefined): Promise<void> {
  const child = spawn(command, parameters, { ...asAccount(account), stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${basename(command)} failed (${String(code)}): ${complaint.trim()}`)
}

/** A group of its own, so that a Ctrl-C in the terminal reaches us alone and we stop the server in order. */
function asAccount(account: ServerAccount | undefined) {
  const environment = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
  const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid }
  return { cwd: '/', detached: true, env: environment, ...identity }
}

async function makeSocketFolder(
  clusterFolder: string,
  account: ServerAccount | undefined,
): Promise<{ path: string; temporary: boolean }> {
  const path = join(clusterFolder, 'socket')
  if (Buffer.byteLength(path) <= longestSocketFolder) {
    await makeFolder(path, account)
    return { path, temporary: false }
  }
  const temporary = await mkdtemp('/tmp/causeway-')
  if (account !== undefined) await chown(temporary, account.uid, account.gid)
  return { path: temporary, temporary: true }
}

interface ServerProcess {
  readonly pid: number
  readonly ended: Promise<void>
  hasEnded(): boolean
  stop(): void
}

async function spawnServer(
  dataFolder: string,
  socketFolder: string,
  binaries: PostgresBinaries,
  account: ServerAccount | undefined,
  { logFile, throwaway }: EmbeddedServerOptions,
): Promise<ServerProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '100',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    jit: 'off',
    // What a statement held, or a row that broke a rule, could be about a person: neither is written to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const log = await open(logFile, 'a', 0o600)
  try {
    const child = spawn(
      join(binaries.folder, 'bin', 'postgres'),
      ['-D', dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      { ...asAccount(account), stdio: ['ignore', log.fd, log.fd] },
    )
    let over = false
    const ended = new Promise<void>((resolve) => {
      const end = () => {
        over = true
        resolve()
      }
      child.once('exit', end).once('error', end)
    })
    if (child.pid === undefined) throw new Error(`PostgreSQL could not be started from ${binaries.folder}`)
    // SIGINT is PostgreSQL's "fast" shutdown: open transactions are undone, the data is flushed.
    return { pid: child.pid, ended, hasEnded: () => over, stop: () => void child.kill('SIGINT') }
  } finally {
    await log.close()
  }
}

async function waitUntilReady(database: AdministeredDatabase, server: ServerProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + 120_000
  for (;;) {
    if (server.hasEnded())
      throw new Error(`PostgreSQL ended while it was starting. Its log: ${logFile}\n${await lastLines(logFile)}`)
    try {
      const client = await openClient({ address: database.address, login: database.administrator })
      await client.end()
      return
    } catch (error) {
      if (isWrongPassword(error)) {
        throw new Error('The database refuses our password: its secrets folder belongs to another database.', { cause: error })
      }
      if (Date.now() > deadline)
        throw new Error(`PostgreSQL did not answer within two minutes. Its log: ${logFile}`, { cause: error })
      await pause(20)
    }
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '28P01'
}

async function lastLines(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n').slice(-8).join('\n')
}

async function makeDatabase(database: AdministeredDatabase): Promise<void> {
  const client = await openClient({ address: database.address, login: database.administrator })
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [embeddedDatabase])
    if (rows.length === 0) await client.query(`CREATE DATABASE ${embeddedDatabase}`)
  } finally {
    await client.end()
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
