import { describe, expect, it } from 'vitest'
import type { CaseEvent, EntryAuthor } from './events.ts'
import { child, exampleDefinitions } from './example-definitions.ts'
import { caseworker, openCase, worker } from './example-journal.ts'
import type { WrittenCase } from './example-journal.ts'
import type { Definitions } from './state.ts'

const lawyer = worker('legal-representative')
const supervisor = worker('supervisor')
const another = worker('supervisor', '-2')
const colleague = worker('caseworker', '-2')
/** The child's procedure with a first step that supervisors fill too, as they do where hands are few. */
const shared = {
  ...child,
  steps: child.steps.map((step) =>
    step.id === 'guardian' ? { ...step, roles: ['caseworker', 'supervisor'] as const, documents: [] } : step,
  ),
}
const definitions: Definitions = {
  ...exampleDefinitions,
  processes: [shared],
  process: (id) => (id === 'child' ? shared : exampleDefinitions.process(id)),
}
const place = { runId: 'c', step: 'guardian' } as const
const kept = { type: 'step-kept', ...place, answers: { agreed: 'unknown' } } as const
const done = { type: 'step-done', ...place, answers: { status: 'x', agreed: 'yes' }, documents: {} } as const
const approved = { type: 'step-approved', ...place } as const
const returned = { type: 'step-returned', ...place, because: 'Which court?' } as const

function openProcedure(): WrittenCase {
  const journal = openCase('FR', true, definitions)
  journal.write({ type: 'process-started', process: 'child', version: 1, runId: 'c', because: 'Alone' })
  return journal
}
/** Writes, and gives what corrects it. */
function write(journal: WrittenCase, event: CaseEvent, by?: EntryAuthor): (instead: CaseEvent | null) => CaseEvent {
  const seq = journal.write(event, by).entries[0]?.seq ?? 0
  return (instead) => ({ type: 'corrected', seq, because: 'It was otherwise', event: instead })
}

describe('who wrote a word of what is approved', () => {
  it('does not approve it: who half-filled the step that somebody else handed in', () => {
    const journal = openProcedure()
    journal.write(kept, supervisor)
    journal.write(done)
    expect(journal.refusal(approved, supervisor)).toBe('needs-second-account')
    expect(journal.refusal(returned, supervisor)).toBe('needs-second-account')
    expect(journal.refusal(approved, another)).toBeNull()
  })

  it('does not approve it: who corrected what somebody else corrected again', () => {
    const journal = openProcedure()
    const correct = write(journal, done)
    journal.write(correct({ ...done, answers: { status: 'x', agreed: 'no' } }), supervisor)
    journal.write(correct({ ...done, answers: { status: 'x', agreed: 'unknown' } }), colleague)
    expect(journal.refusal(approved, supervisor)).toBe('needs-second-account')
    expect(journal.refusal(approved, another)).toBeNull()
  })

  it('does not approve it: who corrected what was half-filled', () => {
    const journal = openProcedure()
    const correct = write(journal, kept)
    journal.write(correct({ ...kept, answers: { agreed: 'no' } }), supervisor)
    journal.write(done)
    expect(journal.refusal(approved, supervisor)).toBe('needs-second-account')
  })

  it('does not approve it after it came back, either: their words may still stand in it', () => {
    const journal = openProcedure()
    journal.write(kept, supervisor)
    journal.write(done)
    journal.write(returned, another)
    journal.write(done)
    expect(journal.refusal(approved, supervisor)).toBe('needs-second-account')
    // Why it came back is no word of what is approved.
    expect(journal.refusal(approved, another)).toBeNull()
  })

  it('approves it where their entry was taken out since', () => {
    const journal = openProcedure()
    const correct = write(journal, kept, supervisor)
    journal.write(correct(null), colleague)
    journal.write(done)
    expect(journal.refusal(approved, supervisor)).toBeNull()
  })

  it('is told on the task of the approval', () => {
    const journal = openProcedure()
    journal.write(kept, supervisor)
    journal.write(done)
    const task = journal.state().tasks.find(({ waitsFor }) => waitsFor === 'approval')
    expect(task?.notBy?.toSorted()).toEqual([caseworker.accountId, supervisor.accountId].toSorted())
  })

  it('does not sit in the panel that decides by it', () => {
    const journal = openProcedure()
    const correct = write(journal, kept)
    journal.write(correct({ ...kept, answers: { agreed: 'no' } }), supervisor)
    journal.write(done)
    journal.write(approved, another)
    const panel = { runId: 'c', step: 'panel' } as const
    for (const option of ['stay', 'foster'])
      journal.write({ type: 'option-weighed', ...panel, option, speaksFor: 'a', speaksAgainst: 'b', childsView: 'c' })
    const voice = { accountId: 'supervisor', role: 'supervisor', hasNoConflict: true, option: 'stay' } as const
    expect(journal.refusal({ type: 'panel-voice', ...panel, voice }, supervisor)).toBe('conflict-of-interest')
  })
})

describe('a second account', () => {
  const detained = { type: 'child-detained', since: '2026-03-01', where: 'Port', text: '' } as const
  const assessed = { type: 'assessed', assessment: 'intake', version: 1, runId: 'a' } as const
  const inDanger = { ...assessed, answers: { danger: 'yes', hungry: 'no' } } as const

  it('is nobody who corrected the entry before', () => {
    const journal = openProcedure()
    const correct = write(journal, detained)
    journal.write(correct({ ...detained, where: 'Airport' }), supervisor)
    journal.write(correct({ ...detained, where: 'Harbour' }), another)
    for (const by of [supervisor, another]) expect(journal.refusal(correct(null), by)).toBe('needs-second-account')
    expect(journal.refusal(correct(null), lawyer)).toBeNull()
  })

  it('is nobody who half-filled the assessment that somebody else handed in', () => {
    const journal = openProcedure()
    journal.write({ ...inDanger, type: 'assessment-kept' }, supervisor)
    const correct = write(journal, inDanger)
    const safe = { ...inDanger, answers: { danger: 'no', hungry: 'no' } }
    expect(journal.refusal(correct(safe), supervisor)).toBe('needs-second-account')
    expect(journal.refusal(correct(safe), another)).toBeNull()
  })
})
