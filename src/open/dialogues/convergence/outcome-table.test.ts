// The table of three columns, with what each entry rests on.
import { describe, expect, it } from 'vitest'
import {
  holds,
  makeActor,
  makeBook,
  makeClaim,
  makeIntervention,
  makeOutcome,
  makePoint,
  makeSession,
} from '../../../../tests/dialogues/made-book.ts'
import { outcomeTable } from './outcome-table.ts'

const book = makeBook({
  sessions: [makeSession('s1'), makeSession('s2', { series: 'two' })],
  actors: ['Canada', 'Peru', 'Ghana'].map((id) => makeActor(id)),
  points: ['firewalls', 'camps', 'visas', 'count', 'one-voice'].map((id) => makePoint(id)),
  interventions: [
    makeIntervention('1', 'Canada', { positions: [holds('support', null, 'firewalls'), holds('oppose', 'Never', 'camps')] }),
    makeIntervention('2', 'Peru', { positions: [holds('qualified', 'In schools only', 'firewalls')] }),
    makeIntervention('3', null, { positions: [holds('oppose', 'Return is best', 'firewalls'), holds('support', null, 'visas')] }),
    makeIntervention('4', 'Ghana', { positions: [holds('support', null, 'camps'), holds('support', null, 'one-voice')] }),
  ],
  claims: [makeClaim('by-far', { point: 'count', claimedBy: 'drafter' }), makeClaim('loose', { point: null })],
  outcomes: [
    makeOutcome('ask', { interventions: ['2'], point: 'firewalls' }),
    makeOutcome('unnamed', { spokenBy: 'anonymous' }),
    makeOutcome('report', { spokenBy: 'drafter', interventions: ['3'] }),
    makeOutcome('nobody'),
    makeOutcome('open', { outcome: 'challenge', spokenBy: 'collective' }),
    makeOutcome('elsewhere', { session: 's2' }),
    makeOutcome('annex', { outcome: 'practice' }),
  ],
})

describe('the outcome table', () => {
  const table = outcomeTable(book, { series: 'one' })

  it('puts under convergence what two named actors hold, and what somebody claims', () => {
    expect(table.convergence.map(({ id, support }) => [id, support.map(({ kind }) => kind)])).toEqual([
      ['firewalls', ['counted']],
      ['count', ['claimed']],
      ['loose', ['claimed']],
    ])
    expect(table.convergence[0]?.support).toMatchObject([{ counts: { support: 1, qualified: 1, oppose: 0 } }])
    expect(table.convergence[0]?.objections).toHaveLength(2)
  })

  it('puts a point to which no fewer object than agree among the open challenges', () => {
    expect(table.challenges.map(({ id, from }) => [id, from])).toEqual([
      ['camps', 'point'],
      ['open', 'outcome'],
    ])
  })

  it('loses no point: what stands in no column is listed', () => {
    expect(table.otherPoints.map(({ id }) => id)).toEqual(['visas', 'one-voice'])
  })

  it('counts a recommendation for whoever made it and for nobody else, whatever else they hold', () => {
    expect(
      table.recommendations.map(({ id, support }) => [
        id,
        support.map((one) =>
          one.kind === 'counted' ? one.actors.map(({ actor }) => actor.id).join() : one.kind === 'uncounted' ? one.why : one.kind,
        ),
      ]),
    ).toEqual([
      ['ask', ['Peru']],
      ['unnamed', ['anonymous']],
      ['report', ['anonymous']],
      ['nobody', ['nobody']],
    ])
  })

  it('says that whoever took no position on it raised a challenge or put a recommendation forward, and never that they support it', () => {
    const raised = outcomeTable(
      makeBook({
        ...book,
        outcomes: [
          makeOutcome('no-doctor', { outcome: 'challenge', interventions: ['4'] }),
          makeOutcome('both', { interventions: ['2', '4'], point: 'firewalls' }),
        ],
      }),
      { series: 'one' },
    )
    expect(raised.challenges.find(({ id }) => id === 'no-doctor')?.support).toMatchObject([
      { kind: 'put-forward', actors: [{ id: 'Ghana' }] },
    ])
    expect(raised.recommendations[0]?.support).toMatchObject([
      { kind: 'counted', actors: [{ actor: { id: 'Peru' }, stance: 'qualified' }], counts: { total: 1 } },
      { kind: 'put-forward', actors: [{ id: 'Ghana' }] },
    ])
  })

  it('shows beside a recommendation all that was said against its point', () => {
    expect(table.recommendations[0]?.objections.map(({ words }) => words?.texts['en'])).toEqual([
      'In schools only',
      'Return is best',
    ])
  })
})
