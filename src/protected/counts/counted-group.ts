// The group that a person is counted in, made of what their record says; nothing is asked for counting's sake.
import { HOUSEHOLDS, VULNERABILITIES, type Household } from '@causeway/vocabulary'
import { countedGenders, type CountedAge, type CountedGender, type CountedGroup } from './count-fact.ts'

/** What is read of a record: the fields' own texts, missing ones left out. */
export interface GroupFields {
  readonly birthYear?: string
  /** A band of the record, such as `5-11`. */
  readonly ageBand?: string
  readonly gender?: string
  /** Codes between blanks, the first language first. */
  readonly languages?: string
  readonly household?: string
  readonly factors?: readonly string[]
  /** `no` where the person does not want to be counted. */
  readonly counting?: string
}

/** The group by the age at `at`, the opening of the case, so that it does not change by itself; `null` where the person said no to being counted: `toFacts` then gives nothing. */
export function toGroup(fields: GroupFields, at: Date): CountedGroup | null {
  if (fields.counting === 'no') return null
  const language = /^[a-z]{2,3}(?= |$)/.exec(fields.languages ?? '')?.[0]
  return {
    age: readAge(fields, at),
    gender: isGender(fields.gender) ? fields.gender : 'unknown',
    language: language ?? 'unknown',
    household: isHousehold(fields.household) ? fields.household : 'unknown',
    factors: VULNERABILITIES.filter((factor) => fields.factors?.includes(factor) === true),
  }
}

const AGE_OF_BAND: Readonly<Record<string, CountedAge>> = {
  '0-4': '0-11',
  '5-11': '0-11',
  '12-14': '12-17',
  '15-17': '12-17',
  '18-24': '18-24',
  '25-39': '25-59',
  '40-59': '25-59',
  '60-plus': '60-plus',
}

function readAge({ birthYear = '', ageBand = '' }: GroupFields, at: Date): CountedAge {
  const known = AGE_OF_BAND[ageBand]
  if (known !== undefined) return known
  if (!/^\d{4}$/.test(birthYear)) return 'unknown'
  const years = at.getUTCFullYear() - Number(birthYear)
  if (years < 12) return '0-11'
  if (years < 18) return '12-17'
  if (years < 25) return '18-24'
  return years < 60 ? '25-59' : '60-plus'
}

function isGender(text: string | undefined): text is CountedGender {
  return (countedGenders as readonly (string | undefined)[]).includes(text)
}

function isHousehold(text: string | undefined): text is Household {
  return (HOUSEHOLDS as readonly (string | undefined)[]).includes(text)
}
