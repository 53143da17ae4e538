// A need that cannot wait, and which process is its answer: the one that the answer itself obliged, and no other.
import { describe, expect, it } from 'vitest'
import type { AssessmentDefinition } from '../../assessments/assessment.ts'
import type { Answers } from '../../forms/form.ts'
import { exampleDefinitions, formOf, intake } from '../example-definitions.ts'
import { openCase, type WrittenCase } from '../example-journal.ts'
import type { Definitions } from '../state.ts'

/** Nowhere to sleep records the need and sets off the response; no food records a need alone; danger sets it off and records none. */
const arrival: AssessmentDefinition = {
  ...intake,
  id: 'arrival',
  form: formOf(
    { id: 'no-bed', kind: 'yes-no', label: { en: 'No bed' }, records: { need: 'shelter', isUrgent: true } },
    { id: 'no-food', kind: 'yes-no', label: { en: 'No food' }, records: { need: 'food', isUrgent: true } },
    { id: 'danger', kind: 'yes-no', label: { en: 'Danger' } },
  ),
  scales: [],
  urgent: [
    {
      id: 'now',
      when: {
        any: [
          { question: 'no-bed', is: 'yes' },
          { question: 'danger', is: 'yes' },
        ],
      },
      says: { en: 'Now' },
      obliges: [{ kind: 'start-process', process: 'response' }],
    },
  ],
}
const definitions: Definitions = {
  ...exampleDefinitions,
  assessment: (id) => (id === 'arrival' ? arrival : exampleDefinitions.assessment(id)),
}

function openWithNeeds(): WrittenCase {
  const journal = openCase('FR', false, definitions)
  for (const need of ['shelter', 'food']) journal.write({ type: 'need-recorded', need, isUrgent: true })
  return journal
}
const assessed = (answers: Answers) => ({ type: 'assessed', assessment: 'arrival', version: 1, runId: 'a', answers }) as const
const waiting = (journal: WrittenCase) =>
  journal.state().tasks.flatMap(({ of, state }) => (of.kind === 'own' && state === 'open' ? [of.need] : []))
const running = (journal: WrittenCase) => journal.state().runs.map(({ process }) => process)

describe('the task of a need that cannot wait', () => {
  it('stays when a process begins that has nothing to do with it, whoever begins it', () => {
    const journal = openWithNeeds()
    journal.write({ type: 'process-started', process: 'response', version: 1, runId: 'r', because: 'assessment:arrival' })
    expect(waiting(journal)).toEqual(['shelter', 'food'])
  })

  it('ends when the answer that tells of the need sets off its process, and no other need’s with it', () => {
    const journal = openWithNeeds()
    journal.write(assessed({ 'no-bed': 'yes', 'no-food': 'yes', danger: 'no' }))
    expect(running(journal)).toEqual(['response'])
    expect(waiting(journal)).toEqual(['food'])
  })

  it('stays where another answer set off the process', () => {
    const journal = openWithNeeds()
    journal.write(assessed({ 'no-bed': 'no', 'no-food': 'yes', danger: 'yes' }))
    expect(running(journal)).toEqual(['response'])
    expect(waiting(journal)).toEqual(['shelter', 'food'])
  })

  it('ends with a half-filled assessment too, whose urgent answers act at once', () => {
    const journal = openWithNeeds()
    journal.write({ ...assessed({ 'no-bed': 'yes' }), type: 'assessment-kept' })
    expect(waiting(journal)).toEqual(['food'])
  })

  it('is open again where the answer turns out to be another person’s', () => {
    const journal = openWithNeeds()
    const { entries } = journal.write(assessed({ 'no-bed': 'yes' }))
    const correction = { type: 'corrected', seq: entries[0]?.seq ?? 0, because: 'Of her sister', event: assessed({}) } as const
    journal.write(correction, { accountId: 'second', role: 'supervisor' })
    expect(waiting(journal)).toEqual(['shelter', 'food'])
  })
})
