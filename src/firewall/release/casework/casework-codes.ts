// What a measure is told by: its codes, broader before narrower, with names in the languages of the pages.
import { countedAges, countedGenders, type CellSum } from '../../../protected/counts/index.ts'
import { createTranslator, LANGUAGES } from '../../../platform/i18n/index.ts'
import type { PublishedCode, PublishedDimension } from '../../../open/statistics/index.ts'
import type { CaseworkGroups, CaseworkMeasure } from './casework-choice.ts'

/** The code that holds all of a dimension. */
export const ALL = 'all'

/** How the cells of a measure become codes of its own dimension; `null` for cells that stand elsewhere. */
export interface MeasureCodes {
  readonly dimension: 'need' | 'barrier' | 'outcome'
  /** Whether somebody stands under one code only, so that there is a total. */
  readonly hasTotal: boolean
  /** Whether a case stands in one month only. */
  readonly isOnce: boolean
  readonly codeOf: (cell: CellSum) => string | null
}

/** By measure. */
export const measureCodes: Readonly<Record<CaseworkMeasure, MeasureCodes>> = {
  need: {
    dimension: 'need',
    hasTotal: false,
    isOnce: true,
    codeOf: ({ code, detail }) => (detail === 'recorded' && code !== 'other' ? code : null),
  },
  case: { dimension: 'outcome', hasTotal: false, isOnce: true, codeOf: ({ code }) => code },
  barrier: { dimension: 'barrier', hasTotal: false, isOnce: false, codeOf: ({ code }) => code },
  closing: { dimension: 'outcome', hasTotal: true, isOnce: true, codeOf: ({ code }) => code },
  'first-response': { dimension: 'outcome', hasTotal: true, isOnce: true, codeOf: ({ code }) => code },
  clock: { dimension: 'outcome', hasTotal: false, isOnce: false, codeOf: ({ detail }) => detail },
  referral: { dimension: 'outcome', hasTotal: false, isOnce: false, codeOf: ({ detail }) => detail },
  'follow-up': { dimension: 'outcome', hasTotal: true, isOnce: true, codeOf: ({ code }) => code },
}

/** The dimension of a measure with the codes that were found. */
export function describeMeasure(measure: CaseworkMeasure, found: readonly string[]): PublishedDimension {
  const { dimension, hasTotal } = measureCodes[measure]
  const parent = hasTotal ? ALL : null
  const named = dimension === 'outcome'
  return {
    name: dimension,
    variable: dimension,
    codes: [
      ...(hasTotal ? [total()] : []),
      ...found.map((code) => ({ code, parent, ...(named && { names: names(`indicators.code-${measure}-${code}`) }) })),
    ],
  }
}

/** The dimensions of a group, and the codes of a cell in them. */
export function describeGroups(
  groups: CaseworkGroups,
  cells: readonly CellSum[],
): { readonly dimensions: readonly PublishedDimension[]; readonly codesOf: (cell: CellSum) => readonly string[] } {
  switch (groups) {
    case 'none':
      return { dimensions: [], codesOf: () => [] }
    case 'age-gender':
      return {
        dimensions: [
          { name: 'age', variable: 'age', codes: [total(), ...countedAges.map((code) => below(code, `indicators.age-${code}`))] },
          {
            name: 'sex',
            variable: 'sex',
            codes: [total(), ...countedGenders.map((code) => below(code, `indicators.gender-${code}`))],
          },
        ],
        codesOf: ({ part, second }) => [part, second],
      }
    case 'language':
    case 'household': {
      const found = [...new Set(cells.map(({ part }) => part))].toSorted()
      const name = (code: string) => (groups === 'household' || code === 'unknown' ? `indicators.${groups}-${code}` : null)
      return {
        dimensions: [
          {
            name: groups,
            variable: groups,
            codes: [
              total(),
              ...found.map((code) => {
                const key = name(code)
                return key === null ? { code, parent: ALL } : below(code, key)
              }),
            ],
          },
        ],
        codesOf: ({ part }) => [part],
      }
    }
  }
}

function total(): PublishedCode {
  return { code: ALL, parent: null, names: names('indicators.all') }
}

function below(code: string, key: string): PublishedCode {
  return { code, parent: ALL, names: names(key) }
}

/** A message in every language of the pages. */
export function names(key: string, values: Readonly<Record<string, string | number>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const t = createTranslator(language, ['indicators'])
      return [language, t.has(key) ? t(key, values) : key]
    }),
  )
}
