// Papers that services ask for and people hold. A code list of our own: HSDS leaves documents as free text.

export const PAPERS = [
  'passport',
  'national-id',
  'consular-id',
  'birth-certificate',
  'residence-permit',
  'visa',
  'work-permit',
  'asylum-seeker-certificate',
  'refugee-card',
  'registration-certificate',
  'tax-number',
  'social-security-number',
  'health-card',
  'proof-of-address',
  'proof-of-income',
  'school-record',
  'medical-record',
  'work-contract',
  'marriage-certificate',
  'driving-licence',
  'police-report',
  'referral-letter',
  'photo',
] as const
export type PaperCode = (typeof PAPERS)[number]

/** True for a code of the list. */
export function isPaperCode(code: string): code is PaperCode {
  return (PAPERS as readonly string[]).includes(code)
}

/** Papers that prove who somebody is: any one of them meets a rule that asks for "an identity paper". */
export const IDENTITY_PAPERS: readonly PaperCode[] = [
  'passport',
  'national-id',
  'consular-id',
  'residence-permit',
  'refugee-card',
  'asylum-seeker-certificate',
  'driving-licence',
]
