// The log as the protected process runs it: by itself, into a folder, telling once a minute what somebody must look at.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createLog } from '../../platform/log/index.ts'
import { openTestLog, readSigned } from './access-log.test-support.ts'
import { openAccessLog } from './index.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'causeway-access-log-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function waitUntil(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('waited in vain')
}

it('publishes into its folder each hour, mends it, and floods no log while something is wrong', async () => {
  const test = openTestLog(database, await database.admitOrganisation())
  const lines: string[] = []
  const log = createLog({ process: 'test', level: 'warn', clock: test.clock, write: (line) => lines.push(line) })
  const { store, secret, clock } = test
  const options = { store, secret, address: 'https://office.example.org', clock, log, publishEvery: 1, folder }
  const { sequencer, publicLog } = openAccessLog(options)
  const shown = async () => (await readSigned(test, await readFile(join(folder, 'checkpoint'), 'utf8'))).size
  sequencer.start()
  await waitUntil(() =>
    shown()
      .then((size) => size === 0)
      .catch(() => false),
  )
  await test.append([{}, {}, {}])
  await waitUntil(async () => !(await store.hasWaiting()))
  test.time.now = new Date(test.time.now.getTime() + 3_600_000)
  await waitUntil(async () => (await shown()) === 3)
  await writeFile(join(folder, 'tile/0/000.p/3'), 'nonsense')
  test.time.now = new Date(test.time.now.getTime() + 3_600_000)
  await waitUntil(() => lines.some((line) => line.includes('written anew')))
  expect((await publicLog.status()).hoursLate).toBe(0)

  const admin = await database.client('postgres')
  await admin.query('REVOKE SELECT ON firewall.log_tree FROM causeway_log')
  await new Promise((resolve) => setTimeout(resolve, 1700))
  expect(lines.filter((line) => line.includes('step failed'))).toHaveLength(1)
  await admin.query('GRANT SELECT ON firewall.log_tree TO causeway_log')
  await test.append([{}])
  await waitUntil(async () => !(await store.hasWaiting()))
  await sequencer.close()
})

it('publishes no second log after a backup was restored', async () => {
  const own = await createTestDatabase()
  const held = await mkdtemp(join(tmpdir(), 'causeway-access-log-'))
  try {
    const test = openTestLog(own, await own.admitOrganisation())
    const lines: string[] = []
    const log = createLog({ process: 'test', level: 'warn', clock: test.clock, write: (line) => lines.push(line) })
    const { store, secret, clock } = test
    const open = () =>
      openAccessLog({ store, secret, address: 'https://office.example.org', clock, log, publishEvery: 1, folder: held })
    const passHour = async () => {
      await open().sequencer.drain()
      test.time.now = new Date(test.time.now.getTime() + 3_600_000)
      await open().sequencer.drain()
    }
    await test.append([{}, {}, {}, {}])
    await passHour()
    expect((await open().publicLog.status()).size).toBe(4)
    // What a restore of an older backup does to the tree: what was published is gone.
    const admin = await own.client('postgres')
    await admin.query('TRUNCATE firewall.log_tree, firewall.log_leaf, firewall.log_tile, firewall.log_publication')
    await test.append([{}, {}])
    await passHour()
    expect(lines.some((line) => line.includes('published entries are not in the database'))).toBe(true)
    // Entries are taken in all the same, and nothing of them is shown; neither when there are as many as there were.
    expect((await store.readTree())?.size).toBe(2)
    expect(await open().publicLog.read('checkpoint')).toBeNull()
    await test.append([{}, {}, {}])
    await passHour()
    expect(await open().publicLog.read('checkpoint')).toBeNull()
    expect((await readSigned(test, await readFile(join(held, 'checkpoint'), 'utf8'))).size).toBe(4)
  } finally {
    await own.close()
    await rm(held, { recursive: true })
  }
})
