// What a new commitment starts from: a recommendation, a practice, a lever of a released gap, or a target that ships with the software. Who
// asked for it is told only where somebody put their name to it.
import type { Lever } from '@causeway/service-access'
import type { MappingBasis } from '@causeway/vocabulary'
import { createTranslator, type Language } from '../../platform/i18n/index.ts'
import {
  describeChange,
  describePublicLever,
  LEVER_AREAS,
  readShortfall,
  SHORTFALL_SERIES,
  type Gaps,
  type PublicShortfall,
} from '../gaps/index.ts'
import { isSupport, type LibraryRecord, type PracticeLibrary } from '../practices/index.ts'
import type { Statistics } from '../statistics/index.ts'
import type { Prefill, PrefillRequest } from './commitments-contract.ts'
import { CITY_AREA } from './indicators/derive-shortfall.ts'
import type { CommitmentForm } from './record/commitment-form.ts'
import type { ShippedTarget } from './record/shipped-targets.ts'

/** Where a start is looked up. */
export interface PrefillSources {
  readonly library: Pick<PracticeLibrary, 'find' | 'findMany'>
  readonly statistics: Pick<Statistics, 'list' | 'find'>
  /** Where there is one: levers that no release names. */
  readonly runs?: Pick<Gaps, 'findRun'>
  readonly targets: readonly ShippedTarget[]
}

const NOBODY: Prefill['support'] = { named: [], isAnonymous: false }
const BY_LIBRARY = 'Library of practices'

/** The form to start from; `null` where there is nothing of that id. */
export async function prefillCommitment(request: PrefillRequest, sources: PrefillSources): Promise<Prefill | null> {
  switch (request.kind) {
    case 'recommendation':
    case 'practice':
      return prefillFromRecord(request.kind, request.id, sources)
    case 'lever':
      return prefillFromLever(request, sources)
    case 'gap':
      return prefillFromGap(sources)
    case 'target': {
      const target = sources.targets.find(({ id }) => id === request.id)
      return target === undefined ? null : { form: formOfTarget(target), support: NOBODY }
    }
  }
}

async function prefillFromRecord(
  kind: 'recommendation' | 'practice',
  id: string,
  { library }: PrefillSources,
): Promise<Prefill | null> {
  const found = await library.find(id)
  if (found === null || found.state !== 'published') return null
  const { record } = found
  if (record.recordType !== kind) return null
  const origin = { kind, id: record.id }
  if (record.recordType === 'practice') {
    const { title, summary, groups } = record.content
    return { form: { title, text: summary, origin, groups, ...mappingsOf(record.content) }, support: NOBODY }
  }
  if (record.recordType !== 'recommendation') return null
  const { content } = record
  // The same said again elsewhere is one ask; each actor stands for it once.
  const others = await library.findMany(content.repeats)
  const named = namesOf([record, ...others.map((other) => other.record)])
  return {
    form: {
      title: content.recommendation.slice(0, 200),
      text: content.recommendation,
      origin,
      groups: content.groups,
      ...mappingsOf(content),
    },
    support: { named, isAnonymous: named.length === 0 },
  }
}

/** Every actor who put their name to one of these, once. */
function namesOf(records: readonly LibraryRecord[]): readonly string[] {
  const actors = records.flatMap((record) =>
    record.recordType === 'recommendation' && isSupport(record.content) && record.content.actor !== ''
      ? [record.content.actor]
      : [],
  )
  return [...new Set(actors)]
}

function mappingsOf(content: {
  readonly gcmObjectives: readonly number[]
  readonly gcmBasis: readonly MappingBasis[]
  readonly sdgTargets: readonly string[]
  readonly sdgBasis: readonly MappingBasis[]
}): Pick<CommitmentForm, 'objectives' | 'sdgTargets'> {
  return {
    objectives: mapCodes(content.gcmObjectives, content.gcmBasis),
    sdgTargets: mapCodes(content.sdgTargets, content.sdgBasis),
  }
}

/**
 * The gap of the whole city, or of the lever's need, as baseline and indicator. A lever that only an analysis names keeps its words; what it
 * gains there is not public, and neither is its id, which can hold a place: they are in nothing that could be published.
 */
async function prefillFromLever(
  { id, release: releaseId, run, language = 'en' }: Extract<PrefillRequest, { kind: 'lever' }>,
  { statistics, runs }: PrefillSources,
): Promise<Prefill | null> {
  const found = await findShortfall(statistics, releaseId)
  const released = found?.levers.find(({ lever }) => lever.id === id)
  const lever = released?.lever ?? (await findLeverOfRun(runs, run ?? '', id))
  if (lever === null) return null
  const text = wordLever(lever, language)
  const { scope } = lever
  const gap = found === null ? null : formOfGap(found, scope.kind === 'everywhere' ? scope.need : null)
  const high = gap?.high ?? null
  const least = released?.gap.low ?? null
  return {
    form: {
      title: text.slice(0, 200),
      text,
      ...(found === null || released === undefined ? {} : { origin: { kind: 'lever', id, release: found.release.id } }),
      objectives: [{ code: '15', basis: 'assigned', by: 'Causeway' }],
      ...gap?.form,
      ...(high === null || least === null
        ? {}
        : { target: { comparator: 'at-most', value: String(Math.max(0, high - least)), unit: 'people' } }),
    },
    support: NOBODY,
  }
}

async function prefillFromGap({ statistics }: PrefillSources): Promise<Prefill | null> {
  const found = await findShortfall(statistics, '')
  return found === null ? null : { form: formOfGap(found, null).form, support: NOBODY }
}

async function findShortfall(statistics: PrefillSources['statistics'], id: string): Promise<PublicShortfall | null> {
  const newest = async () =>
    (await statistics.list()).find(({ series, withdrawn }) => series === SHORTFALL_SERIES && withdrawn === null)
  const wanted = id === '' ? ((await newest())?.id ?? '') : id
  const release = wanted === '' ? null : await statistics.find(wanted)
  return release === null ? null : readShortfall(release)
}

async function findLeverOfRun(runs: PrefillSources['runs'], runId: string, id: string): Promise<Lever | null> {
  const run = runId === '' || runs === undefined ? null : await runs.findRun(runId)
  return run?.analysis.levers.find(({ lever }) => lever.id === id)?.lever ?? null
}

/**
 * As the gap page words a rule or a law; of a lever at one place, service or organisation only what changes. Where people are not reached is not
 * told, and what a provider asks or pledges is public by its own choice: whoever promises may name it.
 */
function wordLever(lever: Lever, language: Language): string {
  const t = createTranslator(language, LEVER_AREAS)
  const { scope } = lever
  return scope.kind === 'everywhere' || scope.kind === 'law'
    ? describePublicLever(t, { ...lever, scope })
    : describeChange(t, lever)
}

/** Indicator and baseline of the whole city, or of a need where the release has it; `high` is the baseline, `null` where it is hidden. */
function formOfGap(shortfall: PublicShortfall, need: string | null): { form: CommitmentForm; high: number | null } {
  const figures = shortfall.needs.find((one) => one.need === need)
  const high = (figures ?? shortfall).gap.high
  const { release, notes } = shortfall
  const form: CommitmentForm = {
    ...(high === null ? {} : { baseline: { value: String(high), date: release.period, source: `/statistics/${release.id}` } }),
    indicator: {
      indicator: 'causeway-not-reached-high',
      version: `1-${notes.mode}-${notes.travel}`,
      refArea: CITY_AREA,
      dimensions: figures === undefined ? '' : `NEED=${figures.need}`,
      disaggregation: [],
    },
  }
  return { form, high }
}

const COMPARATORS: Readonly<Record<string, string>> = {
  '<': 'less-than',
  '<=': 'at-most',
  '=': 'equals',
  '>=': 'at-least',
  '>': 'more-than',
}

function formOfTarget(target: ShippedTarget): CommitmentForm {
  return {
    title: target.statement.slice(0, 200),
    text: target.statement,
    places: toKnown(target.place) === '' ? [] : [target.place],
    target: { comparator: COMPARATORS[target.comparator] ?? '', value: target.value, unit: target.unit },
    dueOn: toKnown(target.due),
    ...(target.indicator === '' ? {} : { indicator: { indicator: target.indicator } }),
    objectives: mapCodes(target.gcmObjectives, target.gcmBasis),
    sdgTargets: mapCodes(target.sdgTargets, target.sdgBasis),
  }
}

function mapCodes(codes: readonly (number | string)[], bases: readonly string[]) {
  return codes.map((code, index) => ({ code: String(code), basis: bases[index] ?? bases[0] ?? 'assigned', by: BY_LIBRARY }))
}

function toKnown(text: string): string {
  return text === 'unknown' ? '' : text
}
