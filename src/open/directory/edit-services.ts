// What a provider may do with its own services until accounts come: a link that works once opens a session for one
// organisation; the session changes services of that organisation and of no other. Only hashes of tokens are kept.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { checkDocument } from './hsds/check-document.ts'
import { docsOf, isDoc, type Doc, type Json, type Problem } from './hsds/document.ts'
import { entityOf } from './hsds/profile.ts'
import type { EditLink, EditStore } from './store/edit-store.ts'

const HOUR = 3_600_000
/** A link not used within a week has gone astray. */
export const EDIT_LINK_HOURS = 7 * 24
/** A session lasts a working day. */
export const EDIT_SESSION_HOURS = 8

/** Why an edit was refused. */
export type EditFailure =
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'not-editable'; readonly field: string }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }

/** The fields of a service that its provider may set; `null` takes one away. Ids, ownership and the pledge's verification are not among them. */
export const EDITABLE_FIELDS = [
  'name',
  'alternate_name',
  'description',
  'url',
  'email',
  'status',
  'interpretation_services',
  'application_process',
  'fees_description',
  'wait_time',
  'eligibility_description',
  'minimum_age',
  'maximum_age',
  'alert',
  'phones',
  'schedules',
  'languages',
  'cost_options',
  'required_documents',
  'eligibility_rules',
  'document_rules',
  'language_access',
] as const
export type EditableField = (typeof EDITABLE_FIELDS)[number]

/** Room seen now: two taps, the unit and the number. */
export interface CapacitySeen {
  readonly unit: string
  readonly maximum?: number
  readonly available?: number
  readonly waiting?: number
}

/** At most this many observations are kept with a service, the newest ones. */
export const KEPT_OBSERVATIONS = 50

export type ServiceEditing = ReturnType<typeof createServiceEditing>

/** The editing functions over a store; `now` is handed to each. */
export function createServiceEditing(store: EditStore) {
  return {
    /** Makes a link for an organisation. The token is returned this once and kept nowhere. */
    async createEditLink(
      organizationId: string,
      now: Date,
      hours: number = EDIT_LINK_HOURS,
    ): Promise<{ readonly editLinkId: string; readonly token: string; readonly expiresAt: Date }> {
      const token = newToken()
      const link = {
        editLinkId: randomUUID(),
        organizationId,
        tokenHash: hashToken(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + hours * HOUR),
      }
      await store.addLink(link)
      return { editLinkId: link.editLinkId, token, expiresAt: link.expiresAt }
    },

    /** The links of an organisation, newest first. */
    listEditLinks: (organizationId: string): Promise<EditLink[]> => store.listLinks(organizationId),

    /** Revokes a link and ends its sessions. */
    revokeEditLink: (editLinkId: string, now: Date): Promise<boolean> => store.revokeLink(editLinkId, now),

    /** Uses up a link; `null` where it was used before, has expired, was revoked or never was: which, is not told. */
    async redeemEditLink(
      token: string,
      now: Date,
    ): Promise<{ readonly sessionToken: string; readonly organizationId: string; readonly expiresAt: Date } | null> {
      const sessionToken = newToken()
      const expiresAt = new Date(now.getTime() + EDIT_SESSION_HOURS * HOUR)
      const organizationId = await store.redeemLink(hashToken(token), { tokenHash: hashToken(sessionToken), expiresAt }, now)
      return organizationId === null ? null : { sessionToken, organizationId, expiresAt }
    },

    /** The organisation that a session may edit; `null` where it is not in force. */
    findEditSession: (sessionToken: string, now: Date): Promise<string | null> => store.findSession(hashToken(sessionToken), now),

    /** Ends a session at once. */
    endEditSession: (sessionToken: string): Promise<void> => store.endSession(hashToken(sessionToken)),

    /** The organisation's own services, by name, whole: for its own eyes. */
    listOwnServices: (organizationId: string): Promise<Doc[]> => store.listServices(organizationId),

    /** One of its own services; `null` where it is not theirs. */
    findOwnService: (organizationId: string, serviceId: string): Promise<Doc | null> =>
      store.findOwnService(organizationId, serviceId),

    /** Sets fields of a service and refreshes its assured date. Nothing is kept unless everything is valid HSDS. */
    async updateService(
      organizationId: string,
      serviceId: string,
      changes: Readonly<Partial<Record<string, Doc[string] | null>>>,
      now: Date,
    ): Promise<Result<Doc, EditFailure>> {
      const foreign = Object.keys(changes).find((field) => !isEditable(field))
      if (foreign !== undefined) return fail({ kind: 'not-editable', field: foreign })
      const result = await store.changeDocument<EditFailure>({ organizationId, serviceId }, now, (doc) => {
        const next = touch({ ...doc, assured_date: dayOf(now) }, now)
        for (const [field, value] of Object.entries(changes)) {
          if (value === null || value === undefined) delete next[field]
          else next[field] = withIds(structuredClone(value))
        }
        const problems: Problem[] = []
        const checked = refless(next)
        const isGood = checkDocument(entityOf('service'), checked, {
          file: '',
          line: null,
          anyId: true,
          tell: (problem) => problems.push(problem),
        })
        const serious = problems.filter((problem) => problem.outcome === 'row left out' || problem.outcome === 'field left out')
        if (!isGood || serious.length > 0) return fail({ kind: 'invalid', problems: serious })
        // What the check repaired (a web address without its scheme) is kept as repaired.
        for (const field of Object.keys(changes)) if (checked[field] !== undefined) next[field] = checked[field]
        return ok(next)
      })
      return settle(result)
    },

    /** "Still true": nothing changed, and somebody vouches for it today. */
    async confirmService(organizationId: string, serviceId: string, now: Date): Promise<Result<Doc, EditFailure>> {
      return settle(
        await store.changeDocument<EditFailure>({ organizationId, serviceId }, now, (doc) =>
          ok(touch({ ...doc, assured_date: dayOf(now) }, now)),
        ),
      )
    },

    /** Adds what was seen of the room, at the service or at one of its places, and keeps the newest observations. */
    async observeCapacity(
      target: { readonly organizationId: string; readonly serviceId: string; readonly serviceAtLocationId?: string },
      seen: CapacitySeen,
      now: Date,
    ): Promise<Result<Doc, EditFailure>> {
      const wrong = (['maximum', 'available', 'waiting'] as const).find(
        (field) => seen[field] !== undefined && !(Number.isInteger(seen[field]) && seen[field] >= 0),
      )
      if (wrong !== undefined || (seen.maximum === undefined && seen.available === undefined && seen.waiting === undefined)) {
        const problem: Problem = {
          file: '',
          line: null,
          field: wrong ?? 'available',
          expected: 'a whole number, 0 or more',
          found: String(seen[wrong ?? 'available']),
          outcome: 'field left out',
        }
        return fail({ kind: 'invalid', problems: [problem] })
      }
      const observation: Doc = { id: randomUUID(), observed_at: now.toISOString() }
      for (const [field, value] of Object.entries(seen)) if (value !== undefined) observation[field] = value
      const { organizationId, serviceId, serviceAtLocationId } = target
      const place = serviceAtLocationId === undefined ? {} : { placeId: serviceAtLocationId }
      const result = await store.changeDocument<EditFailure>({ organizationId, serviceId, ...place }, now, (doc) => {
        const next: Doc = {
          ...doc,
          capacity_observations: [observation, ...docsOf(doc['capacity_observations'])].slice(0, KEPT_OBSERVATIONS),
        }
        return ok(serviceAtLocationId === undefined ? touch(next, now) : next)
      })
      return settle(result)
    },
  }
}

function touch(doc: Doc, now: Date): Doc {
  return { ...doc, last_modified: now.toISOString() }
}

function settle(result: { ok: true; value: Doc } | { ok: false; error: EditFailure | 'not-yours' }): Result<Doc, EditFailure> {
  if (result.ok) return ok(result.value)
  return fail(result.error === 'not-yours' ? { kind: 'not-yours' } : result.error)
}

/** A service's document without its references, as the check reads nested documents. */
function refless(doc: Doc): Doc {
  const { organization: _organization, program: _program, service_at_locations: _places, ...rest } = structuredClone(doc)
  return rest
}

/** Rows that a form makes anew get ids. */
function withIds(value: Json): Json {
  return Array.isArray(value)
    ? value.map((item) => (isDoc(item) && item['id'] === undefined ? { id: randomUUID(), ...item } : item))
    : value
}

function isEditable(field: string): field is EditableField {
  return (EDITABLE_FIELDS as readonly string[]).includes(field)
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** 256 random bits, in letters that survive any address bar. */
function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A random token needs no salt: nobody can guess what to hash. */
function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
