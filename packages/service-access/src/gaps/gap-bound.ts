// One bound of the analysis, ready to answer: its optimum, its causes, its plan by row, and what any change would gain.
// It holds the solvers; everything it hands out is plain data, so that it can live in a worker.
import { BARRIER_BIT, BARRIERS, CAUSES, isKnown } from '@causeway/vocabulary'
import { createReachSolver, maximiseReach, planLeastTravel, UNLIMITED } from '../reach/index.ts'
import type { ReachPlan, ReachProblem, ReachSolver } from '../reach/index.ts'
import { changesOfLevers, createBoundModel } from './bound-model.ts'
import type { BoundModel } from './bound-model.ts'
import { listCalls } from './call-candidates.ts'
import { changeOfAnswers } from './call-effect.ts'
import { reachUnderFear } from './fear-sweep.ts'
import type { UnknownField } from './gap-analysis.ts'
import type { Bound, GapComponent } from './gap-component.ts'
import type { GapInput, GapOptions, GapProgress } from './gap-input.ts'
import { changeFlows, truncateFlow } from './grown-plan.ts'
import { listLevers, listNewServices } from './lever-candidates.ts'
import type { Lever } from './lever.ts'
import { medianCapacities, standInCapacity } from './median-capacity.ts'
import { toNumber, ZERO } from './rational.ts'
import type { Rational } from './rational.ts'
import { shareCausesAmongRows } from './row-causes.ts'
import { shapleyParts } from './shapley-parts.ts'

/** `plain`: unknown capacity is none (worst) or no limit (best). `scenario`: it is the median of its need. */
export type Variant = 'plain' | 'scenario'

/** A bound's optimum and why no more are reached. */
export interface BoundSolution {
  readonly people: number
  readonly reached: number
  /** By component, in the order of `CAUSES`: fractions that add up to people less reached. */
  readonly parts: readonly (readonly Rational[])[]
  /** Sum of people × minutes in the plan of least travel. */
  readonly totalMinutes: number
}

/** A bound row by row, in the order of the input's rows. */
export interface BoundRows {
  readonly reached: Int32Array
  /** `CAUSES.length` numbers a row: the parts of its gap. */
  readonly parts: Float64Array
  readonly flows: readonly Int32Array[]
}

/** What the search for levers and calls may ask about by number. */
export type Question = 'levers' | 'new-services' | 'calls' | 'calls-together'

export interface GapBound {
  describe(): {
    readonly pairs: number
    readonly usable: number
    readonly hasUnknownCapacity: boolean
    readonly needs: readonly (readonly string[])[]
  }
  solve(variant: Variant): BoundSolution
  /** The rows of a plan that grows out of `from` (nobody there is given up); without it, of the plan of least travel. */
  describeRows(variant: Variant, from: readonly Int32Array[] | null): BoundRows
  /** The plan behind those rows, without their causes. */
  planRows(
    variant: Variant,
    from: readonly Int32Array[] | null,
  ): { readonly reached: Int32Array; readonly flows: readonly Int32Array[] }
  /** Reach by row with the other end of each row's people (fewest in the worst, most in the best), growing out of `from`. */
  reachOtherPeople(
    variant: Variant,
    from: readonly Int32Array[],
  ): { readonly reached: Int32Array; readonly flows: readonly Int32Array[] }
  /** The changes behind the numbers of `levers` and `new-services`. */
  leversOf(question: 'levers' | 'new-services', candidates: Int32Array): readonly Lever[]
  /** All calls in the order of their numbers; `together` is the number of the service among `calls-together`. */
  listCalls(): readonly { readonly service: number; readonly field: UnknownField; readonly together: number }[]
  /** How many single changes there are to try, new services apart. */
  countLevers(): number
  /** Makes the places of new services known; `unreached` orders them. Returns how many there are. */
  setSites(unreached: Float64Array): number
  /** Never below the gain of each candidate; cheap. */
  bounds(variant: Variant, question: Question, candidates: Int32Array): Float64Array
  /** A sharper bound for a few. */
  sharpBounds(variant: Variant, question: Question, candidates: Int32Array): Float64Array
  /** People by which the optimum changes, exactly (for calls on the best bound: by which it falls). */
  gains(variant: Variant, question: Question, candidates: Int32Array): Float64Array
  /** Reach for each share of people who fear, with this bound's people and with the other end of each row's. */
  sweepFear(shares: readonly number[]): readonly { readonly own: number; readonly other: number }[]
  /** Reach by row after these levers, growing out of the plan before; `other`: with the other end of each row's people. */
  applyLevers(variant: Variant, levers: readonly Lever[], from: readonly Int32Array[], people: 'own' | 'other'): Int32Array
}

/** Builds the pairs of one bound; throws nothing but bugs. */
export function createGapBound(
  input: GapInput,
  options: GapOptions,
  bound: Bound,
  onProgress: (progress: GapProgress) => void = () => {},
): GapBound {
  onProgress({ stage: 'pairs', done: 0, total: input.rows.length })
  const model = createBoundModel(input, options, bound)
  onProgress({ stage: 'pairs', done: input.rows.length, total: input.rows.length })
  const medians = medianCapacities(input)
  const people = countRows(bound === 'worst' ? 'peopleHigh' : 'peopleLow')
  const otherPeople = () => countRows(bound === 'worst' ? 'peopleLow' : 'peopleHigh')
  const variants = new Map<Variant, { problems: readonly ReachProblem[]; solvers: (ReachSolver | undefined)[] }>()
  const levers = listLevers(input, model.book.profiles)
  const calls = listCalls(model)
  const callServices = [...new Set(calls.map((call) => call.service))]
  let sites: readonly Lever[] = []
  const solutions = new Map<Variant, BoundSolution>()
  const plans = new Map<Variant, readonly ReachPlan[]>()

  function countRows(end: 'peopleLow' | 'peopleHigh'): readonly Int32Array[] {
    return model.components.map((component) => Int32Array.from(component.rows, (row) => input.rows[row]?.[end] ?? 0))
  }
  function variantOf(variant: Variant) {
    let state = variants.get(variant)
    if (!state) {
      const problems = model.components.map((component, index) => ({
        pairs: component.pairs,
        people: people[index] ?? new Int32Array(0),
        capacity: capacityOf(model, component, variant, medians),
      }))
      state = { problems, solvers: problems.map(() => undefined) }
      variants.set(variant, state)
    }
    return state
  }
  function problemOf(variant: Variant, component: number): ReachProblem {
    const problem = variantOf(variant).problems[component]
    if (!problem) throw new Error(`no component ${component}`)
    return problem
  }
  function solverOf(variant: Variant, component: number): ReachSolver {
    const state = variantOf(variant)
    const solver = (state.solvers[component] ??= createReachSolver(problemOf(variant, component)))
    return solver
  }

  function planOf(variant: Variant): readonly ReachPlan[] {
    let known = plans.get(variant)
    if (!known) {
      known = model.components.map((_, index) => {
        onProgress({ stage: 'reach', done: index, total: model.components.length })
        return planLeastTravel(problemOf(variant, index))
      })
      plans.set(variant, known)
    }
    return known
  }

  function changesOf(variant: Variant, question: Question, candidate: number) {
    if (question === 'levers' || question === 'new-services') {
      const lever = (question === 'levers' ? levers : sites)[candidate]
      if (!lever) throw new Error(`no lever ${candidate}`)
      return changesOfLevers(model, [lever])
    }
    const fields =
      question === 'calls'
        ? calls.slice(candidate, candidate + 1)
        : calls.filter((call) => call.service === callServices[candidate])
    const service = fields[0]?.service ?? -1
    const component = model.componentOf[service] ?? -1
    const entry = input.services[service]
    if (!entry || component < 0) return new Map()
    const room = problemOf(variant, component).capacity[model.localOf[service] ?? 0] ?? 0
    const change = changeOfAnswers(
      model,
      service,
      fields.map((call) => call.field),
      standInCapacity(entry, medians),
      room,
    )
    return change ? new Map([[component, change]]) : new Map()
  }
  function measure(variant: Variant, question: Question, candidates: Int32Array, isExact: boolean): Float64Array {
    const isFall = bound === 'best' && (question === 'calls' || question === 'calls-together')
    return Float64Array.from(candidates, (candidate) => {
      let gain = 0
      for (const [component, change] of changesOf(variant, question, candidate)) {
        const solver = solverOf(variant, component)
        const now = solver.reach(0)
        // A fall is at most what the service takes now: `boundAfter` bounds rises only.
        if (isFall)
          gain += isExact ? now - solver.reachAfter(change) : fallBound(model, solver, question, candidate, calls, callServices)
        else gain += (isExact ? solver.reachAfter(change) : Math.max(now, solver.boundAfter(change))) - now
      }
      return gain
    })
  }

  const api: GapBound = {
    describe: () => ({
      pairs: model.components.reduce((sum, component) => sum + component.pairs.service.length, 0),
      usable: model.components.reduce(
        (sum, component) => sum + component.pairs.blocked.reduce((count, mask) => count + (mask === 0 ? 1 : 0), 0),
        0,
      ),
      hasUnknownCapacity: model.components.some((component) =>
        component.services.some((service) => !isKnown(input.services[service]?.capacity ?? 0)),
      ),
      needs: model.components.map((component) => component.needs),
    }),
    solve(variant) {
      const known = solutions.get(variant)
      if (known) return known
      const parts = model.components.map((component, index) => {
        const solver = solverOf(variant, index)
        return causesOf(component, people[index] ?? new Int32Array(0), problemOf(variant, index), solver, onProgress)
      })
      const best = planOf(variant)
      const solution = {
        people: countPeople(people),
        reached: best.reduce((sum, plan) => sum + plan.reached, 0),
        parts,
        totalMinutes: best.reduce((sum, plan) => sum + plan.totalMinutes, 0),
      }
      solutions.set(variant, solution)
      return solution
    },
    planRows(variant, from) {
      const flows = from
        ? from.map((flow, index) => {
            const problem = problemOf(variant, index)
            return maximiseReach(problem, truncateFlow(problem, flow)).flow
          })
        : planOf(variant).map((plan) => plan.flow)
      const reached = new Int32Array(input.rows.length)
      model.components.forEach((component, index) => {
        const { rows } = sumFlow(component, flows[index])
        component.rows.forEach((row, local) => (reached[row] = rows[local] ?? 0))
      })
      return { reached, flows }
    },
    describeRows(variant, from) {
      const solution = api.solve(variant)
      const { reached, flows } = api.planRows(variant, from)
      const parts = new Float64Array(input.rows.length * CAUSES.length)
      model.components.forEach((component, index) => {
        const { rows, load } = sumFlow(component, flows[index])
        const gap = rows.map((count, row) => (people[index]?.[row] ?? 0) - count)
        const totals = (solution.parts[index] ?? []).map(toNumber)
        const shares = shareCausesAmongRows(component.pairs, problemOf(variant, index).capacity, load, gap, totals)
        component.rows.forEach((row, local) => {
          parts.set(shares.subarray(local * CAUSES.length, (local + 1) * CAUSES.length), row * CAUSES.length)
        })
      })
      return { reached, parts, flows }
    },
    reachOtherPeople(variant, from) {
      const others = otherPeople()
      const reached = new Int32Array(input.rows.length)
      const flows = model.components.map((component, index) => {
        const problem = { ...problemOf(variant, index), people: others[index] ?? new Int32Array(0) }
        const { flow } = maximiseReach(problem, truncateFlow(problem, from[index]))
        const { rows } = sumFlow(component, flow)
        component.rows.forEach((row, local) => (reached[row] = rows[local] ?? 0))
        return flow
      })
      return { reached, flows }
    },
    leversOf: (question, candidates) =>
      [...candidates].flatMap((candidate) => (question === 'levers' ? levers : sites)[candidate] ?? []),
    listCalls: () => calls.map((call) => ({ ...call, together: callServices.indexOf(call.service) })),
    countLevers: () => levers.length,
    setSites(unreached) {
      sites = listNewServices(input, medians, unreached)
      return sites.length
    },
    bounds(variant, question, candidates) {
      if (question !== 'new-services') return measure(variant, question, candidates, false)
      return Float64Array.from(candidates, (candidate) => {
        const site = sites[candidate]
        const component = site?.scope.kind === 'place' ? componentOfNeed(model, site.scope.need) : -1
        if (site?.action.kind !== 'new-service' || component < 0) return 0
        const total = (people[component] ?? new Int32Array(0)).reduce((all, one) => all + one, 0)
        return Math.min(site.action.capacity, total - solverOf(variant, component).reach(0))
      })
    },
    sharpBounds: (variant, question, candidates) => measure(variant, question, candidates, false),
    gains: (variant, question, candidates) => measure(variant, question, candidates, true),
    sweepFear(shares) {
      const hasInterval = input.rows.some((row) => row.peopleLow !== row.peopleHigh)
      const rooms = model.components.map((_, index) => problemOf('plain', index).capacity)
      return shares.map((share) => {
        const own = reachUnderFear(model, people, share, rooms)
        return { own, other: hasInterval ? reachUnderFear(model, otherPeople(), share, rooms) : own }
      })
    },
    applyLevers(variant, chosen, from, whose) {
      const changes = changesOfLevers(model, chosen)
      const counts = whose === 'own' ? people : otherPeople()
      const byRow = new Int32Array(input.rows.length)
      model.components.forEach((component, index) => {
        const flow = from[index] ?? new Int32Array(0)
        const change = changes.get(index)
        const problem = { ...problemOf(variant, index), people: counts[index] ?? new Int32Array(0) }
        const rows = change ? changeFlows(problem, change, flow) : sumFlow(component, flow).rows
        component.rows.forEach((row, local) => (byRow[row] = rows[local] ?? 0))
      })
      return byRow
    },
  }
  return api
}

/** The Shapley value over the sets of barriers lifted, and whom nothing could reach. */
function causesOf(
  component: GapComponent,
  people: Int32Array,
  problem: ReachProblem,
  solver: ReachSolver,
  onProgress: (progress: GapProgress) => void,
): readonly Rational[] {
  const isLimited = problem.capacity.some((room) => room !== UNLIMITED)
  const present = component.present | (isLimited ? BARRIER_BIT.capacity : 0)
  const players = BARRIERS.filter((barrier) => (present & BARRIER_BIT[barrier]) !== 0)
  const bits = players.map((barrier) => BARRIER_BIT[barrier])
  const total = 2 ** players.length
  let done = 0
  const parts = shapleyParts(players.length, (set) => {
    onProgress({ stage: 'causes', done: ++done, total })
    return solver.reach(bits.reduce((mask, bit, player) => ((set & (1 << player)) === 0 ? mask : mask | bit), 0))
  })
  let nobody = 0n
  for (let row = 0; row < people.length; row++) {
    if (component.pairs.rowStart[row] === component.pairs.rowStart[row + 1]) nobody += BigInt(people[row] ?? 0)
  }
  return [...BARRIERS.map((barrier) => parts[players.indexOf(barrier)] ?? ZERO), { numerator: nobody, denominator: 1n }]
}

function capacityOf(
  model: BoundModel,
  component: GapComponent,
  variant: Variant,
  medians: ReturnType<typeof medianCapacities>,
): Int32Array {
  return Int32Array.from(component.services, (index) => {
    const service = model.input.services[index]
    if (!service) return 0
    if (isKnown(service.capacity)) return Math.max(0, Math.floor(service.capacity))
    const standIn = variant === 'scenario' ? standInCapacity(service, medians) : null
    return standIn ?? (model.bound === 'worst' ? 0 : UNLIMITED)
  })
}

function fallBound(
  model: BoundModel,
  solver: ReachSolver,
  question: Question,
  candidate: number,
  calls: readonly { readonly service: number }[],
  callServices: readonly number[],
): number {
  const service = question === 'calls' ? calls[candidate]?.service : callServices[candidate]
  return solver.loadByService()[model.localOf[service ?? 0] ?? 0] ?? 0
}

function componentOfNeed(model: BoundModel, need: string): number {
  return model.components.findIndex((component) => component.needs.some((one) => one === need))
}

function sumFlow(component: GapComponent, flow: Int32Array | undefined): { rows: Int32Array; load: Int32Array } {
  const rows = new Int32Array(component.pairs.rows)
  const load = new Int32Array(component.pairs.services)
  for (let pair = 0; pair < component.rowOfPair.length; pair++) {
    const count = flow?.[pair] ?? 0
    if (count === 0) continue
    const row = component.rowOfPair[pair] ?? 0
    const service = component.pairs.service[pair] ?? 0
    rows[row] = (rows[row] ?? 0) + count
    load[service] = (load[service] ?? 0) + count
  }
  return { rows, load }
}

function countPeople(lists: readonly Int32Array[]): number {
  return lists.reduce((all, list) => list.reduce((subtotal, one) => subtotal + one, all), 0)
}
