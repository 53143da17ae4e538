// Laws of counting, over any book: nobody is counted twice, nobody without a name at all, and the order of speaking is nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBook, holds, makeIntervention } from '../../../../tests/dialogues/made-book.ts'
import { STANCES, type DialogueBook } from '../record/dialogue.ts'
import { findConvergence, listConvergence } from './find-convergence.ts'
import { outcomeTable } from './outcome-table.ts'

const countsOf = (book: DialogueBook, scope = {}) => {
  const found = findConvergence(book, 'p', scope)
  return found === null
    ? null
    : {
        counts: found.counts,
        byConstituency: found.byConstituency,
        actors: found.counted.map(({ actor, stance, isMixed }) => ({ id: actor.id, stance, isMixed })),
        silent: found.silent.map(({ actor }) => actor.id),
      }
}

describe('counting', () => {
  it('does not depend on the order of the record', () => {
    fc.assert(
      fc.property(
        anyBook.chain((book) =>
          fc.tuple(
            fc.constant(book),
            fc.shuffledSubarray([...book.interventions], { minLength: book.interventions.length }),
            fc.shuffledSubarray([...book.actors], { minLength: book.actors.length }),
            fc.shuffledSubarray([...book.sessions], { minLength: book.sessions.length }),
          ),
        ),
        ([book, interventions, actors, sessions]) => {
          const shuffled = { ...book, interventions, actors, sessions }
          expect(countsOf(shuffled)).toEqual(countsOf(book))
          // Beyond the counts: what is shown, and in which order.
          expect(findConvergence(shuffled, 'p')).toEqual(findConvergence(book, 'p'))
        },
      ),
    )
  })

  it('changes nothing when a speech is given again, on another panel or day', () => {
    fc.assert(
      fc.property(anyBook, fc.nat(24), fc.constantFrom('s1', 's2', 's3'), (book, at, session) => {
        const speech = book.interventions[at]
        // In a session whose speakers are not published it counted for nobody; said again elsewhere it would.
        fc.pre(speech !== undefined && speech.session !== 's4')
        const repeated = { ...book, interventions: [...book.interventions, { ...speech, id: 'again', session, order: 99 }] }
        expect(countsOf(repeated)?.counts).toEqual(countsOf(book)?.counts)
        expect(countsOf(repeated)?.actors).toEqual(countsOf(book)?.actors)
      }),
    )
  })

  it('changes nothing, and moves no point, when unnamed people speak', () => {
    fc.assert(
      fc.property(
        anyBook,
        fc.array(fc.tuple(fc.constantFrom('anonymous', 'collective', 'drafter'), fc.constantFrom(...STANCES)), { maxLength: 9 }),
        (book, said) => {
          const unnamed = said.map(([spokenBy, stance], at) =>
            makeIntervention(`u${at}`, null, { spokenBy, positions: [holds(stance)] }),
          )
          const more = { ...book, interventions: [...book.interventions, ...unnamed] }
          expect(countsOf(more)?.actors).toEqual(countsOf(book)?.actors)
          const columns = (one: DialogueBook) => {
            const { convergence, challenges } = outcomeTable(one)
            return [convergence, challenges].map((column) => column.map(({ id }) => id).toSorted())
          }
          expect(columns(more)).toEqual(columns(book))
        },
      ),
    )
  })

  it('names nobody who is counted only because a session is not attributed, or who spoke without a name', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const hidden = {
          ...book,
          claims: [],
          interventions: book.interventions.map((one) => ({ ...one, session: 's4', shownAs: 'Somebody of Somewhere' })),
        }
        expect(countsOf(hidden)?.actors).toEqual([])
        expect(countsOf(hidden)?.silent).toEqual([])
        const named = hidden.interventions.filter(({ spokenBy }) => spokenBy === 'named').map(({ id }) => id)
        const shown = findConvergence(hidden, 'p')?.uncounted.filter(({ intervention }) => named.includes(intervention))
        expect(new Set(shown?.map(({ shownAs }) => shownAs))).toEqual(new Set(shown?.length === 0 ? [] : ['']))
      }),
    )
  })

  it('adds up: constituencies to the whole, positions to the actors', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        for (const { counts, byConstituency, counted } of listConvergence(book)) {
          const sum = (key: keyof typeof counts) => byConstituency.reduce((total, line) => total + line[key], 0)
          for (const key of ['support', 'qualified', 'oppose', 'total'] as const) expect(sum(key)).toBe(counts[key])
          expect(counts.support + counts.qualified + counts.oppose).toBe(counts.total)
          expect(new Set(counted.map(({ actor }) => actor.id)).size).toBe(counts.total)
        }
      }),
    )
  })

  it('counts an actor of two series once: never more than the two apart, never fewer than either', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const ids = (scope: object) => countsOf(book, scope)?.actors.map(({ id }) => id) ?? []
        const [all, one, two] = [ids({}), ids({ series: 'one' }), ids({ series: 'two' })]
        expect(new Set(all)).toEqual(new Set([...one, ...two]))
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  it('never makes anybody less reserved by what they say later', () => {
    fc.assert(
      fc.property(anyBook, fc.constantFrom(...STANCES), (book, stance) => {
        const later = makeIntervention('later', 'a', { session: 's3', positions: [holds(stance)] })
        const reserve = (one: DialogueBook) =>
          STANCES.indexOf(findConvergence(one, 'p')?.counted.find(({ actor }) => actor.id === 'a')?.stance ?? 'support')
        expect(reserve({ ...book, interventions: [...book.interventions, later] })).toBeGreaterThanOrEqual(reserve(book))
      }),
    )
  })

  it('shows every objection and every condition, whoever made it', () => {
    fc.assert(
      fc.property(anyBook, (book) => {
        const made = book.interventions.flatMap(({ id, positions }) =>
          positions.filter(({ point, stance }) => point === 'p' && stance !== 'support').map(() => id),
        )
        const shown = findConvergence(book, 'p')?.objections ?? []
        expect(shown.map(({ intervention }) => intervention).toSorted()).toEqual(made.toSorted())
        expect(shown.every(({ words }) => words !== null)).toBe(true)
      }),
    )
  })
})
