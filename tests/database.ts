// Vitest's global set-up: one embedded PostgreSQL in a temporary folder, with a migrated template that each test file
// clones. Stopped, and its folder removed, when the run ends.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import {
  createMemorySecrets,
  databaseRoles,
  migrateDatabase,
  openClient,
  readMigrations,
  startEmbeddedServer,
} from '../src/platform/database/index.ts'
import type { DatabaseAddress } from '../src/platform/database/index.ts'

/** The name of the migrated database that tests clone. */
export const templateDatabase = 'causeway_template'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { address: DatabaseAddress; passwords: Record<string, string> }
  }
}

let stop: (() => Promise<void>) | undefined

/** Starts the server, migrates the template, and hands its address to the tests. */
export async function setup(project: TestProject): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-test-'))
  await chmod(folder, 0o711)
  const secrets = createMemorySecrets()
  const server = await startEmbeddedServer({
    clusterFolder: join(folder, 'cluster'),
    logFile: join(folder, 'postgresql.log'),
    secrets,
    throwaway: true,
  })
  stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const admin = await openClient({ address: server.address, login: server.administrator })
  await admin.query(`CREATE DATABASE ${templateDatabase}`)
  await admin.end()
  await migrateDatabase({
    database: { address: { ...server.address, database: templateDatabase }, administrator: server.administrator },
    migrations: await readMigrations(new URL('../migrations', import.meta.url).pathname),
    secrets,
  })
  const passwords: Record<string, string> = { postgres: await secrets('postgres') }
  for (const role of databaseRoles) passwords[role] = await secrets(role)
  project.provide('testServer', { address: server.address, passwords })
}

/** Stops the server and removes its folder. */
export async function teardown(): Promise<void> {
  await stop?.()
}
