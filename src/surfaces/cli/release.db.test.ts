// `causeway release`: what an operator sees of releases, takes back, and checks against the ledger.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from '../../firewall/release/index.ts'
import { createAccounts, createAccountStore, type AccountTables } from '../../platform/accounts/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import type { DatabaseRole, OpenedDatabase } from '../../platform/database/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { commands } from './command-list.ts'
import { runCommandLine } from './run-command-line.ts'

const root = new URL('../../../', import.meta.url).pathname
let database: TestDatabase
let releases: Releases
let folder: string
let now = new Date('2026-11-21T08:00:00Z')
const clock = () => new Date((now = new Date(now.getTime() + 1000)))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-release-'))
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock,
    sources: {},
    cellKeySecret: async () => new Uint8Array(32),
    onFailure: (error) => {
      throw error
    },
  })
  const accounts = createAccounts(createAccountStore(database.connect<AccountTables>('causeway_accounts')), clock)
  await accounts.create('amal', 'a long enough password')
  writeFileSync(
    join(folder, 'hierarchies.csv'),
    'dim,code,parent\nage,all,\nage,child,all\nage,adult,all\nsex,any,\nsex,f,any\nsex,m,any\n',
  )
  writeFileSync(join(folder, 'inner.csv'), 'age,sex,n\nchild,f,40\nchild,m,35\nadult,f,120\nadult,m,4\n')
  writeFileSync(join(folder, 'wrong.csv'), 'age,sex,n\nchild,f,-40\n')
  const request = {
    series: 'served',
    titles: { en: 'People served' },
    purpose: 'To plan',
    definition: 'One person served',
    uncertainty: 'Counted twice where two offices serve',
    unseen: 'Who stayed away',
    period: '2026-10',
    geography: 'city',
    choice: { method: 'suppress', rules: {} },
    answersNeeded: 1,
    source: { described: 'Counts of October', variables: { age: 'age', sex: 'sex' } },
  }
  writeFileSync(join(folder, 'request.json'), JSON.stringify(request))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

async function run(...parameters: readonly string[]): Promise<{ code: number; text: string; noted: string }> {
  const printed: string[] = []
  const noted: string[] = []
  const code = await runCommandLine(['release', ...parameters], {
    commands,
    version: 'test',
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
    makeContext: () => ({
      close: async () => undefined,
      context: {
        clock,
        projectFolder: root,
        workingFolder: folder,
        configuration: readConfiguration({}, { project: root, working: folder }),
        log: createLog({ process: 'test', level: 'error', clock, write: () => undefined }),
        // The commands only connect.
        openDatabase: async () => ({ connect: (role: DatabaseRole) => database.connect(role) }) as unknown as OpenedDatabase,
      },
    }),
  })
  return { code, text: printed.join('\n'), noted: noted.join('\n') }
}

const files = ['--hierarchies', 'hierarchies.csv', '--by', 'amal']

describe('causeway release', () => {
  it('drafts from files, and leaves approval to two people on the pages', async () => {
    expect(await run('draft', 'request.json', '--counts', 'wrong.csv', ...files)).toMatchObject({
      code: 1,
      noted: expect.stringContaining('n is "-40"; expected a whole number of people'),
    })
    expect(
      await run('draft', 'request.json', '--counts', 'inner.csv', '--hierarchies', 'hierarchies.csv', '--by', 'nobody'),
    ).toMatchObject({ code: 1, noted: expect.stringContaining('There is no account nobody') })
    expect(await run('draft', 'request.json', '--counts', 'inner.csv', '--hierarchies', 'hierarchies.csv')).toMatchObject({
      code: 2,
    })
    const drafted = await run('draft', 'request.json', '--counts', 'inner.csv', ...files)
    expect(drafted).toMatchObject({ code: 0 })
    expect((await run('list')).text).toContain(`${drafted.text}\tdraft\tserved\t2026-10\tsuppress\tamal`)
    expect(commands.map(({ name }) => name).filter((name) => /^release .*(approve|publish)/.test(name))).toEqual([])
  })

  it('shows, prints the ledger, checks it, and withdraws', async () => {
    const [{ id } = { id: '' }] = await releases.list()
    await releases.startPreview(id, 'amal')
    await releases.settle()
    await releases.approve(id, 'bo')
    const invited = await releases.invite(id, 'bo', { language: 'en' })
    if (!invited.ok) throw new Error('not invited')
    await releases.answer(invited.value.token, {
      name: '',
      language: null,
      position: 'no-objection',
      words: '',
      mayPublish: true,
    })
    expect(await releases.publish(id, 'amal')).toMatchObject({ ok: true })

    const shown = await run('show', id.slice(0, 8))
    expect(shown.text).toContain('People served (served, 2026-10): released')
    expect(shown.text).toContain('published by amal')
    expect(shown.text).toMatch(/Lost: +served: \d+ of 9 cells/)
    expect((await run('ledger')).text).toContain('\treleased\tserved\t2026-10\tsuppress\t0\t')
    expect(await run('verify')).toMatchObject({ code: 0, noted: '1 releases are as the ledger says, and its chain is whole.' })

    // Somebody with the administrator's password changes a figure, a notice or the ledger itself.
    const administrator = await database.client('postgres')
    await administrator.query(`UPDATE open.statistic_release SET purpose = 'Something else'`)
    expect(await run('verify')).toMatchObject({ code: 1, text: expect.stringContaining('differs') })
    await administrator.query(`UPDATE open.statistic_release SET purpose = 'To plan'`)
    await administrator.query(`UPDATE firewall.release_ledger SET period = '2025'`)
    expect(await run('verify')).toMatchObject({ code: 1, text: expect.stringContaining('chain-broken') })
    await administrator.query(`UPDATE firewall.release_ledger SET period = '2026-10'`)
    expect(await run('verify')).toMatchObject({ code: 0 })

    expect(await run('withdraw', id, '--by', 'amal')).toMatchObject({ code: 2 })
    expect(await run('withdraw', id, '--by', 'amal', '--reason', 'A street can be recognised')).toMatchObject({ code: 0 })
    expect(await run('withdraw', id, '--by', 'amal', '--reason', 'Once more')).toMatchObject({
      code: 1,
      noted: 'that cannot be done any more: the release is withdrawn',
    })
    expect(await run('verify')).toMatchObject({ code: 0, text: expect.stringContaining('withdrawn') })
    await administrator.query(`DELETE FROM firewall.release_ledger WHERE kind = 'withdrawn'`)
    expect((await run('verify')).code).toBe(1)
  })

  it('says what is wrong', async () => {
    expect(await run('show', 'ffff')).toMatchObject({ code: 1, noted: expect.stringContaining('There is no release ffff') })
    expect(await run('show')).toMatchObject({ code: 2 })
    expect(await run('list', 'all')).toMatchObject({ code: 2 })
  })
})
