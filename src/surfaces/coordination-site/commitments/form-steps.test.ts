// What was typed keeps its place: through every step, as the room's form, and back.
import { describe, expect, it } from 'vitest'
import { countRows, hiddenFieldsOf, readForm, STEPS, stepOf, toFields } from './form-steps.ts'

const typed = {
  step: 'who',
  'form-token': 'secret',
  title: 'Health posts without papers',
  types: ['policy', 'financial'],
  'owners.0.name': 'City of Milan',
  'owners.0.type': 'city',
  'owners.2.name': 'Caritas',
  'owners.2.type': 'faith',
  'owners.3.type': 'city',
  places: 'IT\nregion:europe',
  dueOn: '2027-06',
  'milestones.0.kind': 'adopted',
  'milestones.1.kind': 'own',
  'objectives.0.code': '24',
  'objectives.0.basis': 'stated',
  'indicator.disaggregation': 'SEX=F\nAGE=Y0T17',
}

describe('the form', () => {
  it('leaves out rows in which only a list stands open, and keeps what is wrong as it was typed', () => {
    const form = readForm(typed)
    expect(form.owners?.map(({ name }) => name)).toEqual(['City of Milan', 'Caritas'])
    expect(form.milestones?.map(({ kind }) => kind)).toEqual(['adopted'])
    expect(form.objectives?.[0]?.code).toBe('24')
    expect(form.places).toEqual(['IT', 'region:europe'])
    expect(form.indicator?.disaggregation).toEqual(['SEX=F', 'AGE=Y0T17'])
    expect(countRows(typed, 'owners')).toBe(3)
  })

  it('reads the same after it was written to a page', () => {
    const form = readForm(typed)
    expect(readForm(toFields(form))).toEqual(form)
  })

  it('carries everything that a step does not ask, and neither its own fields nor the session’s token', () => {
    const names = hiddenFieldsOf(typed, 'who').map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(['title', 'dueOn', 'objectives.0.code', 'milestones.0.kind']))
    expect(names).not.toContain('owners.0.name')
    expect(names).not.toContain('form-token')
    expect(hiddenFieldsOf(typed, 'what').filter(([name]) => name === 'types')).toEqual([])
    expect(hiddenFieldsOf(typed, 'who').filter(([name]) => name === 'types')).toHaveLength(2)
  })

  it('knows where each field is asked', () => {
    expect(
      ['dueOn', 'objectives.0.code', 'owners', 'baseline.date', 'evidence.1.url', 'arrangement.condition'].map(stepOf),
    ).toEqual(['when', 'answers', 'who', 'measure', 'means', 'what'])
    expect(STEPS.at(-1)).toBe('check')
  })
})
