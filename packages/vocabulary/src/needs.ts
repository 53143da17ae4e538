// What a person may lack: Causeway's own code list of needs, broader and narrower, mapped to
// Open Eligibility (https://openeligibility.org) and to the sectors of OCHA's Global Cluster list.

/** A top-level need: these codes are relied on by files and other programs and never change their meaning. */
export const NEEDS = [
  'shelter',
  'food',
  'water-sanitation',
  'health-care',
  'mental-health',
  'reproductive-health',
  'legal-aid',
  'documents',
  'wages',
  'school',
  'language-course',
  'work',
  'skills-recognition',
  'cash',
  'social-protection',
  'financial-services',
  'housing',
  'safety',
  'child-protection',
  'family-tracing',
  'justice-redress',
  'regularisation',
  'return-reintegration',
  'consular',
  'bereavement',
  'transport',
  'connectivity',
  'information',
] as const

export type TopNeed = (typeof NEEDS)[number]

/** A need's code: a top-level one, or a narrower term `top/narrower`. */
export type NeedCode = TopNeed | `${TopNeed}/${string}`

/** True for a code of the list, narrower ones included. */
export function isNeedCode(code: string): code is NeedCode {
  return NEED_TERMS.has(code)
}

/** The top-level need that a code belongs to. */
export function topNeed(code: NeedCode): TopNeed {
  return code.split('/', 1)[0] as TopNeed // every code of the list starts with a top-level one
}

/** True where a service that offers `offered` answers a person who needs `needed`: the same term, a broader or a narrower one. */
export function needCovers(offered: NeedCode, needed: NeedCode): boolean {
  return offered === needed || needed.startsWith(`${offered}/`) || offered.startsWith(`${needed}/`)
}

/** Needs that are met at a place: nobody is fed, housed, examined or taught in class by telephone. */
const NEEDS_MET_AT_A_PLACE: ReadonlySet<TopNeed> = new Set([
  'shelter',
  'food',
  'water-sanitation',
  'health-care',
  'reproductive-health',
  'school',
  'transport',
  'connectivity',
])

/** True where the help itself, and not only an appointment for it, may come by telephone or web. */
export function canBeMetRemotely(code: NeedCode): boolean {
  return !NEEDS_MET_AT_A_PLACE.has(topNeed(code))
}

/** Narrower terms of each top-level need. */
export const NARROWER_NEEDS: Readonly<Record<TopNeed, readonly string[]>> = {
  shelter: ['emergency', 'transitional', 'survivors', 'families', 'children-alone'],
  food: ['hot-meals', 'parcels', 'infant', 'vouchers'],
  'water-sanitation': ['drinking-water', 'showers', 'laundry', 'menstrual-hygiene'],
  'health-care': [
    'primary',
    'emergency',
    'chronic',
    'dental',
    'vaccination',
    'child',
    'disability',
    'medicines',
    'infectious-disease',
  ],
  'mental-health': ['counselling', 'psychiatric', 'trauma', 'peer-support', 'substance-use'],
  'reproductive-health': [
    'antenatal',
    'delivery',
    'contraception',
    'clinical-management-of-rape',
    'sexually-transmitted-infections',
  ],
  'legal-aid': ['asylum', 'residence', 'labour', 'family', 'criminal', 'detention'],
  documents: ['identity', 'birth-registration', 'civil-status', 'translation', 'permit-renewal'],
  wages: ['unpaid', 'contract', 'injury', 'portability'],
  school: ['preschool', 'primary', 'secondary', 'catch-up', 'materials'],
  'language-course': ['beginner', 'literacy', 'vocational', 'childcare-provided'],
  work: ['job-search', 'training', 'permit', 'enterprise'],
  'skills-recognition': ['qualifications', 'prior-learning', 'licence'],
  cash: ['emergency', 'regular', 'winter'],
  'social-protection': ['child-benefit', 'pension', 'disability', 'unemployment', 'enrolment'],
  'financial-services': ['bank-account', 'remittances', 'credit', 'literacy'],
  housing: ['eviction', 'rent', 'search', 'utilities'],
  safety: ['gender-based-violence', 'domestic-violence', 'trafficking', 'hate-crime', 'hotline'],
  'child-protection': ['guardian', 'unaccompanied', 'best-interests', 'child-labour', 'foster-care'],
  'family-tracing': ['missing', 'reunification', 'messages'],
  'justice-redress': ['complaint', 'police-misconduct', 'discrimination', 'compensation'],
  regularisation: ['programme', 'humanitarian', 'work-based', 'family-based'],
  'return-reintegration': ['counselling', 'travel', 'reception', 'reintegration-grant'],
  consular: ['assistance', 'travel-document', 'detention-visit'],
  bereavement: ['repatriation', 'burial', 'identification'],
  transport: ['local', 'long-distance', 'medical'],
  connectivity: ['sim', 'charging', 'internet', 'device'],
  information: ['rights', 'orientation', 'helpline', 'interpretation'],
}

/** Every code, top-level and narrower. */
export const NEED_TERMS: ReadonlySet<string> = new Set(
  NEEDS.flatMap((need) => [need, ...NARROWER_NEEDS[need].map((narrower) => `${need}/${narrower}`)]),
)

/** The cluster or sector of OCHA's coordination that answers each need. Source: OCHA Global Clusters code list (HDX). */
export const OCHA_SECTOR: Readonly<Record<TopNeed, string>> = {
  shelter: 'SHL',
  food: 'FSC',
  'water-sanitation': 'WSH',
  'health-care': 'HEA',
  'mental-health': 'HEA',
  'reproductive-health': 'HEA',
  'legal-aid': 'PRO',
  documents: 'PRO',
  wages: 'PRO',
  school: 'EDU',
  'language-course': 'EDU',
  work: 'ERY',
  'skills-recognition': 'ERY',
  cash: 'MPC',
  'social-protection': 'MPC',
  'financial-services': 'ERY',
  housing: 'PRO-HLP',
  safety: 'PRO-GBV',
  'child-protection': 'PRO-CPN',
  'family-tracing': 'PRO-CPN',
  'justice-redress': 'PRO',
  regularisation: 'PRO',
  'return-reintegration': 'PRO',
  consular: 'PRO',
  bereavement: 'PRO',
  transport: 'LOG',
  connectivity: 'TEL',
  information: 'CCM',
}
