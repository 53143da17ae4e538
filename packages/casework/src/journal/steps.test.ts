import { describe, expect, it } from 'vitest'
import type { CaseEvent } from './events.ts'
import { openCase, worker } from './example-journal.ts'
import type { WrittenCase } from './example-journal.ts'

const lawyer = worker('legal-representative')
const supervisor = worker('supervisor')

/** A child's case in which the procedure runs as `child-1`, with the guardian's order on file. */
function openProcedure(jurisdiction = 'FR'): WrittenCase {
  const journal = openCase(jurisdiction, true)
  journal.write({ type: 'process-started', process: 'child', version: 1, runId: 'child-1', because: 'Alone' })
  journal.write({ type: 'file-added', fileId: 'order-1', name: 'order.pdf', mediaType: 'application/pdf', size: 10 })
  return journal
}
const done = (step: string, answers = {}, documents = {}): CaseEvent => ({
  type: 'step-done',
  runId: 'child-1',
  step,
  answers,
  documents,
})
const guardian = done('guardian', { status: 'asked for asylum', agreed: 'yes' }, { order: 'order-1' })
const stepOf = (journal: WrittenCase, name: string) => {
  const step = journal.state().runs[0]?.steps.find((one) => one.step === name)
  if (step === undefined) throw new Error(`no step ${name}`)
  return step
}

describe('contact with the country of origin', () => {
  it('stays locked until a lawyer records that it is safe', () => {
    const journal = openProcedure()
    expect(stepOf(journal, 'origin').state).toBe('locked')
    expect(journal.refusal(done('origin', { 'family-found': 'yes' }))).toBe('locked')
    expect(journal.refusal(done('lawyer', { 'contact-is-safe': 'yes', 'in-danger': 'no' }))).toBe('wrong-role')
    journal.write({ type: 'step-kept', runId: 'child-1', step: 'lawyer', answers: { 'contact-is-safe': 'yes' } }, lawyer)
    expect(journal.refusal(done('origin', { 'family-found': 'yes' }))).toBe('locked')
    journal.write(done('lawyer', { 'contact-is-safe': 'yes', 'in-danger': 'no' }), lawyer)
    expect(journal.refusal(done('origin', { 'family-found': 'yes' }))).toBeNull()
  })

  it('is left out where nobody knows, and neither open nor done', () => {
    const journal = openProcedure()
    journal.write(done('lawyer', { 'contact-is-safe': 'unknown', 'in-danger': 'no' }), lawyer)
    expect(stepOf(journal, 'origin').state).toBe('skipped')
    expect(journal.refusal(done('origin', { 'family-found': 'yes' }))).toBe('not-open')
  })

  it('starts the response to danger where the lawyer says so, once', () => {
    const journal = openProcedure()
    const { entries } = journal.write(done('lawyer', { 'contact-is-safe': 'no', 'in-danger': 'yes' }), lawyer)
    expect(entries.at(-1)?.event).toMatchObject({ type: 'process-started', process: 'response', because: 'step:child/lawyer' })
    const again = journal.write(guardian)
    expect(again.entries).toHaveLength(1)
  })
})

describe('a guardian’s appointment', () => {
  it('is due by the working days of the jurisdiction: five in France, fifteen where nothing else is said', () => {
    const dueOf = (journal: WrittenCase) => journal.state().tasks.find(({ taskId }) => taskId === 'child-1.guardian.1')
    // Monday 2 March 2026 and five working days: Monday 9 March; fifteen: Monday 23 March.
    expect(dueOf(openProcedure('FR'))).toMatchObject({ dueAt: '2026-03-09T22:59:59.000Z', uncertain: null })
    expect(dueOf(openProcedure('FR-75'))).toMatchObject({ dueAt: '2026-03-09T22:59:59.000Z' })
    expect(dueOf(openProcedure('ZZ'))).toMatchObject({ dueAt: '2026-03-23T23:59:59.000Z', uncertain: 'no-calendar' })
  })

  it('needs its document, its answers, and a second account of the role', () => {
    const journal = openProcedure()
    expect(journal.refusal(done('guardian', { agreed: 'yes' }, { order: 'order-1' }))).toBe('answers-missing')
    expect(journal.refusal(done('guardian', { status: 'x', agreed: 'yes' }))).toBe('document-missing')
    expect(journal.refusal(done('guardian', { status: 'x', agreed: 'yes' }, { order: 'order-9' }))).toBe('not-there')
    journal.write(guardian)
    expect(stepOf(journal, 'guardian')).toMatchObject({ state: 'waiting-approval', timesDone: 0 })
    const approval = { type: 'step-approved', runId: 'child-1', step: 'guardian' } as const
    expect(journal.refusal(approval)).toBe('wrong-role')
    expect(journal.refusal(approval, supervisor)).toBeNull()
    expect(stepOf(journal, 'guardian')).toMatchObject({ state: 'done', timesDone: 1 })
    expect(journal.refusal(approval, supervisor)).toBe('not-open')
  })

  it('comes back with the reason, and is a new task each time', () => {
    const journal = openProcedure()
    journal.write(guardian)
    journal.write({ type: 'step-returned', runId: 'child-1', step: 'guardian', because: 'Which court?' }, supervisor)
    expect(stepOf(journal, 'guardian')).toMatchObject({ state: 'returned', returnedBecause: 'Which court?' })
    const tasks = journal.state().tasks.filter(({ taskId }) => taskId.startsWith('child-1.guardian'))
    expect(tasks.map(({ taskId, state, waitsFor, notBy }) => [taskId, state, waitsFor, notBy])).toEqual([
      ['child-1.guardian.1', 'done', 'worker', undefined],
      ['child-1.guardian.1.approval', 'done', 'approval', ['caseworker']],
      ['child-1.guardian.2', 'open', 'worker', undefined],
    ])
  })

  it('asks for the child’s status beside the journal, and forgets it when the step ends', () => {
    const journal = openProcedure()
    const sent = journal.write(guardian)
    expect(JSON.stringify(sent.entries)).not.toContain('asylum')
    expect(sent.aside).toEqual([{ runId: 'child-1', step: 'guardian', answers: { status: 'asked for asylum' } }])
    const approved = journal.write({ type: 'step-approved', runId: 'child-1', step: 'guardian' }, supervisor)
    expect(approved.aside).toEqual([{ runId: 'child-1', step: 'guardian', answers: null }])
    expect(JSON.stringify(journal.state())).not.toContain('asylum')
  })

  it('forgets the status also where the case is closed, or the process ends, before the step is done', () => {
    for (const end of [
      { type: 'closed', outcome: 'moved-away', because: 'Gone' },
      { type: 'process-ended', runId: 'child-1', outcome: 'left', because: 'Gone' },
    ] as const) {
      const journal = openProcedure()
      journal.write({ type: 'step-kept', runId: 'child-1', step: 'guardian', answers: { status: 'x' } })
      expect(journal.write(end).aside).toEqual([{ runId: 'child-1', step: 'guardian', answers: null }])
    }
  })
})

describe('a date that a step recorded', () => {
  it('sets a deadline that counts backwards from it, half-filled already', () => {
    const journal = openProcedure()
    const dueOf = () => journal.state().tasks.find(({ taskId }) => taskId === 'child-1.renew.1')?.dueAt
    expect(dueOf()).toBeNull()
    journal.write(done('lawyer', { 'contact-is-safe': 'yes', 'in-danger': 'no' }), lawyer)
    journal.write({ type: 'step-kept', runId: 'child-1', step: 'origin', answers: { 'permit-ends': '2026-05-31' } })
    expect(dueOf()).toBe('2026-05-01T21:59:59.000Z')
  })
})

describe('a step that is repeated', () => {
  it('is due again so many days after each time, until the process ends', () => {
    const journal = openCase()
    journal.write({ type: 'process-started', process: 'response', version: 1, runId: 'r', because: 'Danger' })
    journal.write({ type: 'step-done', runId: 'r', step: 'safe', answers: { 'is-safe': 'yes' }, documents: {} })
    const visit = { type: 'step-done', runId: 'r', step: 'visit', answers: {}, documents: {} } as const
    journal.write(visit)
    journal.at('2026-03-10T09:00:00.000Z')
    journal.write(visit)
    const visits = journal.state().tasks.filter(({ taskId }) => taskId.startsWith('r.visit'))
    expect(visits.map(({ taskId, state, dueAt }) => [taskId, state, dueAt])).toEqual([
      ['r.visit.1', 'done', '2026-03-16T22:59:59.000Z'],
      ['r.visit.2', 'done', '2026-03-16T22:59:59.000Z'],
      ['r.visit.3', 'open', '2026-03-24T22:59:59.000Z'],
    ])
    journal.write({ type: 'process-ended', runId: 'r', outcome: 'safe', because: 'At her sister’s' })
    expect(journal.state().tasks.find(({ taskId }) => taskId === 'r.visit.3')?.state).toBe('dropped')
    expect(journal.refusal(visit)).toBe('not-open')
  })
})

describe('a process', () => {
  it('runs once at a time, of a definition that is known, and ends as its definition says', () => {
    const journal = openProcedure()
    const start = { type: 'process-started', process: 'child', version: 1, runId: 'child-2', because: '' } as const
    expect(journal.refusal(start)).toBe('already-there')
    expect(journal.refusal({ ...start, process: 'unheard-of' })).toBe('unknown-definition')
    const end = { type: 'process-ended', runId: 'child-1', outcome: 'solved', because: 'Foster family' } as const
    expect(journal.refusal(end)).toBe('locked')
    expect(journal.refusal({ ...end, outcome: 'sent-back' })).toBe('not-an-option')
    expect(journal.refusal({ ...end, outcome: 'left' })).toBeNull()
    expect(journal.refusal(start)).toBeNull()
  })
})
