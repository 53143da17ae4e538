import { describe, expect, it } from 'vitest'
import type { CaseEvent } from './events.ts'
import { openCase, worker } from './example-journal.ts'
import type { WrittenCase } from './example-journal.ts'

const open = (journal: WrittenCase) => journal.state().tasks.filter(({ state }) => state === 'open')
const referral = (
  state: Extract<CaseEvent, { type: 'referral-changed' }>['state'],
  referralId = 'r',
  answerBy: string | null = null,
): CaseEvent => ({ type: 'referral-changed', referralId, state, need: 'food', serviceName: 'Kitchen', answerBy, text: '' })

describe('a child in detention', () => {
  it('is a violation, and a lawyer’s task within a day, whoever decided it', () => {
    const journal = openCase('FR', true)
    const { restrict } = journal.write({
      type: 'child-detained',
      since: '2026-03-01',
      where: 'Port',
      text: 'Seen by a volunteer',
    })
    expect(restrict).toBe(true)
    expect(journal.state().violations).toHaveLength(1)
    expect(open(journal)).toMatchObject([
      {
        roles: ['legal-representative'],
        dueAt: '2026-03-03T09:00:00.000Z',
        isUrgent: true,
        escalations: [{ at: '2026-03-03T09:00:00.000Z', to: 'supervisor' }],
      },
    ])
    const { taskId } = open(journal)[0] ?? { taskId: '' }
    expect(journal.refusal({ type: 'task-done', taskId, text: 'Out' })).toBe('wrong-role')
    expect(journal.refusal({ type: 'task-done', taskId, text: 'Out' }, worker('legal-representative'))).toBeNull()
  })
})

describe('a need that cannot wait', () => {
  it('is work at once, before anybody has begun a process, and once however often it is told', () => {
    const journal = openCase()
    journal.write({ type: 'need-recorded', need: 'shelter/survivors', isUrgent: true })
    journal.write({ type: 'need-recorded', need: 'shelter/survivors', isUrgent: true })
    journal.write({ type: 'need-recorded', need: 'school', isUrgent: false })
    expect(open(journal)).toMatchObject([
      {
        isUrgent: true,
        waitsFor: 'worker',
        dueAt: '2026-03-03T09:00:00.000Z',
        escalations: [{ at: '2026-03-03T09:00:00.000Z', to: 'supervisor' }],
      },
    ])
    // The id stands in clear, in a narrow shape.
    expect(open(journal)[0]?.taskId).toMatch(/^urgent\.\d+$/)
  })

  it.each<[string, CaseEvent]>([
    ['a service is asked', referral('sent')],
    ['somebody says what was done', { type: 'task-done', taskId: 'urgent.2', text: 'Ate with us' }],
    ['it is met', { type: 'need-changed', need: 'food', state: 'met', because: 'Ate' }],
  ])('is answered when %s', (_, event) => {
    const journal = openCase()
    journal.write({ type: 'need-recorded', need: 'food', isUrgent: true })
    const { taskId } = open(journal)[0] ?? { taskId: '' }
    journal.write(event)
    expect(journal.state().tasks.find((task) => task.taskId === taskId)?.state).toBe('done')
  })
})

describe('a service that was asked', () => {
  it('owes an answer, and after its yes the help itself, by different names', () => {
    const journal = openCase()
    journal.write(referral('sent'))
    expect(open(journal).map(({ title }) => title.en)).toEqual(['Awaiting an answer: Kitchen'])
    journal.write(referral('accepted'))
    expect(open(journal).map(({ title }) => title.en)).toEqual(['Said yes, help to come: Kitchen'])
  })
})

describe('a clock that runs out', () => {
  it('is told to the supervisor, and later to the lawyer, as its definition says', () => {
    const journal = openCase()
    journal.write({ type: 'process-started', process: 'response', version: 1, runId: 'r', because: 'Danger' })
    expect(open(journal)[0]).toMatchObject({
      dueAt: '2026-03-03T09:00:00.000Z',
      isUrgent: true,
      escalations: [
        { at: '2026-03-03T09:00:00.000Z', to: 'supervisor' },
        { at: '2026-03-03T21:00:00.000Z', to: 'legal-representative' },
      ],
    })
  })
})

describe('an assessment that another obliges', () => {
  it('is called by its own title', () => {
    const journal = openCase()
    journal.write({
      type: 'assessed',
      assessment: 'intake',
      version: 1,
      answers: { danger: 'no', hungry: 'yes', cold: 'yes' },
      runId: 'a',
    })
    expect(open(journal).find(({ of }) => of.kind === 'assessment')?.title).toEqual({ en: 'A second look' })
  })
})

describe('a case that is closed', () => {
  it('drops what was open and asks how the person is six months later', () => {
    const journal = openCase()
    journal.write({ type: 'task-added', taskId: 'call', title: { en: 'Call' }, dueAt: '2026-03-05T09:00:00.000Z' })
    journal.at('2026-08-31T09:00:00.000Z')
    journal.write({ type: 'closed', outcome: 'needs-met', because: 'All well' })
    expect(journal.state().tasks.map(({ taskId, state, dueAt }) => [taskId, state, dueAt])).toEqual([
      ['call', 'dropped', '2026-03-05T09:00:00.000Z'],
      ['follow-up.3', 'open', '2027-02-28T22:59:59.000Z'],
    ])
    expect(journal.refusal({ type: 'noted', text: 'Late thought' })).toBe('closed')
    journal.write({ type: 'followed-up', after: 'six-months', outcome: 'better', text: '' })
    expect(open(journal)).toEqual([])
  })

  it('asks nobody who died, nor about a case opened by mistake', () => {
    for (const outcome of ['died', 'opened-by-mistake'] as const) {
      const journal = openCase()
      journal.write({ type: 'closed', outcome, because: '' })
      expect(open(journal)).toEqual([])
    }
  })

  it('opened again has the tasks of its steps again, under the same ids', () => {
    const journal = openCase()
    journal.write({ type: 'process-started', process: 'response', version: 1, runId: 'r', because: 'Danger' })
    const before = open(journal)
    journal.write({ type: 'closed', outcome: 'lost-contact', because: '' })
    expect(open(journal).map(({ of }) => of.kind)).toEqual(['follow-up'])
    journal.write({ type: 'reopened', because: 'She called' })
    expect(open(journal)).toEqual(before)
  })

  it('after a durable outcome is followed up once, whether the case stays open or not', () => {
    const journal = openCase()
    journal.write({ type: 'process-started', process: 'response', version: 1, runId: 'r', because: 'Danger' })
    journal.write({ type: 'process-ended', runId: 'r', outcome: 'safe', because: '' })
    expect(open(journal).map(({ of }) => of.kind)).toEqual(['follow-up'])
    journal.write({ type: 'closed', outcome: 'durable-solution', because: '' })
    expect(open(journal).map(({ of }) => of.kind)).toEqual(['follow-up'])
  })
})

describe('a referral', () => {
  it('waits for an answer by a day, then for what came of it, then for the person’s own word', () => {
    const journal = openCase()
    journal.write(referral('sent', 'r', '2026-03-04T09:00:00.000Z'))
    expect(open(journal)).toMatchObject([
      { waitsFor: 'recipient', dueAt: '2026-03-04T09:00:00.000Z', escalations: [{ to: 'supervisor' }] },
    ])
    journal.write(referral('received', 'r', '2026-03-04T09:00:00.000Z'), { accountId: null, role: 'recipient' })
    journal.write(referral('accepted'), { accountId: null, role: 'recipient' })
    journal.write(referral('done'), { accountId: null, role: 'recipient' })
    journal.write(
      { type: 'person-answered', referralId: 'r', gotHelp: 'yes', barriers: [], text: '' },
      { accountId: null, role: 'person' },
    )
    expect(journal.state().tasks.map(({ taskId, state }) => [taskId, state])).toEqual([
      ['referral.r.answer', 'done'],
      ['referral.r.outcome', 'done'],
      ['referral.r.person', 'done'],
    ])
  })

  it('that leads nowhere asks for another, and is answered by it', () => {
    const journal = openCase()
    journal.write(referral('sent'))
    journal.write(referral('declined'), { accountId: null, role: 'recipient' })
    expect(open(journal).map(({ taskId }) => taskId)).toEqual(['referral.r.next'])
    journal.write(referral('sent', 'r2'))
    expect(open(journal).map(({ taskId }) => taskId)).toEqual(['referral.r2.answer'])
  })

  it('whose time went by is asked again with a clock of its own, and a second silence is heard as the first was', () => {
    const journal = openCase()
    const program = { accountId: null, role: 'program' } as const
    journal.write(referral('sent', 'r', '2026-03-04T09:00:00.000Z'))
    journal.write(referral('expired'), program)
    expect(open(journal).map(({ taskId }) => taskId)).toEqual(['referral.r.next'])
    journal.write(referral('sent', 'r', '2026-03-20T09:00:00.000Z'))
    expect(open(journal)).toMatchObject([
      {
        taskId: 'referral.r.answer',
        dueAt: '2026-03-20T09:00:00.000Z',
        escalations: [{ at: '2026-03-20T09:00:00.000Z', to: 'supervisor' }],
      },
    ])
    journal.write(referral('expired'), program)
    expect(open(journal).map(({ taskId }) => taskId)).toEqual(['referral.r.next'])
  })

  it('that was answered is not waited for again because word of its opening comes late', () => {
    const journal = openCase()
    const recipient = { accountId: null, role: 'recipient' } as const
    journal.write(referral('sent', 'r', '2026-03-04T09:00:00.000Z'))
    journal.write(referral('declined'), recipient)
    journal.write(referral('received', 'r', '2026-03-04T09:00:00.000Z'), recipient)
    expect(open(journal).map(({ taskId }) => taskId)).toEqual(['referral.r.next'])
  })

  it('keeps the barrier that the person names, and their words are not a worker’s to write over', () => {
    const journal = openCase()
    journal.write(referral('sent'))
    journal.write(
      { type: 'person-answered', referralId: 'r', gotHelp: 'no', barriers: ['documents'], text: '' },
      { accountId: null, role: 'person' },
    )
    expect(journal.state().barriers).toMatchObject([{ barrier: 'documents', need: 'food' }])
  })
})

describe('authors', () => {
  it('write what is theirs: auditors nothing, the person an answer, the program no approval', () => {
    const journal = openCase()
    expect(journal.refusal({ type: 'noted', text: '' }, worker('auditor'))).toBe('wrong-role')
    expect(journal.refusal({ type: 'noted', text: '' }, worker('administrator'))).toBe('wrong-role')
    expect(journal.refusal({ type: 'noted', text: '' }, { accountId: null, role: 'person' })).toBe('wrong-role')
    expect(journal.refusal({ type: 'step-approved', runId: 'r', step: 's' }, { accountId: null, role: 'program' })).toBe(
      'wrong-role',
    )
    expect(journal.refusal({ type: 'step-approved', runId: 'r', step: 's' }, worker('supervisor'))).toBe('not-there')
  })
})
