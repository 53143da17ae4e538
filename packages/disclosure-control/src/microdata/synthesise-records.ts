// Made-up records, the only public form of microdata: drawn variable by variable from noisy margins, and from nothing else, so
// they cost no privacy beyond the release's. No record is a person; who matches one by chance learns only what the margins told.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CategoryColumn, Microdata } from './columns.ts'
import type { Margin } from './noisy-margins.ts'

/** What is asked for. The real records are not among it. */
export interface SynthesisInput {
  readonly variables: readonly { readonly name: string; readonly categories: readonly string[] }[]
  readonly margins: readonly Margin[]
  /** How many records; the estimate of the total, rounded. */
  readonly people: number
  /** Whole. The same seed gives the same records; it need not be secret, since the margins are public. */
  readonly seed: number
}

/** Records that may be published, with how they were made. */
export interface SyntheticRecords {
  readonly method: 'synthetic'
  readonly records: Microdata
  /** In the order in which they were drawn: each variable, given those that a margin ties it to. */
  readonly drawn: readonly { readonly variable: string; readonly given: readonly string[] }[]
}

/** Why nothing was made. */
export type SynthesisFailure =
  | { readonly problem: 'no-margin'; readonly variable: string }
  | { readonly problem: 'bad-margin'; readonly variables: readonly string[]; readonly because: 'length' | 'negative' | 'empty' }
  | { readonly problem: 'bad-people'; readonly found: number }

/** Draws the records. Within each group the numbers differ from what the margin expects by less than 1. */
export function synthesiseRecords(input: SynthesisInput): Result<SyntheticRecords, SynthesisFailure> {
  const failure = findFailure(input)
  if (failure !== undefined) return fail(failure)
  const { variables } = input
  const recordCount = Math.round(input.people)
  const codes = variables.map(() => new Int32Array(recordCount))
  const random = createRandom(input.seed)
  const steps = orderVariables(input)
  for (const { variable, given, margin } of steps) drawVariable(input, { variable, given, margin }, codes, random)
  return ok({
    method: 'synthetic',
    records: {
      recordCount,
      columns: variables.map(({ name, categories }, v): CategoryColumn => ({ name, categories, codes: codes[v]! })),
    },
    drawn: steps.map(({ variable, given }) => ({
      variable: variables[variable]!.name,
      given: given.map((v) => variables[v]!.name),
    })),
  })
}

function findFailure({ variables, margins, people }: SynthesisInput): SynthesisFailure | undefined {
  if (!(people >= 0 && people < 2 ** 31)) return { problem: 'bad-people', found: people }
  for (const margin of margins) {
    const names = margin.variables.map((v) => variables[v]?.name ?? '')
    const cells = margin.variables.reduce((product, v) => product * (variables[v]?.categories.length ?? 0), 1)
    if (margin.people.length !== cells) return { problem: 'bad-margin', variables: names, because: 'length' }
    if (!margin.people.every((value) => value >= 0)) return { problem: 'bad-margin', variables: names, because: 'negative' }
    if (people > 0 && !margin.people.some((value) => value > 0))
      return { problem: 'bad-margin', variables: names, because: 'empty' }
  }
  const without = variables.findIndex((_, v) => !margins.some((margin) => margin.variables.includes(v)))
  return without < 0 ? undefined : { problem: 'no-margin', variable: variables[without]!.name }
}

/** One variable to draw, given others, by a margin that holds them all. */
interface Step {
  readonly variable: number
  readonly given: readonly number[]
  readonly margin: Margin
}

/**
 * Greedy, as in PrivBayes (Zhang et al. 2017, doi 10.1145/3134428): next comes what the variables drawn so far tell most about, by
 * mutual information less what noise alone would feign.
 */
function orderVariables({ variables, margins }: SynthesisInput): readonly Step[] {
  const drawn: number[] = []
  const steps: Step[] = []
  while (drawn.length < variables.length) {
    let best: (Step & { readonly gain: number }) | undefined
    for (const margin of margins)
      for (const variable of margin.variables) {
        if (drawn.includes(variable)) continue
        const given = margin.variables.filter((other) => drawn.includes(other))
        // At first, the variable that any other tells most about.
        const others = drawn.length === 0 ? margin.variables.filter((other) => other !== variable) : given
        const gain = measureGain(variables, margin, variable, others)
        if (best === undefined || gain > best.gain) best = { variable, given, margin, gain }
      }
    if (best === undefined) throw new Error('every variable is in a margin')
    drawn.push(best.variable)
    steps.push(best)
  }
  return steps
}

/** Mutual information in nats of a variable and others of a margin, less its bias by noise: cells² σ² / 2 n². */
function measureGain(
  variables: SynthesisInput['variables'],
  margin: Margin,
  variable: number,
  others: readonly number[],
): number {
  if (others.length === 0) return 0
  const joint = addUp(variables, margin, [...others, variable])
  const width = variables[variable]!.categories.length
  const total = joint.reduce((sum, value) => sum + value, 0)
  const rows = new Float64Array(joint.length / width)
  const columns = new Float64Array(width)
  joint.forEach((value, cell) => {
    rows[Math.floor(cell / width)]! += value
    columns[cell % width]! += value
  })
  const information = joint.reduce((sum, value, cell) => {
    const apart = rows[Math.floor(cell / width)]! * columns[cell % width]!
    return value > 0 ? sum + (value / total) * Math.log((value * total) / apart) : sum
  }, 0)
  const varianceOfSum = (margin.variance * margin.people.length) / joint.length
  return information - (joint.length ** 2 * varianceOfSum) / (2 * total * total)
}

/** The margin added up to the given variables, in the given order, the last one fastest. */
function addUp(variables: SynthesisInput['variables'], margin: Margin, kept: readonly number[]): Float64Array {
  const sizeOf = (v: number): number => variables[v]!.categories.length
  // How far one step of each of the margin's variables moves in the sums; 0 for those that are added up.
  const steps = margin.variables.map((v) => {
    const at = kept.indexOf(v)
    return at < 0 ? 0 : kept.slice(at + 1).reduce((product, later) => product * sizeOf(later), 1)
  })
  const sizes = margin.variables.map(sizeOf)
  const sums = new Float64Array(kept.reduce((product, v) => product * sizeOf(v), 1))
  for (let cell = 0; cell < margin.people.length; cell++) {
    let rest = cell
    let place = 0
    for (let d = sizes.length - 1; d >= 0; d--) {
      place += (rest % sizes[d]!) * steps[d]!
      rest = Math.floor(rest / sizes[d]!)
    }
    sums[place]! += margin.people[cell]!
  }
  return sums
}

function drawVariable({ variables }: SynthesisInput, step: Step, codes: readonly Int32Array[], random: () => number): void {
  const { variable, given, margin } = step
  const width = variables[variable]!.categories.length
  const joint = addUp(variables, margin, [...given, variable])
  const alone = addUp(variables, margin, [variable])
  const groups = new Map<number, number[]>()
  for (let record = 0; record < codes[variable]!.length; record++) {
    const key = given.reduce((at, v) => at * variables[v]!.categories.length + codes[v]![record]!, 0)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [record])
    else group.push(record)
  }
  for (const [key, group] of [...groups].toSorted(([a], [b]) => a - b)) {
    const within = joint.subarray(key * width, (key + 1) * width)
    const weights = within.some((value) => value > 0) ? within : alone
    shuffle(group, random)
    const total = weights.reduce((sum, value) => sum + value, 0)
    // Systematic sampling: one random start, so that each category gets its expected number, rounded down or up.
    const start = random()
    let sum = 0
    let next = 0
    weights.forEach((value, code) => {
      sum += value
      const end = code === width - 1 ? group.length : Math.min(group.length, Math.floor((sum / total) * group.length + start))
      for (; next < end; next++) codes[variable]![group[next]!] = code
    })
  }
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = list[i]!
    list[i] = list[j]!
    list[j] = held
  }
}

/** Mulberry32: even over [0, 1), repeatable; not for secrets. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
