// What agreement means here, in the words of those who hold dialogues. Laws over any book stand in convergence-laws.test.ts.
import { describe, expect, it } from 'vitest'
import {
  english,
  holds,
  makeActor,
  makeBook,
  makeClaim,
  makeIntervention,
  makeParticipation,
  makePoint,
  makeSession,
} from '../../../../tests/dialogues/made-book.ts'
import type { DialogueBook } from '../record/dialogue.ts'
import { findConvergence, listWithdrawn } from './find-convergence.ts'

const given = (parts: Partial<DialogueBook>) => {
  const found = findConvergence(
    makeBook({
      sessions: [makeSession('s1'), makeSession('s2', { number: 2, heldOn: '2024-06-01' })],
      actors: [
        makeActor('Canada'),
        makeActor('Peru'),
        makeActor('Lima', { constituency: 'city' }),
        makeActor('Amina', { constituency: 'migrants', isPerson: true }),
      ],
      points: [makePoint('p')],
      ...parts,
    }),
    'p',
  )
  if (found === null) throw new Error('The point is missing')
  return found
}

describe('agreement on a point', () => {
  it('counts a State once that spoke on three panels, and a city beside it', () => {
    const { counts, byConstituency } = given({
      interventions: [
        makeIntervention('1', 'Canada', { positions: [holds('support')] }),
        makeIntervention('2', 'Canada', { positions: [holds('support')], mode: 'panel' }),
        makeIntervention('3', 'Canada', { session: 's2', positions: [holds('support')] }),
        makeIntervention('4', 'Lima', { positions: [holds('support')] }),
      ],
    })
    expect(counts).toEqual({ support: 2, qualified: 0, oppose: 0, total: 2 })
    expect(byConstituency.map(({ constituency, support }) => [constituency, support])).toEqual([
      ['state', 1],
      ['city', 1],
    ])
  })

  it('counts whoever said yes and no with the no, and tells both with their dates', () => {
    const { counted, counts, objections } = given({
      interventions: [
        makeIntervention('1', 'Peru', { session: 's2', positions: [holds('support')] }),
        makeIntervention('2', 'Peru', { positions: [holds('oppose', 'Too dear for us')] }),
      ],
    })
    expect(counts).toEqual({ support: 0, qualified: 0, oppose: 1, total: 1 })
    expect(counted[0]?.isMixed).toBe(true)
    expect(counted[0]?.positions.map(({ on, stance }) => [on, stance])).toEqual([
      ['2024-03-01', 'oppose'],
      ['2024-06-01', 'support'],
    ])
    expect(objections.map(({ words }) => words?.texts['en'])).toEqual(['Too dear for us'])
  })

  it('counts those in whose name somebody speaks, and not the speaker', () => {
    const { counted, silent } = given({
      interventions: [
        makeIntervention('1', 'Canada', {
          capacity: 'on-behalf',
          onBehalfOf: ['Peru', 'Lima', 'Peru'],
          positions: [holds('support')],
        }),
      ],
      participations: [makeParticipation('n', 'Canada')],
    })
    expect(counted.map(({ actor }) => actor.id)).toEqual(['Peru', 'Lima'])
    expect(silent).toEqual([])
  })

  it('counts a personal opinion for no institution, but for the person who speaks for themselves', () => {
    const { counted, uncounted } = given({
      interventions: [
        makeIntervention('1', 'Canada', { capacity: 'personal', positions: [holds('support')] }),
        makeIntervention('2', 'Amina', { capacity: 'personal', positions: [holds('support')] }),
      ],
    })
    expect(counted.map(({ actor }) => actor.id)).toEqual(['Amina'])
    expect(uncounted.map(({ why, shownAs }) => [why, shownAs])).toEqual([['personal', 'Canada']])
  })

  it('shows the dissent of an unnamed State inside a majority in full, though nobody is counted for it', () => {
    const { counts, objections, claims } = given({
      interventions: [
        makeIntervention('1', 'Canada', { positions: [holds('support')] }),
        makeIntervention('2', null, {
          shownAs: 'one State (unnamed)',
          positions: [holds('oppose')],
          summary: english('There are limits to firewalls, and return is best.'),
        }),
      ],
      claims: [makeClaim('majority', { text: english('A majority agrees') })],
    })
    expect(counts).toEqual({ support: 1, qualified: 0, oppose: 0, total: 1 })
    expect(objections).toMatchObject([
      {
        stance: 'oppose',
        actors: [],
        why: 'anonymous',
        shownAs: 'one State (unnamed)',
        words: { texts: { en: 'There are limits to firewalls, and return is best.' } },
      },
    ])
    expect(claims).toMatchObject([{ standing: 'objected', counts: { support: 1 } }])
  })

  it('keeps a claim of the greatest agreement by far apart where the record names nobody who agrees', () => {
    const { counts, claims } = given({
      interventions: [makeIntervention('1', null, { positions: [holds('support')] })],
      claims: [makeClaim('by-far', { claimedBy: 'drafter' })],
    })
    expect(counts.total).toBe(0)
    expect(claims.map(({ standing }) => standing)).toEqual(['nobody-counted'])
  })

  it('names who was there and took no position, and says where a list of those present is missing', () => {
    const { silent, silenceUnknown } = given({
      interventions: [
        makeIntervention('1', 'Canada', { positions: [holds('support')] }),
        makeIntervention('2', 'Canada', { session: 's2', positions: [holds('support')] }),
      ],
      participations: [
        makeParticipation('n1', 'Canada'),
        makeParticipation('n2', 'Peru', { role: 'moderator' }),
        makeParticipation('n3', 'Lima', { state: 'invited' }),
      ],
    })
    expect(silent.map(({ actor, roles }) => [actor.id, roles])).toEqual([['Peru', ['moderator']]])
    expect(silenceUnknown.map(({ session, why }) => [session.id, why])).toEqual([
      ['s1', 'partial-list'],
      ['s2', 'no-list'],
    ])
  })

  it('calls nobody silent who led or reported and whose own words are recorded under no name', () => {
    const parts = {
      interventions: [
        makeIntervention('1', 'Canada', { positions: [holds('support')] }),
        makeIntervention('2', null, { spokenBy: 'drafter', shownAs: 'Rapporteur', positions: [holds('support')] }),
      ],
      participations: [
        makeParticipation('n1', 'Peru', { role: 'rapporteur' }),
        makeParticipation('n2', 'Lima', { role: 'moderator' }),
      ],
    }
    expect(given(parts).silent.map(({ actor }) => actor.id)).toEqual(['Lima'])
    expect(given({ ...parts, claims: [makeClaim('all', { claimedBy: 'moderator' })] }).silent).toEqual([])
  })

  it('takes nobody for silent where it is not published who spoke', () => {
    const { counted, silent, silenceUnknown, uncounted } = given({
      sessions: [makeSession('s1', { rule: 'not-attributed' })],
      interventions: [makeIntervention('1', 'Canada', { shownAs: 'Minister of Canada', positions: [holds('support')] })],
      participations: [makeParticipation('n1', 'Canada'), makeParticipation('n2', 'Peru')],
    })
    expect([counted, silent]).toEqual([[], []])
    expect(silenceUnknown.map(({ why }) => why)).toEqual(['not-attributed'])
    expect(uncounted).toMatchObject([{ why: 'not-attributed', shownAs: '', spokenBy: 'anonymous' }])
  })

  it('counts what was taken back no more, and tells that it was', () => {
    const { counts, withdrawals } = given({
      interventions: [
        makeIntervention('1', 'Canada', { positions: [holds('support')] }),
        makeIntervention('2', 'Peru', { positions: [holds('support')] }),
      ],
      withdrawals: [
        { record: '2', kind: 'intervention', session: 's1', at: new Date('2024-07-01'), reason: 'At the speaker’s wish' },
      ],
    })
    expect(counts.total).toBe(1)
    expect(withdrawals.map(({ reason }) => reason)).toEqual(['At the speaker’s wish'])
  })

  it('tells what was taken back on this point, and nothing that was taken back on another', () => {
    const taken = (record: string, points: readonly string[], session = 's1') =>
      ({ record, kind: 'intervention', session, at: new Date('2024-07-01'), reason: record, points }) as const
    const parts = {
      interventions: [makeIntervention('1', 'Canada', { positions: [holds('support')] })],
      withdrawals: [taken('on p', ['q', 'p']), taken('on q', ['q']), taken('on p elsewhere', ['p'], 's2')],
    }
    expect(given(parts).withdrawals.map(({ reason }) => reason)).toEqual(['on p', 'on p elsewhere'])
    const book = makeBook({ sessions: [makeSession('s1'), makeSession('s2')], points: [makePoint('p')], ...parts })
    expect(findConvergence(book, 'p', { session: 's1' })?.withdrawals.map(({ reason }) => reason)).toEqual(['on p'])
  })

  it('tells that a statement was taken back where none is left on the point', () => {
    const withdrawals = [
      { record: '9', kind: 'intervention', session: 's1', at: new Date('2024-07-01'), reason: 'At their wish', points: ['p'] },
    ] as const
    expect(given({ withdrawals })).toMatchObject({ counted: [], raisedIn: [], withdrawals: [{ record: '9' }] })
    expect(listWithdrawn(makeBook({ withdrawals }), 'p')).toHaveLength(1)
  })
})
