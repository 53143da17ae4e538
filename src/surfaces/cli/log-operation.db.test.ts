// `causeway log …` for whoever runs a log: how it stands, its folder, its witnesses, its keys; and the stand-alone verifier on the folder.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCosigner, formatNote, formatNoteKey, parseNote, signNote } from '@causeway/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import {
  appendEntries,
  createLogKeys,
  createLogStore,
  createSequencer,
  NO_ORGANISATION,
  type LogTables,
} from '../../firewall/access-log/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { createMemorySecrets } from '../../platform/database/index.ts'
import type { DatabaseRole, OpenedDatabase } from '../../platform/database/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { commands } from './command-list.ts'
import { runCommandLine } from './run-command-line.ts'

const root = new URL('../../../', import.meta.url).pathname
const secret = createMemorySecrets()
let database: TestDatabase
let folder: string
let now = new Date('2026-11-21T08:10:00Z')
const clock = () => now

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-log-operation-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

async function run(...parameters: readonly string[]): Promise<{ code: number; text: string; noted: string }> {
  const [printed, noted]: [string[], string[]] = [[], []]
  const code = await runCommandLine(['log', ...parameters], {
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
        // The commands connect, and ask for the log's secrets.
        openDatabase: async () =>
          ({ connect: (role: DatabaseRole) => database.connect(role), secret }) as unknown as OpenedDatabase,
      },
    }),
  })
  return { code, text: printed.join('\n'), noted: noted.join('\n') }
}

/** What the protected process does in the background. */
async function passHour(entries: number): Promise<void> {
  const store = createLogStore(database.connect<LogTables>('causeway_log'))
  const signers = createLogKeys(store, { secret, address: 'https://office.example.org', clock })
  const sequencer = createSequencer({ store, signers, clock, onProblem: (problem) => expect.unreachable(problem) })
  await database
    .connect<unknown>('causeway_protected')
    .transaction()
    .execute((tx) =>
      appendEntries(
        tx,
        Array.from({ length: entries }, () => ({
          organisationId: NO_ORGANISATION,
          personId: null,
          kind: 'policy-change' as const,
          at: now,
          actor: { accountId: null, role: 'operator' },
          action: null,
          purpose: null,
          outcome: 'allowed' as const,
          rules: [],
        })),
      ),
    )
  await sequencer.drain()
  now = new Date(now.getTime() + 3_600_000)
  await sequencer.drain()
}

describe('causeway log', () => {
  it('says that there is nothing yet, and publishes nothing', async () => {
    expect(await run('status')).toMatchObject({ code: 0, text: expect.stringContaining('none yet') })
    expect(await run('publish', 'public')).toMatchObject({ code: 1, noted: expect.stringContaining('Nothing was published yet') })
    expect((await run('rotate-key')).code).toBe(1)
    expect((await run('request')).code).toBe(1)
    expect((await run('publish')).code).toBe(2)
  })

  it('writes a folder that the verifier finds sound, and says when the log is late', async () => {
    await passHour(300)
    expect(await run('publish', 'public')).toMatchObject({ code: 0, text: expect.stringContaining('300 entries are in public') })
    const state = join(folder, 'known.json')
    expect(await run('verify', 'public', '--state', state)).toMatchObject({
      code: 0,
      text: expect.stringContaining('300 entries'),
    })
    expect(await run('status')).toMatchObject({
      code: 0,
      text: expect.stringContaining('300 in the tree, 300 published, 0 waiting'),
    })
    now = new Date(now.getTime() + 5 * 3_600_000)
    const late = await run('status')
    expect(late).toMatchObject({ code: 1, noted: expect.stringContaining('late by 4 hours') })
  })

  it('asks a witness by a file, and takes its answer', async () => {
    const witness = createCosigner('university.example', new Uint8Array(32).fill(3))
    const request = await run('request', '--from', '0')
    expect(request.text.startsWith('old 0\n\noffice.example.org/firewall/log\n300\n')).toBe(true)
    const note = parseNote(`${request.text.slice(request.text.indexOf('\n\n') + 2)}\n`)
    if (!note.ok) throw new Error(note.error)
    const signed = signNote({ text: note.value.text, signatures: [] }, [witness], now)
    writeFileSync(join(folder, 'answer.txt'), formatNote(signed))
    expect(await run('cosign', 'answer.txt')).toMatchObject({
      code: 1,
      noted: expect.stringContaining('Not among the witnesses'),
    })
    expect((await run('witness', formatNoteKey(witness.key))).code).toBe(0)
    expect((await run('witness', 'nonsense')).code).toBe(1)
    expect(await run('cosign', 'answer.txt')).toMatchObject({ code: 0, text: expect.stringContaining('university.example') })
    expect((await run('witness')).text).toBe(formatNoteKey(witness.key))
    await run('publish', 'public')
    const seen = await run('verify', 'public', '--state', join(folder, 'known.json'), '--witness', formatNoteKey(witness.key))
    expect(seen).toMatchObject({ code: 0, text: expect.stringContaining('Seen by the witness university.example') })
  })

  it('changes its key so that who remembers the old one follows', async () => {
    const rotated = await run('rotate-key')
    expect(rotated.text.split('\n')).toHaveLength(2)
    await passHour(5)
    expect(await run('retire-key', '1')).toMatchObject({ code: 0, text: expect.stringContaining('destroy secrets/log-key-1') })
    expect((await run('retire-key', '2')).code).toBe(1)
    await passHour(5)
    expect((await run('publish', 'public')).code).toBe(0)
    const verified = await run('verify', 'public', '--state', join(folder, 'known.json'))
    expect(verified.text).toContain('Sound')
    expect(verified.code).toBe(0)
  })
})
