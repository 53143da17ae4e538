// Languages spoken against languages offered, by whatever mode: an interpreter on the phone counts.
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { AccessFinding, LanguageReason } from './access-reason.ts'
import { NOT_CONSIDERED } from './access-reason.ts'
import { primaryLanguage } from './primary-language.ts'

/** Compares primary subtags after CLDR's aliases. Speaking one language more never lowers the verdict. */
export function assessLanguage(
  languages: PersonProfile['languages'],
  offered: ServiceAtLocation['languages'],
): AccessFinding<LanguageReason> {
  if (languages === undefined) return NOT_CONSIDERED
  if (offered === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'languages-not-stated' }] }
  if (offered.length === 0) return { verdict: 'no', reasons: [{ kind: 'no-shared-language', offered }] }
  if (languages === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'person-languages-unknown', offered }] }
  const spoken = new Set(languages.map(primaryLanguage))
  const shared = offered.filter((access) => spoken.has(primaryLanguage(access.language)))
  if (shared.length > 0) return { verdict: 'yes', reasons: [{ kind: 'shared-language', shared }] }
  if (offered.some((access) => isUnclear(access.language))) {
    return { verdict: 'unknown', reasons: [{ kind: 'offer-unclear', offered }] }
  }
  return { verdict: 'no', reasons: [{ kind: 'no-shared-language', offered }] }
}

/** ISO 639-2's `mul` (multiple languages) and `und` (undetermined) name no language; nor does text that is no tag. */
function isUnclear(language: string): boolean {
  const primary = primaryLanguage(language)
  return primary === 'mul' || primary === 'und' || !/^[a-z]{2,8}$/.test(primary)
}
