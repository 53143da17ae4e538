import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Indicator } from '../indicators/observation.ts'
import type { CommitmentForm } from './commitment-form.ts'
import { COMPARATORS, COMMITMENT_TYPES, MILESTONE_KINDS } from './commitment.ts'
import { readCommitmentForm } from './read-commitment-form.ts'
import { writeCommitmentForm } from './write-commitment-form.ts'

const indicator: Indicator = {
  code: 'remittance-cost',
  frameworkCode: '10.c.1',
  framework: 'sdg',
  name: 'Cost of remittances',
  direction: 'down',
  versions: [
    { version: '2', definition: '', unit: 'per cent', unitMeasure: 'PT', dimensions: ['SEX'], source: '', note: '' },
    { version: '1', definition: '', unit: 'per cent', unitMeasure: 'PT', dimensions: [], source: '', note: '' },
  ],
  sdgTargets: ['10.c'],
  gcmObjectives: [20],
  state: 'official',
}
const context = { today: '2026-11-21', findIndicator: (code: string) => (code === indicator.code ? indicator : null) }
const read = (form: CommitmentForm) => readCommitmentForm(form, context)
const faultsOf = (form: CommitmentForm) => read(form).problems.map(({ field, fault, level }) => `${level} ${field} ${fault}`)

const whole: CommitmentForm = {
  title: 'Cheaper remittances',
  text: 'Every corridor below three per cent.',
  origin: { kind: 'recommendation', id: 'lower-costs' },
  owners: [
    { name: 'Ministry of Finance', type: 'state', part: 'leads' },
    { name: 'Savings Bank', type: 'finance', part: 'matches', account: '00000000-0000-4000-8000-000000000001' },
  ],
  types: ['policy', 'financial'],
  arrangement: { kind: 'matching', condition: 'The bank halves its fee', isFulfilled: 'unknown' },
  places: ['CH', 'EC'],
  groups: ['migrant-workers'],
  baseline: { value: '6,5', date: '2024', source: 'World Bank' },
  target: { comparator: 'less-than', value: '3', unit: 'per cent' },
  startsOn: '2025',
  dueOn: '2030',
  milestones: [{ kind: 'adopted', dueOn: '2026', reachedOn: '2026-05', evidence: 'Official Journal 12' }],
  budget: [{ amount: '1 500 000', currency: 'chf', state: 'pledged' }],
  indicator: { indicator: 'remittance-cost', version: '1', refArea: 'CH', dimensions: '', disaggregation: ['SEX=F', 'SEX=M'] },
  evidence: [{ text: 'Fee schedule', url: 'https://example.org/fees', grade: 'self-reported', date: '2026-05-02' }],
  objectives: [{ code: '20', basis: 'stated', by: 'Ministry of Finance' }],
  sdgTargets: [{ code: '10.C', basis: 'assigned', by: 'Causeway library' }],
}

describe('a commitment as typed', () => {
  it('is read whole, without a fault', () => {
    const { content, problems } = read(whole)
    expect(problems).toEqual([])
    expect(content).toMatchObject({
      baseline: { value: 6.5 },
      budget: [{ amount: 1_500_000, currency: 'CHF' }],
      sdgTargets: [{ code: '10.c', basis: 'assigned' }],
      indicator: { version: '1', disaggregation: [{ SEX: 'F' }, { SEX: 'M' }] },
    })
  })

  it.each([
    ['a due date before the start', { startsOn: '2027-03', dueOn: '2026' }, 'error dueOn due-before-start'],
    ['an objective 24', { objectives: [{ code: '24', basis: 'stated', by: 'x' }] }, 'error objectives.0.code not-an-objective'],
    [
      'an SDG target that is none',
      { sdgTargets: [{ code: '18.1', basis: 'stated', by: 'x' }] },
      'error sdgTargets.0.code not-an-sdg-target',
    ],
    ['a day that is none', { dueOn: '2027-02-30' }, 'error dueOn not-a-day'],
    ['a currency that is none', { budget: [{ amount: '5', currency: 'ABX' }] }, 'error budget.0.currency not-a-currency'],
    ['money without a currency', { budget: [{ amount: '5' }] }, 'error budget.0.currency amount-without-currency'],
    ['a baseline "n/a"', { baseline: { value: 'n/a', date: '2024', source: 's' } }, 'error baseline.value not-a-number'],
    ['a target "<5"', { target: { comparator: 'at-most', value: '<5' } }, 'error target.value not-a-number'],
    [
      'a baseline after the due date',
      { baseline: { value: '1', date: '2031', source: 's' } },
      'error baseline.date due-before-baseline',
    ],
    ['an unknown indicator', { indicator: { indicator: 'x' } }, 'error indicator.indicator unknown-indicator'],
    [
      'an unknown version',
      { indicator: { indicator: 'remittance-cost', version: '9' } },
      'error indicator.version unknown-version',
    ],
    ['a place that is none', { places: ['QQ'] }, 'error places.0 not-a-place'],
    [
      'a step reached tomorrow',
      { milestones: [{ kind: 'adopted', reachedOn: '2026-11-22', evidence: 'x' }] },
      'error milestones.0.reachedOn reached-in-future',
    ],
    ['a match without its condition', { arrangement: { kind: 'matching' } }, 'blank arrangement.condition condition-missing'],
    [
      'an address that is a script',
      { evidence: [{ text: 'x', url: 'javascript:alert(1)' }] },
      'error evidence.0.url not-an-address',
    ],
    [
      'per cent of nought',
      {
        baseline: { value: '0', date: '2024', source: 's' },
        target: { comparator: 'increase-by', value: '10', isPerCentOfBaseline: 'yes' },
      },
      'error target.value per-cent-of-nought',
    ],
    ['the same owner twice', { owners: [{ name: 'Savings Bank' }, { name: 'SAVINGS  bank' }] }, 'error owners.1.name twice'],
    ['a mapping without its basis', { objectives: [{ code: '3', by: 'x' }] }, 'blank objectives.0.basis basis-missing'],
  ] as const)('tells %s', (_, change, fault) => {
    expect(faultsOf({ ...whole, ...change })).toContain(fault)
  })

  it('keeps an unknown budget unknown', () => {
    const { content } = read({ ...whole, budget: [{ state: 'pledged' }] })
    expect(content.budget).toEqual([{ amount: null, currency: '', state: 'pledged' }])
  })

  it('may begin and end within the same year', () => {
    expect(faultsOf({ ...whole, milestones: [], startsOn: '2030-06', dueOn: '2030' })).toEqual([])
  })

  it('is a blank where nothing is typed, and cannot be submitted so', () => {
    expect(faultsOf({})).toEqual(['blank title missing', 'blank text missing'])
  })

  it('reads as the same content again once it is written', () => {
    const day = fc.constantFrom('2026', '2026-07', '2026-07-15')
    const later = fc.constantFrom('2029', '2029-02', '2030-12-31')
    const text = fc.constantFrom('', 'words', 'Wörter; mit, "Zeichen"')
    const forms = fc.record({
      title: text,
      text,
      types: fc.subarray([...COMMITMENT_TYPES]),
      target: fc.record({
        comparator: fc.constantFrom(...COMPARATORS),
        value: fc.double({ min: 0.001, max: 1e12, noNaN: true }).map(String),
        unit: text,
        isPerCentOfBaseline: fc.constantFrom('', 'yes'),
      }),
      baseline: fc.record({
        value: fc.double({ min: 0.001, max: 1e9, noNaN: true }).map(String),
        date: fc.constant('2025'),
        source: text,
      }),
      startsOn: day,
      dueOn: later,
      milestones: fc.array(
        fc.record({ kind: fc.constantFrom(...MILESTONE_KINDS), name: fc.constant('step'), dueOn: later, evidence: text }),
        { maxLength: 3 },
      ),
      budget: fc.array(
        fc.record({
          amount: fc.nat().map(String),
          currency: fc.constantFrom('EUR', 'USD'),
          state: fc.constantFrom('pledged', 'spent'),
        }),
        { maxLength: 3 },
      ),
      objectives: fc
        .uniqueArray(fc.integer({ min: 1, max: 23 }), { maxLength: 4 })
        .map((codes) => codes.map((code) => ({ code: String(code), basis: 'assigned', by: 'us' }))),
    })
    fc.assert(
      fc.property(forms, (form) => {
        const { content, problems } = read(form)
        expect(problems.filter(({ level }) => level === 'error')).toEqual([])
        expect(read(writeCommitmentForm(content)).content).toEqual(content)
      }),
      { numRuns: 200 },
    )
  })
})
