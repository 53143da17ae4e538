// Which variables may meet which geography in public: "What must not help a hunter", as a rule that a release cannot break.
// A threshold protects a person; this protects a neighbourhood, which a large count exposes rather than hides.
import { fail, isNeedCode, mayStandByDistrict, ok, type Result } from '@causeway/vocabulary'
import type { PublishedDimension, Variable } from '../../open/statistics/index.ts'

/** Fewest residents of an area that the public is told of. */
export const FEWEST_RESIDENTS = 20_000

/** Why a table may not be public. */
export interface RuleRefusal {
  readonly rule: 'place-meets-variable' | 'place-meets-need' | 'place-too-small' | 'residents-unknown' | 'finer-than-asked'
  readonly table: string
  /** The dimensions and codes that it is about. */
  readonly dimensions: readonly string[]
  readonly codes: readonly string[]
  /** Why, in a sentence. */
  readonly sentence: string
}

/** A table by what it tells: the codes of each dimension that stand in it. A dimension left out is summed over. */
export interface ToldTable {
  readonly name: string
  readonly codes: Readonly<Record<string, readonly string[]>>
}

/** What the rule looks at. */
export interface RuleQuestion {
  readonly dimensions: readonly PublishedDimension[]
  readonly tables: readonly ToldTable[]
  /** Residents by code of place, innermost codes at least. */
  readonly residents: Readonly<Record<string, number>>
  /** The finest area that was asked for. */
  readonly geography: 'city' | 'district'
  /** What earlier releases of the series told: a total there and its parts here tell what is left. */
  readonly earlier?: readonly ToldTable[]
}

/** Why a variable must not meet a place that is smaller than the city; variables that are not here may. */
const WHOLE_CITY_ONLY: Readonly<Partial<Record<Variable, string>>> = {
  papers: 'where people without papers are is what a raid would be planned from',
  registration: 'where people who are not registered are is what a raid would be planned from',
  nationality: 'where people of a nationality are makes them a target',
  fear: 'where people stay away out of fear is where they can be found',
  sexuality: 'where people can be told apart by their sexuality makes them a target',
  survivor: 'where survivors of violence are helps whoever looks for them',
  barrier: 'its codes tell of papers, legal status and fear',
  other: 'nobody has said what it is about, so nobody can say whom it would point at',
}

/** Whether the tables may be public; every refusal has its sentence. Nobody can lift it: there is no parameter for that. */
export function checkPublicRule(question: RuleQuestion): Result<null, readonly RuleRefusal[]> {
  const reading = readDimensions(question.dimensions)
  const byPlace = question.tables.filter((table) => placesTold(reading, table).length > 0)
  const refusals = byPlace.flatMap((table) => [...refuseFiner(question, reading, table), ...refuseVariables(reading, table)])
  if (byPlace.length > 0) {
    refusals.push(...refusePlaces(question, reading, byPlace))
    refusals.push(...refuseNeeds(question, reading, byPlace))
  }
  return refusals.length === 0 ? ok(null) : fail(refusals)
}

/** The rule for one combination of dimensions with all their codes, as `isPermitted` of `drawNoisyMarginals` asks it. */
export function createPermission(question: Omit<RuleQuestion, 'tables'>): (variables: readonly string[]) => boolean {
  return (variables) => {
    const codes = Object.fromEntries(
      question.dimensions
        .filter(({ name }) => variables.includes(name))
        .map((dimension) => [dimension.name, [...new Set(dimension.codes.map(({ code }) => code))]]),
    )
    return checkPublicRule({ ...question, tables: [{ name: variables.join(' × '), codes }] }).ok
  }
}

interface ReadDimension {
  readonly dimension: PublishedDimension
  /** Innermost codes below each code, itself included where it is one. */
  readonly leavesOf: ReadonlyMap<string, ReadonlySet<string>>
  readonly leafCount: number
}

function readDimensions(dimensions: readonly PublishedDimension[]): readonly ReadDimension[] {
  return dimensions.map((dimension) => {
    const childrenOf = new Map<string, Set<string>>()
    for (const { code, parent } of dimension.codes) {
      if (!childrenOf.has(code)) childrenOf.set(code, new Set())
      if (parent !== null) childrenOf.set(parent, (childrenOf.get(parent) ?? new Set()).add(code))
    }
    const leavesOf = new Map<string, ReadonlySet<string>>()
    for (const code of childrenOf.keys()) leavesOf.set(code, findLeaves(code, childrenOf))
    const leafCount = [...childrenOf.values()].filter(({ size }) => size === 0).length
    return { dimension, leavesOf, leafCount }
  })
}

function findLeaves(code: string, childrenOf: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const leaves = new Set<string>()
  const seen = new Set([code])
  const open = [code]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const children = childrenOf.get(next) ?? new Set()
    if (children.size === 0) leaves.add(next)
    for (const child of children)
      if (!seen.has(child)) {
        seen.add(child)
        open.push(child)
      }
  }
  return leaves
}

/** Codes of a table that tell something: all but those that hold the whole dimension. */
function codesTold({ dimension, leavesOf, leafCount }: ReadDimension, table: ToldTable): readonly string[] {
  // A single innermost code is told even where it is the only one: everybody in the table has it.
  return (table.codes[dimension.name] ?? []).filter((code) => {
    const { size } = leavesOf.get(code) ?? new Set()
    return size < leafCount || (leafCount === 1 && isInnermost(dimension, code))
  })
}

function isInnermost({ codes }: PublishedDimension, code: string): boolean {
  return codes.length > 1 && codes.every(({ parent }) => parent !== code)
}

function placesTold(reading: readonly ReadDimension[], table: ToldTable): readonly string[] {
  return reading.filter(({ dimension }) => dimension.variable === 'place').flatMap((read) => codesTold(read, table))
}

function namesOf(reading: readonly ReadDimension[], variable: Variable): readonly string[] {
  return reading.filter(({ dimension }) => dimension.variable === variable).map(({ dimension }) => dimension.name)
}

function refuseFiner({ geography }: RuleQuestion, reading: readonly ReadDimension[], table: ToldTable): readonly RuleRefusal[] {
  if (geography === 'district') return []
  const codes = placesTold(reading, table)
  return [
    {
      rule: 'finer-than-asked',
      table: table.name,
      dimensions: namesOf(reading, 'place'),
      codes,
      sentence: `${table.name} tells ${listCodes(codes)}, but the release was asked for the whole city only`,
    },
  ]
}

function refuseVariables(reading: readonly ReadDimension[], table: ToldTable): readonly RuleRefusal[] {
  return reading.flatMap((read): readonly RuleRefusal[] => {
    const { name, variable } = read.dimension
    const reason = WHOLE_CITY_ONLY[variable]
    const codes = codesTold(read, table)
    if (reason === undefined || codes.length === 0) return []
    return [
      {
        rule: 'place-meets-variable',
        table: table.name,
        dimensions: [...namesOf(reading, 'place'), name],
        codes,
        sentence: `${table.name} crosses place with ${name}: ${reason}. Publish ${name} for the whole city only`,
      },
    ]
  })
}

/** Every innermost area, also one that no table names: what is left of a city without its other districts is told by them. */
function refusePlaces(
  { residents }: RuleQuestion,
  reading: readonly ReadDimension[],
  byPlace: readonly ToldTable[],
): readonly RuleRefusal[] {
  const table = byPlace.map(({ name }) => name).join(', ')
  const told = reading.filter((read) =>
    byPlace.some((one) => read.dimension.variable === 'place' && codesTold(read, one).length > 0),
  )
  return told.flatMap(({ dimension, leavesOf }) => {
    const leaves = [...new Set([...leavesOf.values()].flatMap((below) => [...below]))]
    const unknown = leaves.filter((code) => !Object.hasOwn(residents, code) || !Number.isFinite(residents[code]))
    const small = leaves.filter((code) => Object.hasOwn(residents, code) && (residents[code] ?? 0) < FEWEST_RESIDENTS)
    const refusals: RuleRefusal[] = []
    const about = { table, dimensions: [dimension.name] }
    if (unknown.length > 0)
      refusals.push({
        ...about,
        rule: 'residents-unknown',
        codes: unknown,
        sentence: `nobody has said how many residents ${listCodes(unknown)} have: the public is told of areas of ${FEWEST_RESIDENTS} residents and more`,
      })
    if (small.length > 0)
      refusals.push({
        ...about,
        rule: 'place-too-small',
        codes: small,
        sentence: `${listCodes(small)} have fewer than ${FEWEST_RESIDENTS} residents: put them together with a neighbour, also where no table names them`,
      })
    return refusals
  })
}

/** Needs that tell of papers, status or violence, alone or as what is left of a total. */
function refuseNeeds(
  { earlier = [] }: RuleQuestion,
  reading: readonly ReadDimension[],
  byPlace: readonly ToldTable[],
): readonly RuleRefusal[] {
  const before = earlier.filter((table) => placesTold(reading, table).length > 0)
  return reading
    .filter(({ dimension }) => dimension.variable === 'need')
    .flatMap((read): readonly RuleRefusal[] => {
      const isUnfit = (code: string) => [...(read.leavesOf.get(code) ?? [code])].some((leaf) => !mayLeafStandByDistrict(leaf))
      if ([...read.leavesOf.keys()].every((code) => !isUnfit(code))) return []
      const everTold = [...byPlace, ...before].some((table) => codesTold(read, table).length > 0)
      return byPlace.flatMap((table) => {
        // The total over all needs tells none of them, unless some of them stand beside it: then it tells what is left.
        const total = [...read.leavesOf].find(([, below]) => below.size === read.leafCount)?.[0]
        const codes = (table.codes[read.dimension.name] ?? (total === undefined ? [] : [total])).filter(isUnfit)
        if (codes.length === 0 || !everTold) return []
        return [
          {
            rule: 'place-meets-need' as const,
            table: table.name,
            dimensions: [...namesOf(reading, 'place'), read.dimension.name],
            codes,
            sentence:
              `${table.name} tells by place how many need ${listCodes(codes)}: that can tell of papers, legal status or violence, ` +
              'or lets it be worked out beside the other needs. Publish it for the whole city only, and by place a total of the other needs',
          },
        ]
      })
    })
}

/**
 * A code that is no need of the list is not known to be harmless. `<need>/by-district` holds those narrower terms of a need that may
 * stand by district; a need that itself may not has none.
 */
function mayLeafStandByDistrict(code: string): boolean {
  const need = code.endsWith(HARMLESS_PART) ? code.slice(0, -HARMLESS_PART.length) : code
  return isNeedCode(need) && mayStandByDistrict(need)
}

const HARMLESS_PART = '/by-district'

const MOST_TOLD = 8

function listCodes(codes: readonly string[]): string {
  const rest = codes.length - MOST_TOLD
  return codes.slice(0, MOST_TOLD).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
