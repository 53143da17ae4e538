import { describe, expect, test } from 'vitest'
import type { EligibilityRule } from '../service-at-location.ts'
import { assessEligibility } from './eligibility.ts'

const rule = (
  dimension: EligibilityRule['dimension'],
  operator: EligibilityRule['operator'],
  terms: readonly string[],
  effect: EligibilityRule['effect'] = 'require',
): EligibilityRule => ({ dimension, operator, terms, effect, source: null, assuredDate: null })
const given = (...rules: EligibilityRule[]) => ({ rules, complete: true })
const partly = (...rules: EligibilityRule[]) => ({ rules, complete: false })
const years = (min: number, max = min) => ({ age: { min, max } })

describe('whom a service is for', () => {
  test('a person of whom nothing is told is not judged', () => {
    expect(assessEligibility({}, partly(rule('age', 'at-least', ['18']))).verdict).toBe('not-considered')
  })

  test.each([
    [years(18), 'yes'],
    [years(17), 'no'],
    [years(16, 20), 'unknown'],
    [years(10, 15), 'no'],
    [years(30, 40), 'yes'],
    [{ age: 'unknown' as const }, 'unknown'],
  ])('adults only, for %j: %s', (profile, verdict) => {
    expect(assessEligibility(profile, given(rule('age', 'at-least', ['18']))).verdict).toBe(verdict)
  })

  test('an upper age is of whole years: "up to 17" takes somebody of 17', () => {
    expect(assessEligibility(years(17), given(rule('age', 'at-most', ['17']))).verdict).toBe('yes')
    expect(assessEligibility(years(17), given(rule('age', 'between', ['12', '17']))).verdict).toBe('yes')
    expect(assessEligibility(years(18), given(rule('age', 'between', ['12', '17']))).verdict).toBe('no')
  })

  test('a group that straddles an excluded age is asked about', () => {
    expect(assessEligibility(years(15, 25), given(rule('age', 'at-most', ['17'], 'exclude'))).verdict).toBe('unknown')
    expect(assessEligibility(years(18, 25), given(rule('age', 'at-most', ['17'], 'exclude'))).verdict).toBe('yes')
  })

  test('every requirement counts: a women’s shelter for adults turns away a girl and a man', () => {
    const shelter = given(rule('sex', 'in', ['female']), rule('age', 'at-least', ['18']))
    expect(assessEligibility({ sex: 'female', ...years(30) }, shelter).verdict).toBe('yes')
    expect(assessEligibility({ sex: 'female', ...years(15) }, shelter).verdict).toBe('no')
    expect(assessEligibility({ sex: 'male', ...years(30) }, shelter).verdict).toBe('no')
  })

  test('the reason names the rule, and every rule that bars', () => {
    const shelter = given(rule('sex', 'in', ['female']), rule('age', 'at-least', ['18']))
    expect(
      assessEligibility({ sex: 'male', ...years(15) }, shelter).reasons.map(
        (reason) => reason.kind === 'rule-not-met' && reason.rule.dimension,
      ),
    ).toEqual(['age', 'sex'])
  })

  test('a priority bars nobody', () => {
    const first = given(rule('vulnerability', 'in', ['pregnant'], 'prioritise'))
    expect(assessEligibility({ vulnerabilities: [] }, first).verdict).toBe('yes')
  })

  test('what an incomplete list is silent about is unknown, unless the provider says that everyone may come', () => {
    expect(assessEligibility({ sex: 'male', ...years(30) }, partly(rule('age', 'at-least', ['18'])))).toEqual({
      verdict: 'unknown',
      reasons: [{ kind: 'dimension-not-stated', dimension: 'sex' }],
    })
    expect(assessEligibility({ sex: 'male' }, partly(rule('everyone', 'in', []))).verdict).toBe('yes')
    expect(assessEligibility({ sex: 'male' }, given()).verdict).toBe('yes')
  })

  test('who says which languages they speak is not asked about a rule on languages that nobody has made', () => {
    expect(assessEligibility({ languages: ['ti'] }, partly(rule('age', 'at-least', ['18']))).verdict).toBe('yes')
    expect(assessEligibility({ languages: ['ti'] }, partly(rule('language', 'in', ['ar']))).verdict).toBe('no')
  })

  test('one parent with children is a family; whether a family has one parent is to be asked', () => {
    const families = given(rule('household', 'in', ['family-with-children']))
    const singleParents = given(rule('household', 'in', ['single-parent-family']))
    expect(assessEligibility({ household: 'single-parent-family' }, families).verdict).toBe('yes')
    expect(assessEligibility({ household: 'single-parent-family' }, singleParents).verdict).toBe('yes')
    expect(assessEligibility({ household: 'family-with-children' }, singleParents).verdict).toBe('unknown')
    expect(assessEligibility({ household: 'alone' }, families).verdict).toBe('no')
  })

  test('who has told one circumstance may have others', () => {
    const pregnant = given(rule('vulnerability', 'in', ['pregnant']))
    expect(assessEligibility({ vulnerabilities: ['survivor-of-violence'] }, pregnant).verdict).toBe('no')
    expect(assessEligibility({ vulnerabilities: ['survivor-of-violence', 'unknown'] }, pregnant).verdict).toBe('unknown')
    expect(assessEligibility({ vulnerabilities: ['pregnant', 'unknown'] }, pregnant).verdict).toBe('yes')
  })

  test('a barrier stated is a no even where the list is incomplete', () => {
    expect(assessEligibility({ sex: 'male', ...years(30) }, partly(rule('age', 'at-least', ['60']))).verdict).toBe('no')
  })

  test('an unknown sex does not matter to a service for every sex', () => {
    expect(assessEligibility({ sex: 'unknown' }, given(rule('sex', 'in', ['female', 'male', 'other']))).verdict).toBe('yes')
    expect(assessEligibility({ sex: 'unknown' }, given(rule('sex', 'in', ['female']))).verdict).toBe('unknown')
  })

  test('a rule in words that no code list has is asked about, never guessed', () => {
    expect(
      assessEligibility({ registration: 'asylum-seeker' }, given(rule('registration', 'in', ['titular de permiso']))).verdict,
    ).toBe('unknown')
    expect(
      assessEligibility({ registration: 'refugee' }, given(rule('registration', 'in', ['refugee', 'PEP holder']))).verdict,
    ).toBe('yes')
    expect(assessEligibility(years(20), given(rule('age', 'at-least', ['adult']))).verdict).toBe('unknown')
    expect(assessEligibility(years(20), given(rule('age', 'at-least', []))).verdict).toBe('unknown')
  })

  test('a second nationality opens a door and an excluded one shuts it', () => {
    const venezuelans = given(rule('nationality', 'in', ['VEN']))
    expect(assessEligibility({ nationality: ['COL', 'VEN'] }, venezuelans).verdict).toBe('yes')
    expect(assessEligibility({ nationality: ['COL'] }, venezuelans).verdict).toBe('no')
    expect(assessEligibility({ nationality: ['COL', 'VEN'] }, given(rule('nationality', 'in', ['COL'], 'exclude'))).verdict).toBe(
      'no',
    )
  })

  test('a district lies in its city; of somebody known only to live in the city, the district is asked', () => {
    const district = given(rule('residence-area', 'in', ['Lyon/3']))
    expect(assessEligibility({ residenceArea: 'lyon/3' }, district).verdict).toBe('yes')
    expect(assessEligibility({ residenceArea: 'Lyon/3/Montchat' }, district).verdict).toBe('yes')
    expect(assessEligibility({ residenceArea: 'Lyon' }, district).verdict).toBe('unknown')
    expect(assessEligibility({ residenceArea: 'Lyon/7' }, district).verdict).toBe('no')
  })

  test('a service that has shut its doors to everyone lets nobody in', () => {
    expect(assessEligibility({}, given(rule('everyone', 'in', [], 'exclude'))).verdict).toBe('no')
  })
})
