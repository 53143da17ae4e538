// The blanks of the directory that one telephone call could fill, and what the two extreme answers would change.
import { BARRIER_BIT, isKnown } from '@causeway/vocabulary'
import type { BarrierMask } from '@causeway/vocabulary'
import type { AccessBarrier } from '../access/assess-access.ts'
import { ELIGIBILITY_DIMENSIONS } from '../service-at-location.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { STATE_UNKNOWN } from './access-book.ts'
import type { BoundModel } from './bound-model.ts'
import type { UnknownField } from './gap-analysis.ts'
import { changeService } from './lever-change.ts'

export interface CallCandidate {
  /** The service's number in the input. */
  readonly service: number
  readonly field: UnknownField
}

const FIELD_BITS: Readonly<Record<UnknownField, BarrierMask>> = {
  capacity: 0,
  documents: BARRIER_BIT.documents,
  eligibility: BARRIER_BIT.eligibility,
  languages: BARRIER_BIT.language,
  cost: BARRIER_BIT.cost,
  hours: BARRIER_BIT.hours,
  'data-sharing': BARRIER_BIT.fear,
  location: BARRIER_BIT.distance,
}

/** The barrier that a field decides; 0 for capacity. */
export function bitOfField(field: UnknownField): BarrierMask {
  return FIELD_BITS[field]
}

/** Every blank of the services that answer a need asked for: a blank on the people's side is nobody's to answer by telephone. */
export function listCalls(model: BoundModel): readonly CallCandidate[] {
  return model.input.services.flatMap((service, index) =>
    (model.componentOf[index] ?? -1) < 0 ? [] : unknownFields(service, model).map((field) => ({ service: index, field })),
  )
}

/** Blanks that leave at least one profile of the demand in doubt: what nobody's access turns on need not be asked. */
function unknownFields(service: ServiceAtLocation, model: BoundModel): readonly UnknownField[] {
  const isInDoubt = (barrier: AccessBarrier) =>
    model.book.verdictsOf(barrier, service).some(({ states }) => states.includes(STATE_UNKNOWN))
  const fields: UnknownField[] = []
  if (!isKnown(service.capacity)) fields.push('capacity')
  const asksFirst = service.documents === 'unknown' || service.documents.some((rule) => rule.waivable !== 'no')
  if (asksFirst && isInDoubt('documents')) fields.push('documents')
  if (!service.eligibility.complete && isInDoubt('eligibility')) fields.push('eligibility')
  if (!isKnown(service.languages) && isInDoubt('language')) fields.push('languages')
  if (!isKnown(service.cost) && isInDoubt('cost')) fields.push('cost')
  if (!isKnown(service.hours) && isInDoubt('hours')) fields.push('hours')
  if (model.book.fearAt(service) === 'unknown' && isInDoubt('fear')) fields.push('data-sharing')
  if (service.point === 'unknown' && model.input.travelTimes === null) fields.push('location')
  return fields
}

/** The service if every doubt about this field were answered in people's favour. */
export function answerFavourably(service: ServiceAtLocation, field: UnknownField, model: BoundModel): ServiceAtLocation {
  const { at } = model.options
  switch (field) {
    case 'documents':
      return changeService({ kind: 'drop-all-documents' }, service, at)
    case 'eligibility':
      return ELIGIBILITY_DIMENSIONS.reduce(
        (open, dimension) =>
          service.eligibility.rules.some((rule) => rule.dimension === dimension && rule.effect !== 'prioritise')
            ? open
            : changeService({ kind: 'drop-dimension', dimension }, open, at),
        service,
      )
    case 'languages': {
      const spoken = new Set(model.book.profiles.flatMap(({ languages }) => (Array.isArray(languages) ? languages : [])))
      return [...spoken].reduce((open, language) => changeService({ kind: 'add-language', language }, open, at), service)
    }
    case 'cost':
      return changeService({ kind: 'drop-fee' }, service, at)
    case 'hours':
      return changeService({ kind: 'extend-hours' }, service, at)
    case 'data-sharing':
      return changeService({ kind: 'pledge' }, service, at)
    case 'capacity':
    case 'location':
      return service
  }
}
