// The protected process as `causeway serve protected` puts it together, on a port of its own, with a caseload in it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { admitDemoOrganisation, demoMembers } from '../../../src/composition/demo-organisation/index.ts'
import { createProtectedSites, openProtectedSide } from '../../../src/composition/protected-rooms/index.ts'
import type { KeyTables } from '../../../src/firewall/keys/index.ts'
import { systemClock } from '../../../src/platform/clock/index.ts'
import { readConfiguration } from '../../../src/platform/config/index.ts'
import { openClient, openDatabase } from '../../../src/platform/database/index.ts'
import { createProcessApp, listen } from '../../../src/platform/http/index.ts'
import { createLog } from '../../../src/platform/log/index.ts'
import { createProblemPage } from '../../../src/surfaces/problem-page/index.ts'
import { makeCaseload, type Caseload, type CaseloadSize } from './caseload.ts'

/** It runs. */
export interface OpenCasework {
  readonly origin: string
  readonly password: string
  readonly caseload: Caseload
  /** How long it took to make. */
  readonly seconds: number
  close(): Promise<void>
}

/** Opens it in an empty folder. */
export async function openCasework(folder: string, size: CaseloadSize): Promise<OpenCasework> {
  const projectFolder = join(import.meta.dirname, '../../..')
  const configuration = readConfiguration(
    { CAUSEWAY_DATA: join(folder, 'var'), PORT: '0' },
    { project: projectFolder, working: folder },
  )
  const clock = systemClock
  const log = createLog({ process: 'bench', level: 'error', clock, write: (line) => void process.stderr.write(`${line}\n`) })
  const opening = { configuration, clock, log, projectFolder }
  const database = await openDatabase({
    dataFolder: configuration.dataFolder,
    databaseUrl: undefined,
    migrationsFolder: join(projectFolder, 'migrations'),
    command: 'bench casework',
    now: new Date(),
    alone: true,
  })
  const password = await admitDemoOrganisation(opening, database, { name: 'Bench', jurisdiction: 'XD' })
  const side = await openProtectedSide(opening, database)
  const admin = await openClient({ address: database.address, login: database.administrator })
  const from = performance.now()
  const kept = join(folder, 'caseload.json')
  if (!existsSync(kept)) {
    const place = { side, admin, keyHandle: database.connect<KeyTables>('causeway_keys', 4), ...(await findPlace()) }
    writeFileSync(kept, JSON.stringify(await makeCaseload(place, size)))
  }
  // Written above, now or the last time.
  const caseload = JSON.parse(readFileSync(kept, 'utf8')) as Caseload
  const seconds = (performance.now() - from) / 1000
  await admin.end()
  await side.start()
  const app = createProcessApp({
    name: 'protected',
    log,
    readiness: [],
    isHttps: false,
    renderProblem: createProblemPage({ isDemo: true }),
  })
  const places = {
    running: { clock },
    isDemo: true,
    address: { isHttps: false },
    findOwnSite: () => '',
    findOpenSite: () => null,
  }
  for (const { base, site } of createProtectedSites(side, places)) app.route(base, site)
  const server = await listen(app, { port: 0, host: '127.0.0.1' })
  return {
    origin: server.address,
    password,
    caseload,
    seconds,
    close: async () => {
      await server.close(1000)
      await side.close()
      await database.close()
    },
  }

  /** The demonstration's team and its members. */
  async function findPlace() {
    const { rows } = await admin.query<{ organisation_id: string; team_id: string; account_id: string; name: string }>(
      `SELECT m.organisation_id, m.team_id, m.account_id, a.name FROM protected.team_member m JOIN accounts.account a USING (account_id)`,
    )
    const find = (role: string) => {
      const name = demoMembers.find((member) => member.role === role)?.name
      const row = rows.find((one) => one.name === name)
      if (row === undefined) throw new Error(`There is no ${role}`)
      return row
    }
    const { organisation_id: organisationId, team_id: teamId, account_id: worker } = find('caseworker')
    return { organisationId, teamId, worker, supervisor: find('supervisor').account_id }
  }
}
