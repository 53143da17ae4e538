// Made-up commitments: one measured by groups with a withheld figure, one without anything, one withdrawn.
import type { CommitmentId, GcmObjective, SdgTarget } from '@causeway/vocabulary'
import type { PublishedCommitment } from '../commitments-contract.ts'
import type { Indicator, Observation, SeriesKey } from '../indicators/observation.ts'
import { BLANK_COMMITMENT, type CommitmentContent } from '../record/commitment.ts'
import type { ReportMaterial } from './report-material.ts'

const id = (number: number) => `0199a000-0000-7000-8000-00000000000${number}` as CommitmentId
const objective = (number: number) => number as GcmObjective
const sdg = (code: string) => code as SdgTarget

/** A made-up indicator. */
export const INDICATOR: Indicator = {
  code: 'sdg-10-7-1',
  frameworkCode: '10.7.1',
  framework: 'sdg',
  name: 'Recruitment cost borne by an employee',
  direction: 'down',
  versions: [
    {
      version: '2',
      definition: 'Share of monthly income',
      unit: 'per cent',
      unitMeasure: 'PT',
      dimensions: ['SEX'],
      source: 'UNSD',
      note: '',
    },
  ],
  sdgTargets: ['10.7'],
  gcmObjectives: [6],
  state: 'official',
}

const key: SeriesKey = { indicator: INDICATOR.code, version: '2', refArea: 'PT', unitMeasure: 'PT', dimensions: {} }

function observation(series: SeriesKey, timePeriod: string, figure: Partial<Observation>): Observation {
  return {
    series,
    timePeriod,
    value: null,
    low: null,
    high: null,
    unitMult: 0,
    obsStatus: 'A',
    confStatus: 'F',
    source: 'Survey <of> workers & families',
    attributes: {},
    vintage: 1,
    enteredAt: new Date('2026-03-01T00:00:00Z'),
    release: null,
    ...figure,
  }
}

const content: CommitmentContent = {
  ...BLANK_COMMITMENT,
  title: 'No worker pays to be recruited – لا عامل يدفع',
  text: 'Fees are borne by employers.\nA second line.',
  owners: [
    { name: 'Ministry of Labour', type: 'state', part: 'leads', account: null },
    { name: 'Trade union', type: 'union', part: 'joins', account: null },
  ],
  types: ['policy'],
  places: ['PT', 'region:south-europe'],
  locality: 'Lisboa',
  groups: ['women', 'domestic-workers'],
  baseline: { value: 12.5, date: '2024', source: 'Survey 2024' },
  target: { comparator: 'at-most', value: 2, unit: 'per cent', isPerCentOfBaseline: false },
  startsOn: '2025-01',
  dueOn: '2028',
  milestones: [
    { kind: 'adopted', name: '', dueOn: '2026-06', reachedOn: '2026-05-20', evidence: 'https://law.example/1' },
    { kind: 'own', name: 'Inspectors trained', dueOn: '2027', reachedOn: null, evidence: '' },
  ],
  budget: [
    { amount: 2_500_000, currency: 'EUR', state: 'allocated' },
    { amount: null, currency: '', state: 'pledged' },
  ],
  indicator: { indicator: INDICATOR.code, version: '2', refArea: 'PT', dimensions: {}, disaggregation: [{ SEX: 'F' }] },
  evidence: [{ text: 'The decree', url: 'https://law.example/decree.pdf', grade: 'self-reported', date: null }],
  objectives: [
    { code: objective(6), basis: 'stated', by: 'Ministry of Labour' },
    { code: objective(17), basis: 'assigned', by: 'Causeway' },
  ],
  sdgTargets: [{ code: sdg('10.7'), basis: 'stated', by: 'Ministry of Labour' }],
}

const rule = { leastShare: 0.95, tooEarlyShare: 0.1, answersNeeded: 3, source: 'A rule' }
const figures = {
  baseline: { value: 12.5, day: '2024-12-31' },
  target: { value: 2, side: 'at-most' },
  dueDay: '2028-12-31',
  observed: { timePeriod: '2025', day: '2025-12-31', state: 'known', range: { low: 11, high: 11 }, source: 'Survey' },
  expected: { onPath: 9.9, least: 10 },
  share: { low: 0.14, high: 0.14 },
} as const
const blankFigures = { baseline: null, target: null, dueDay: null, observed: null, expected: null, share: null }
const noReach = { yes: 0, partly: 0, no: 0, cannotSay: 0, counted: 0, countedYes: 0, countedNo: 0 }

/** Off course, reported last week. */
export const MEASURED: PublishedCommitment = {
  id: id(1),
  version: 3,
  content,
  publishedAt: new Date('2026-02-01T00:00:00Z'),
  withdrawn: null,
  progress: {
    state: 'off-course',
    reasons: [],
    unconfirmed: [],
    figures,
    rule,
    ruleInWords: 'The rule in words.',
    groups: [],
    leftBehind: [],
  },
  recency: { lastUpdateOn: '2026-11-14', days: 7, reportedRecently: true },
  reach: [],
  reachSummary: { ...noReach, no: 2, counted: 2, countedNo: 2 },
  updates: [
    {
      id: 'u1',
      text: 'Fees were forbidden.',
      on: '2026-11-10',
      url: 'https://news.example/1',
      grade: 'self-reported',
      publishedAt: new Date('2026-11-14T00:00:00Z'),
    },
  ],
}

/** Nobody knows anything of it. */
export const UNKNOWN: PublishedCommitment = {
  ...MEASURED,
  id: id(2),
  content: { ...BLANK_COMMITMENT, title: 'Something will be done' },
  progress: {
    state: 'cannot-be-told',
    reasons: ['no-indicator', 'no-target'],
    unconfirmed: [],
    figures: blankFigures,
    rule,
    ruleInWords: 'The rule.',
    groups: [],
    leftBehind: [],
  },
  recency: { lastUpdateOn: null, days: null, reportedRecently: false },
  reachSummary: noReach,
  updates: [],
}

/** Taken back. */
export const WITHDRAWN: PublishedCommitment = {
  ...UNKNOWN,
  id: id(3),
  content: {
    ...BLANK_COMMITMENT,
    title: 'Taken back',
    startsOn: '2027-02-03',
    objectives: [{ code: objective(8), basis: 'stated', by: 'A city' }],
  },
  withdrawn: { at: new Date('2026-10-01T00:00:00Z'), reason: 'The law was repealed' },
  progress: { ...UNKNOWN.progress, state: 'withdrawn' },
}

/** All three. */
export const MATERIAL: ReportMaterial = {
  commitments: [
    {
      commitment: MEASURED,
      series: [
        {
          key,
          observations: [
            observation(key, '2025', { value: 11 }),
            observation(key, '2026-Q1', { obsStatus: 'Q' }),
            observation(key, '2026-Q2', { low: 8, high: 10 }),
          ],
        },
        {
          key: { ...key, dimensions: { SEX: 'F' } },
          observations: [observation({ ...key, dimensions: { SEX: 'F' } }, '2025', { value: 14 })],
        },
      ],
    },
    { commitment: UNKNOWN, series: [] },
    { commitment: WITHDRAWN, series: [] },
  ],
  indicators: [INDICATOR],
  date: new Date('2026-11-21T10:20:30Z'),
  site: 'https://causeway.example',
  publisher: { name: 'A network of cities', ref: 'XM-TEST-1', type: '40' },
}
