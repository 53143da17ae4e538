// Needs whose very name would tell something dangerous about a reader: violence, trafficking, a child in danger.
// They travel by POST like every sensitive answer: never in an address, a referrer or a log.
import { type NeedCode, topNeed } from '@causeway/vocabulary'

const SENSITIVE_TOPS: readonly string[] = ['safety', 'child-protection']
const SENSITIVE_TERMS: readonly string[] = [
  'shelter/survivors',
  'shelter/children-alone',
  'mental-health/trauma',
  'reproductive-health/clinical-management-of-rape',
  'justice-redress/police-misconduct',
]
const VIOLENCE_TERMS: readonly string[] = [
  'shelter/survivors',
  'reproductive-health/clinical-management-of-rape',
  'mental-health/trauma',
]

/** True where asking for this need must not leave a trace in an address. */
export function isSensitiveNeed(need: NeedCode): boolean {
  return SENSITIVE_TOPS.includes(topNeed(need)) || SENSITIVE_TERMS.includes(need)
}

/** True where what to do in danger stands first on the page. */
export function isViolenceNeed(need: NeedCode): boolean {
  return topNeed(need) === 'safety' || VIOLENCE_TERMS.includes(need)
}
