import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CommitmentId } from '@causeway/vocabulary'
import { COMMITMENT_TYPES } from '../record/commitment.ts'
import { PROGRESS_STATES } from '../progress/progress.ts'
import { BOARDS, BOARD_AXES, type BoardQuery, type CommitmentStanding } from './board.ts'
import { countBoards, countBy, filterStandings, listBoard } from './query-boards.ts'

const today = '2026-11-21'
const plain: CommitmentStanding = {
  id: 'a' as CommitmentId,
  title: 'Open clinics',
  owners: [{ name: 'Ville de Genève', type: 'city', key: 'ville de geneve' }],
  types: ['policy'],
  origin: { kind: 'none', id: '' },
  places: ['CH'],
  objectives: [15],
  sdgTargets: ['3.8'],
  indicator: 'x',
  startDay: '2025-01-01',
  dueDay: '2028-12-31',
  state: 'on-course',
  reasons: [],
  leftBehind: 0,
  hasEvidence: true,
  hasBudget: true,
  openMilestoneDays: [],
  lastUpdateDay: '2026-10-01',
  publishedAt: new Date('2026-01-01'),
}
const boardsOf = (change: Partial<CommitmentStanding>) => {
  const counts = countBoards([{ ...plain, ...change }], {}, today)
  return BOARDS.filter((board) => counts[board] > 0)
}

describe('boards', () => {
  it('list what is missing, late, lapsing and silent, each by itself', () => {
    expect(boardsOf({})).toEqual(['all'])
    expect(boardsOf({ owners: [] })).toEqual(['all', 'without-owner'])
    expect(boardsOf({ dueDay: null })).toEqual(['all', 'without-date'])
    expect(boardsOf({ indicator: null })).toEqual(['all', 'without-indicator'])
    expect(boardsOf({ hasEvidence: false })).toEqual(['all', 'without-evidence'])
    expect(boardsOf({ hasBudget: false })).toEqual(['all', 'without-budget'])
    expect(boardsOf({ dueDay: '2026-11-20' })).toEqual(['all', 'late'])
    // Due today is not late yet.
    expect(boardsOf({ dueDay: today })).toEqual(['all', 'lapsing-soon'])
    expect(boardsOf({ openMilestoneDays: ['2026-06-30'] })).toEqual(['all', 'late'])
    expect(boardsOf({ dueDay: '2027-01-31' })).toEqual(['all', 'lapsing-soon'])
    expect(boardsOf({ lastUpdateDay: '2025-11-20' })).toEqual(['all', 'no-update'])
    expect(boardsOf({ lastUpdateDay: null })).toEqual(['all', 'no-update'])
    expect(boardsOf({ leftBehind: 1 })).toEqual(['all', 'left-behind'])
    expect(boardsOf({ state: 'met', dueDay: '2026-01-01', lastUpdateDay: null })).toEqual(['all'])
    expect(boardsOf({ state: 'withdrawn' })).toEqual([])
  })

  it('name all 23 objectives and every state, also where there is nothing', () => {
    expect(countBy([plain], 'objective', {}, today).map(({ code, count }) => [Number(code), count])).toEqual(
      Array.from({ length: 23 }, (_, index) => [index + 1, index === 14 ? 1 : 0]),
    )
    expect(countBy([{ ...plain, state: 'withdrawn' }], 'state', { state: 'met' }, today).every(({ count }) => count === 0)).toBe(
      true,
    )
    const states = countBy([plain, { ...plain, state: 'withdrawn' }], 'state', {}, today)
    expect(states.map(({ code, count }) => [code, count])).toEqual([
      ['met', 0],
      ['target-reached-not-confirmed', 0],
      ['on-course', 1],
      ['off-course', 0],
      ['cannot-be-told', 0],
      ['withdrawn', 1],
    ])
  })

  it('take two spellings of an actor for one, under the commoner name', () => {
    const owner = (name: string) => [{ name, type: 'city', key: 'ville de geneve' }]
    const lines = countBy(
      [plain, { ...plain, owners: owner('VILLE DE GENEVE') }, { ...plain, owners: owner('Ville de Genève') }],
      'actor',
      {},
      today,
    )
    expect(lines).toMatchObject([{ code: 'ville de geneve', name: 'Ville de Genève', count: 3 }])
  })

  it('find words at the beginning of words, accents or not', () => {
    expect(listBoard([plain], { words: 'genève clin' }, today).total).toBe(1)
    expect(listBoard([plain], { words: 'linics' }, today).total).toBe(0)
  })
})

const days = fc.option(fc.constantFrom('2026-01-01', '2026-11-20', '2026-11-21', '2026-12-31', '2030-01-01'))
const standings = fc.array(
  fc.record<CommitmentStanding>({
    id: fc.uuid() as fc.Arbitrary<CommitmentId>,
    title: fc.constantFrom('Open clinics', 'Firewalls'),
    owners: fc.uniqueArray(
      fc.constantFrom('one', 'two', 'three').map((key) => ({ name: key, key, type: 'city' })),
      { selector: ({ key }) => key, maxLength: 3 },
    ),
    types: fc.subarray([...COMMITMENT_TYPES]),
    origin: fc.constantFrom({ kind: 'none', id: '' }, { kind: 'practice', id: 'p' }),
    places: fc.subarray(['CH', 'EC', 'world']),
    objectives: fc.subarray([1, 15, 23]),
    sdgTargets: fc.subarray(['3.8', '10.7']),
    indicator: fc.constantFrom(null, 'x', 'y'),
    startDay: days,
    dueDay: days,
    state: fc.constantFrom(...PROGRESS_STATES),
    reasons: fc.constant([]),
    leftBehind: fc.nat(2),
    hasEvidence: fc.boolean(),
    hasBudget: fc.boolean(),
    openMilestoneDays: fc.subarray(['2026-01-01', '2027-01-01']),
    lastUpdateDay: days,
    publishedAt: fc.constant(new Date('2026-01-01')),
  }),
  { maxLength: 30 },
)
const query: fc.Arbitrary<BoardQuery> = fc.record(
  {
    objective: fc.constantFrom(1, 15, 2),
    actor: fc.constantFrom('one', 'two'),
    place: fc.constantFrom('CH', 'world'),
    state: fc.constantFrom(...PROGRESS_STATES),
    words: fc.constantFrom('', 'clinics'),
  },
  { requiredKeys: [] },
)

describe('counts', () => {
  it('of every board are the number of rows that it lists', () => {
    fc.assert(
      fc.property(standings, query, (list, asked) => {
        const counts = countBoards(list, asked, today)
        for (const board of BOARDS) {
          expect(counts[board]).toBe(listBoard(list, { ...asked, board }, today).total)
        }
      }),
    )
  })

  it('of every line are the number of rows that its code finds, by state too', () => {
    const asking = {
      objective: 'objective',
      'sdg-target': 'sdgTarget',
      actor: 'actor',
      'actor-type': 'actorType',
      place: 'place',
      state: 'state',
      type: 'type',
      indicator: 'indicator',
    } as const
    fc.assert(
      fc.property(standings, fc.constantFrom(...BOARD_AXES), fc.constantFrom(...BOARDS), (list, axis, board) => {
        for (const line of countBy(list, axis, { board }, today)) {
          const wanted = axis === 'objective' ? Number(line.code) : line.code
          const found = filterStandings(list, { board, [asking[axis]]: wanted }, today)
          expect(line.count).toBe(found.length)
          for (const state of PROGRESS_STATES) {
            expect(line.states[state]).toBe(found.filter((one) => one.state === state).length)
          }
        }
      }),
    )
  })

  it('a further condition only narrows, and pages put together are the whole', () => {
    fc.assert(
      fc.property(standings, query, (list, asked) => {
        const all = filterStandings(list, { ...asked, board: 'late' }, today)
        expect(all.every((one) => filterStandings(list, asked, today).includes(one))).toBe(true)
        const pages = [0, 7, 14, 21, 28].flatMap((offset) => listBoard(list, { ...asked, offset, limit: 7 }, today).rows)
        expect(pages).toEqual(filterStandings(list, asked, today))
      }),
    )
  })
})
