import { describe, expect, it } from 'vitest'
import { openCase } from '../example-journal.ts'
import type { WrittenCase } from '../example-journal.ts'

const openTasks = (journal: WrittenCase) =>
  journal
    .state()
    .tasks.filter(({ state }) => state === 'open')
    .map(({ taskId, dueAt }) => [taskId, dueAt])

const closing = { type: 'closed', outcome: 'needs-met', because: 'Done' } as const

describe('a case that is closed and opened again', () => {
  it('owes what it owed: the lawyer of a detained child, a recipient’s answer, each by when it was due', () => {
    const journal = openCase('FR', true)
    journal.write({ type: 'child-detained', since: '2026-03-01', where: 'Port', text: '' })
    journal.write({ type: 'task-added', taskId: 'call', title: { en: 'Call' }, dueAt: '2026-03-04T09:00:00.000Z' })
    const answerBy = '2026-03-05T09:00:00.000Z'
    const referral = { type: 'referral-changed', need: 'shelter', serviceName: 'Beds', answerBy, text: '' } as const
    journal.write({ ...referral, referralId: 'r', state: 'sent' })
    journal.write({ ...referral, referralId: 's', state: 'sent' })
    const before = openTasks(journal)
    expect(before.map(([id]) => id)).toEqual(['detained.2', 'call', 'referral.r.answer', 'referral.s.answer'])
    journal.at('2026-03-03T12:00:00.000Z')
    journal.write(closing)
    expect(openTasks(journal).map(([id]) => id)).toEqual([expect.stringMatching(/^follow-up/)])
    journal.write({ ...referral, referralId: 's', state: 'declined' })
    journal.at('2026-03-03T13:00:00.000Z')
    journal.write({ type: 'reopened', because: 'Too early' })
    expect(openTasks(journal)).toEqual(before.filter(([id]) => id !== 'referral.s.answer'))
  })

  it('owes nothing that was done or given up before it was closed', () => {
    const journal = openCase()
    journal.write({ type: 'task-added', taskId: 'call', title: { en: 'Call' }, dueAt: '2026-03-04T09:00:00.000Z' })
    journal.write({ type: 'task-dropped', taskId: 'call', because: 'Wrong number' })
    journal.at('2026-03-03T12:00:00.000Z')
    journal.write(closing)
    journal.write({ type: 'reopened', because: 'Too early' })
    expect(openTasks(journal)).toEqual([])
  })
})
