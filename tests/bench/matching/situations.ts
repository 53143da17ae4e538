// The benchmark's questions, by kind: what differs between them is how many services stand near and how much is asked.
import { PAPERS, REGISTRATIONS, SEXES, VULNERABILITIES } from '@causeway/vocabulary'
import type { PersonProfile, Situation } from '@causeway/service-access'
import { inventNeed, LARGEST_CITY, somewhere } from './directory.ts'
import type { Dice } from './dice.ts'

export interface SituationKind {
  readonly name: string
  invent(dice: Dice): Situation
}

export const SITUATION_KINDS: readonly SituationKind[] = [
  {
    name: 'dense city, on foot',
    invent: (dice) => ({ need: inventNeed(dice), point: inLargestCity(dice), profile: inventProfile(dice) }),
  },
  {
    name: 'dense city, by car, commonest need',
    invent: (dice) => ({
      need: dice.pick(['health-care', 'food', 'shelter'] as const),
      point: inLargestCity(dice),
      mode: 'car',
      profile: inventProfile(dice),
    }),
  },
  {
    name: 'anywhere, by public transport',
    invent: (dice) => ({ need: inventNeed(dice), point: somewhere(dice), mode: 'transit', profile: inventProfile(dice) }),
  },
  {
    name: 'far from everything, on foot',
    invent: (dice) => ({
      need: inventNeed(dice),
      point: { latitude: dice.between(40, 42), longitude: dice.between(-12, -8) },
      maxMinutes: 30,
      profile: inventProfile(dice),
    }),
  },
  { name: 'no place given', invent: (dice) => ({ need: inventNeed(dice), profile: inventProfile(dice) }) },
  {
    name: 'no place, commonest need, all told',
    invent: (dice) => ({
      need: 'health-care',
      profile: {
        ...inventProfile(dice),
        age: { min: 30, max: 30 },
        languages: ['ar'],
        papers: ['passport'],
        available: 'Mo-Fr 17:00-21:00; Sa 09:00-18:00',
        fearsEnforcement: true,
      },
    }),
  },
]

function inLargestCity(dice: Dice): { latitude: number; longitude: number } {
  return { latitude: LARGEST_CITY.latitude + dice.normal() * 0.04, longitude: LARGEST_CITY.longitude + dice.normal() * 0.04 }
}

/** Each field is told by about half. */
function inventProfile(dice: Dice): PersonProfile {
  const age = dice.below(70)
  return {
    ...(dice.chance(0.5) && { age: { min: age, max: age } }),
    ...(dice.chance(0.5) && { sex: dice.pick(SEXES) }),
    ...(dice.chance(0.6) && { languages: [dice.pick(['fr', 'ar', 'ti', 'fa', 'es'])] }),
    ...(dice.chance(0.5) && { papers: Array.from({ length: dice.below(4) }, () => dice.pick(PAPERS)) }),
    ...(dice.chance(0.3) && { registration: dice.pick(REGISTRATIONS) }),
    ...(dice.chance(0.3) && { vulnerabilities: [dice.pick(VULNERABILITIES)] }),
    ...(dice.chance(0.4) && { budget: dice.pick([0, 10, 50]) }),
    ...(dice.chance(0.4) && { available: dice.pick(['Mo-Fr 17:00-21:00', 'Sa,Su', 'Mo-Fr 08:00-12:00', 'We 14:00-18:00']) }),
    ...(dice.chance(0.5) && { fearsEnforcement: dice.pick([true, false, 'unknown' as const]) }),
  }
}
