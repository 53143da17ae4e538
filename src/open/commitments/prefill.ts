// What a new commitment starts from: a recommendation, a practice, a lever of a released gap, or a target that ships with the software. Who
// asked for it is told only where somebody put their name to it.
import { describeLever } from '@causeway/service-access'
import type { MappingBasis } from '@causeway/vocabulary'
import { readShortfall } from '../gaps/index.ts'
import { isSupport, type LibraryRecord, type PracticeLibrary } from '../practices/index.ts'
import type { Statistics } from '../statistics/index.ts'
import type { Prefill, PrefillRequest } from './commitments-contract.ts'
import { CITY_AREA } from './indicators/derive-shortfall.ts'
import type { CommitmentForm } from './record/commitment-form.ts'
import type { ShippedTarget } from './record/shipped-targets.ts'

/** Where a start is looked up. */
export interface PrefillSources {
  readonly library: Pick<PracticeLibrary, 'find' | 'findMany'>
  readonly statistics: Pick<Statistics, 'find'>
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
      return prefillFromLever(request.id, request.release, sources)
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

/** The gap of the whole city, or of the lever's need, as baseline and indicator. */
async function prefillFromLever(id: string, releaseId: string, { statistics }: PrefillSources): Promise<Prefill | null> {
  const release = await statistics.find(releaseId)
  const shortfall = release === null ? null : readShortfall(release)
  const found = shortfall?.levers.find(({ lever }) => lever.id === id)
  if (release === null || shortfall === null || found === undefined) return null
  const text = describeLever(found.lever)
  const wanted = found.lever.scope.kind === 'everywhere' ? found.lever.scope.need : null
  const figures = shortfall.needs.find(({ need }) => need === wanted)
  const high = (figures ?? shortfall).gap.high
  return {
    form: {
      title: text.slice(0, 200),
      text,
      origin: { kind: 'lever', id, release: releaseId },
      objectives: [{ code: '15', basis: 'assigned', by: 'Causeway' }],
      ...(high === null ? {} : { baseline: { value: String(high), date: release.period, source: `/statistics/${release.id}` } }),
      indicator: {
        indicator: 'causeway-not-reached-high',
        version: `1-${shortfall.notes.mode}-${shortfall.notes.travel}`,
        refArea: CITY_AREA,
        dimensions: figures === undefined ? '' : `NEED=${figures.need}`,
        disaggregation: [],
      },
    },
    support: NOBODY,
  }
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
