// Saving one group of a service: never over somebody else's change unseen, never twice for two presses of a button.
import { createHash } from 'node:crypto'
import type { Doc } from '../../open/directory/index.ts'
import {
  dayOf,
  GROUP_IDS,
  GROUPS,
  newestObservation,
  parseVisibility,
  type DocChange,
  type FormMoment,
  type FormValues,
  type GroupId,
  type Mistake,
  type Visibility,
} from './forms/index.ts'
import type { EditableService, ProviderDirectory } from './provider-directory.ts'
import { textOf } from './service-doc.ts'

/** What came of a save. */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'mistakes'; readonly service: EditableService; readonly mistakes: readonly Mistake[] }
  /** Somebody else changed this group since the form was shown; `service` is as it stands now. */
  | { readonly kind: 'changed-meanwhile'; readonly service: EditableService }

/** Who saves what. */
export interface GroupRequest {
  readonly organisationId: string
  readonly serviceId: string
  readonly moment: FormMoment
}

/** Tries again where another group of the same service was saved at the same moment. */
const ATTEMPTS = 4
const DOUBLE_PRESS_MS = 120_000

/** A mark of what a group says now; a form carries the one that it was drawn from. */
export function markOf(group: GroupId, service: Doc): string {
  return hash(GROUPS[group].readValues(service).pairs())
}

/** The same for all groups together. */
export function markOfAll(service: Doc): string {
  return hash(GROUP_IDS.map((group) => markOf(group, service)))
}

/** Saves what a form of a group says. `values` carries `seen`, the mark of what the provider had before their eyes. */
export async function saveGroup(
  directory: ProviderDirectory,
  request: GroupRequest & { readonly group: GroupId; readonly values: FormValues },
): Promise<SaveOutcome> {
  const { organisationId, serviceId, group, values, moment } = request
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const service = await directory.findService(organisationId, serviceId)
    if (service === null) return { kind: 'not-found' }
    const change = readChange(group, values, service.doc, moment)
    if ('mistakes' in change) return { kind: 'mistakes', service, mistakes: change.mistakes }
    if (changesNothing(group, service.doc, change, moment)) return { kind: 'saved' }
    if (values.one('seen') !== markOf(group, service.doc)) return { kind: 'changed-meanwhile', service }
    const { fields, visibility } = change
    const saved = await directory.saveService({
      organisationId,
      serviceId,
      version: service.version,
      action: 'changed',
      group,
      fields,
      visibility,
      moment,
    })
    if (saved.ok) return { kind: 'saved' }
    if (saved.error === 'not-found') return { kind: 'not-found' }
  }
  throw new Error('a service was changed again and again while it was being saved')
}

/** "Still true": dates a group, or all that a provider can vouch for, with today. Refused where it is no longer what they saw. */
export async function confirmGroups(
  directory: ProviderDirectory,
  request: GroupRequest & { readonly group: GroupId | 'all'; readonly seen: string },
): Promise<SaveOutcome> {
  const { organisationId, serviceId, group, seen, moment } = request
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const service = await directory.findService(organisationId, serviceId)
    if (service === null) return { kind: 'not-found' }
    if (group !== 'all' && GROUPS[group].confirm === null) return { kind: 'not-found' }
    if (seen !== (group === 'all' ? markOfAll(service.doc) : markOf(group, service.doc)))
      return { kind: 'changed-meanwhile', service }
    const saved = await directory.saveService({
      organisationId,
      serviceId,
      version: service.version,
      action: 'confirmed',
      group,
      fields: confirmation(group, service.doc, moment),
      moment,
    })
    if (saved.ok) return { kind: 'saved' }
    if (saved.error === 'not-found') return { kind: 'not-found' }
  }
  throw new Error('a service was changed again and again while it was being confirmed')
}

function confirmation(group: GroupId | 'all', service: Doc, moment: FormMoment): DocChange {
  if (group !== 'all') return GROUPS[group].confirm?.(service, moment) ?? {}
  const parts = GROUP_IDS.map((id) => GROUPS[id].confirm?.(service, moment) ?? {})
  return Object.assign({ assured_date: dayOf(moment) }, ...parts)
}

interface ReadChange {
  readonly fields: DocChange
  readonly visibility: ReadonlyMap<string, Visibility>
}

function readChange(
  group: GroupId,
  values: FormValues,
  service: Doc,
  moment: FormMoment,
): ReadChange | { readonly mistakes: readonly Mistake[] } {
  const parsed = GROUPS[group].parse(values, service, moment)
  if (!parsed.ok) return { mistakes: parsed.error }
  if (group !== 'address') return { fields: parsed.value, visibility: new Map() }
  const visibility = parseVisibility(values, service)
  return visibility.ok ? { fields: parsed.value, visibility: visibility.value } : { mistakes: visibility.error }
}

/** True for a second press of the same button. A count of places given again later is news: it is seen again. */
function changesNothing(group: GroupId, service: Doc, change: ReadChange, { at }: FormMoment): boolean {
  if (group === 'address') {
    const now = GROUPS.address.readValues(service)
    return [...change.visibility].every(([id, visibility]) => now.one(`visibility-${id}`) === visibility)
  }
  if (markOf(group, applyChange(service, change.fields)) !== markOf(group, service)) return false
  if (group !== 'room') return true
  const seenAt = Date.parse(textOf(newestObservation(service), 'observed_at') ?? '')
  return at.getTime() - seenAt < DOUBLE_PRESS_MS
}

/** The document after a change. */
export function applyChange(service: Doc, fields: DocChange): Doc {
  const changed = { ...service }
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) delete changed[field]
    else changed[field] = value
  }
  return changed
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
}
