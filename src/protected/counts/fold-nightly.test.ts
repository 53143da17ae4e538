// Folding once a day for each organisation: not twice, not in the small hours, and one that fails holds up no other.
import { describe, expect, it } from 'vitest'
import { createLog } from '../../platform/log/index.ts'
import { foldDay } from './fold-nightly.ts'

function makeParts(fails: ReadonlySet<string> = new Set()) {
  const folded: string[] = []
  const days = new Set<string>()
  let now = new Date('2026-11-21T01:30:00Z')
  return {
    folded,
    setTime: (text: string) => {
      now = new Date(text)
    },
    parts: {
      counts: {
        foldOnce: async (organisationId: string, day: string) => {
          if (fails.has(organisationId)) throw new Error('no connection')
          if (days.has(`${organisationId} ${day}`)) return null
          days.add(`${organisationId} ${day}`)
          folded.push(organisationId)
          return { added: 1, damaged: 0 }
        },
      },
      listOrganisations: async () => ['one', 'two'],
      clock: () => now,
      log: createLog({ process: 'test', level: 'error', clock: () => now, write: () => undefined }),
    },
  }
}

describe('folding', () => {
  it('waits for the small hours to pass, and is done once a day', async () => {
    const { folded, parts, setTime } = makeParts()
    await foldDay(parts)
    expect(folded).toEqual([])
    setTime('2026-11-21T02:10:00Z')
    await foldDay(parts)
    await foldDay(parts)
    expect(folded).toEqual(['one', 'two'])
    setTime('2026-11-22T02:10:00Z')
    await foldDay(parts)
    expect(folded).toEqual(['one', 'two', 'one', 'two'])
  })

  it('tries one that failed again within the day, and the other goes on', async () => {
    const fails = new Set(['one'])
    const { folded, parts, setTime } = makeParts(fails)
    setTime('2026-11-21T03:00:00Z')
    await foldDay(parts)
    expect(folded).toEqual(['two'])
    fails.clear()
    await foldDay(parts)
    expect(folded).toEqual(['two', 'one'])
  })
})
