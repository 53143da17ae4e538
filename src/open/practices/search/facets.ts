// The facets by which the library is narrowed, and which codes a record has in each.
import { isNeedCode, topNeed } from '@causeway/vocabulary'
import type { LibraryRecord } from '../records/record-types.ts'
import { regionsOfPlace } from '../records/places.ts'

/** The facets. `status` is reckoned from the day of the question; `region` holds a country's regions too. */
export const FACET_NAMES = [
  'record',
  'kind',
  'objective',
  'target',
  'barrier',
  'lever',
  'holder',
  'need',
  'group',
  'people',
  'actor-type',
  'level',
  'region',
  'place',
  'status',
  'evidence',
  'attribution',
  'harm',
] as const
export type FacetName = (typeof FACET_NAMES)[number]

/** Facets whose codes are written with the record; `status` is not. */
export type WrittenFacet = Exclude<FacetName, 'status'>

/** The codes of a record. A narrower need counts under its top-level one as well. */
export function codesOf(record: LibraryRecord): Readonly<Record<WrittenFacet, readonly string[]>> {
  const { content } = record
  const none: readonly string[] = []
  const places = 'place' in content ? content.place : none
  return {
    record: [record.recordType],
    kind: record.recordType === 'practice' || record.recordType === 'statement' ? [record.content.kind] : none,
    objective: content.gcmObjectives.map(String),
    target: content.sdgTargets,
    barrier: 'barriers' in content ? content.barriers : none,
    lever: record.recordType === 'practice' ? record.content.levers : none,
    holder: record.recordType === 'practice' ? record.content.leverHolders : none,
    need: 'needs' in content ? withTopNeeds(content.needs) : none,
    group: 'groups' in content ? content.groups : none,
    people: content.people,
    'actor-type': actorTypeOf(record),
    level: 'level' in content && (content.level as string) !== '' ? [content.level] : none,
    region: [...new Set(places.flatMap(regionsOfPlace))],
    place: places,
    evidence: record.recordType === 'practice' ? [record.content.evidenceGrade] : none,
    attribution: 'attribution' in content ? [content.attribution] : none,
    harm: record.recordType === 'practice' ? [record.content.possibleHarms === '' ? 'none-told' : 'told'] : none,
  }
}

function actorTypeOf(record: LibraryRecord): readonly string[] {
  switch (record.recordType) {
    case 'practice':
      return [record.content.actorType]
    case 'statement':
      return [record.content.speakerType]
    case 'recommendation':
      return [record.content.constituency]
    case 'gap':
      return []
  }
}

function withTopNeeds(needs: readonly string[]): readonly string[] {
  return [...new Set(needs.flatMap((need) => (isNeedCode(need) ? [topNeed(need), need] : [need])))]
}
