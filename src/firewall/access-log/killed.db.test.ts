// A sequencer that is killed (kill -9) again and again while entries are being written, over the real server.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import { createMemorySecrets } from '../../platform/database/index.ts'
import type { SequencerTask } from './act-as-sequencer.test-support.ts'
import { makeLogEntry, openTestLog, readSigned, rootByRecursion } from './access-log.test-support.ts'
import { appendEntries, createLogKeys, createSequencer } from './index.ts'

const root = new URL('../../../', import.meta.url).pathname
const SEED = Buffer.alloc(32, 4).toString('base64url')
const KILLS = 6

it('loses nothing, puts in nothing twice, and keeps its order, however often it is killed', async () => {
  const database = await createTestDatabase()
  try {
    const organisation = await database.admitOrganisation()
    const log = openTestLog(database, organisation)
    const people = database.connect<unknown>('causeway_keys')
    const task: SequencerTask = { address: database.address, password: database.password('causeway_log'), seed: SEED }
    const file = 'src/firewall/access-log/act-as-sequencer.test-support.ts'
    const enough = new AbortController()
    let written = 0
    const write = async () => {
      while (!enough.signal.aborted) {
        const entries = Array.from({ length: 9 }, () => makeLogEntry(organisation.organisationId, { at: new Date() }))
        written += (await people.transaction().execute((tx) => appendEntries(tx, entries))).length
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    }
    const writing = write()
    const seen: string[][] = []
    for (let kill = 0; kill < KILLS; kill++) {
      const child = spawn(process.execPath, [file, JSON.stringify(task)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
      await once(child.stdout, 'data')
      // Some while into its work, never at the same place of a step.
      await new Promise((resolve) => setTimeout(resolve, 80 + 37 * kill))
      child.kill('SIGKILL')
      await once(child, 'exit')
      seen.push((await log.leaves()).map(({ commitment }) => commitment.toString('hex')))
    }
    enough.abort()
    await writing
    const clock = () => new Date()
    const signers = createLogKeys(log.store, { secret: createMemorySecrets({ 'log-key-1': SEED }), address: undefined, clock })
    await createSequencer({ store: log.store, signers, clock, onProblem: (problem) => expect.unreachable(problem) }).drain()

    const leaves = (await log.leaves()).map(({ commitment }) => commitment.toString('hex'))
    const admin = await database.client('postgres')
    const { rows } = await admin.query<{ commitment: string }>(
      `SELECT encode(sha256(salt || body), 'hex') AS commitment FROM firewall.access_entry`,
    )
    expect(rows).toHaveLength(written)
    expect(leaves.toSorted()).toEqual(rows.map(({ commitment }) => commitment).toSorted())
    for (const before of seen) expect(leaves.slice(0, before.length)).toEqual(before)
    expect(seen.at(-1)?.length).toBeGreaterThan(0)
    const tree = await log.store.readTree()
    expect(tree?.root).toEqual(await rootByRecursion(log.store))
    expect(await readSigned({ ...log, signers }, tree?.checkpoint ?? '')).toMatchObject({ size: written })
  } finally {
    await database.close()
  }
})
