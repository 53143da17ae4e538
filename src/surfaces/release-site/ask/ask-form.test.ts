// A request as it is typed: what is missing is named, and what is made of it.
import { describe, expect, it } from 'vitest'
import { chooseSeries, findField, findMistakes, STEPS, toForm, toRequest } from './ask-form.ts'

const whole = {
  'title-en': 'Who came to the shelters, by district',
  'title-ar': 'من جاء إلى الملاجئ',
  purpose: ' So that the city sees it ',
  period: '2026-10',
  source: 'gap-run run-1',
  geography: 'district',
  method: 'suppress',
  definition: 'One person',
  uncertainty: 'Little',
  unseen: 'Who hides',
  answers: '٣',
}
const mistakesOf = (form: Record<string, string>) => STEPS.flatMap((step) => findMistakes(step, form).map(({ field }) => field))

describe('a request', () => {
  it('is whole with a title in one language, and takes the digits of an Arabic keyboard', () => {
    expect(mistakesOf(whole)).toEqual([])
    const request = toRequest(whole, { kind: 'gap-run', reference: 'run-1' })
    expect(request).toMatchObject({
      series: 'shortfall',
      purpose: 'So that the city sees it',
      answersNeeded: 3,
      geography: 'district',
    })
    expect(request.titles).toEqual({ en: whole['title-en'], ar: whole['title-ar'] })
  })

  it('names everything that is missing', () => {
    expect(mistakesOf({})).toEqual([
      'title-en',
      'purpose',
      'period',
      'source',
      'geography',
      'method',
      'definition',
      'uncertainty',
      'unseen',
      'answers',
    ])
  })

  it.each(['2026', '2026-H1', '2026-Q4', '2026-11', '2026-11-21'])('is about a period such as %s', (period) => {
    expect(mistakesOf({ ...whole, period })).toEqual([])
  })

  it.each([
    ['period', 'November'],
    ['series', 'Night Shelters'],
    ['answers', '0'],
    ['answers', '2.5'],
    ['threshold', '9'],
    ['purpose', 'x'.repeat(4001)],
  ])('is not taken with %s = %s', (field, value) => {
    expect(mistakesOf({ ...whole, [field]: value })).toEqual([field])
  })

  it('never hides less than below ten: more may be asked for', () => {
    expect(toRequest({ ...whole, threshold: '20' }, { kind: 'gap-run', reference: 'r' }).choice).toEqual({
      method: 'suppress',
      rules: { threshold: 20 },
    })
  })

  it.each([
    ['Qui n’est pas atteint : été 2026', 'qui-n-est-pas-atteint-ete-2026'],
    ['2026: shelters', 'shelters'],
    ['من جاء', ''],
  ])('has a short name from its title: %s', (title, series) => {
    expect(chooseSeries({ source: 'files', 'title-fr': title })).toBe(series)
  })

  it('is shown again for a change as it was asked', () => {
    const request = toRequest(whole, { kind: 'gap-run', reference: 'run-1' })
    const form = toForm({ ...request, answersNeeded: request.answersNeeded ?? 2 })
    expect(toRequest({ ...form, source: 'gap-run run-1' }, request.source)).toEqual(request)
  })

  it('finds the step of a field that the release does not take', () => {
    expect(findField('titles.en')).toEqual({ step: 'what', field: 'title-en' })
    expect(findField('unseen')).toEqual({ step: 'words', field: 'unseen' })
    expect(findField('choice.rho')).toEqual({ step: 'method', field: 'method' })
  })
})
