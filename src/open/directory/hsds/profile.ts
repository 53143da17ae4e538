// Causeway's profile of HSDS: what the specification has no term for. Snake-case names and values, as HSDS writes.
// Its own terms (required_documents, languages, cost_options, schedules, minimum_age, service_capacity) come first.
import { HSDS_ENTITIES } from './entities.ts'
import { many, must, of, one, value, type Entity, type Field } from './field.ts'

const WORDS = ['yes', 'no', 'unknown']

const eligibilityRule: Entity = {
  name: 'eligibility_rule',
  file: 'eligibility_rules.csv',
  fields: [
    value('id', 'uuid'),
    of('service'),
    of('service_at_location'),
    must('dimension', 'string', {
      open: true,
      values: [
        'everyone',
        'age',
        'sex',
        'nationality',
        'registration',
        'household',
        'vulnerability',
        'residence_area',
        'language',
      ],
    }),
    value('operator', 'string', { open: true, values: ['in', 'not_in', 'at_least', 'at_most', 'between'] }),
    value('terms', 'strings'),
    value('effect', 'string', { open: true, values: ['require', 'exclude', 'prioritise'] }),
    value('source'),
    value('assured_date', 'date'),
  ],
}

const documentRule: Entity = {
  name: 'document_rule',
  file: 'document_rules.csv',
  fields: [
    value('id', 'uuid'),
    of('service'),
    of('service_at_location'),
    must('document'),
    value('alternatives_group'),
    value('waivable', 'boolean-word', { values: WORDS }),
  ],
}

const dataSharingPolicy: Entity = {
  name: 'data_sharing_policy',
  file: 'data_sharing_policies.csv',
  fields: [
    value('id', 'uuid'),
    of('service'),
    of('service_at_location'),
    of('organization'),
    must('immigration_sharing', 'string', { values: ['law_forbids', 'refuses_unless_compelled', 'shares', 'unknown'] }),
    value('officers_present', 'boolean-word', { values: WORDS }),
    value('status_asked', 'boolean-word', { values: WORDS }),
    value('identity_copied', 'boolean-word', { values: WORDS }),
    value('evidence_url', 'uri'),
    value('verified_by'),
    value('verified_at', 'date'),
    value('expires_at', 'date'),
    // Ours: the check was typed by the provider itself, and nobody else has confirmed it.
    value('verification_claimed', 'boolean-word', { values: ['yes', 'no'] }),
    value('public', 'boolean-word', { values: ['yes', 'no'] }),
  ],
}

const languageAccess: Entity = {
  name: 'language_access',
  file: 'language_access.csv',
  fields: [
    value('id', 'uuid'),
    of('service'),
    of('service_at_location'),
    must('language'),
    value('mode', 'string', { values: ['native', 'interpreter', 'phone', 'unknown'] }),
  ],
}

const capacityObservation: Entity = {
  name: 'capacity_observation',
  file: 'capacity_observations.csv',
  fields: [
    value('id', 'uuid'),
    of('service'),
    of('service_at_location'),
    value('unit'),
    value('maximum', 'number'),
    value('available', 'number'),
    value('waiting', 'number'),
    value('state', 'string', { values: ['open', 'nearly_full', 'full'] }),
    must('observed_at', 'datetime'),
  ],
}

const RULES: readonly Field[] = [
  many('eligibility_rules', 'eligibility_rule'),
  many('document_rules', 'document_rule'),
  one('data_sharing_policy', 'data_sharing_policy'),
  many('language_access', 'language_access'),
  many('capacity_observations', 'capacity_observation'),
]

/** What the profile adds to entities of HSDS. */
export const PROFILE_FIELDS: Readonly<Record<string, readonly Field[]>> = {
  service: RULES,
  // `service` stands inside a service at location where the API's schemas put it; HSDS's own entity file leaves it out.
  service_at_location: [...RULES, one('service', 'service')],
  organization: [one('data_sharing_policy', 'data_sharing_policy'), many('services', 'service')],
  location: [value('visibility', 'string', { values: ['full', 'area', 'hidden'] })],
}

/** Entities of the profile itself. */
export const PROFILE_ENTITIES: readonly Entity[] = [
  eligibilityRule,
  documentRule,
  dataSharingPolicy,
  languageAccess,
  capacityObservation,
]

/** Every entity by name, with the profile's fields: what the rest of the room reads. */
export const ENTITIES: ReadonlyMap<string, Entity> = new Map(
  [...HSDS_ENTITIES, ...PROFILE_ENTITIES].map((entity) => [
    entity.name,
    { ...entity, fields: [...entity.fields, ...(PROFILE_FIELDS[entity.name] ?? [])] },
  ]),
)

/** The entity of a name; asking for one that does not exist is a bug. */
export function entityOf(name: string): Entity {
  const entity = ENTITIES.get(name)
  if (!entity) throw new Error(`no entity ${name}`)
  return entity
}
