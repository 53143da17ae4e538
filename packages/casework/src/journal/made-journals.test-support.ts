// Journals at random, for tests of laws: whatever comes, only what `decide` lets through is written.
import fc from 'fast-check'
import { decide } from './decide.ts'
import type { CaseEvent, EntryAuthor } from './events.ts'
import { exampleDefinitions } from './example-definitions.ts'
import { worker } from './example-journal.ts'
import type { CaseState } from './state.ts'

const authors: readonly EntryAuthor[] = [
  worker('caseworker'),
  worker('caseworker', '-2'),
  worker('supervisor'),
  worker('supervisor', '-2'),
  worker('legal-representative'),
  worker('auditor'),
  { accountId: null, role: 'person' },
  { accountId: null, role: 'recipient' },
]
const yesNo = fc.constantFrom('yes', 'no', 'unknown')
const place = fc.oneof(
  fc.constantFrom('guardian', 'lawyer', 'origin', 'renew', 'panel').map((step) => ({ runId: 'child-1', step })),
  fc.record({ runId: fc.constantFrom('run-1', 'response-1'), step: fc.constantFrom('safe', 'visit') }),
)
const answers = fc.record(
  {
    'is-safe': yesNo,
    status: fc.constant('secret'),
    agreed: yesNo,
    'contact-is-safe': yesNo,
    'in-danger': yesNo,
    'family-found': yesNo,
  },
  { requiredKeys: ['agreed', 'contact-is-safe', 'family-found', 'in-danger', 'is-safe', 'status'] },
)
const option = fc.constantFrom('stay', 'stay', 'stay', 'foster', 'foster', 'go-home')
const assessment = fc.record({
  assessment: fc.constantFrom('intake', 'second'),
  version: fc.constant(1),
  runId: fc.constantFrom('a-1', 'a-2'),
  answers: fc.record({ danger: yesNo, hungry: yesNo, cold: yesNo, well: yesNo }),
})
const panel = { runId: 'child-1', step: 'panel' } as const
const guardian = { runId: 'child-1', step: 'guardian' } as const

/** Many of these, or nothing comes of a panel. */
const commonEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc
    .record({ place, answers, documents: fc.constantFrom({}, { order: 'file' }) })
    .map((one) => ({ type: 'step-done' as const, ...one.place, answers: one.answers, documents: one.documents })),
  fc.constant({
    type: 'step-done' as const,
    ...guardian,
    answers: { status: 'secret', agreed: 'yes' },
    documents: { order: 'file' },
  }),
  fc.constant({ type: 'step-approved' as const, ...guardian }),
  option.map((each) => ({
    type: 'option-weighed' as const,
    ...panel,
    option: each,
    speaksFor: 'a',
    speaksAgainst: 'b',
    childsView: 'c',
  })),
  fc
    .record({
      author: fc.constantFrom('supervisor' as const, 'legal-representative' as const),
      option,
      hasNoConflict: fc.constantFrom(true, true, true, false),
    })
    .map(({ author, ...voice }) => ({
      type: 'panel-voice' as const,
      ...panel,
      voice: { accountId: author, role: author, ...voice },
    })),
  option.map((each) => ({ type: 'panel-decided' as const, ...panel, option: each, because: 'x', reviewOn: '2027-12-01' })),
)

const rareEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.constant({ type: 'closed' as const, outcome: 'needs-met' as const, because: '' }),
  fc
    .constantFrom('safe', 'solved', 'left')
    .map((outcome) => ({ type: 'process-ended' as const, runId: 'child-1', outcome, because: '' })),
  fc
    .constantFrom('run-1', 'response-1')
    .map((runId) => ({ type: 'process-ended' as const, runId, outcome: 'safe', because: '' })),
)

const otherEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  fc.constant({ type: 'reopened' as const, because: '' }),
  fc.constantFrom('a', 'b').map((text) => ({ type: 'noted' as const, text })),
  fc.boolean().map((wasReached) => ({ type: 'contacted' as const, way: 'phone' as const, wasReached, text: '' })),
  fc.record({ type: fc.constant('need-recorded' as const), need: fc.constantFrom('food', 'shelter'), isUrgent: fc.boolean() }),
  fc.record({
    type: fc.constant('need-changed' as const),
    need: fc.constantFrom('food', 'shelter'),
    state: fc.constantFrom('met' as const, 'not-met' as const),
    because: fc.constant(''),
  }),
  assessment.map((one) => ({ type: 'assessed' as const, ...one })),
  assessment.map((one) => ({ type: 'assessment-kept' as const, ...one })),
  fc
    .constantFrom('child', 'response')
    .map((process) => ({ type: 'process-started' as const, process, version: 1, runId: `${process}-1`, because: '' })),
  fc.record({ place, answers }).map((one) => ({ type: 'step-kept' as const, ...one.place, answers: one.answers })),
  fc.constant({ type: 'step-returned' as const, ...guardian, because: 'why' }),
  fc.constant({ type: 'appealed' as const, ...panel, by: 'child' as const, because: 'x' }),
  fc.constant({ type: 'child-detained' as const, since: '2026-03-01', where: 'Port', text: '' }),
  fc
    .constantFrom('t-1', 't-2')
    .map((taskId) => ({ type: 'task-added' as const, taskId, title: { en: 'Call' }, dueAt: '2026-03-09T09:00:00.000Z' })),
  fc.constantFrom('t-1', 'detained.4').map((taskId) => ({ type: 'task-done' as const, taskId, text: '' })),
  fc.record({
    type: fc.constant('referral-changed' as const),
    referralId: fc.constantFrom('r-1', 'r-2'),
    state: fc.constantFrom('sent' as const, 'accepted' as const, 'declined' as const, 'done' as const),
    need: fc.constant('food'),
    serviceName: fc.constant('Kitchen'),
    answerBy: fc.constant(null),
    text: fc.constant(''),
  }),
)

/** An event that is no correction; most make no sense most of the time. */
export const anyEvent: fc.Arbitrary<CaseEvent> = fc.oneof(
  { weight: 80, arbitrary: commonEvent },
  { weight: 18, arbitrary: otherEvent },
  { weight: 1, arbitrary: rareEvent },
)

const weighed = ['stay', 'foster'].map((each): CaseEvent => ({
  type: 'option-weighed',
  ...panel,
  option: each,
  speaksFor: 'a',
  speaksAgainst: 'b',
  childsView: 'c',
}))
/** Half of the journals begin with a panel that may speak. */
const seating: readonly CaseEvent[] = [
  { type: 'step-done', ...guardian, answers: { status: 'secret', agreed: 'yes' }, documents: { order: 'file' } },
  { type: 'step-approved', ...guardian },
  ...weighed,
]

/** What somebody tries to write, and how many hours after what came before. */
export const attempts: fc.Arbitrary<readonly Attempt[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.record({ event: anyEvent, by: fc.constantFrom(...authors), hours: fc.integer({ min: 0, max: 48 }) }), {
      minLength: 40,
      maxLength: 120,
      size: 'max',
    }),
  )
  .map(([isSeated, tried]) => [
    ...(isSeated ? seating : []).map((event) => ({ event, by: worker('caseworker'), hours: 1 })),
    ...tried,
  ])

/** One attempt. */
export interface Attempt {
  readonly event: CaseEvent
  readonly by: EntryAuthor
  readonly hours: number
}

/** The states of a child's case in France, after each attempt that was let through, from its opening on: by its own author, or the first who may. */
export function writeAll(tried: readonly Attempt[]): readonly [CaseState, ...CaseState[]] {
  let now = Date.parse('2026-03-02T09:00:00.000Z')
  let ids = 0
  const states: CaseState[] = []
  const opening: readonly Attempt[] = [
    { event: { type: 'opened', jurisdiction: 'FR', isChild: true, place: null }, by: worker('caseworker'), hours: 0 },
    { event: { type: 'file-added', fileId: 'file', name: 'a', mediaType: 'b', size: 1 }, by: worker('caseworker'), hours: 0 },
    {
      event: { type: 'process-started', process: 'child', version: 1, runId: 'child-1', because: '' },
      by: worker('caseworker'),
      hours: 0,
    },
  ]
  for (const { event, by, hours } of [...opening, ...tried]) {
    now += hours * 3_600_000
    const makeId = () => `run-${++ids}`
    for (const author of [by, ...authors]) {
      const using = { by: author, at: new Date(now).toISOString(), makeId, definitions: exampleDefinitions }
      const decided = decide(states.at(-1) ?? null, event, using)
      if (decided.ok) states.push(decided.value.state)
      if (decided.ok) break
    }
  }
  const [first, ...rest] = states
  if (first === undefined) throw new Error('The opening was let through')
  return [first, ...rest]
}
