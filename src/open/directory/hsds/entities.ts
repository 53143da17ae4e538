// The entities and fields of Open Referral HSDS 3.1 (https://docs.openreferral.org), typed in as facts from the
// development branch of the specification dated 2024-10-10. `tests/contract/hsds-fields.test.ts` compares this
// table field by field with the specification's own schemas where they are at hand.
import {
  accessibility,
  address,
  attribute,
  contact,
  costOption,
  funding,
  language,
  metaTableDescription,
  metadataEntity,
  organizationIdentifier,
  phone,
  requiredDocument,
  schedule,
  serviceArea,
  serviceCapacity,
  unit,
  url,
} from './child-entities.ts'
import { many, must, of, one, value, type Entity } from './field.ts'

const id = must('id', 'uuid')
const attributes = many('attributes', 'attribute')
const metadata = many('metadata', 'metadata')

const organization: Entity = {
  name: 'organization',
  file: 'organizations.csv',
  fields: [
    id,
    must('name'),
    value('alternate_name'),
    must('description'),
    value('email', 'email'),
    value('website', 'uri'),
    many('additional_websites', 'url'),
    value('tax_status'),
    value('tax_id'),
    value('year_incorporated', 'number'),
    value('legal_status'),
    value('logo'),
    value('uri', 'uri'),
    value('parent_organization_id', 'uuid'),
    many('funding', 'funding'),
    many('contacts', 'contact'),
    many('phones', 'phone'),
    many('locations', 'location'),
    many('programs', 'program'),
    many('organization_identifiers', 'organization_identifier'),
    attributes,
    metadata,
  ],
}

const program: Entity = {
  name: 'program',
  file: 'programs.csv',
  fields: [
    id,
    of('organization', { tabularRequired: true }),
    must('name'),
    value('alternate_name'),
    must('description'),
    attributes,
    metadata,
  ],
}

const service: Entity = {
  name: 'service',
  file: 'services.csv',
  fields: [
    id,
    of('organization', { tabularRequired: true }),
    of('program'),
    must('name'),
    value('alternate_name'),
    value('description'),
    value('url', 'uri'),
    many('additional_urls', 'url'),
    value('email', 'email'),
    must('status', 'string', { values: ['active', 'inactive', 'defunct', 'temporarily closed'] }),
    value('interpretation_services'),
    value('application_process'),
    value('fees_description'),
    value('wait_time'),
    value('fees'),
    value('accreditations'),
    value('eligibility_description'),
    value('minimum_age', 'number'),
    value('maximum_age', 'number'),
    value('assured_date', 'date'),
    value('assurer_email', 'email'),
    value('licenses'),
    value('alert'),
    value('last_modified', 'datetime'),
    many('phones', 'phone'),
    many('schedules', 'schedule'),
    many('service_areas', 'service_area'),
    many('service_at_locations', 'service_at_location'),
    many('languages', 'language'),
    one('organization', 'organization'),
    many('funding', 'funding'),
    many('cost_options', 'cost_option'),
    one('program', 'program'),
    many('required_documents', 'required_document'),
    many('contacts', 'contact'),
    many('capacities', 'service_capacity'),
    attributes,
    metadata,
  ],
}

const serviceAtLocation: Entity = {
  name: 'service_at_location',
  file: 'service_at_location.csv',
  fields: [
    id,
    of('service', { tabularRequired: true }),
    of('location', { tabularRequired: true }),
    value('description'),
    many('service_areas', 'service_area'),
    many('contacts', 'contact'),
    many('phones', 'phone'),
    many('schedules', 'schedule'),
    one('location', 'location'),
    attributes,
    metadata,
  ],
}

const location: Entity = {
  name: 'location',
  file: 'locations.csv',
  fields: [
    id,
    must('location_type', 'string', { values: ['physical', 'postal', 'virtual'] }),
    value('url', 'uri'),
    of('organization'),
    value('name'),
    value('alternate_name'),
    value('description'),
    value('transportation'),
    value('latitude', 'number'),
    value('longitude', 'number'),
    value('external_identifier'),
    value('external_identifier_type'),
    many('languages', 'language'),
    many('addresses', 'address'),
    many('contacts', 'contact'),
    many('accessibility', 'accessibility'),
    many('phones', 'phone'),
    many('schedules', 'schedule'),
    attributes,
    metadata,
  ],
}

const taxonomyTerm: Entity = {
  name: 'taxonomy_term',
  file: 'taxonomy_terms.csv',
  fields: [
    id,
    value('code'),
    must('name'),
    must('description'),
    value('parent_id', 'uuid'),
    value('taxonomy'),
    one('taxonomy_detail', 'taxonomy'),
    value('language'),
    value('taxonomy_id', 'uuid'),
    value('term_uri', 'uri'),
    metadata,
  ],
}

const taxonomy: Entity = {
  name: 'taxonomy',
  file: 'taxonomies.csv',
  fields: [id, must('name'), must('description'), value('uri', 'uri'), value('version'), metadata],
}

/** Every entity of HSDS 3.1, parents before children, in the order of the tabular package. */
export const HSDS_ENTITIES: readonly Entity[] = [
  organization,
  program,
  service,
  attribute,
  serviceAtLocation,
  location,
  phone,
  contact,
  address,
  schedule,
  funding,
  serviceArea,
  requiredDocument,
  language,
  accessibility,
  taxonomyTerm,
  metadataEntity,
  metaTableDescription,
  costOption,
  organizationIdentifier,
  taxonomy,
  unit,
  serviceCapacity,
  url,
]

/** The version of the specification that the table follows, and its date. */
export const HSDS_VERSION = '3.1'
