// The sentences that readers meet, against sentences written by hand.
import { describe, expect, it } from 'vitest'
import type { EligibilityRule, MatchResult, OpenState } from '@causeway/service-access'
import { createTranslator } from '../../platform/i18n/index.ts'
import { listComingDays, sayOpening } from './opening-words.ts'
import { sayDemands, sayReason, sayReasons, sayReports } from './reason-words.ts'
import { sayRule } from './rule-words.ts'

const AREAS = ['help-site', 'barriers', 'groups', 'papers']
const en = createTranslator('en', AREAS)
const fr = createTranslator('fr', AREAS)
const ar = createTranslator('ar', AREAS)
// Saturday 21 November 2026, 10:00 in Paris.
const at = new Date('2026-11-21T09:00:00Z')
const hours = { expression: 'Mo-Fr 09:00-17:00', timeZone: 'Europe/Paris', country: null }
const state = (now: OpenState['now'], until: string | null, nextOpening: string | null): OpenState => ({
  now,
  until: until === null ? null : new Date(until),
  nextOpening: nextOpening === null ? null : new Date(nextOpening),
  holidaysKnown: true,
  because: null,
})
const rule = (
  effect: EligibilityRule['effect'],
  dimension: EligibilityRule['dimension'],
  operator: EligibilityRule['operator'],
  terms: string[],
) => ({ dimension, operator, terms, effect, source: null, assuredDate: null }) satisfies EligibilityRule

describe('opening hours', () => {
  it.each([
    [state('open', '2026-11-21T16:00:00Z', null), 'Open now, until 17:00'],
    [state('open', null, null), 'Open now, day and night'],
    [state('closed', null, '2026-11-21T11:30:00Z'), 'Closed now. Opens today at 12:30'],
    [state('closed', null, '2026-11-22T08:00:00Z'), 'Closed now. Opens tomorrow at 09:00'],
    [state('closed', null, '2026-11-24T08:00:00Z'), 'Closed now. Opens on Tuesday at 09:00'],
    [state('closed', null, '2026-12-24T08:00:00Z'), 'Closed now. Opens on 24 December 2026 at 09:00'],
    [state('unknown', null, null), 'Opening hours not known'],
  ])('are told on the clock of the place (%#)', (opening, sentence) => {
    expect(sayOpening(en, opening, hours, at)).toBe(sentence)
  })

  it('of the coming days begin today and end after a week', () => {
    const days = listComingDays(en, hours, at)
    expect(days?.map(({ day, times }) => `${day} ${times.join()}`)).toEqual([
      'Saturday ',
      'Sunday ',
      'Monday 09:00–17:00',
      'Tuesday 09:00–17:00',
      'Wednesday 09:00–17:00',
      'Thursday 09:00–17:00',
      'Friday 09:00–17:00',
    ])
  })

  it('of a day say in Arabic which end comes first: "18:00–08:00" read from the right would be a day, not a night', () => {
    expect(listComingDays(ar, hours, at)?.[2]?.times).toEqual(['من 09:00 إلى 17:00'])
  })
})

describe('rules', () => {
  it('say whom a service is for', () => {
    expect(sayRule(en, rule('require', 'sex', 'in', ['female']))).toBe('Only for: women and girls.')
    expect(sayRule(en, rule('exclude', 'sex', 'in', ['male']))).toBe('Not for: men and boys.')
    expect(sayRule(en, rule('require', 'age', 'at-least', ['18']))).toBe('Only for: people from 18 years of age.')
    expect(sayRule(fr, rule('prioritise', 'vulnerability', 'in', ['pregnant']))).toBe('Passent d’abord\u00a0: grossesse.')
    expect(sayRule(ar, rule('prioritise', 'everyone', 'in', []))).toBe('متاحة للجميع.')
  })

  it('keep a word that no code list has as the directory says it', () => {
    expect(sayRule(en, rule('require', 'registration', 'in', ['PEP holder']))).toBe('Only for: PEP holder.')
  })
})

describe('what a service asks for', () => {
  const documents = [
    { document: 'passport', alternativesGroup: 'identity', waivable: 'no' },
    { document: 'proof-of-address', alternativesGroup: null, waivable: 'unknown' },
    { document: 'national-id', alternativesGroup: 'identity', waivable: 'no' },
  ] as const
  const service = {
    documents,
    eligibility: { rules: [rule('require', 'sex', 'in', ['female'])], complete: true },
    cost: { amount: 5, currency: 'EUR' },
  }
  // Only the fields that are looked at here.
  const resultOf = (notConsidered: readonly string[]) => ({ service, notConsidered }) as unknown as MatchResult

  it('is told where the reader was not asked about it', () => {
    expect(sayDemands(en, resultOf(['documents', 'eligibility', 'cost']))).toEqual([
      'Asks for passport or identity card; proof of address.',
      'Only for: women and girls.',
      'Costs €5.',
    ])
  })

  it('is left to the verdict where the reader was', () => {
    expect(sayDemands(en, resultOf(['language']))).toEqual([])
  })
})

describe('reasons', () => {
  it('name the papers that would do', () => {
    const reason = { kind: 'paper-missing', alternatives: ['passport', 'national-id'], waivable: 'no' } as const
    expect(sayReason(en, reason)).toBe('Asks for a paper that you did not tick: passport or identity card.')
    expect(sayReason(fr, reason)).toBe('Demande un papier que vous n’avez pas coché\u00a0: passeport ou carte d’identité.')
  })

  it('say of a promise who checked it, when, and that a court may still compel', () => {
    const pledge = {
      kind: 'pledge-in-force',
      sharing: 'refuses-unless-compelled',
      verifiedBy: 'City Monitors',
      verifiedAt: '2026-08-15',
      expiresAt: '2027-08-15',
    } as const
    expect(sayReason(en, pledge)).toBe(
      'Has promised not to pass data on. Checked by City Monitors on 15 August 2026. A court may still force them to.',
    )
  })

  // Only the fields that are looked at here.
  const standing = (barriers: object) => ({ barriers, answersNeed: 'same' }) as unknown as MatchResult

  it('never leave out that data may be passed on, however much else is not known', () => {
    const unknown = (...reasons: object[]) => ({ verdict: 'unknown', reasons })
    const sentences = sayReasons(
      en,
      standing({
        documents: unknown({ kind: 'documents-not-stated' }),
        language: unknown({ kind: 'languages-not-stated' }),
        cost: unknown({ kind: 'cost-not-stated' }),
        hours: unknown({ kind: 'hours-not-stated' }),
        fear: unknown({ kind: 'policy-not-stated' }),
      }),
    )
    expect(sentences[0]).toBe('We do not know whether they pass data on to the authorities.')
    expect(sentences).toHaveLength(4)
  })

  it('say what people report often, and to ask first where the verdict rests on it', () => {
    const reported = [
      { barrier: 'cost', since: '2026-06' },
      { barrier: 'turned-away', since: '2026-05' },
    ] as const
    const shared = { kind: 'shared-language', shared: [{ language: 'ar', mode: 'native' }] } as const
    const result = {
      ...standing({
        cost: { verdict: 'unknown', reasons: [{ kind: 'reported-often', ...reported[0] }] },
        language: { verdict: 'unknown', reasons: [shared] },
        fear: { verdict: 'yes', reasons: [] },
      }),
      service: { reported },
    } as unknown as MatchResult // only the fields that are looked at here
    expect(sayReports(en, result)).toEqual([
      'People report that they had to pay, or pay more than is said here, often since June 2026. Ask first.',
      'People report that they were sent away, often since May 2026.',
    ])
    expect(sayReports(fr, result)[1]).toBe('Des personnes disent avoir été renvoyées sans aide, souvent depuis mai 2026.')
    expect(sayReports(ar, result)[1]).toContain('2026')
    // That the language is spoken is an assurance still, and no reason against the service.
    expect(sayReasons(en, result)).toEqual([])
  })

  it('tell in one sentence all that a service has not said of whom it is for', () => {
    const reasons = (['age', 'sex', 'household'] as const).map((dimension) => ({ kind: 'dimension-not-stated', dimension }))
    expect(
      sayReasons(en, standing({ eligibility: { verdict: 'unknown', reasons }, fear: { verdict: 'yes', reasons: [] } })),
    ).toEqual(['They have not said whether this matters: age, sex or gender and household.'])
  })
})
