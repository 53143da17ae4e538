// The entities of HSDS 3.1 that stand inside others: telephones, schedules, costs and the like. See `entities.ts`.
import { many, must, of, one, value, type Entity } from './field.ts'

const id = must('id', 'uuid')
const attributes = many('attributes', 'attribute')
const metadata = many('metadata', 'metadata')
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** `phone`. */
export const phone: Entity = {
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

/** `contact`. */
export const contact: Entity = {
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

/** `address`. */
export const address: Entity = {
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

/** `schedule`. */
export const schedule: Entity = {
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

/** `funding`. */
export const funding: Entity = {
  name: 'funding',
  file: 'funding.csv',
  fields: [id, of('organization'), of('service'), value('source'), attributes, metadata],
}

/** `service_area`. */
export const serviceArea: Entity = {
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

/** `required_document`. */
export const requiredDocument: Entity = {
  name: 'required_document',
  file: 'required_documents.csv',
  fields: [id, of('service'), value('document'), value('uri', 'uri'), attributes, metadata],
}

/** `language`. */
export const language: Entity = {
  name: 'language',
  file: 'languages.csv',
  fields: [id, of('service'), of('location'), of('phone'), value('name'), value('code'), value('note'), attributes, metadata],
}

/** `accessibility`. */
export const accessibility: Entity = {
  name: 'accessibility',
  file: 'accessibility.csv',
  fields: [id, of('location'), value('description'), value('details'), value('url', 'uri'), attributes, metadata],
}

/** `metadata`. */
export const metadataEntity: Entity = {
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

/** `meta_table_description`. */
export const metaTableDescription: Entity = {
  name: 'meta_table_description',
  file: 'meta_table_descriptions.csv',
  fields: [id, value('name'), value('language'), value('character_set'), attributes, metadata],
}

/** `cost_option`. */
export const costOption: Entity = {
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

/** `organization_identifier`. */
export const organizationIdentifier: Entity = {
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

/** `unit`. */
export const unit: Entity = {
  name: 'unit',
  file: 'units.csv',
  fields: [id, must('name'), value('scheme'), value('identifier'), value('uri', 'uri'), attributes, metadata],
}

/** `service_capacity`. */
export const serviceCapacity: Entity = {
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

/** `url`. */
export const url: Entity = {
  name: 'url',
  file: 'url.csv',
  fields: [id, value('label'), must('url', 'uri'), of('organization'), of('service'), attributes, metadata],
}

/** `attribute`. */
export const attribute: Entity = {
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
