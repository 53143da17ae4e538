// What is looked for: a need, a place, and what is known of the person. Languages and age come from their file; papers, a protection claim and
// fear are asked on the spot, travel with the form, and are kept nowhere.
import { isNeedCode, PAPERS, type NeedCode, type PaperCode } from '@causeway/vocabulary'
import type { PersonProfile, Situation } from '@causeway/service-access'
import { allValues, oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import type { OpenRecord } from '../../../protected/people/index.ts'
import type { City } from '../../service-parts/index.ts'
import { rawField } from '../show-field.ts'

/** Answers that are asked on the spot. */
export const spotAnswers = ['yes', 'no', 'unknown'] as const

/** A search, read; `null` where no need was chosen. */
export interface ReadSearch {
  readonly need: NeedCode | null
  readonly situation: Situation | null
  /** A place was typed that is none of the city's. */
  readonly isPlaceUnknown: boolean
}

/** Reads the form. */
export function readSearch(form: SentForm, record: Pick<OpenRecord, 'fields'>, city: City, now: Date): ReadSearch {
  const typed = oneValue(form, 'need')
  const need = isNeedCode(typed) ? typed : null
  const where = oneValue(form, 'place').trim()
  const found = where === '' ? null : city.findPlace(where)
  const place = found?.kind === 'found' ? found.place : found?.kind === 'several' ? found.places[0] : undefined
  if (need === null) return { need, situation: null, isPlaceUnknown: false }
  const situation = {
    need,
    mode: 'transit' as const,
    ...(place === undefined ? {} : { point: place.point }),
    profile: readProfile(form, record, now),
  }
  return { need, situation, isPlaceUnknown: where !== '' && place === undefined }
}

function readProfile(form: SentForm, record: Pick<OpenRecord, 'fields'>, now: Date): PersonProfile {
  const languages = (rawField(record, 'languages') ?? '').split(' ').filter((code) => code !== '')
  const age = readAge(rawField(record, 'birth-year') ?? '', rawField(record, 'age-band') ?? '', now)
  const claim = oneValue(form, 'claim')
  const papers = readPapers(form)
  const fears = oneValue(form, 'fears')
  return {
    ...(languages.length === 0 ? {} : { languages }),
    ...(age === null ? {} : { age }),
    ...(papers === null ? {} : { papers }),
    // A consulate is never offered while a claim is open, and asked about first where nobody knows.
    ...(claim === 'yes'
      ? { registration: 'asylum-seeker' as const }
      : claim === 'no'
        ? {}
        : { registration: 'unknown' as const }),
    ...(fears === 'yes' ? { fearsEnforcement: true } : fears === 'no' ? { fearsEnforcement: false } : {}),
    ...(oneValue(form, 'free') === 'yes' ? { budget: 0 } : {}),
  }
}

/** `null` where nobody asked; `[]` where the person has none. */
function readPapers(form: SentForm): readonly PaperCode[] | null {
  const ticked = allValues(form, 'papers')
  const held = PAPERS.filter((paper) => ticked.includes(paper))
  if (held.length > 0) return held
  return ticked.includes('none') ? [] : null
}

function readAge(birthYear: string, band: string, now: Date): { readonly min: number; readonly max: number } | null {
  if (/^\d{4}$/.test(birthYear)) {
    const age = now.getUTCFullYear() - Number(birthYear)
    return { min: Math.max(0, age - 1), max: age }
  }
  if (band === '60-plus') return { min: 60, max: 120 }
  const [from, to] = band.split('-').map(Number)
  return from === undefined || to === undefined || Number.isNaN(from + to) ? null : { min: from, max: to }
}

/** The fields of a search, to travel on with the next form. */
export function searchFields(form: SentForm): readonly (readonly [string, string])[] {
  return ['need', 'place', 'claim', 'fears', 'free', 'papers'].flatMap((name) =>
    allValues(form, name).map((value) => [name, value] as const),
  )
}
