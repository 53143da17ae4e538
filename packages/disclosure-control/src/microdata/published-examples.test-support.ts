// Small files with published results: the eight records of sdcMicro's tests, the ten of the IHSN guide "Statistical Disclosure
// Control for Microdata: A Practice Guide" (Benschop, Machingauta & Welch 2019, tables 4.1 to 4.5), and the eight of Capobianchi,
// Polettini & Lucarelli (2001).
import { encodeMicrodata, type Microdata } from './columns.ts'

/** Columns of texts or numbers as a file; throws if they make none. */
export function fileOf(columns: Record<string, readonly (string | number | null)[]>): Microdata {
  const encoded = encodeMicrodata(
    Object.entries(columns).map(([name, values]) => ({
      name,
      values: values.map((value) => (value === null ? null : String(value))),
    })),
  )
  if (!encoded.ok) throw new Error(JSON.stringify(encoded.error))
  return encoded.value
}

export const EIGHT = fileOf({ A: [2, 3, 2, 2, 3, 3, 1, 2], B: [3, 3, 3, 3, 3, 3, 4, 3], C: [1, 3, 1, 2, 1, 1, 1, 1] })
export const EIGHT_WEIGHTS = [18, 45.5, 39, 17, 92, 8, 123.5, 51]

/** The same with two, with three, and with ten values missing. */
export const EIGHT_LESS_TWO = fileOf({
  A: [2, 3, 2, 2, 3, 3, 1, 2],
  B: [3, 3, 3, 3, 3, 3, 4, 3],
  C: [1, 3, null, 2, 1, 1, null, 1],
})
export const EIGHT_LESS_THREE = fileOf({
  A: [2, 3, 2, 2, 3, 3, 1, null],
  B: [3, 3, 3, 3, 3, 3, 4, 3],
  C: [1, 3, null, 2, 1, 1, null, 1],
})
export const EIGHT_LESS_TEN = fileOf({
  A: [2, 3, null, 2, 3, 3, 1, 2],
  B: [3, 3, null, 3, 3, 3, 4, 3],
  C: Array.from({ length: 8 }, () => null),
})
export const ONE_KEY = fileOf({ A: [2, 3, null, 2, 1, null, 1, 2] })

const [urban, rural, female, male] = ['urban', 'rural', 'female', 'male']
const lower = 'secondary incomplete'
const upper = 'secondary complete'
export const TEN = fileOf({
  residence: [urban, urban, urban, urban, rural, urban, urban, urban, urban, urban],
  gender: [female, female, female, male, female, male, female, male, female, female],
  education: [lower, lower, 'primary incomplete', upper, upper, upper, 'primary complete', 'post-secondary', lower, lower],
  labour: ['employed', 'employed', 'non-LF', 'employed', 'unemployed', 'employed', 'non-LF', 'unemployed', 'non-LF', 'non-LF'],
})
export const TEN_WEIGHTS = [180, 180, 215, 76, 186, 76, 180, 215, 186, 76]
export const TEN_HEALTH = fileOf({ health: ['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'yes', 'no', 'yes'] })

export const CAPOBIANCHI = fileOf({
  Key1: [1, 1, 1, 3, 4, 4, 6, 1],
  Key2: [2, 2, 2, 3, 3, 3, 2, 2],
  Key3: [5, 1, 1, 1, 1, 1, 1, 5],
  Key4: [1, 1, 1, 5, 4, 1, 5, 1],
})
export const CAPOBIANCHI_WEIGHTS = [18, 45.5, 39, 17, 541, 8, 5, 92]
