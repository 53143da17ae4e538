// `attack`: turns every way in that is known here on a published table, anybody's, and says cell by cell what can be
// inferred. It reads only what a reader reads. Silence about a way that was not tried is told, never implied.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { PRIMES } from '../prime-field.ts'
import { attackByProgrammes, type RecordStep, type WatchAttack } from './attack-by-programmes.ts'
import { countPairSteps, findByHousehold, findByInsiders, findByPairs, MOST_PAIR_STEPS } from './insiders.ts'
import {
  DEFAULT_KNOWLEDGE,
  type AttackKnowledge,
  type AttackProblem,
  type AttackReport,
  type AttackStep,
  type Finding,
  type PublishedTable,
} from './published.ts'
import { createPublishedSystem } from './published-system.ts'
import { findBetween, findByStandingStill, findSmallChanges, type ReleaseUnderAttack } from './releases.ts'
import { findSubtractions } from './subtraction.ts'
import { countCells, createTarget, HIDDEN, PUBLISHED, type AttackTarget } from './target.ts'

/** How a long attack can be watched. */
export interface AttackOptions {
  readonly onProgress?: WatchAttack
}

/**
 * Attacks one release with what the attacker is taken to know. Findings of `subtraction`, `insider*` and `household` are
 * complete but for an accident of about 1 in 2^52; `bounds` are those of the relaxation, which whole numbers may narrow further.
 */
export async function attack(
  published: PublishedTable,
  knowledge: Partial<AttackKnowledge> = {},
  options: AttackOptions = {},
): Promise<Result<AttackReport, AttackProblem>> {
  const known: AttackKnowledge = { ...DEFAULT_KNOWLEDGE, ...knowledge }
  const made = createTarget(published)
  if (!made.ok) return made
  const target = made.value
  const insiders = readInsiders(target, known.insiders)
  if (!insiders.ok) return insiders
  const households: (readonly number[])[] = []
  for (const household of known.households) {
    const leaves = readInsiders(target, household)
    if (!leaves.ok) return leaves
    households.push(leaves.value)
  }
  const width = Math.max(4, ...households.map(({ length }) => length + 2))
  const systems = PRIMES.map((prime) => createPublishedSystem(target, width, prime))
  const contradiction = systems.map((system) => system.contradiction).find((cell) => cell !== undefined)
  if (contradiction !== undefined) return fail(toContradiction(target, contradiction))
  const releases: ReleaseUnderAttack[] = []
  for (const previous of known.previous) {
    const release = readRelease(target, previous)
    if (!release.ok) return release
    releases.push(release.value)
  }
  const system = systems[0]!
  const secret = target.secret.reduce((sum, one) => sum + one, 0)
  const findings: Finding[] = []
  const steps: AttackStep[] = []
  const record: RecordStep = (way, tried, found, notRun = null) => {
    steps.push({ attack: way, tried, found: found.length, notRun })
    for (const finding of found) findings.push(finding)
  }

  record('subtraction', secret, findSubtractions(target, systems))
  if (insiders.value.length > 0) {
    record('insider', insiders.value.length, findByInsiders(target, systems, insiders.value))
    if (known.pairs) {
      if (countPairSteps(target, insiders.value) <= MOST_PAIR_STEPS)
        record('insider-pair', insiders.value.length, findByPairs(target, system, insiders.value))
      else record('insider-pair', 0, [], `${insiders.value.length} insiders make too many pairs; name fewer`)
    }
  }
  if (households.length > 0)
    record(
      'household',
      households.length,
      households.flatMap((household) => findByHousehold(target, system, household)),
    )
  const intervals = await attackByProgrammes(target, system, known, record, options.onProgress)
  attackReleases([...releases, { target, system }], known.threshold, record)
  return ok({
    table: target.name,
    secret,
    published: countCells(target, PUBLISHED),
    hidden: countCells(target, HIDDEN),
    findings,
    steps,
    intervals,
  })
}

function attackReleases(releases: readonly ReleaseUnderAttack[], threshold: number, record: RecordStep): void {
  for (const [later, now] of releases.entries())
    for (const [earlier, before] of releases.slice(0, later).entries()) {
      const changes = findSmallChanges(before, now, threshold)
      const still = findByStandingStill(before, now, threshold)
      record('release-pair', now.target.model.cellCount + still.tried, [...changes.filter(isOfCell), ...still.findings])
      record(
        'release-remainder',
        now.target.model.cellCount,
        changes.filter((change) => !isOfCell(change)),
      )
      for (const middle of releases.slice(earlier + 1, later)) {
        const between = findBetween(before, middle, now, threshold)
        record('release-triple', between.tried, between.findings)
      }
    }
}

function isOfCell({ attack: way }: Finding): boolean {
  return way === 'release-pair'
}

function readInsiders(target: AttackTarget, insiders: AttackKnowledge['insiders']): Result<readonly number[], AttackProblem> {
  const { model, status } = target
  if (insiders === 'none') return ok([])
  if (insiders === 'every-hidden')
    return ok(
      Array.from({ length: model.leafCount }, (_, leaf) => leaf).filter((leaf) => status[model.cellOfLeaf(leaf)] === HIDDEN),
    )
  const leaves: number[] = []
  for (const codes of insiders) {
    const cell = codes.length === model.dimensions.length ? model.findCell(codes) : undefined
    const out = new Int32Array(model.leafCount)
    if (cell === undefined || model.leafCountOf(cell) !== 1) return fail({ problem: 'insider-unknown', codes })
    model.readLeaves(cell, out)
    leaves.push(out[0]!)
  }
  return ok(leaves)
}

function readRelease(now: AttackTarget, previous: PublishedTable): Result<ReleaseUnderAttack, AttackProblem> {
  const [expected, found] = [listNames(now.model.dimensions), listNames(previous.dimensions)]
  if (expected !== found) return fail({ problem: 'dimensions-differ', release: previous.name, expected, found })
  const target = createTarget(previous)
  if (!target.ok) return target
  const system = createPublishedSystem(target.value, 3)
  if (system.contradiction !== undefined) return fail(toContradiction(target.value, system.contradiction))
  return ok({ target: target.value, system })
}

function listNames(dimensions: PublishedTable['dimensions']): string {
  return dimensions.map(({ name }) => name).join(', ')
}

function toContradiction({ model, people }: AttackTarget, cell: number): AttackProblem {
  return { problem: 'does-not-add-up', codes: model.codesOfCell(cell), stated: people[cell]! }
}
