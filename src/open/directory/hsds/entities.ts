// (Past 300 lines: one table, read as one.) The entities and fields of Open Referral HSDS 3.1 (https://docs.openreferral.org), typed in as facts from the
// development branch of the specification dated 2024-10-10. `tests/contract/hsds-fields.test.ts` compares this
// table field by field with the specification's own schemas where they are at hand.
import { many, must, of, one, value, type Entity } from './field.ts'

const id = must('id', 'uuid')
const attributes = many('attributes', 'attribute')
const metadata = many('metadata', 'metadata')
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

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

const attribute: Entity = {
  name: 'attribute',
  file: 'attributes.csv',
  fields: [
    id,
    value('link_id', 'uuid', { tabularRequired: true }),
    value('taxonomy_term_id', 'uuid', { tabularRequired: true }),
    value('link_type'),
    value('link_entity', 'string', { tabularRequired: true }),
    value('value'),
    one('taxonomy_term', 'taxonomy_term'),
    metadata,
    value('label'),
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

const phone: Entity = {
  name: 'phone',
  file: 'phones.csv',
  fields: [
    id,
    of('location'),
    of('service'),
    of('organization'),
    of('contact'),
    of('service_at_location'),
    must('number'),
    value('extension', 'number'),
    value('type'),
    value('description'),
    many('languages', 'language'),
    attributes,
    metadata,
  ],
}

const contact: Entity = {
  name: 'contact',
  file: 'contacts.csv',
  fields: [
    id,
    of('organization'),
    of('service'),
    of('service_at_location'),
    of('location'),
    value('name'),
    value('title'),
    value('department'),
    value('email', 'email'),
    many('phones', 'phone'),
    attributes,
    metadata,
  ],
}

const address: Entity = {
  name: 'address',
  file: 'addresses.csv',
  fields: [
    id,
    of('location'),
    value('attention'),
    must('address_1'),
    value('address_2'),
    must('city'),
    value('region'),
    must('state_province'),
    must('postal_code'),
    must('country'),
    must('address_type', 'string', { values: ['physical', 'postal', 'virtual'] }),
    attributes,
    metadata,
  ],
}

const schedule: Entity = {
  name: 'schedule',
  file: 'schedules.csv',
  fields: [
    id,
    of('service'),
    of('location'),
    of('service_at_location'),
    value('valid_from', 'date'),
    value('valid_to', 'date'),
    value('dtstart', 'date'),
    value('timezone', 'number'),
    value('until', 'date'),
    value('count', 'number'),
    value('wkst', 'string', { values: WEEKDAYS }),
    value('freq', 'string', { values: ['WEEKLY', 'MONTHLY'] }),
    value('interval', 'number'),
    value('byday'),
    value('byweekno'),
    value('bymonthday'),
    value('byyearday'),
    value('description'),
    value('opens_at', 'time'),
    value('closes_at', 'time'),
    value('schedule_link', 'uri'),
    value('attending_type'),
    value('notes'),
    attributes,
    metadata,
  ],
}

const funding: Entity = {
  name: 'funding',
  file: 'funding.csv',
  fields: [id, of('organization'), of('service'), value('source'), attributes, metadata],
}

const serviceArea: Entity = {
  name: 'service_area',
  file: 'service_areas.csv',
  fields: [
    id,
    of('service'),
    of('service_at_location'),
    value('name'),
    value('description'),
    value('extent'),
    value('extent_type'),
    value('uri'),
    attributes,
    metadata,
  ],
}

const requiredDocument: Entity = {
  name: 'required_document',
  file: 'required_documents.csv',
  fields: [id, of('service'), value('document'), value('uri', 'uri'), attributes, metadata],
}

const language: Entity = {
  name: 'language',
  file: 'languages.csv',
  fields: [id, of('service'), of('location'), of('phone'), value('name'), value('code'), value('note'), attributes, metadata],
}

const accessibility: Entity = {
  name: 'accessibility',
  file: 'accessibility.csv',
  fields: [id, of('location'), value('description'), value('details'), value('url', 'uri'), attributes, metadata],
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

const metadataEntity: Entity = {
  name: 'metadata',
  file: 'metadata.csv',
  fields: [
    id,
    value('resource_id', 'uuid', { tabularRequired: true }),
    value('resource_type', 'string', { tabularRequired: true }),
    must('last_action_date', 'date'),
    must('last_action_type'),
    must('field_name'),
    must('previous_value'),
    must('replacement_value'),
    must('updated_by'),
  ],
}

const metaTableDescription: Entity = {
  name: 'meta_table_description',
  file: 'meta_table_descriptions.csv',
  fields: [id, value('name'), value('language'), value('character_set'), attributes, metadata],
}

const costOption: Entity = {
  name: 'cost_option',
  file: 'cost_options.csv',
  fields: [
    id,
    of('service', { tabularRequired: true }),
    value('valid_from', 'date'),
    value('valid_to', 'date'),
    value('option'),
    value('currency'),
    value('amount', 'number'),
    value('amount_description'),
    attributes,
    metadata,
  ],
}

const organizationIdentifier: Entity = {
  name: 'organization_identifier',
  file: 'organization_identifiers.csv',
  fields: [
    id,
    of('organization', { tabularRequired: true }),
    value('identifier_scheme'),
    must('identifier_type'),
    must('identifier'),
    attributes,
    metadata,
  ],
}

const taxonomy: Entity = {
  name: 'taxonomy',
  file: 'taxonomies.csv',
  fields: [id, must('name'), must('description'), value('uri', 'uri'), value('version'), metadata],
}

const unit: Entity = {
  name: 'unit',
  file: 'units.csv',
  fields: [id, must('name'), value('scheme'), value('identifier'), value('uri', 'uri'), attributes, metadata],
}

const serviceCapacity: Entity = {
  name: 'service_capacity',
  file: 'service_capacity.csv',
  fields: [
    id,
    of('service', { tabularRequired: true }),
    one('unit', 'unit', true),
    value('unit_id', 'uuid', { tabularRequired: true }),
    must('available', 'number'),
    value('maximum', 'number'),
    value('description'),
    must('updated', 'datetime'),
    attributes,
    metadata,
  ],
}

const url: Entity = {
  name: 'url',
  file: 'url.csv',
  fields: [id, value('label'), must('url', 'uri'), of('organization'), of('service'), attributes, metadata],
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
