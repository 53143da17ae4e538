// A consulate is the State that a person may have fled: it is never offered while a protection claim is open, and
// offered to somebody who may be in danger from it only where they ask for it themselves, and then to ask first.
import { topNeed } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'

export type ConsularContact = 'withheld' | 'ask-first' | 'free'

/** True for a service of a consulate, whatever else it offers. */
export function isConsular(service: ServiceAtLocation): boolean {
  return service.needs.some((need) => topNeed(need) === 'consular')
}

/** What contact with a consulate means for this person who asks for `need`. */
export function judgeConsularContact(profile: PersonProfile, need: NeedCode): ConsularContact {
  if (profile.registration === 'asylum-seeker') return 'withheld'
  const mayBeInDanger =
    profile.registration === 'refugee' ||
    profile.registration === 'stateless' ||
    profile.registration === 'unknown' ||
    profile.fearsEnforcement === true
  if (!mayBeInDanger) return 'free'
  return topNeed(need) === 'consular' ? 'ask-first' : 'withheld'
}
