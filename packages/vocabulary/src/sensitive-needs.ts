// What the bare name of a need, or of a choice about oneself, tells of a person. One list for every page: what must not be in
// an address, a referrer or a log, and what must not be published by district.
import { topNeed, type NeedCode } from './needs.ts'

/** What a need can tell of whoever has it. */
export type NeedTell =
  /** That they lived through violence. */
  | 'violence'
  /** A child in danger or without its people. */
  | 'child-at-risk'
  /** A complaint against those who hold power over them. */
  | 'against-authorities'
  /** That papers or legal status are in question. */
  | 'legal-status'
  /** A matter of law, which may be one of status. */
  | 'legal-matter'
  /** People who are missing or apart. */
  | 'missing-people'
  | 'sexual-health'
  | 'substance-use'
  /** That there are children. */
  | 'children'

/** By need; a narrower term tells what its top-level need tells, and its own. */
const NEED_TELLS: Readonly<Record<string, readonly NeedTell[]>> = {
  'shelter/survivors': ['violence'],
  'shelter/children-alone': ['child-at-risk'],
  'health-care/child': ['children'],
  'mental-health/trauma': ['violence'],
  'mental-health/substance-use': ['substance-use'],
  'reproductive-health/clinical-management-of-rape': ['violence'],
  'reproductive-health/contraception': ['sexual-health'],
  'reproductive-health/sexually-transmitted-infections': ['sexual-health'],
  'legal-aid': ['legal-matter'],
  'legal-aid/asylum': ['legal-status'],
  'legal-aid/residence': ['legal-status'],
  'legal-aid/detention': ['legal-status'],
  documents: ['legal-status'],
  school: ['children'],
  'language-course/childcare-provided': ['children'],
  'work/permit': ['legal-status'],
  'social-protection/child-benefit': ['children'],
  safety: ['violence'],
  'child-protection': ['child-at-risk'],
  'family-tracing': ['missing-people'],
  'justice-redress': ['legal-matter'],
  'justice-redress/police-misconduct': ['against-authorities'],
  regularisation: ['legal-status'],
  'return-reintegration': ['legal-status'],
  consular: ['legal-status'],
}

/** All that a need tells; empty for a need that anybody may have. */
export function whatNeedTells(need: NeedCode): readonly NeedTell[] {
  const top = topNeed(need)
  return [...(NEED_TELLS[top] ?? []), ...(need === top ? [] : (NEED_TELLS[need] ?? []))]
}

const ENDANGERING: ReadonlySet<NeedTell> = new Set([
  'violence',
  'child-at-risk',
  'against-authorities',
  'legal-status',
  'sexual-health',
])
/** Schools and clinics for children are everywhere; that a district lacks them points at nobody. */
const FIT_FOR_DISTRICTS: ReadonlySet<NeedTell> = new Set(['children', 'substance-use'])

/** True where somebody who only looks over a shoulder could use the need against whoever asks for it. */
export function isEndangeringNeed(need: NeedCode): boolean {
  return whatNeedTells(need).some((tell) => ENDANGERING.has(tell))
}

/** True where what to do in danger belongs first on the page. */
export function isViolenceNeed(need: NeedCode): boolean {
  return whatNeedTells(need).includes('violence')
}

/** True where a need tells anything at all: with it, a choice of people is not to be in an address. */
export function isTellingNeed(need: NeedCode): boolean {
  return whatNeedTells(need).length > 0
}

/** True where a shortfall in it may be public by district: it tells nothing of papers, legal status, violence or survivors. */
export function mayStandByDistrict(need: NeedCode): boolean {
  return whatNeedTells(need).every((tell) => FIT_FOR_DISTRICTS.has(tell))
}

const POSTED_CHOICES: ReadonlySet<string> = new Set([
  'papers',
  'registration',
  'nationality',
  'fear',
  'violence',
  'children',
  'age',
  'budget',
])

/** True for a field about people, by its name in any form or filter, that travels by POST alone. */
export function isPostedChoice(field: string): boolean {
  return POSTED_CHOICES.has(field)
}
