// The one way to edit a service: an organisation reads its own services and saves one group of facts, with a check that
// nobody changed the service in between. Histories name roles, never people.
import { createHash, randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { checkDocument } from './hsds/check-document.ts'
import { docsOf, isDoc, textOf, type Doc, type Json, type Problem } from './hsds/document.ts'
import { entityOf } from './hsds/profile.ts'
import type { OwnService, OwnServiceWrite, ProviderStore } from './store/provider-store.ts'

/** Fields of a service that its provider may set on the editing pages. Ids, ownership, name and places are not among them. */
export const PROVIDER_FIELDS: ReadonlySet<string> = new Set([
  'assured_date',
  'fees_description',
  'eligibility_description',
  'minimum_age',
  'maximum_age',
  'schedules',
  'languages',
  'cost_options',
  'required_documents',
  'eligibility_rules',
  'document_rules',
  'language_access',
  'data_sharing_policy',
  'capacity_observations',
])

const VISIBILITIES = ['full', 'area', 'hidden']
/** Entries of a service's history that are kept with it. */
const KEPT_HISTORY = 60
const LONGEST_HISTORY_VALUE = 500

/** A service whole, its locations inside; each location says `is_shared` where another organisation is there too. */
export interface ProviderService {
  readonly id: string
  /** Changes whenever anything of the service or the visibility of its places does. */
  readonly version: string
  readonly doc: Doc
}

/** One edit of one service by its own organisation. */
export interface ProviderEdit {
  readonly organisationId: string
  readonly serviceId: string
  readonly version: string
  readonly action: 'changed' | 'confirmed'
  /** What was edited, a word for the history. */
  readonly subject: string
  /** `null` takes a field away. */
  readonly fields: Readonly<Record<string, Json | null>>
  readonly visibility: ReadonlyMap<string, string>
  readonly at: Date
  /** ISO day of `at` where the provider is. */
  readonly today: string
}

/** `not-found` also where the service, or a place, is not the organisation's alone. */
export type ProviderEditFailure = 'not-found' | 'changed-meanwhile'

export type ProviderEditing = ReturnType<typeof createProviderEditing>

/** Over a store. */
export function createProviderEditing(store: ProviderStore) {
  return {
    /** An organisation's name for its own eyes. */
    async findOrganisation(organisationId: string): Promise<{ readonly id: string; readonly name: string } | null> {
      const doc = await store.findOrganisation(organisationId)
      return doc === null ? null : { id: organisationId, name: textOf(doc, 'name') ?? organisationId }
    },

    /** Organisations by id or part of a name: for the command that makes a link. */
    async findOrganisations(text: string, limit = 20): Promise<readonly { readonly id: string; readonly name: string }[]> {
      const docs = await store.findOrganisations(text, limit)
      return docs.map((doc) => ({ id: String(doc['id']), name: textOf(doc, 'name') ?? String(doc['id']) }))
    },

    /** All services of an organisation, in no order. */
    async listProviderServices(organisationId: string): Promise<readonly ProviderService[]> {
      return (await store.listServices(organisationId)).map(toProviderService)
    },

    /** `null` also where it is another organisation's. */
    async findProviderService(organisationId: string, serviceId: string): Promise<ProviderService | null> {
      const service = await store.findService(organisationId, serviceId)
      return service === null ? null : toProviderService(service)
    },

    /** Saves an edit. A field that a provider may not set, or a value that is not valid HSDS, is a bug of the page and throws. */
    async saveProviderEdit(edit: ProviderEdit): Promise<Result<null, ProviderEditFailure>> {
      checkFields(edit)
      const saved = await store.changeService<ProviderEditFailure>(edit, edit.at, (service) => applyEdit(service, edit))
      return saved === 'saved' ? ok(null) : fail(saved)
    },
  }
}

function applyEdit(service: OwnService, edit: ProviderEdit): OwnServiceWrite | ProviderEditFailure {
  if (versionOf(service) !== edit.version) return 'changed-meanwhile'
  for (const [locationId, visibility] of edit.visibility) {
    const place = service.places.find(({ location }) => textOf(location, 'id') === locationId)
    if (place === undefined || place.isShared || !VISIBILITIES.includes(visibility)) return 'not-found'
  }
  const next: Doc = { ...service.doc, last_modified: edit.at.toISOString() }
  for (const [field, value] of Object.entries(edit.fields)) {
    if (value === null) delete next[field]
    else next[field] = field === 'data_sharing_policy' ? markClaim(service.doc[field], value) : value
  }
  next['metadata'] = [...docsOf(service.doc['metadata']), toHistoryRow(service, edit)].slice(-KEPT_HISTORY)
  return { doc: next, visibility: edit.visibility }
}

/** What a check of a pledge covers: whoever changes one of these has not been checked. */
const CHECKED_FIELDS = [
  'immigration_sharing',
  'officers_present',
  'status_asked',
  'identity_copied',
  'verified_by',
  'verified_at',
  'expires_at',
  'evidence_url',
]

/** A check that the provider itself typed, or a pledge that it changed after the check, is marked so: matching does not count it. */
function markClaim(before: Json | undefined, after: Json): Json {
  if (!isDoc(after)) return after
  const { verification_claimed: _mark, ...policy } = after
  if (textOf(policy, 'verified_by') === null) return policy
  const stored = isDoc(before) ? before : {}
  const isAsChecked = CHECKED_FIELDS.every((field) => readChecked(stored, field) === readChecked(policy, field))
  const isClaim = isAsChecked ? stored['verification_claimed'] === 'yes' : true
  return isClaim ? { ...policy, verification_claimed: 'yes' } : policy
}

/** As a form gives it back: a blank word is unknown, a date its day. */
function readChecked(policy: Doc, field: string): string {
  const text = textOf(policy, field) ?? ''
  if (field === 'verified_at' || field === 'expires_at') return text.slice(0, 10)
  return text === '' ? 'unknown' : text
}

function checkFields(edit: ProviderEdit): void {
  const foreign = Object.keys(edit.fields).find((field) => !PROVIDER_FIELDS.has(field))
  if (foreign !== undefined) throw new Error(`A provider page may not set ${foreign}`)
  const said = Object.fromEntries(Object.entries(edit.fields).filter(([, value]) => value !== null)) as Doc // nulls are gone
  const problems: Problem[] = []
  const doc: Doc = structuredClone({ id: edit.serviceId, name: '-', status: 'active', ...said })
  checkDocument(entityOf('service'), doc, { file: '', line: null, anyId: true, tell: (problem) => problems.push(problem) })
  const [serious] = problems.filter(({ outcome }) => outcome === 'row left out' || outcome === 'field left out')
  if (serious !== undefined) throw new Error(`A provider page made no valid HSDS: ${serious.field} should be ${serious.expected}`)
}

/** HSDS's own form of a history. Where a value is long, its beginning stands for it. */
function toHistoryRow(service: OwnService, edit: ProviderEdit): Doc {
  const fields = Object.keys(edit.fields)
  const before = edit.action === 'confirmed' ? {} : Object.fromEntries(fields.map((field) => [field, service.doc[field] ?? null]))
  const after = edit.action === 'confirmed' ? {} : edit.fields
  const places = service.places.flatMap(({ location }) => {
    const id = textOf(location, 'id')
    return id !== null && edit.visibility.has(id) ? [[id, textOf(location, 'visibility') ?? 'full'] as const] : []
  })
  return {
    id: randomUUID(),
    resource_id: edit.serviceId,
    resource_type: 'service',
    last_action_date: edit.today,
    last_action_type: edit.action,
    field_name: edit.subject,
    previous_value: writeValues(before, places),
    replacement_value: writeValues(after, edit.visibility),
    updated_by: 'provider',
  }
}

function writeValues(values: object, visibility: Iterable<readonly [string, string]>): string {
  return JSON.stringify({ ...values, ...Object.fromEntries(visibility) }).slice(0, LONGEST_HISTORY_VALUE)
}

function toProviderService(service: OwnService): ProviderService {
  const places = service.places.map(({ doc, location, isShared }) => ({
    ...doc,
    location: location === null ? null : { ...location, is_shared: isShared },
  }))
  return { id: String(service.doc['id']), version: versionOf(service), doc: { ...service.doc, service_at_locations: places } }
}

/** PostgreSQL keeps the fields of a document in one order, so that equal documents have equal texts. */
function versionOf(service: OwnService): string {
  const places = service.places.map(({ location, isShared }) => [
    textOf(location, 'id'),
    location?.['visibility'] ?? null,
    isShared,
  ])
  return createHash('sha256')
    .update(JSON.stringify([service.doc, places]))
    .digest('base64url')
}
