import { describe, expect, it } from 'vitest'
import { openCase } from './example-journal.ts'

describe('a case', () => {
  it('starts the response to danger while the form is half filled, once', () => {
    const journal = openCase()
    const kept = { type: 'assessment-kept', assessment: 'intake', version: 1, runId: 'a-1', answers: { danger: 'yes' } } as const
    const first = journal.write(kept)
    expect(first.entries.map(({ event, by }) => [event.type, by.role])).toEqual([
      ['assessment-kept', 'caseworker'],
      ['process-started', 'program'],
    ])
    expect(first.restrict).toBe(true)
    const whole = journal.write({ ...kept, type: 'assessed', answers: { danger: 'yes', hungry: 'yes', cold: 'yes' } })
    expect(whole.entries).toHaveLength(1)
    expect(whole.restrict).toBe(false)
    const { runs, needs, tasks } = journal.state()
    expect(runs.map(({ process }) => process)).toEqual(['response'])
    expect(needs.map(({ need, isUrgent }) => [need, isUrgent])).toEqual([
      ['food', true],
      ['shelter', false],
    ])
    expect(tasks.map(({ taskId, dueAt, state }) => [taskId.replace(/task\..*/, 'task'), dueAt, state])).toEqual([
      ['a-1.task', '2026-03-02T11:00:00.000Z', 'open'],
      ['run-1.safe.1', '2026-03-03T09:00:00.000Z', 'open'],
      ['a-1.assess.second', '2026-03-05T09:00:00.000Z', 'open'],
    ])
  })
})
