// What an answer cannot see: barriers that the demand does not consider, groups that are missing from it, and what an optimum is.
import { BARRIERS } from '@causeway/vocabulary'
import type { Barrier } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { Limit } from './gap-analysis.ts'
import type { GapInput } from './gap-input.ts'

const ELIGIBILITY_FIELDS = [
  'age',
  'sex',
  'nationality',
  'registration',
  'household',
  'vulnerabilities',
  'residenceArea',
  'languages',
] as const

const FIELDS_OF: Readonly<Record<Exclude<Barrier, 'distance' | 'capacity'>, readonly (keyof PersonProfile)[]>> = {
  documents: ['papers'],
  eligibility: ELIGIBILITY_FIELDS,
  language: ['languages'],
  cost: ['budget'],
  hours: ['available'],
  fear: ['fearsEnforcement'],
}

/** Barriers that no row of the demand considers: they take no part in the gap. */
export function findNotConsidered(input: GapInput): readonly Barrier[] {
  return BARRIERS.filter((barrier) => shareConsidered(input, barrier) === 0)
}

/** Share of rows, 0 to 1, that consider a barrier; of no rows, 1. */
function shareConsidered(input: GapInput, barrier: Barrier): number {
  if (barrier === 'distance' || barrier === 'capacity' || input.rows.length === 0) return 1
  const fields = FIELDS_OF[barrier]
  const rows = input.rows.filter((row) => fields.some((field) => row.profile[field] !== undefined))
  return rows.length / input.rows.length
}

/** Everything a reader must know beside the figures. */
export function findLimits(input: GapInput): readonly Limit[] {
  const limits: Limit[] = [
    {
      code: 'optimum-is-ceiling',
      values: {},
      text: 'Reached means "could at best be reached": nobody assigns people centrally, so fewer are.',
    },
    {
      code: 'source-is-floor',
      values: {},
      text: 'The demand is a floor: those who fear most, and those whom no register or office has met, are seen least.',
    },
  ]
  for (const barrier of BARRIERS) {
    const share = shareConsidered(input, barrier)
    if (share === 0) {
      limits.push({
        code: 'barrier-not-considered',
        values: { barrier },
        text: `Not considered, for want of a column: ${barrier}.`,
      })
    } else if (share < 1) {
      const percent = Math.floor(share * 100)
      limits.push({
        code: 'barrier-partly-considered',
        values: { barrier, percent },
        text: `${barrier} is considered for ${percent} % of the rows; where a cell is empty it is not.`,
      })
    }
  }
  if (shareConsidered(input, 'fear') < 1) {
    limits.push({
      code: 'fear-not-measured',
      values: {},
      text: 'Fear of enforcement is not in the demand for all; see what it would do at 0, 25, 50 and 100 %.',
    })
  }
  limits.push(...findAbsentGroups(input))
  if (input.travelTimes === null) {
    limits.push({
      code: 'travel-estimated',
      values: {},
      text: 'Journeys are estimated from distance; measured times are better.',
    })
  } else {
    const known = new Set(input.travelTimes.places)
    const missing = new Set(input.rows.filter((row) => !known.has(row.place)).map((row) => row.place)).size
    if (missing > 0) {
      limits.push({
        code: 'travel-unknown',
        values: { places: missing },
        text: `${missing} places are not in the table of travel times.`,
      })
    }
  }
  if (input.services.length > 0 && input.services.every((service) => service.capacity === 'unknown')) {
    limits.push({
      code: 'no-capacity-known',
      values: { services: input.services.length },
      text: 'No service says its capacity: there is no median to stand in, and the interval is as wide as it can be.',
    })
  }
  return limits
}

function findAbsentGroups(input: GapInput): readonly Limit[] {
  const limits: Limit[] = []
  const add = (group: string, text: string) => limits.push({ code: 'group-absent', values: { group }, text })
  const profiles = input.rows.map((row) => row.profile)
  if (profiles.length === 0) return limits
  const registers = profiles.flatMap(({ registration }) => (registration === undefined ? [] : [registration]))
  if (registers.length > 0 && !registers.some((one) => one === 'unregistered' || one === 'expired-permit')) {
    add('unregistered', 'The demand has nobody without registration: they may be unseen, not absent.')
  }
  const sexes = profiles.flatMap(({ sex }) => (sex === undefined ? [] : [sex]))
  if (sexes.length > 0 && !sexes.includes('female')) add('women', 'The demand has no women: they may be unseen, not absent.')
  const ages = profiles.flatMap(({ age }) => (age === undefined || age === 'unknown' ? [] : [age]))
  if (ages.length > 0 && !ages.some((age) => age.min < 18))
    add('children', 'The demand has nobody under 18: they may be unseen, not absent.')
  if (ages.length > 0 && !ages.some((age) => age.max >= 60))
    add('older-people', 'The demand has nobody of 60 or more: they may be unseen, not absent.')
  return limits
}
