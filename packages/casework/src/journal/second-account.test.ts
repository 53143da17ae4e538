import { describe, expect, it } from 'vitest'
import type { CaseEvent, EntryAuthor } from './events.ts'
import { openCase, worker } from './example-journal.ts'
import type { WrittenCase } from './example-journal.ts'

const lawyer = worker('legal-representative')
const supervisor = worker('supervisor')
const colleague = worker('caseworker', '-2')
const detained = { type: 'child-detained', since: '2026-03-01', where: 'Port', text: '' } as const
const assessed = { type: 'assessed', assessment: 'intake', version: 1, runId: 'a' } as const
const inDanger = { ...assessed, answers: { danger: 'yes', hungry: 'no' } } as const
const safe = { ...assessed, answers: { danger: 'no', hungry: 'no' } } as const

function write(journal: WrittenCase, event: CaseEvent, by?: EntryAuthor): (event: CaseEvent | null) => CaseEvent {
  const seq = journal.write(event, by).entries[0]?.seq ?? 0
  return (instead) => ({ type: 'corrected', seq, because: 'It was otherwise', event: instead })
}
const openTasks = (journal: WrittenCase) => journal.state().tasks.filter(({ state }) => state === 'open')

describe('what sets a deadline for somebody’s safety', () => {
  it('is not taken back by caseworkers, however many: a child’s detention stays, and legal aid’s hours with it', () => {
    const journal = openCase('FR', true)
    const correct = write(journal, detained)
    for (const event of [null, { ...detained, since: '2026-02-01' }]) {
      expect(journal.refusal(correct(event))).toBe('needs-second-account')
      expect(journal.refusal(correct(event), colleague)).toBe('needs-second-account')
    }
    expect(openTasks(journal)).toMatchObject([{ of: { kind: 'violation' }, roles: ['legal-representative'] }])
    journal.write(correct({ ...detained, where: 'Airport' }), supervisor)
    journal.write(correct(null), lawyer)
    expect(journal.state().violations).toEqual([])
    // To put back what was taken out asks nobody else.
    expect(journal.refusal(correct(detained))).toBeNull()
  })

  it('is not taken back by the supervisor who wrote it, either', () => {
    const journal = openCase('FR', true)
    const correct = write(journal, detained, supervisor)
    expect(journal.refusal(correct(null), supervisor)).toBe('needs-second-account')
    expect(journal.refusal(correct(null), worker('supervisor', '-2'))).toBeNull()
  })

  it('stays while an assessment is corrected in what is not urgent, and goes with a second account alone', () => {
    const journal = openCase()
    const correct = write(journal, inDanger)
    expect(journal.refusal(correct({ ...inDanger, answers: { danger: 'yes', hungry: 'yes' } }))).toBeNull()
    expect(journal.refusal(correct(safe))).toBe('needs-second-account')
    expect(journal.refusal(correct(null))).toBe('needs-second-account')
    expect(openTasks(journal).some(({ title }) => title.en === 'Call them')).toBe(true)
    expect(journal.refusal(correct({ ...inDanger, answers: { danger: 'no', hungry: 'yes' } }), supervisor)).toBeNull()
  })

  it('stays with a half-filled assessment that was kept anew since', () => {
    const journal = openCase()
    const correct = write(journal, { ...inDanger, type: 'assessment-kept' })
    journal.write({ ...safe, type: 'assessment-kept' })
    expect(journal.refusal(correct({ ...safe, type: 'assessment-kept' }))).toBe('needs-second-account')
  })

  it('is the assessment’s own: one that obliged nothing urgent is its writer’s to correct', () => {
    const journal = openCase()
    const correct = write(journal, safe)
    expect(journal.refusal(correct({ ...safe, answers: { danger: 'no', hungry: 'no', cold: 'yes' } }))).toBeNull()
    expect(journal.refusal(correct(null))).toBeNull()
  })

  it('is where the case is, and that it is a child’s; the place that counts name is nobody’s deadline', () => {
    const journal = openCase('FR', true)
    const opened = { type: 'opened', jurisdiction: 'FR', isChild: true, place: null } as const
    const correct = (event: CaseEvent): CaseEvent => ({ type: 'corrected', seq: 1, because: 'Another', event })
    expect(journal.refusal(correct({ ...opened, isChild: false }))).toBe('needs-second-account')
    expect(journal.refusal(correct({ ...opened, jurisdiction: 'ZZ' }), colleague)).toBe('needs-second-account')
    expect(journal.refusal(correct({ ...opened, place: 'north' }))).toBeNull()
    expect(journal.refusal(correct({ ...opened, isChild: false }), supervisor)).toBeNull()
    expect(journal.refusal(correct(opened))).toBeNull()
  })
})
