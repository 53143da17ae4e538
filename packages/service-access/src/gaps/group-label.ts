// A group of people in English, for files and terminals; screens build theirs from the profile.
import type { Known } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'

/** `age 18–59; female; speaks ar, fr; no papers`; `everyone` where nothing is considered. */
export function labelGroup(profile: PersonProfile): string {
  const parts: string[] = []
  const add = <T>(value: Known<T> | undefined, unknown: string, say: (known: T) => string) => {
    if (value === undefined) return
    parts.push(value === 'unknown' ? unknown : say(value as T)) // `unknown` was the only other case
  }
  add(profile.age, 'age unknown', ({ min, max }) =>
    min === max ? `age ${min}` : max >= 150 ? `age ${min}+` : `age ${min}–${max}`,
  )
  add(profile.sex, 'sex unknown', (sex) => sex)
  add(profile.languages, 'language unknown', (list) => (list.length === 0 ? 'no language' : `speaks ${list.join(', ')}`))
  add(profile.papers, 'papers unknown', (list) => (list.length === 0 ? 'no papers' : `holds ${list.join(', ')}`))
  add(profile.nationality, 'nationality unknown', (list) => (list.length === 0 ? 'no nationality' : list.join(', ')))
  add(profile.registration, 'registration unknown', (registration) => registration)
  add(profile.household, 'household unknown', (household) => `household ${household}`)
  add(profile.vulnerabilities, 'vulnerability unknown', (list) => (list.length === 0 ? 'no vulnerability' : list.join(', ')))
  add(profile.residenceArea, 'area unknown', (area) => `lives in ${area}`)
  add(profile.budget, 'budget unknown', (budget) => `can pay ${budget}`)
  add(profile.available, 'hours unknown', (available) => `free ${available}`)
  add(profile.fearsEnforcement, 'fear unknown', (fears) => (fears ? 'fears enforcement' : 'without fear'))
  return parts.length === 0 ? 'everyone' : parts.join('; ')
}
