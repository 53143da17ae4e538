// Made counts for the tests of the release: four districts, three needs, one period.
import type { DraftRequest, MethodChoice } from './releases.ts'

export const HIERARCHIES = `dim,code,parent,residents,name_en
place,city,,,The whole city
place,north,city,30000,North
place,south,city,40000,South
place,harbour,city,25000,Harbour
place,hill,city,21000,Hill
need,any,,,
need,food,any,,
need,shelter,any,,
need,school,any,,
`
export const PLACES = ['north', 'south', 'harbour', 'hill'] as const
export const NEEDS = ['food', 'shelter', 'school'] as const
export const PEOPLE = [40, 62, 17, 4, 55, 31, 80, 8, 26, 90, 45, 73] as const

/** `inner.csv` of these counts, place by place. */
export function writeInner(people: readonly number[] = PEOPLE, further = ''): string {
  const rows = PLACES.flatMap((place, p) => NEEDS.map((need, n) => `${place},${need},${people[p * NEEDS.length + n] ?? 0}`))
  return `place,need,n\n${rows.join('\n')}\n${further}`
}

/** A request that may go out; `change` says what is different. */
export function makeRequest(
  change: Partial<DraftRequest> & { readonly inner?: string; readonly hierarchies?: string } = {},
): DraftRequest {
  const { inner = writeInner(), hierarchies = HIERARCHIES, ...rest } = change
  return {
    series: 'served',
    titles: { en: 'People served, by district' },
    purpose: 'So that the city can see where more is needed',
    definition: 'One person who was served at least once in the period',
    uncertainty: 'Counted by each office; a person served by two is counted twice',
    unseen: 'Whoever stayed away out of fear',
    period: '2026-10',
    geography: 'district',
    choice: SUPPRESS,
    source: {
      kind: 'files',
      inner,
      hierarchies,
      described: 'Counts of three offices, October 2026',
      variables: { place: 'place', need: 'need' },
    },
    ...rest,
  }
}

export const SUPPRESS: MethodChoice = { method: 'suppress', rules: {} }
