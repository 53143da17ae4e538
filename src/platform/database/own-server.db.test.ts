// DATABASE_URL: a server of one's own, whose user may create roles but is no superuser, as hosting services hand them out.
import { chmod, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createMemorySecrets,
  listTables,
  openClient,
  openDatabase,
  pingDatabase,
  rightsMatrix,
  startEmbeddedServer,
} from './index.ts'
import type { EmbeddedServer, OpenDatabaseOptions } from './index.ts'

const migrationsFolder = new URL('../../../migrations', import.meta.url).pathname

describe('a server of one’s own', () => {
  let folder: string
  let server: EmbeddedServer
  let options: OpenDatabaseOptions
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-own-'))
    await chmod(folder, 0o711)
    const secrets = createMemorySecrets()
    server = await startEmbeddedServer({
      clusterFolder: join(folder, 'cluster'),
      logFile: join(folder, 'log'),
      secrets,
      throwaway: true,
    })
    const superuser = await openClient({ address: server.address, login: server.administrator })
    await superuser.query(`CREATE ROLE host_admin LOGIN CREATEROLE PASSWORD 'a secret'`)
    await superuser.query('CREATE DATABASE city OWNER host_admin')
    await superuser.end()
    await mkdir(join(folder, 'data'))
    options = {
      dataFolder: join(folder, 'data'),
      databaseUrl: `postgres://host_admin:a%20secret@/city?host=${encodeURIComponent(server.address.host)}`,
      migrationsFolder,
      command: 'causeway start',
      now: new Date('2026-11-21T08:00:00Z'),
    }
  })
  afterAll(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('is migrated once, by a user who is no superuser', async () => {
    const first = await openDatabase(options)
    expect(first.kind).toBe('own-server')
    expect(first.applied[0]).toBe('roles/0001-roles')
    await pingDatabase(first.connect<unknown>('causeway_open'))
    await first.close()
    const second = await openDatabase(options)
    expect(second.applied).toEqual([])
    await second.close()
  })

  test('has every table of the matrix', async () => {
    const superuser = await openClient({ address: { ...server.address, database: 'city' }, login: server.administrator })
    expect([...(await listTables(superuser)).keys()].toSorted()).toEqual(Object.keys(rightsMatrix).toSorted())
    await superuser.end()
  })

  test('a password never travels, nor stands in the server’s log', async () => {
    const password = await readFile(join(folder, 'data', 'secrets', 'causeway_open'), 'utf8')
    expect((await stat(join(folder, 'data', 'secrets', 'causeway_open'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'log'), 'utf8')).not.toContain(password)
    const superuser = await openClient({ address: server.address, login: server.administrator })
    const { rows } = await superuser.query(`SELECT rolpassword FROM pg_authid WHERE rolname = 'causeway_open'`)
    expect(rows[0].rolpassword).toMatch(/^SCRAM-SHA-256\$/)
    await superuser.end()
  })

  describe('by the addresses of single roles', () => {
    const read = async (role: string) => readFile(join(folder, 'data', 'secrets', role), 'utf8')
    const addressOf = (user: string, password: string) =>
      `postgres://${user}:${encodeURIComponent(password)}@/city?host=${encodeURIComponent(server.address.host)}`
    const openBy = (databaseUrls: Record<string, string>) => openDatabase({ ...options, databaseUrl: undefined, databaseUrls })

    test('a process reaches the roles that it was given, and no other, nor the administrator', async () => {
      const database = await openBy({ open: addressOf('causeway_open', await read('causeway_open')) })
      expect(database.kind).toBe('by-roles')
      await pingDatabase(database.connect<unknown>('causeway_open'))
      expect(() => database.connect('causeway_keys')).toThrow(/DATABASE_URL_KEYS/)
      expect(() => database.connectOrganisation('01234567-89ab-cdef-0123-456789abcdef')).toThrow(/DATABASE_URL_ORGANISATIONS/)
      expect(() => database.administrator).toThrow(/DATABASE_URL, the administrator/)
      await database.close()
    })

    test('another user’s address is refused, before it is used', async () => {
      await expect(openBy({ keys: addressOf('host_admin', 'a secret') })).rejects.toThrow(/DATABASE_URL_KEYS names another user/)
    })

    test('a role that became mightier than it may be starts nothing', async () => {
      const superuser = await openClient({ address: server.address, login: server.administrator })
      await superuser.query('ALTER ROLE causeway_log BYPASSRLS')
      const attempt = openBy({ log: addressOf('causeway_log', await read('causeway_log')) })
      await expect(attempt).rejects.toThrow(/causeway_log can do more than it may: passes by row-level security/)
      await superuser.query('ALTER ROLE causeway_log NOBYPASSRLS')
      await superuser.query('GRANT causeway_keys TO causeway_log')
      const second = openBy({ log: addressOf('causeway_log', await read('causeway_log')) })
      await expect(second).rejects.toThrow(/is a member of causeway_keys/)
      await superuser.query('REVOKE causeway_keys FROM causeway_log')
      await superuser.end()
    })

    test('a program that is newer than the tables refuses, since it may not migrate', async () => {
      const newer = join(folder, 'newer')
      await cp(migrationsFolder, newer, { recursive: true })
      await writeFile(join(newer, 'open', '9999-later.sql'), 'SELECT 1')
      const databaseUrls = { open: addressOf('causeway_open', await read('causeway_open')) }
      const attempt = openDatabase({ ...options, databaseUrl: undefined, databaseUrls, migrationsFolder: newer })
      await expect(attempt).rejects.toThrow(/older than this program: 1 migrations/)
    })
  })

  test('that is not there is told without its password', async () => {
    const attempt = openDatabase({ ...options, databaseUrl: 'postgres://host_admin:hidden@127.0.0.1:1/city' })
    await expect(attempt).rejects.toThrow(/^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1 \(ECONNREFUSED\)/)
    await expect(attempt).rejects.not.toThrow(/hidden/)
  })
})
