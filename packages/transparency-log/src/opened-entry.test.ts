// An entry opened for whom it concerns: checked without the log, and nothing in it can be another.
import { describe, expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { parseCheckpoint, signCheckpoint, createLogSigners } from './checkpoint.ts'
import { startOfHour } from './leaf.ts'
import { FIRST_HOUR, ORIGIN, testKeys } from './log.test-support.ts'
import { checkEntryProof, formatEntryProof, leafOfEntry, parseEntryProof } from './opened-entry.ts'
import type { EntryProof } from './opened-entry.ts'
import { auditPath, treeHash } from './recursion.test-support.ts'

const at = new Date(startOfHour(FIRST_HOUR).getTime() + 20 * 60_000)
const entries = Array.from({ length: 11 }, (_, number) => ({
  hour: FIRST_HOUR,
  salt: new Uint8Array(32).fill(number),
  body: utf8(`{"at":"${at.toISOString()}","number":${number}}`),
}))
const leaves = entries.map((entry) => leafOfEntry(entry))
const checkpoint = signCheckpoint(
  { origin: ORIGIN, size: leaves.length, root: treeHash(leaves) },
  createLogSigners(ORIGIN, new Uint8Array(32).fill(7)),
  at,
)
const [entry] = entries.slice(6)
if (entry === undefined) throw new Error('eleven entries')
const proof: EntryProof = { ...entry, index: 6, path: auditPath(6, leaves), checkpoint }

describe('an opened entry', () => {
  it('comes back from its file, and is the one that was logged', () => {
    const read = parseEntryProof(formatEntryProof(proof))
    expect(read).toEqual({ ok: true, value: proof })
    const checked = checkEntryProof(proof, at, testKeys)
    expect(checked).toMatchObject({ ok: true, value: { size: 11 } })
    expect(checked.ok && parseCheckpoint(`${ORIGIN}\n11\n${Buffer.from(checked.value.root).toString('base64')}\n`).ok).toBe(true)
  })

  it('is not, with any of its parts another', () => {
    const kind = (changed: Partial<EntryProof>) => {
      const checked = checkEntryProof({ ...proof, ...changed }, at, testKeys)
      return checked.ok ? 'held' : checked.error.kind
    }
    expect(kind({})).toBe('held')
    expect(kind({ body: utf8('{}') })).toBe('not-included')
    expect(kind({ salt: new Uint8Array(32) })).toBe('not-included')
    expect(kind({ hour: FIRST_HOUR + 1 })).toBe('not-included')
    expect(kind({ index: 5 })).toBe('not-included')
    expect(kind({ path: proof.path.slice(1) })).toBe('not-included')
    expect(kind({ checkpoint: checkpoint.replace('\n11\n', '\n12\n') })).toBe('checkpoint')
  })

  it('may be in the hour after it happened, and neither before nor later', () => {
    const told = (moment: Date | null) => {
      const checked = checkEntryProof(proof, moment, testKeys)
      return checked.ok ? 'held' : checked.error.message
    }
    expect(told(new Date(startOfHour(FIRST_HOUR).getTime() - 1))).toBe('held')
    expect(told(startOfHour(FIRST_HOUR - 2))).toContain('2 hours late')
    expect(told(startOfHour(FIRST_HOUR + 1))).toContain('before it happened')
    expect(told(null)).toContain('does not say when')
  })
})
