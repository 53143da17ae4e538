// What the provider pages need of the directory: links, sessions, an organisation's own services, and saving with a check
// that nobody else has changed the same group in between. Implemented over src/open/directory; tests use the real one.
import type { ReportedBarrier } from '@causeway/service-access'
import type { Result } from '@causeway/vocabulary'
import { readProviderHistory, type Directory, type Doc, type ProviderEditing } from '../../open/directory/index.ts'
import { dayOf, isGroupId, type DocChange, type FormMoment, type GroupId } from './forms/field-group.ts'
import type { Visibility } from './forms/address-group.tsx'

/** An organisation whose link was opened. */
export interface ProviderOrganisation {
  readonly id: string
  readonly name: string
}

/** A service with its locations inside, as its own organisation may see it. */
export interface EditableService {
  readonly id: string
  /** Changes whenever the document changes. */
  readonly version: string
  /** A full service; each location inside carries `is_shared`. */
  readonly doc: Doc
}

/** Something that was done to a service, told with the role that did it, never a name. */
export interface HistoryEntry {
  readonly on: string
  readonly role: 'provider' | 'other'
  readonly action: 'changed' | 'confirmed'
  readonly group: GroupId | 'all' | 'other'
}

/** One edit, by one organisation, of one service. */
export interface ServiceEdit {
  readonly organisationId: string
  readonly serviceId: string
  /** The version that the edit was worked out from. */
  readonly version: string
  readonly action: HistoryEntry['action']
  readonly group: GroupId | 'all'
  readonly fields: DocChange
  readonly visibility?: ReadonlyMap<string, Visibility>
  readonly moment: FormMoment
}

/** `not-found` also where the service is another organisation's: nothing is told of it. */
export type SaveProblem = 'not-found' | 'changed-meanwhile'

/** The port. A link that opens nothing is `null`, whatever the reason: each would tell something of an organisation. */
export interface ProviderDirectory {
  /** Looks only, uses nothing up. */
  peekLink(token: string, at: Date): Promise<ProviderOrganisation | null>
  /** Uses the link up and opens a session; the token goes into the cookie. */
  openSession(token: string, at: Date): Promise<{ readonly sessionToken: string; readonly until: Date } | null>
  findSession(sessionToken: string, at: Date): Promise<ProviderOrganisation | null>
  closeSession(sessionToken: string): Promise<void>
  /** All of an organisation's services. */
  listServices(organisationId: string): Promise<readonly EditableService[]>
  /** `null` also where it is another organisation's. */
  findService(organisationId: string, serviceId: string): Promise<EditableService | null>
  saveService(edit: ServiceEdit): Promise<Result<null, SaveProblem>>
  /** What people who were sent there report often, and no change was shown of since. */
  listReports(serviceId: string): Promise<readonly ReportedBarrier[]>
}

/** The port over the directory's room. */
export function createProviderDirectory(
  directory: Pick<Directory, 'peekEditLink' | 'redeemEditLink' | 'findEditSession' | 'endEditSession' | 'listReports'>,
  editing: ProviderEditing,
): ProviderDirectory {
  return {
    async peekLink(token, at) {
      const organisationId = await directory.peekEditLink(token, at)
      return organisationId === null ? null : editing.findOrganisation(organisationId)
    },
    async openSession(token, at) {
      const session = await directory.redeemEditLink(token, at)
      return session === null ? null : { sessionToken: session.sessionToken, until: session.expiresAt }
    },
    async findSession(sessionToken, at) {
      const organisationId = await directory.findEditSession(sessionToken, at)
      return organisationId === null ? null : editing.findOrganisation(organisationId)
    },
    closeSession: (sessionToken) => directory.endEditSession(sessionToken),
    listServices: (organisationId) => editing.listProviderServices(organisationId),
    listReports: (serviceId) => directory.listReports(serviceId),
    findService: (organisationId, serviceId) => editing.findProviderService(organisationId, serviceId),
    saveService: ({ group, moment, visibility = new Map(), ...edit }) =>
      editing.saveProviderEdit({ ...edit, visibility, subject: group, at: moment.at, today: dayOf(moment) }),
  }
}

/** A service's history, newest first. */
export function listHistory(service: EditableService): readonly HistoryEntry[] {
  return readProviderHistory(service.doc).map(({ on, role, action, subject }) => ({
    on,
    role,
    action: action === 'confirmed' ? 'confirmed' : 'changed',
    group: subject === 'all' || isGroupId(subject) ? subject : 'other',
  }))
}
