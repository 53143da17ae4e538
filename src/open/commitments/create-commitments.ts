// Reading commitments, for anybody: over a role that sees neither drafts, accounts nor invitations.
import type { CommitmentId } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import type { Commitments, PublishedCommitment } from './commitments-contract.ts'
import { countBoards, countBy, filterStandings, listBoard } from './boards/query-boards.ts'
import type { BoardQuery } from './boards/board.ts'
import { writeObservations } from './indicators/write-observations.ts'
import { findRecency } from './progress/recency.ts'
import { compareCommitments } from './record/compare-commitments.ts'
import type { ShippedTarget } from './record/shipped-targets.ts'
import { toDay } from './record/partial-day.ts'
import { createStandingKeeper, listAsked, type KeptCommitment, type KeptStandings } from './standing-keeper.ts'
import type { CommitmentPublicStore } from './store/public-store.ts'
import { SHORTFALL_SERIES } from '../gaps/index.ts'

/** What reading needs. */
export interface CommitmentsDependencies {
  readonly clock: Clock
  /** Targets that ship with the software. */
  readonly targets: readonly ShippedTarget[]
  /** Takes observations from new releases, and away those of withdrawn ones; called when there are any. It must not throw. */
  readonly takeReleases?: () => Promise<unknown>
}

/** The room's reading over its store. Ids that are no UUID are found nowhere. */
export function createCommitments(
  store: CommitmentPublicStore,
  { clock, targets, takeReleases }: CommitmentsDependencies,
): Commitments {
  const keeper = createStandingKeeper(store)

  const catchUp = async () => {
    if (takeReleases !== undefined && (await store.hasReleasesToTake(SHORTFALL_SERIES))) await takeReleases()
  }
  const current = async (): Promise<KeptStandings> => {
    await catchUp()
    return keeper.standings(clock())
  }
  const makeWhole = async (found: readonly KeptCommitment[]): Promise<readonly PublishedCommitment[]> => {
    const ids = found.map(({ facts }) => facts.id)
    const [updates, reach] =
      ids.length === 0 ? [new Map(), new Map()] : await Promise.all([store.listUpdates(ids), store.listReach(ids)])
    return found.map(({ facts, progress }) => ({
      // Written by this room as the id of a commitment.
      id: facts.id as CommitmentId,
      version: facts.version,
      content: facts.content,
      publishedAt: facts.publishedAt,
      withdrawn: facts.withdrawn,
      progress,
      recency: findRecency([facts.lastToldAt], toDay(clock())),
      reach: reach.get(facts.id) ?? [],
      reachSummary: facts.reach,
      updates: updates.get(facts.id) ?? [],
    }))
  }
  const findMany: Commitments['findMany'] = async (ids) => {
    const { byId } = await current()
    return makeWhole(ids.map((id) => byId.get(id)).filter((one) => one !== undefined))
  }
  const ask = async <Value>(question: (kept: KeptStandings) => Value): Promise<Value> => question(await current())

  return {
    async generation() {
      await catchUp()
      return store.generation()
    },
    async find(id) {
      return (await findMany([id]))[0] ?? null
    },
    findMany,
    async listVersions(id) {
      if (!(await current()).byId.has(id)) return []
      return (await store.listVersions(id)).map(({ version, publishedAt, reason }) => ({ version, publishedAt, reason }))
    },
    async compareVersions(id, from, to) {
      if (!(await current()).byId.has(id)) return null
      const versions = await store.listVersions(id)
      const [before, after] = [from, to].map((wanted) => versions.find(({ version }) => version === wanted)?.content)
      return before === undefined || after === undefined ? null : compareCommitments(before, after)
    },
    list: (query) => ask(({ standings, today }) => listBoard(standings, query, today)),
    async listWhole(query, { withWithdrawn = false } = {}) {
      const { standings, today, byId } = await current()
      const queries: readonly BoardQuery[] =
        withWithdrawn && query.state === undefined ? [query, { ...query, state: 'withdrawn' }] : [query]
      const found = queries.flatMap((one) => filterStandings(standings, one, today))
      return makeWhole(found.map(({ id }) => byId.get(id)).filter((one) => one !== undefined))
    },
    countBoards: (query = {}) => ask(({ standings, today }) => countBoards(standings, query, today)),
    countBy: (axis, query = {}) => ask(({ standings, today }) => countBy(standings, axis, query, today)),
    findTakenUp: (kind, id) => ask(({ standings, today }) => filterStandings(standings, { origin: { kind, id } }, today)),
    listIndicators: () => store.listIndicators(),
    async findIndicator(code) {
      return (await store.listIndicators()).find((indicator) => indicator.code === code) ?? null
    },
    async listSeries(query) {
      await catchUp()
      return store.listObservations(query)
    },
    async listSeriesOf(id) {
      const use = (await current()).byId.get(id)?.facts.content.indicator
      if (!use) return []
      const families = listAsked(use, null).map(({ family }) => family)
      const found = await store.listObservations({ families, version: use.version })
      const all = [use.dimensions, ...use.disaggregation.map((group) => ({ ...use.dimensions, ...group }))]
      return families.map((_, index) => {
        const dimensions = all[index] ?? {}
        const key = { indicator: use.indicator, version: use.version, refArea: use.refArea, unitMeasure: '', dimensions }
        return found.find((series) => isSameDimensions(series.key.dimensions, dimensions)) ?? { key, observations: [] }
      })
    },
    async exportObservations(query, format) {
      await catchUp()
      return writeObservations(await store.listObservations(query), format)
    },
    listReleases: () => store.listReleases(),
    listShippedTargets: () => targets,
  }
}

function isSameDimensions(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].every((key) => (one[key] ?? '_T') === (other[key] ?? '_T'))
}
