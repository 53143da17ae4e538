// Keeps the standing of every published commitment in memory, and brings up to date what changed: commitments by their generation, series by
// theirs, everything on a new day. Boards then ask a list, whatever the number of observations.
import type { CommitmentId } from '@causeway/vocabulary'
import type { CommitmentStanding } from './boards/board.ts'
import { familyOf, narrowDimensions } from './indicators/series-family.ts'
import { assessCommitment, type SeriesFacts } from './progress/assess-commitment.ts'
import { chooseSeries } from './progress/series-facts.ts'
import type { Progress } from './progress/progress.ts'
import { ownerKey } from './record/check-commitment.ts'
import type { CommitmentContent, IndicatorUse } from './record/commitment.ts'
import { firstDayOf, lastDayOf, toDay } from './record/partial-day.ts'
import type { AskedSeries, CommitmentPublicStore, FoundSeries, PublishedFacts } from './store/public-store.ts'

/** A published commitment as it is kept. */
export interface KeptCommitment {
  readonly facts: PublishedFacts
  readonly progress: Progress
  readonly standing: CommitmentStanding
}

/** All of them, as of one generation and day. */
export interface KeptStandings {
  readonly generation: number
  readonly today: string
  readonly byId: ReadonlyMap<string, KeptCommitment>
  readonly standings: readonly CommitmentStanding[]
}

/** Commitments whose series are asked for at once. */
const PART = 2000

/** A keeper over the store. `today` is the day in UTC. */
export function createStandingKeeper(store: CommitmentPublicStore) {
  const kept = new Map<string, KeptCommitment & { readonly series: SeriesOfCommitment }>()
  const usersOf = new Map<string, Set<string>>()
  let last: KeptStandings = { generation: -1, today: '', byId: kept, standings: [] }
  let underWay: Promise<KeptStandings> | null = null

  const forget = (id: string) => {
    const use = kept.get(id)?.facts.content.indicator
    for (const { family } of use ? listAsked(use, null) : []) usersOf.get(family)?.delete(id)
  }

  const refresh = async (generation: number, today: string): Promise<KeptStandings> => {
    const isFirst = last.generation < 0
    const changed = generation > last.generation ? await store.listChanged(last.generation) : []
    const families = generation > last.generation && !isFirst ? await store.listChangedFamilies(last.generation) : []
    const touched = new Map(changed.map((facts) => [facts.id, facts]))
    for (const family of families) {
      for (const id of usersOf.get(family) ?? []) {
        const known = kept.get(id)
        if (known !== undefined && !touched.has(id)) touched.set(id, known.facts)
      }
    }
    const list = [...touched.values()]
    for (let from = 0; from < list.length; from += PART) {
      const part = list.slice(from, from + PART)
      const series = await loadSeries(store, part)
      part.forEach((facts, index) => {
        forget(facts.id)
        const own = series[index] ?? { whole: null, groups: [] }
        kept.set(facts.id, { ...assess(facts, own, today), series: own })
        const use = facts.content.indicator
        for (const { family } of use ? listAsked(use, null) : []) {
          usersOf.set(family, (usersOf.get(family) ?? new Set()).add(facts.id))
        }
      })
    }
    if (today !== last.today) {
      for (const [id, { facts, series }] of kept) {
        if (!touched.has(id)) kept.set(id, { ...assess(facts, series, today), series })
      }
    }
    if (touched.size === 0 && today === last.today) return (last = { ...last, generation })
    return (last = { generation, today, byId: kept, standings: [...kept.values()].map(({ standing }) => standing) })
  }

  return {
    /** The standings as of now. Callers at the same time share one refresh. */
    async standings(now: Date): Promise<KeptStandings> {
      const generation = await store.generation()
      const today = toDay(now)
      while (last.generation < generation || last.today !== today) {
        underWay ??= refresh(generation, today).finally(() => {
          underWay = null
        })
        await underWay
      }
      return last
    },
  }
}

/** The facts of a commitment's series. */
interface SeriesOfCommitment {
  readonly whole: SeriesFacts | null
  readonly groups: readonly SeriesFacts[]
}

/** The families that a commitment looks at: the whole first, then its groups. */
export function listAsked(use: IndicatorUse, baselineDay: string | null): readonly AskedSeries[] {
  const { indicator, refArea, dimensions } = use
  const all = [dimensions, ...use.disaggregation.map((group) => narrowDimensions(dimensions, group))]
  return all.map((one) => ({ family: familyOf({ indicator, refArea, dimensions: one }), baselineDay }))
}

async function loadSeries(store: CommitmentPublicStore, part: readonly PublishedFacts[]): Promise<readonly SeriesOfCommitment[]> {
  const asked: (AskedSeries & { readonly of: number })[] = part.flatMap(({ content: { indicator, baseline } }, of) =>
    indicator === null
      ? []
      : listAsked(indicator, baseline === null ? null : lastDayOf(baseline.date)).map((one) => ({ ...one, of })),
  )
  const found: readonly FoundSeries[] = asked.length === 0 ? [] : await store.findSeries(asked)
  const foundBy = Map.groupBy(found, (series) => series.asked)
  const factsBy = Map.groupBy(
    asked.map(({ of }, place) => ({ of, family: foundBy.get(place) ?? [] })),
    ({ of }) => of,
  )
  return part.map(({ content: { indicator } }, of) => {
    if (indicator === null) return { whole: null, groups: [] }
    const [whole, ...groups] = (factsBy.get(of) ?? []).map(({ family }) => chooseSeries(indicator, family))
    return { whole: whole ?? null, groups }
  })
}

function assess(facts: PublishedFacts, { whole, groups }: SeriesOfCommitment, today: string): KeptCommitment {
  const { content, reach, withdrawn } = facts
  const progress = assessCommitment({ content, isWithdrawn: withdrawn !== null, reach, whole, groups, today })
  return { facts, progress, standing: toStanding(facts, content, progress) }
}

function toStanding(facts: PublishedFacts, content: CommitmentContent, progress: Progress): CommitmentStanding {
  return {
    // Written by this room as the id of a commitment.
    id: facts.id as CommitmentId,
    title: content.title,
    owners: content.owners.map(({ name, type }) => ({ name, type, key: ownerKey(name) })),
    types: content.types,
    origin: { kind: content.origin.kind, id: content.origin.id },
    places: content.places,
    objectives: content.objectives.map(({ code }) => code),
    sdgTargets: content.sdgTargets.map(({ code }) => code),
    indicator: content.indicator?.indicator ?? null,
    startDay: content.startsOn === null ? null : firstDayOf(content.startsOn),
    dueDay: content.dueOn === null ? null : lastDayOf(content.dueOn),
    state: progress.state,
    reasons: progress.reasons,
    leftBehind: progress.leftBehind.length,
    hasEvidence:
      content.evidence.some(({ grade }) => grade !== 'none') || content.milestones.some(({ evidence }) => evidence !== ''),
    hasBudget: content.budget.some(({ amount }) => amount !== null),
    openMilestoneDays: content.milestones.flatMap(({ dueOn, reachedOn }) =>
      dueOn === null || reachedOn !== null ? [] : [lastDayOf(dueOn)],
    ),
    lastUpdateDay: toDay(facts.lastToldAt),
    publishedAt: facts.publishedAt,
  }
}
