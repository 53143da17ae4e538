import { describe, expect, it } from 'vitest'
import { openCase, worker } from './example-journal.ts'
import type { WrittenCase } from './example-journal.ts'

const lawyer = worker('legal-representative')
const supervisor = worker('supervisor')
const stepDone = (step: string, answers = {}) =>
  ({ type: 'step-done', runId: 'c', step, answers, documents: { order: 'o' } }) as const
const safe = { ...stepDone('lawyer', { 'contact-is-safe': 'yes', 'in-danger': 'no' }), documents: {} }
const guardian = stepDone('guardian', { status: 'x', agreed: 'yes' })

function openProcedure(): WrittenCase {
  const journal = openCase('FR', true)
  journal.write({ type: 'process-started', process: 'child', version: 1, runId: 'c', because: 'Alone' })
  journal.write({ type: 'file-added', fileId: 'o', name: 'o.pdf', mediaType: 'application/pdf', size: 1 })
  return journal
}
const stepOf = (journal: WrittenCase, name: string) => journal.state().runs[0]?.steps.find((one) => one.step === name)

describe('a correction', () => {
  it('takes the place of the entry, which stays to be seen; of two the newer stands', () => {
    const journal = openCase()
    const { entries } = journal.write({ type: 'need-recorded', need: 'food', isUrgent: false })
    const seq = entries[0]?.seq ?? 0
    journal.write({
      type: 'corrected',
      seq,
      because: 'Wrong need',
      event: { type: 'need-recorded', need: 'shelter', isUrgent: true },
    })
    const newest = journal.write({
      type: 'corrected',
      seq,
      because: 'Again',
      event: { type: 'need-recorded', need: 'school', isUrgent: false },
    })
    const { needs, corrected, entries: all } = journal.state()
    expect(needs.map(({ need }) => need)).toEqual(['school'])
    expect(corrected.get(seq)).toBe(newest.entries[0]?.seq)
    expect(all.find((entry) => entry.seq === seq)?.event).toMatchObject({ need: 'food' })
  })

  it('takes an entry out where it should not be there', () => {
    const journal = openCase()
    const { entries } = journal.write({ type: 'child-detained', since: '2026-03-01', where: 'Port', text: '' })
    expect(journal.state().violations).toHaveLength(1)
    journal.write({ type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'Another person', event: null }, supervisor)
    expect(journal.state().violations).toHaveLength(0)
    expect(journal.state().tasks).toHaveLength(0)
  })

  it('starts what the right answer obliges', () => {
    const journal = openCase()
    const assessed = {
      type: 'assessed',
      assessment: 'intake',
      version: 1,
      runId: 'a',
      answers: { danger: 'no', hungry: 'no' },
    } as const
    const { entries } = journal.write(assessed)
    const event = { ...assessed, answers: { danger: 'yes', hungry: 'no' } }
    const corrected = journal.write({ type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'Misheard', event })
    expect(corrected.entries.map((entry) => entry.event.type)).toEqual(['corrected', 'process-started'])
    expect(corrected.restrict).toBe(true)
  })

  it('makes no approval of what nobody approved: the step waits for it again, not from who corrected it', () => {
    const journal = openProcedure()
    const { entries } = journal.write(guardian)
    const approval = { type: 'step-approved', runId: 'c', step: 'guardian' } as const
    journal.write(approval, supervisor)
    expect(stepOf(journal, 'guardian')?.state).toBe('done')
    // The role of the step is the caseworker's: a supervisor does not write it, and a second caseworker may.
    const event = { ...guardian, answers: { status: 'x', agreed: 'no' } }
    const correction = { type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'They did not agree', event } as const
    expect(journal.refusal(correction, supervisor)).toBe('wrong-role')
    journal.write(correction, worker('caseworker', '-2'))
    expect(stepOf(journal, 'guardian')).toMatchObject({
      state: 'waiting-approval',
      timesDone: 0,
      writtenBy: ['caseworker', 'caseworker-2'],
    })
    expect(journal.refusal({ type: 'step-done', runId: 'c', step: 'panel', answers: {}, documents: {} }, supervisor)).toBe(
      'locked',
    )
    journal.write(approval, supervisor)
    expect(stepOf(journal, 'guardian')).toMatchObject({ state: 'done', doneAnswers: { agreed: 'no' } })
  })

  it('tells at once where something was done that was not allowed, as is known now', () => {
    const journal = openProcedure()
    const { entries } = journal.write(safe, lawyer)
    journal.write({ ...stepDone('origin', { 'family-found': 'yes' }), documents: {} })
    const event = { ...safe, answers: { 'contact-is-safe': 'no', 'in-danger': 'no' } }
    journal.write({ type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'New facts', event }, lawyer)
    expect(stepOf(journal, 'origin')).toMatchObject({ state: 'done', isContradicted: true })
    const told = journal.state().tasks.find(({ taskId }) => taskId.includes('look-again'))
    expect(told).toMatchObject({ isUrgent: true, roles: ['supervisor', 'legal-representative'], state: 'open' })
  })

  it('is of the same thing, by somebody who may write it, and never of the person’s own words', () => {
    const journal = openCase()
    journal.write({
      type: 'referral-changed',
      referralId: 'r',
      state: 'sent',
      need: 'food',
      serviceName: 'Kitchen',
      answerBy: null,
      text: '',
    })
    const answer = { type: 'person-answered', referralId: 'r', gotHelp: 'no', barriers: ['documents'], text: '' } as const
    const { entries } = journal.write(answer, { accountId: null, role: 'person' })
    const seq = entries[0]?.seq ?? 0
    const correct = (event: typeof answer | null) => ({ type: 'corrected', seq, because: '', event }) as const
    expect(journal.refusal(correct({ ...answer, barriers: [] as never }))).toBe('wrong-role')
    expect(journal.refusal(correct(null), supervisor)).toBe('wrong-role')
    expect(journal.refusal({ type: 'corrected', seq: 99, because: '', event: null })).toBe('not-there')
    expect(journal.refusal({ type: 'corrected', seq: 1, because: '', event: null })).toBe('already-there')
    expect(journal.refusal({ type: 'corrected', seq: 1, because: '', event: { type: 'noted', text: '' } })).toBe('not-there')
  })

  it('of where a case is changes every deadline that counts its days', () => {
    const journal = openProcedure()
    const dueOf = () => journal.state().tasks.find(({ taskId }) => taskId === 'c.guardian.1')?.dueAt
    expect(dueOf()).toBe('2026-03-09T22:59:59.000Z')
    const opened = { type: 'opened', jurisdiction: 'ZZ', isChild: true, place: null } as const
    journal.write({ type: 'corrected', seq: 1, because: 'Across the border', event: opened }, supervisor)
    expect(dueOf()).toBe('2026-03-23T23:59:59.000Z')
  })
})

describe('what others rest upon', () => {
  it('is not taken out with the process that it was done in', () => {
    const journal = openCase('FR', true)
    const { entries } = journal.write({ type: 'process-started', process: 'child', version: 1, runId: 'c', because: 'Alone' })
    const taken = { type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'By mistake', event: null } as const
    journal.write(safe, lawyer)
    expect(journal.refusal(taken, supervisor)).toBe('already-decided')
    expect(stepOf(journal, 'lawyer')?.state).toBe('done')
  })

  it('is not put under other rules by a correction of how the process began', () => {
    const journal = openCase('FR', true)
    const started = { type: 'process-started', process: 'child', version: 1, runId: 'c', because: 'Alone' } as const
    const { entries } = journal.write(started)
    const seq = entries[0]?.seq ?? 0
    expect(journal.refusal({ type: 'corrected', seq, because: 'x', event: { ...started, version: 2 } })).toBe('not-there')
    expect(
      journal.refusal({ type: 'corrected', seq, because: 'x', event: { ...started, because: 'Alone at the port' } }),
    ).toBeNull()
  })

  it('goes where nothing was done in it yet', () => {
    const journal = openCase('FR', true)
    const { entries } = journal.write({ type: 'process-started', process: 'child', version: 1, runId: 'c', because: 'Alone' })
    journal.write({ type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'By mistake', event: null })
    expect(journal.state().runs).toEqual([])
  })
})
