import { describe, expect, it } from 'vitest'
import type { CaseEvent } from './events.ts'
import { openCase, worker } from './example-journal.ts'
import type { WrittenCase } from './example-journal.ts'

const lawyer = worker('legal-representative')
const supervisor = worker('supervisor')
const other = worker('supervisor', '-2')
const assessor = worker('caseworker')
const panel = { runId: 'child-1', step: 'panel' } as const

const weigh = (option: string, more = {}): CaseEvent => ({
  type: 'option-weighed',
  ...panel,
  option,
  speaksFor: 'School',
  speaksAgainst: 'Far from the brother',
  childsView: 'Wants to stay',
  ...more,
})
const voice = (by: ReturnType<typeof worker>, option: string, more = {}): CaseEvent => ({
  type: 'panel-voice',
  ...panel,
  voice: {
    accountId: by.accountId ?? '',
    role: by.role === 'supervisor' ? 'supervisor' : by.role === 'caseworker' ? 'caseworker' : 'legal-representative',
    hasNoConflict: true,
    option,
    ...more,
  },
})
const decided: CaseEvent = {
  type: 'panel-decided',
  ...panel,
  option: 'stay',
  because: 'School and safety',
  reviewOn: '2026-09-01',
}

/** A procedure whose panel may sit: the guardian is appointed, by the assessor's hand. */
function seatPanel(): WrittenCase {
  const journal = openCase('FR', true)
  journal.write({ type: 'process-started', process: 'child', version: 1, runId: 'child-1', because: 'Alone' })
  journal.write({ type: 'file-added', fileId: 'o', name: 'o.pdf', mediaType: 'application/pdf', size: 1 })
  const answers = { status: 'x', agreed: 'yes' }
  expect(journal.refusal(weigh('stay'), supervisor)).toBe('locked')
  journal.write({ type: 'step-done', runId: 'child-1', step: 'guardian', answers, documents: { order: 'o' } }, assessor)
  journal.write({ type: 'step-approved', runId: 'child-1', step: 'guardian' }, supervisor)
  return journal
}
function weighAll(journal: WrittenCase): void {
  for (const option of ['stay', 'foster']) journal.write(weigh(option), supervisor)
}

describe('a panel', () => {
  it('weighs every option on its own, with the child’s own views, before anybody chooses', () => {
    const journal = seatPanel()
    expect(journal.refusal(weigh('stay', { childsView: ' ' }), supervisor)).toBe('answers-missing')
    journal.write(weigh('stay'), supervisor)
    expect(journal.refusal(voice(lawyer, 'stay'), lawyer)).toBe('option-not-weighed')
    journal.write(weigh('foster'), supervisor)
    expect(journal.refusal(voice(lawyer, 'stay'), lawyer)).toBeNull()
  })

  it('is offered no return unless something recorded says that it is safe, and never detention', () => {
    const journal = seatPanel()
    expect(journal.refusal(weigh('go-home'), supervisor)).toBe('not-an-option')
    expect(journal.refusal(weigh('detention'), supervisor)).toBe('not-an-option')
    journal.write(
      {
        type: 'step-done',
        runId: 'child-1',
        step: 'lawyer',
        answers: { 'contact-is-safe': 'yes', 'in-danger': 'no' },
        documents: {},
      },
      lawyer,
    )
    journal.write({ type: 'step-done', runId: 'child-1', step: 'origin', answers: { 'family-found': 'yes' }, documents: {} })
    expect(journal.refusal(weigh('go-home'), supervisor)).toBeNull()
    weighAll(journal)
    expect(journal.refusal(voice(lawyer, 'stay'), lawyer)).toBeNull()
  })

  it('hears each member by their own account, in their own role', () => {
    const journal = seatPanel()
    weighAll(journal)
    expect(journal.refusal(voice(lawyer, 'stay'), supervisor)).toBe('wrong-role')
    expect(journal.refusal(voice(lawyer, 'stay', { role: 'supervisor' }), lawyer)).toBe('wrong-role')
  })

  it('counts nobody who assessed, and nobody with a conflict of interest', () => {
    const journal = seatPanel()
    weighAll(journal)
    expect(journal.refusal(voice(assessor, 'stay'), assessor)).toBe('conflict-of-interest')
    journal.write(voice(supervisor, 'stay', { hasNoConflict: false }), supervisor)
    journal.write(voice(lawyer, 'stay'), lawyer)
    expect(journal.refusal(decided, supervisor)).toBe('no-quorum')
    journal.write(voice(other, 'stay'), other)
    expect(journal.refusal(decided, supervisor)).toBeNull()
  })

  it('needs a lawyer among those who count', () => {
    const journal = seatPanel()
    weighAll(journal)
    journal.write(voice(supervisor, 'stay'), supervisor)
    journal.write(voice(other, 'stay'), other)
    expect(journal.refusal(decided, supervisor)).toBe('no-quorum')
  })

  it('decides what more than half of it said, and keeps the dissent', () => {
    const journal = seatPanel()
    weighAll(journal)
    journal.write(voice(supervisor, 'stay'), supervisor)
    journal.write(voice(lawyer, 'foster', { dissent: 'The house is full' }), lawyer)
    expect(journal.refusal(decided, supervisor)).toBe('no-majority')
    journal.write(voice(other, 'stay'), other)
    expect(journal.refusal({ ...decided, reviewOn: '2026-03-01' }, supervisor)).toBe('answers-missing')
    journal.write(decided, supervisor)
    const step = journal.state().runs[0]?.steps.find((one) => one.step === 'panel')
    expect(step).toMatchObject({ state: 'done', decision: { option: 'stay' } })
    expect(step?.voices.find(({ accountId }) => accountId === lawyer.accountId)?.dissent).toBe('The house is full')
  })

  it('gives its review date and an appeal against it to somebody as a task, and takes appeals for ten days', () => {
    const journal = seatPanel()
    weighAll(journal)
    journal.write(voice(supervisor, 'stay'), supervisor)
    journal.write(voice(lawyer, 'stay'), lawyer)
    const appeal = { type: 'appealed', ...panel, by: 'guardian', because: 'Not heard' } as const
    expect(journal.refusal(appeal)).toBe('not-open')
    journal.write(decided, supervisor)
    const review = journal.state().tasks.find(({ of }) => of.kind === 'review')
    expect(review).toMatchObject({ dueAt: '2026-09-01T21:59:59.000Z', state: 'open' })
    journal.at('2026-03-12T22:59:59.000Z')
    journal.write(appeal)
    expect(journal.state().tasks.filter(({ of, isUrgent }) => of.kind === 'review' && isUrgent)).toHaveLength(1)
    journal.at('2026-03-12T23:00:00.000Z')
    expect(journal.refusal(appeal)).toBe('not-open')
  })

  it('has its words corrected afterwards, and not its choice', () => {
    const journal = seatPanel()
    weighAll(journal)
    journal.write(voice(supervisor, 'stay'), supervisor)
    journal.write(voice(lawyer, 'stay'), lawyer)
    const { entries } = journal.write(decided, supervisor)
    const seq = entries[0]?.seq ?? 0
    const correct = (event: CaseEvent | null) => ({ type: 'corrected', seq, because: 'A slip', event }) as const
    expect(journal.refusal(correct({ ...decided, option: 'foster' }), supervisor)).toBe('already-decided')
    expect(journal.refusal(correct(null), supervisor)).toBe('already-decided')
    expect(journal.refusal(correct({ ...decided, because: 'School, safety, her own wish' }), supervisor)).toBeNull()
    expect(journal.state().runs[0]?.steps.find((one) => one.step === 'panel')?.decision?.because).toBe(
      'School, safety, her own wish',
    )
  })
})

describe('a voice', () => {
  it('is nobody else’s to put right: another member’s own in its place would take it away', () => {
    const journal = seatPanel()
    weighAll(journal)
    const { entries } = journal.write(voice(lawyer, 'foster'), lawyer)
    const instead = { type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'Mine', event: voice(supervisor, 'stay') } as const
    expect(journal.refusal(instead as CaseEvent, supervisor)).toBe('wrong-role')
    const voices = journal.state().runs[0]?.steps.find(({ step }) => step === 'panel')?.voices
    expect(voices).toMatchObject([{ accountId: lawyer.accountId, option: 'foster' }])
  })
})
