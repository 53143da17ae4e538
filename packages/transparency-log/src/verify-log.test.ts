// The verifier against logs that were tampered with: by whoever has the disk, and by whoever has the log's own key as well.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRST_HOUR, hourlyLeaves, leafOf, publishLog, testKeys, verifyFiles } from './log.test-support.ts'
import { startOfHour } from './leaf.ts'
import type { LogReport } from './verify-log.ts'

const PER_HOUR = [3, 250, 0, 400, 1, 117]
const honest = publishLog(hourlyLeaves(PER_HOUR))

function kindsOf(report: LogReport): readonly string[] {
  return [...new Set(report.findings.map(({ kind }) => kind))]
}

/** A log, the honest one where nothing is said, with one file changed. */
function withFile(path: string, change: (bytes: Uint8Array) => Uint8Array | null, log = honest) {
  const files = new Map(log.files)
  const bytes = files.get(path)
  if (bytes === undefined) throw new Error(`the log has no ${path}`)
  const changed = change(new Uint8Array(bytes))
  if (changed === null) files.delete(path)
  else files.set(path, changed)
  return { ...log, files }
}

const ENTRY = 39
/** The entries of a bundle, as pieces with their lengths before them. */
const pieces = (bundle: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: bundle.length / ENTRY }, (_, at) => bundle.slice(at * ENTRY, (at + 1) * ENTRY))
const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

describe('an honest log', () => {
  it('is found sound, with what was compared', async () => {
    const report = await verifyFiles(honest, { remembered: honest.checkpoints.slice(0, 2) })
    expect(report.findings).toEqual([])
    expect(report).toMatchObject({ isSound: true, entries: 771, compared: { history: 6, remembered: 2 } })
    expect(report.hours).toEqual({ first: FIRST_HOUR, last: FIRST_HOUR + 5 })
    expect(report.newest?.witnesses.map(({ key }) => key.name)).toEqual(['witness.example.org'])
  })

  it('is sound when it is empty, and as it grows, each state remembered by who saw the one before', async () => {
    for (let batches = 1; batches <= PER_HOUR.length; batches++) {
      const log = publishLog(hourlyLeaves([0, ...PER_HOUR.slice(1, batches)]))
      expect(await verifyFiles(log, { remembered: log.checkpoints.slice(-2, -1) })).toMatchObject({ isSound: true, findings: [] })
    }
  })

  it('is read whole while it grows: a partial file that became a full one is taken from that', async () => {
    const files = new Map(honest.files)
    const [full, tile] = [files.get('tile/entries/000'), files.get('tile/0/000')]
    const early = publishLog(hourlyLeaves(PER_HOUR.slice(0, 2)))
    early.files.delete('tile/entries/000.p/253')
    early.files.delete('tile/0/000.p/253')
    if (full !== undefined && tile !== undefined) early.files.set('tile/entries/000', full).set('tile/0/000', tile)
    expect(await verifyFiles(early)).toMatchObject({ isSound: true, findings: [], entries: 253 })
  })
})

describe('a log whose files were tampered with', () => {
  it('tells which entry was changed', async () => {
    const report = await verifyFiles(withFile('tile/entries/001', (bytes) => flipBit(bytes, (7 * ENTRY + 20) * 8)))
    expect(report).toMatchObject({
      isSound: false,
      findings: [{ kind: 'entry-changed', path: 'tile/entries/001', entries: { from: 263, to: 264 } }],
    })
  })

  it('tells which entry was removed, with another put at the end to hide it', async () => {
    const removed = withFile('tile/entries/001', (bytes) => joined([...pieces(bytes).toSpliced(7, 1), leafWithLength(9999)]))
    const report = await verifyFiles(removed)
    expect(report.findings[0]).toMatchObject({ kind: 'entry-removed', entries: { from: 263, to: 512 } })
    const cut = await verifyFiles(withFile('tile/entries/001', (bytes) => bytes.slice(0, -ENTRY)))
    expect(kindsOf(cut)).toEqual(['file-malformed'])
  })

  it('tells where an entry was put in', async () => {
    const report = await verifyFiles(
      withFile('tile/entries/001', (bytes) => joined(pieces(bytes).toSpliced(7, 0, leafWithLength(9999)).slice(0, -1))),
    )
    expect(report.findings[0]).toMatchObject({ kind: 'entry-inserted', entries: { from: 263, to: 512 } })
  })

  it('tells which entries changed places', async () => {
    const report = await verifyFiles(
      withFile('tile/entries/001', (bytes) => {
        const all = [...pieces(bytes)]
        const [one = bytes] = all.splice(7, 1, ...all.slice(90, 91))
        all.splice(90, 1, one)
        return joined(all)
      }),
    )
    expect(report.findings.map(({ kind, entries }) => [kind, entries?.from])).toEqual([
      ['entries-reordered', 263],
      ['entries-reordered', 346],
    ])
  })

  it('tells where entries and their own tile were changed together', async () => {
    const other = publishLog(
      hourlyLeaves(PER_HOUR).map((batch, hour) => (hour === 3 ? batch.with(100, leafOf(9999, FIRST_HOUR + 3)) : batch)),
    )
    const files = new Map(honest.files)
    for (const path of ['tile/entries/001', 'tile/0/001']) files.set(path, other.files.get(path) ?? new Uint8Array())
    const report = await verifyFiles({ ...honest, files })
    expect(report.findings).toMatchObject([{ kind: 'tile-changed', path: 'tile/1/000.p/3', entries: { from: 256, to: 512 } }])
  })

  it('tells between which checkpoints everything was rewritten where the key was not at hand', async () => {
    const other = publishLog(
      hourlyLeaves(PER_HOUR).map((batch, hour) => (hour === 3 ? batch.with(100, leafOf(9999, FIRST_HOUR + 3)) : batch)),
    )
    const files = new Map(other.files)
    for (const path of ['checkpoint', 'checkpoints/2026-11']) files.set(path, honest.files.get(path) ?? new Uint8Array())
    const report = await verifyFiles({ ...honest, files })
    expect(report.findings[0]).toMatchObject({ kind: 'root-differs', entries: { from: 253, to: 771 } })
    expect(report.findings[0]?.message).toContain('Up to entry 252 they are what was signed')
  })

  it('tells which files are missing, and that nothing behind a gap in both was checked', async () => {
    const bundle = await verifyFiles(withFile('tile/entries/001', () => null))
    expect(bundle.findings).toMatchObject([{ kind: 'file-missing', path: 'tile/entries/001', entries: { from: 256, to: 512 } }])
    const files = new Map(honest.files)
    for (const path of ['tile/entries/001', 'tile/0/001']) files.delete(path)
    const report = await verifyFiles({ ...honest, files })
    expect(kindsOf(report)).toEqual(['file-missing', 'unchecked'])
    expect(report).toMatchObject({ isSound: false, entries: 256 })
    expect(kindsOf(await verifyFiles(withFile('checkpoint', () => null)))).toEqual(['file-missing'])
    expect(kindsOf(await verifyFiles(withFile('checkpoints/2026-11', () => null)))).toEqual(['unchecked'])
  })

  it('is found out whichever bit of whichever file is another', async () => {
    const read = await pathsRead(honest)
    expect(read).toContain('tile/1/000.p/3')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...read), fc.nat(), async (path, bit) => {
        const report = await verifyFiles(withFile(path, (bytes) => flipBit(bytes, bit % (bytes.length * 8))))
        expect(report.isSound, `${path}, bit ${bit}`).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('is found out in every byte of every file of a small log', { timeout: 60_000 }, async () => {
    const small = publishLog(hourlyLeaves([2]))
    for (const path of await pathsRead(small))
      for (let at = 0; at < (small.files.get(path)?.length ?? 0); at++) {
        const tampered = withFile(path, (bytes) => flipBit(bytes, at * 8 + ((at * 5) % 8)), small)
        expect((await verifyFiles(tampered)).isSound, `${path}, byte ${at}`).toBe(false)
      }
  })
})

describe('a log that has its key and lies', () => {
  const rewritten = publishLog(
    hourlyLeaves(PER_HOUR).map((batch, hour) => (hour === 1 ? batch.with(9, leafOf(9999, FIRST_HOUR + 1)) : batch)),
  )

  it('is sound to a newcomer, and forked to whoever remembers one of its checkpoints', async () => {
    expect((await verifyFiles(rewritten)).isSound).toBe(true)
    const report = await verifyFiles(rewritten, { remembered: [honest.checkpoints[3] ?? ''] })
    expect(kindsOf(report)).toEqual(['forked'])
    expect(report.findings.map(({ message }) => message).join(' ')).toContain('remembered from before')
    expect((await verifyFiles(rewritten, { remembered: [honest.checkpoints[0] ?? ''] })).isSound).toBe(true)
  })

  it('is forked where its own history holds a checkpoint of the other past', async () => {
    const files = new Map(rewritten.files).set('checkpoints/2026-11', honest.files.get('checkpoints/2026-11') ?? new Uint8Array())
    const report = await verifyFiles({ ...rewritten, files })
    expect(kindsOf(report)).toEqual(['forked'])
  })

  it('has shrunk where entries at its end are gone', async () => {
    const shorter = publishLog(hourlyLeaves(PER_HOUR.slice(0, 4)))
    const report = await verifyFiles(shorter, { remembered: honest.checkpoints.slice(-1) })
    expect(report.findings).toMatchObject([{ kind: 'shrunk', entries: { from: 653, to: 771 } }])
  })

  it('cannot put an entry into the past: behind a later hour, or behind a checkpoint that was signed without it', async () => {
    const batches = hourlyLeaves(PER_HOUR)
    const behind = publishLog(batches.with(3, [...(batches[3] ?? []), leafOf(9999, FIRST_HOUR + 1)]))
    expect((await verifyFiles(behind)).findings).toMatchObject([{ kind: 'entry-back-dated', entries: { from: 653, to: 654 } }])
    const first = publishLog(batches.with(3, [leafOf(9999, FIRST_HOUR + 1), ...(batches[3] ?? [])]))
    expect((await verifyFiles(first)).findings).toMatchObject([{ kind: 'entry-back-dated', entries: { from: 253, to: 254 } }])
  })

  it('cannot date an entry later than the checkpoint that has it, nor its checkpoints against their order', async () => {
    const batches = hourlyLeaves(PER_HOUR)
    const late = publishLog(batches.with(3, (batches[3] ?? []).with(399, leafOf(9999, FIRST_HOUR + 4))))
    expect((await verifyFiles(late)).findings).toMatchObject([{ kind: 'entry-post-dated', entries: { from: 652, to: 653 } }])
    const clock = (batch: number) => startOfHour(FIRST_HOUR + (batch === 1 ? 9 : batch))
    expect(kindsOf(await verifyFiles(publishLog(batches, clock)))).toContain('time-goes-back')
    expect(kindsOf(await verifyFiles({ ...honest, now: startOfHour(FIRST_HOUR) }))).toEqual(['time-ahead'])
  })

  it('cannot take checkpoints out of its history, and tells of hours in which it signed none', async () => {
    const cut = withFile('checkpoints/2026-11', (bytes) => {
      const notes = new TextDecoder().decode(bytes).split('\n\n')
      return new TextEncoder().encode(notes.toSpliced(4, 4).join('\n\n'))
    })
    expect(kindsOf(await verifyFiles(cut, { rememberedHistory: 6 }))).toContain('shrunk')
    const report = await verifyFiles(cut, { rememberedHistory: 4 })
    // The third batch is empty: after the second and before the fifth, three hours later, entries came.
    expect(report).toMatchObject({
      isSound: true,
      findings: [{ kind: 'unchecked', severity: 'note', entries: { from: 253, to: 654 } }],
    })
    const none = withFile('checkpoints/2026-11', () => null)
    expect(kindsOf(await verifyFiles(none, { rememberedHistory: 6 }))).toContain('shrunk')
    expect(await verifyFiles(honest, { rememberedHistory: 6 })).toMatchObject({ isSound: true, findings: [] })
  })

  it('cannot count one entry twice', async () => {
    const batches = hourlyLeaves([3, 4])
    const twice = publishLog(batches.with(1, [...(batches[1] ?? []), leafOf(1, FIRST_HOUR + 1)]))
    expect((await verifyFiles(twice)).findings).toMatchObject([{ kind: 'entry-repeated', entries: { from: 7, to: 8 } }])
  })
})

describe('signatures', () => {
  it('of another log, of nobody, and a forged one are told apart', async () => {
    const [signer] = testKeys.log
    const log = signer === undefined ? [] : [{ ...signer, name: 'other.example.org' }]
    expect(kindsOf(await verifyFiles(honest, { keys: { log, witnesses: [] } }))).toEqual(['other-log'])
    const time = testKeys.log.slice(1)
    expect(kindsOf(await verifyFiles(honest, { keys: { log: time, witnesses: [] } }))).toEqual(['signature-missing'])
    const forged = testKeys.log.map((key) => ({ ...key, publicKey: key.publicKey.with(3, 1) }))
    expect(kindsOf(await verifyFiles(honest, { keys: { log: forged, witnesses: [] } }))).toEqual(['signature-forged'])
  })

  it('of witnesses are asked for, as many as wanted', async () => {
    const stranger = testKeys.witnesses.map((key) => ({ ...key, name: 'stranger.example.org' }))
    const keys = { log: testKeys.log, witnesses: [...testKeys.witnesses, ...stranger] }
    const report = await verifyFiles(honest, { keys })
    expect(report.findings).toMatchObject([{ kind: 'witness-missing' }])
    expect(report.findings[0]?.message).toContain('stranger.example.org has not signed')
    expect((await verifyFiles(honest, { keys, witnessesNeeded: 1 })).isSound).toBe(true)
  })

  it('without a time leave the newest hours without an upper bound, which is told; an old checkpoint is told too', async () => {
    const keys = { log: testKeys.log.slice(0, 1), witnesses: [] }
    expect(kindsOf(await verifyFiles(honest, { keys }))).toEqual(['time-missing'])
    const late = await verifyFiles({ ...honest, now: startOfHour(FIRST_HOUR + 30) })
    expect(late).toMatchObject({ isSound: true, findings: [{ kind: 'stale', severity: 'note' }] })
  })
})

function leafWithLength(number: number): Uint8Array {
  return joined([Uint8Array.of(0, 37), leafOf(number, FIRST_HOUR + 3)])
}

function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const at = Math.floor(bit / 8)
  const flipped = new Uint8Array(bytes)
  flipped[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8))
  return flipped
}

/** The files that a verifier of the newest checkpoint reads. */
async function pathsRead(log: typeof honest): Promise<readonly string[]> {
  const read: string[] = []
  const files = new Map(log.files)
  files.get = (path: string) => {
    if (log.files.has(path)) read.push(path)
    return log.files.get(path)
  }
  await verifyFiles({ ...log, files })
  return [...new Set(read)]
}
