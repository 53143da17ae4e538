// What several people typed into one paragraph: changes that lie apart stand together, changes that touch are kept side by side.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldEntry } from './fold-entry.ts'
import { idOf, revise, saying } from './made-revisions.test-support.ts'
import { mergeWords, splitWords } from './merge-words.ts'
import type { EntryContent, MinutesRevision } from './minutes-contract.ts'

describe('a paragraph on which two rapporteurs wrote', () => {
  const first = revise(1, [], saying('Cities need funds to open schools.'))

  it('has the words of both where they changed different ones', () => {
    const state = foldEntry([
      first,
      revise(2, [1], saying('All cities need funds to open schools.')),
      revise(3, [1], saying('Cities need funds to open schools for every child.'), { account: 'basma' }),
    ])
    expect(state.shape).toBe('merged')
    expect(state.content.text).toBe('All cities need funds to open schools for every child.')
    expect(state.accounts).toEqual(['amal', 'basma'])
    expect(state.heads.map(({ id }) => id)).toEqual([idOf(2), idOf(3)])
  })

  it('is kept twice where they changed the same words, until one revision is made upon both', () => {
    const [amal, basma] = [
      revise(2, [1], saying('Cities need money to open schools.')),
      revise(3, [1], saying('Cities need laws to open schools.'), { account: 'basma' }),
    ]
    const state = foldEntry([first, amal, basma])
    expect(state.shape).toBe('both-kept')
    expect(state.heads.map(({ content }) => content.text)).toEqual([
      'Cities need money to open schools.',
      'Cities need laws to open schools.',
    ])
    const settled = foldEntry([first, amal, basma, revise(4, [2, 3], saying('Cities need money and laws to open schools.'))])
    expect(settled.shape).toBe('one')
    expect(settled.content.text).toBe('Cities need money and laws to open schools.')
  })

  it('goes on being merged while both type on, each upon what they saw of the other', () => {
    // Worked by hand: both saw 2 and 3 merged ("All cities … child."), then each changed another end of it.
    const state = foldEntry([
      first,
      revise(2, [1], saying('All cities need funds to open schools.')),
      revise(3, [1], saying('Cities need funds to open schools for every child.')),
      revise(4, [2, 3], saying('Now all cities need funds to open schools for every child.')),
      revise(5, [2, 3], saying('All cities need funds to open schools for every single child.')),
    ])
    expect(state.content.text).toBe('Now all cities need funds to open schools for every single child.')
  })

  it('takes a name from one and a text from the other, but never an actor for a name that changed meanwhile', () => {
    const named = (written: string, actor: string | null) => ({ speaker: { written, actor } })
    const start = revise(1, [], saying('Yes.', named('Nigria', null)))
    const joined = revise(2, [1], saying('Yes.', named('Nigria', 'nigeria')))
    expect(foldEntry([start, joined, revise(3, [1], saying('Yes, gladly.', named('Nigria', null)))]).content).toEqual(
      saying('Yes, gladly.', named('Nigria', 'nigeria')),
    )
    expect(foldEntry([start, joined, revise(3, [1], saying('Yes.', named('Niger', null)))]).shape).toBe('both-kept')
  })

  it('keeps both where one took it back while the other went on writing', () => {
    const back = revise(2, [1], saying('Cities need funds to open schools.', { withdrawn: { reason: 'Said off the record' } }))
    expect(foldEntry([first, back, revise(3, [1], saying('Cities need more funds to open schools.'))]).shape).toBe('both-kept')
    expect(foldEntry([first, back]).content.withdrawn).toEqual({ reason: 'Said off the record' })
  })

  it('keeps all sides where nothing is known of what they were written upon', () => {
    expect(foldEntry([revise(2, [9], saying('One.')), revise(3, [8], saying('Two.'))]).shape).toBe('both-kept')
  })

  it('shows everything, and ends, where revisions name each other in a circle', () => {
    const state = foldEntry([revise(2, [3], saying('One.')), revise(3, [2], saying('Two.'))])
    expect(state.heads).toHaveLength(2)
  })

  it('merges words that a program might stumble over', () => {
    expect(mergeWords('constructor __proto__ end.', 'The constructor __proto__ end.', 'constructor __proto__ the end.')).toBe(
      'The constructor __proto__ the end.',
    )
    // Arabic, "The cities need new schools": one adds "today" before, the other "many" behind.
    expect(
      mergeWords('تحتاج المدن إلى مدارس جديدة', 'اليوم تحتاج المدن إلى مدارس جديدة', 'تحتاج المدن إلى مدارس جديدة كثيرة'),
    ).toBe('اليوم تحتاج المدن إلى مدارس جديدة كثيرة')
  })

  it('keeps long texts side by side rather than holding everybody up', () => {
    const long = 'a '.repeat(10_000)
    const begun = performance.now()
    expect(mergeWords(long, `b ${long}`, `${long}c`)).toBe(null)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('an entry made to hold the program up', () => {
  const within = (milliseconds: number, work: () => void) => {
    const begun = performance.now()
    work()
    expect(performance.now() - begun).toBeLessThan(milliseconds)
  }
  /** Rounds of as many revisions as `wide`, each upon all of the round before. */
  const criss = (rounds: number, wide: number) =>
    Array.from({ length: rounds * wide }, (_, at) => {
      const round = Math.floor(at / wide)
      const bases = round === 0 ? [] : Array.from({ length: wide }, (__, one) => (round - 1) * wide + one + 1)
      return revise(at + 1, bases, saying(`word ${at}`))
    })

  it('by lines of work that cross again and again is kept on all sides, soon', () => {
    within(2500, () => {
      const state = foldEntry(criss(1100, 2))
      expect(state.shape).toBe('both-kept')
      expect(state.heads).toHaveLength(2)
      expect(state.revisions).toHaveLength(2200)
    })
    within(2500, () => expect(foldEntry(criss(22, 100)).heads).toHaveLength(100))
    within(2500, () => expect(foldEntry(criss(2, 1000)).shape).toBe('both-kept'))
  })

  it('by one word said thousands of times is kept on all sides, soon', () => {
    const long = 'a '.repeat(3800)
    const first = revise(1, [], saying(long))
    const sides = Array.from({ length: 50 }, (_, at) =>
      revise(at + 2, [1], saying(at % 2 === 0 ? `b${at} ${long}` : `${long}c${at}`)),
    )
    within(2500, () => expect(foldEntry([first, ...sides]).shape).toBe('both-kept'))
  })

  it('is merged still where two typed at once for half a minute, each upon what they saw of the other', () => {
    // Both ends of a long text grow, at both ends at once, thirty times: neither hears of the other's newest word before typing the next.
    const middle = Array.from({ length: 300 }, (_, at) => `m${at}`).join(' ')
    const made = [revise(1, [], saying(`start ${middle} end`))]
    let [front, back] = ['', '']
    for (let round = 0; round < 30; round += 1) {
      const bases = round === 0 ? [1] : [round * 2, round * 2 + 1]
      made.push(revise(round * 2 + 2, bases, saying(`start${front} f${round} ${middle}${back} end`)))
      made.push(revise(round * 2 + 3, bases, saying(`start${front} ${middle}${back} b${round} end`)))
      front += ` f${round}`
      back += ` b${round}`
    }
    expect(foldEntry(made)).toMatchObject({ shape: 'merged', content: { text: `start${front} ${middle}${back} end` } })
  })
})

/** Rapporteurs who each know some revisions, type, and hear of each other now and then. */
const history = fc
  .array(
    fc.record({
      who: fc.integer({ min: 0, max: 2 }),
      what: fc.oneof(
        {
          weight: 3,
          arbitrary: fc.record({ kind: fc.constant('type' as const), at: fc.nat(30), word: fc.constantFrom(...'uvwxyz') }),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat(30) }) },
        { weight: 2, arbitrary: fc.record({ kind: fc.constant('hear' as const), from: fc.integer({ min: 0, max: 2 }) }) },
      ),
    }),
    { maxLength: 25 },
  )
  .map((steps) => {
    const first = revise(1, [], saying('one two three four five six seven eight'))
    const known = [new Map([[1, first]]), new Map([[1, first]]), new Map([[1, first]])]
    const all: MinutesRevision[] = [first]
    for (const { who, what } of steps) {
      const mine = known[who] ?? new Map<number, MinutesRevision>()
      if (what.kind === 'hear') {
        for (const [key, revision] of known[what.from] ?? []) mine.set(key, revision)
        continue
      }
      const state = foldEntry([...mine.values()])
      const words = state.content.text.split(' ')
      const at = what.at % Math.max(words.length, 1)
      const next = what.kind === 'type' ? words.toSpliced(at, 0, `${what.word}${all.length}`) : words.toSpliced(at, 1)
      // Whoever has not settled what is kept twice goes on upon their own side.
      const bases = state.shape === 'both-kept' ? state.heads.slice(0, 1) : state.heads
      const number = all.length + 1
      const made = revise(
        number,
        bases.map(({ number: base }) => base),
        saying(next.join(' ')),
        { account: `rapporteur-${who}` },
      )
      all.push(made)
      mine.set(number, made)
    }
    return all
  })

const told = (state: ReturnType<typeof foldEntry>) => ({ ...state, heads: state.heads.map(({ id }) => id) })

describe('laws of minutes', () => {
  it('any order of arrival and any repetition gives the same state', () => {
    fc.assert(
      fc.property(
        history.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }))),
        ([all, arrived]) => {
          expect(told(foldEntry(arrived))).toEqual(told(foldEntry(all)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('every word that a newest revision added is in the text, or its whole side is kept', () => {
    fc.assert(
      fc.property(history, (all) => {
        const { shape, content, heads } = foldEntry(all)
        const first = new Set(splitWords(all[0]?.content.text ?? '').map((word) => word.trim()))
        const shown = (shape === 'both-kept' ? heads.map((head) => head.content) : [content]).flatMap(wordsOf)
        const typed = heads.flatMap((head) => wordsOf(head.content)).filter((word) => !first.has(word))
        // A word may have been taken out by one who had it and by whom the other's revision is known; never by a merge alone.
        const dropped = new Set(typed.filter((word) => heads.some((head) => dropsKnown(all, head, word))))
        expect(typed.filter((word) => !dropped.has(word) && !shown.includes(word))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('a merge is the same whichever side is called first', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(text, text, text, (base, one, other) => {
        expect(mergeWords(base, one, other)).toBe(mergeWords(base, other, one))
      }),
      { numRuns: 1000 },
    )
  })

  it('a text is its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(splitWords(text).join('')).toBe(text)
      }),
    )
  })
})

const wordsOf = ({ text }: EntryContent) => text.split(' ')

/** Whether a word stood in something that a revision comes from, and does not stand in it. */
function dropsKnown(all: readonly MinutesRevision[], head: MinutesRevision, word: string): boolean {
  if (wordsOf(head.content).includes(word)) return false
  const byId = new Map(all.map((revision) => [revision.id, revision]))
  const open = [...head.bases]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const revision = byId.get(next)
    if (revision !== undefined && wordsOf(revision.content).includes(word)) return true
    open.push(...(revision?.bases ?? []))
  }
  return false
}
