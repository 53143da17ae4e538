// A log that changed its key, seen by whoever knows only an older one.
import { describe, expect, it } from 'vitest'
import { createLogSigners } from './checkpoint.ts'
import { followKeyStatements, formatKeyStatement } from './key-statements.ts'
import type { NoteSigner } from './note-key.ts'
import { formatNote, signNote } from './signed-note.ts'

const ORIGIN = 'log.example.org'
const AT = new Date('2026-11-21T10:00:00Z')
const pairs = [1, 2, 3].map((seed) => createLogSigners(ORIGIN, new Uint8Array(32).fill(seed)))
const [first, second, third] = pairs
if (first === undefined || second === undefined || third === undefined) throw new Error('three keys')
type Pair = typeof first

function statement(from: Pair, to: Pair, signers: readonly NoteSigner[] = [from[0], to[0]]): string {
  const text = formatKeyStatement({ origin: ORIGIN, from: from[0].key, to: to[0].key, time: to[1].key }, AT)
  return formatNote(signNote(text, signers, AT))
}

describe('statements of keys', () => {
  it('lead from any known key to all that followed it, in whatever order they stand', () => {
    const file = [statement(second, third), statement(first, second)].join('\n')
    const known = followKeyStatements([first[0].key], file)
    expect(known.map(({ id }) => id)).toEqual(
      [first, second, third].flatMap(([key, time], at) => (at === 0 ? [key.key.id] : [key.key.id, time.key.id])),
    )
    expect(followKeyStatements([second[0].key], file).map(({ id }) => id)).toEqual([
      second[0].key.id,
      third[0].key.id,
      third[1].key.id,
    ])
  })

  it('lead nowhere unless both keys signed them', () => {
    for (const signers of [[first[0]], [second[0]], [third[0]]])
      expect(followKeyStatements([first[0].key], statement(first, second, signers))).toEqual([first[0].key])
    expect(followKeyStatements([first[0].key], statement(first, second).replace('2026', '2025'))).toEqual([first[0].key])
    expect(followKeyStatements([first[0].key], 'nothing of the kind')).toEqual([first[0].key])
    expect(followKeyStatements([first[0].key], '')).toEqual([first[0].key])
  })
})
