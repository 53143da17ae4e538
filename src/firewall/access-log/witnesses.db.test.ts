// Witnesses asked by a file and answering by one, with C2SP's own forms.
import {
  createCosigner,
  formatNoteKey,
  isConsistent,
  parseNote,
  signNote,
  formatNote,
  verifyLog,
} from '@causeway/transparency-log'
import type { NoteSigner } from '@causeway/transparency-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { openTestLog, readKeys, readSigned } from './access-log.test-support.ts'
import type { TestLog } from './access-log.test-support.ts'
import { addWitness, createPublicLog, takeCosignatures, writeWitnessRequest } from './index.ts'
import { machineHasher } from './log-keys.ts'

let database: TestDatabase
let log: TestLog
const university = createCosigner('university.example', new Uint8Array(32).fill(5))
const stranger = createCosigner('stranger.example', new Uint8Array(32).fill(6))

beforeAll(async () => {
  database = await createTestDatabase()
  log = openTestLog(database, await database.admitOrganisation())
  for (const entries of [7, 30]) {
    await log.append(Array.from({ length: entries }, () => ({})))
    await log.sequencer().drain()
    log.time.now = new Date(log.time.now.getTime() + 3_600_000)
    await log.sequencer().drain()
  }
})
afterAll(() => database.close())

const publicLog = () => createPublicLog({ store: log.store, clock: log.clock })
const checkpoint = async () => new TextDecoder().decode((await publicLog().read('checkpoint'))?.bytes)

async function answerAs(signer: NoteSigner, change = (text: string) => text): Promise<string> {
  const note = parseNote(await checkpoint())
  if (!note.ok) throw new Error(note.error)
  return formatNote(signNote(change(note.value.text), [signer], log.time.now))
}

describe('a witness', () => {
  it('is sent the proof that the newest checkpoint extends the one it saw', async () => {
    const request = await writeWitnessRequest(log.store, 7)
    if (!request.ok) throw new Error(request.error)
    const [head = '', note = ''] = [
      request.value.slice(0, request.value.indexOf('\n\n')),
      request.value.slice(request.value.indexOf('\n\n') + 2),
    ]
    const [old, ...proof] = head.split('\n')
    expect(old).toBe('old 7')
    const [first] = (await log.store.listPublications(new Date(0), new Date('2100-01-01'))).filter(({ size }) => size === 7)
    expect(
      isConsistent(
        machineHasher,
        await readSigned(log, first?.checkpoint ?? ''),
        await readSigned(log, note),
        proof.map((line) => Buffer.from(line, 'base64')),
      ),
    ).toBe(true)
    expect(await writeWitnessRequest(log.store, 38)).toMatchObject({ ok: false })
  })

  it('is believed by its key alone, and its line stands under the checkpoint', async () => {
    expect(await takeCosignatures(log.store, await answerAs(university), log.time.now)).toMatchObject({
      error: { problem: 'unknown-witness', names: ['university.example'] },
    })
    expect(await addWitness(log.store, formatNoteKey(university.key), log.time.now)).toMatchObject({ ok: true })
    const lines = (await answerAs(university)).split('\n\n')[1] ?? ''
    expect(await takeCosignatures(log.store, lines, log.time.now)).toMatchObject({
      ok: true,
      value: [{ name: 'university.example' }],
    })
    expect((await publicLog().status()).witnesses).toMatchObject([{ name: 'university.example', at: log.time.now }])
    const keys = { log: await readKeys(log), witnesses: [university.key] }
    const read = async (path: string) => (await publicLog().read(path))?.bytes ?? null
    const report = await verifyLog({ files: { read }, keys, now: log.time.now })
    expect(report).toMatchObject({ isSound: true, newest: { witnesses: [{ key: { name: 'university.example' } }] } })
    // A second time changes nothing, as the whole checkpoint with every line in it does.
    expect(await takeCosignatures(log.store, await checkpoint(), log.time.now)).toMatchObject({ ok: true })
    expect((await publicLog().status()).witnesses).toHaveLength(1)
  })

  it('whose signature is not its own, or under another checkpoint, is refused', async () => {
    const forged = (await answerAs(stranger)).replace('stranger.example', 'university.example')
    expect(await takeCosignatures(log.store, forged, log.time.now)).toMatchObject({ ok: false })
    const other = await answerAs(university, (text) => text.replace('\n37\n', '\n36\n'))
    expect(await takeCosignatures(log.store, other, log.time.now)).toEqual({
      ok: false,
      error: { problem: 'other-checkpoint', size: 36 },
    })
    for (const nonsense of ['', 'hello\n', '— a b\n', '\0'])
      expect(await takeCosignatures(log.store, nonsense, log.time.now)).toEqual({ ok: false, error: { problem: 'no-signature' } })
    // A line that was tampered with under a key that is known.
    const note = parseNote(await answerAs(university, (text) => text))
    if (!note.ok) throw new Error(note.error)
    const [signature] = note.value.signatures
    const bytes = Uint8Array.from(signature?.bytes ?? [])
    bytes[40] = 255 - (bytes[40] ?? 0)
    const broken = formatNote({
      text: note.value.text,
      signatures: [{ name: signature?.name ?? '', id: signature?.id ?? 0, bytes }],
    })
    expect(await takeCosignatures(log.store, broken, log.time.now)).toEqual({
      ok: false,
      error: { problem: 'forged', name: 'university.example' },
    })
  })

  it('cannot be the log itself, nor a key without a time', async () => {
    const [pair] = (await log.signers()).signers
    if (pair === undefined) throw new Error('no key')
    expect(await addWitness(log.store, formatNoteKey(pair[1].key), log.time.now)).toMatchObject({ ok: false })
    expect(await addWitness(log.store, formatNoteKey(pair[0].key), log.time.now)).toMatchObject({ ok: false })
    expect(await addWitness(log.store, 'nonsense', log.time.now)).toMatchObject({ ok: false })
  })
})
