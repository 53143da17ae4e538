// A log whose operator wants the verifier to fall over rather than to say what it found: hours and times that are no dates, a size that
// fills memory, faults without end.
import { describe, expect, it } from 'vitest'
import { toUint64 } from './bytes.ts'
import { createLogSigners, signCheckpoint } from './checkpoint.ts'
import { cosignedSeconds } from './cosignature.ts'
import { MOST_FINDINGS } from './finding.ts'
import { LAST_HOUR, startOfHour } from './leaf.ts'
import { FIRST_HOUR, hourlyLeaves, leafOf, ORIGIN, publishLog, verifyFiles } from './log.test-support.ts'
import { MOST_ENTRIES } from './verify-log.ts'

const signers = createLogSigners(ORIGIN, new Uint8Array(32).fill(7))
const now = startOfHour(FIRST_HOUR + 1)

/** A log of which nothing is there but a checkpoint that claims this many entries. */
function claim(size: number) {
  const note = signCheckpoint({ origin: ORIGIN, size, root: new Uint8Array(32) }, signers, startOfHour(FIRST_HOUR))
  return { files: new Map([['checkpoint', new TextEncoder().encode(note)]]), now }
}

function withHour(leaf: Uint8Array, hour: number): Uint8Array {
  const changed = new Uint8Array(leaf)
  new DataView(changed.buffer).setUint32(1, hour)
  return changed
}

describe('a hostile log', () => {
  it('is told of, not stumbled over, where an hour in a leaf is no date', async () => {
    expect(startOfHour(LAST_HOUR).toISOString()).toBe('+275760-09-13T00:00:00.000Z')
    for (const hour of [LAST_HOUR + 1, 0xffff_ffff])
      for (const place of [0, 2]) {
        const leaves = [0, 1, 2].map((number) => leafOf(number, FIRST_HOUR))
        const report = await verifyFiles(publishLog([leaves.with(place, withHour(leafOf(place, FIRST_HOUR), hour))]))
        expect(report).toMatchObject({ isSound: false, findings: [{ kind: 'entry-unreadable', entries: { from: place } }] })
      }
  })

  it('has no time of signing that is no date', () => {
    const timed = (seconds: number) => cosignedSeconds(Uint8Array.from([...toUint64(seconds), ...new Uint8Array(64)]))
    expect(timed(8_640_000_000_000)).toBe(8_640_000_000_000)
    for (const seconds of [8_640_000_000_001, Number.MAX_SAFE_INTEGER]) expect(timed(seconds)).toBeNull()
  })

  it('fills no memory by the size that it claims', async () => {
    for (const size of [MOST_ENTRIES + 1, Number.MAX_SAFE_INTEGER]) {
      const report = await verifyFiles(claim(size))
      expect(report).toMatchObject({ isSound: false, entries: 0, findings: [{ kind: 'unchecked', severity: 'fault' }] })
    }
    const before = process.memoryUsage().heapUsed
    const report = await verifyFiles(claim(MOST_ENTRIES))
    expect(report).toMatchObject({ isSound: false, entries: 0 })
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
  })

  it('fills no memory by faults without end, and is not sound for having too many', async () => {
    const [leaves = []] = hourlyLeaves([1000])
    const report = await verifyFiles(publishLog([leaves.map((leaf, at) => withHour(leaf, FIRST_HOUR - 1 - (at % 2)))], () => now))
    expect(report.isSound).toBe(false)
    expect(report.findings.length).toBeLessThanOrEqual(MOST_FINDINGS)
  })
})
