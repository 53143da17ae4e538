// From a question to the facts that the rules speak of: no id reaches a rule, and so none can be written into one.
import type { AccessAction, OrganisationRole } from '@causeway/vocabulary'
import type { AccessQuestion, AskedFile } from './question.ts'

/** A request as Cedar takes it. Its keys stand in one order, so that equal facts are equal texts. */
export interface Facts {
  readonly role: OrganisationRole | 'person'
  readonly action: AccessAction
  readonly resource: { readonly type: 'File' | 'Organisation'; readonly id: string }
  readonly context: Record<string, boolean | EntityName | Record<string, boolean | EntityName>>
}

interface EntityName {
  readonly __entity: { readonly type: string; readonly id: string }
}

/** What is asked of one file: without the file there is no question. */
const OF_A_FILE: ReadonlySet<AccessAction> = new Set([
  'read-person',
  'write-person',
  'disclose-person',
  'export-person',
  'erase-person',
  'move-person',
  'give-consent',
  'withdraw-consent',
  'break-glass',
])
/** Where a file may be named: a hit of a search, the person just registered, whose history it is. */
const MAY_NAME_FILE: ReadonlySet<AccessAction> = new Set([
  'search-people',
  'register-person',
  'read-access-history',
  'review-break-glass',
])

/** The facts of a question; `null` where it leaves out what its action must say, or names what its action cannot concern. */
export function toFacts(question: AccessQuestion): Facts | null {
  const { actor, organisation, action, purpose, person, disclosure } = question
  const isOfFile = OF_A_FILE.has(action)
  if (isOfFile && person === undefined) return null
  if ((action === 'disclose-person') !== (disclosure !== undefined)) return null
  const isPerson = question.isPersonThemselves === true
  // A person's code opens one file of the organisation that holds it.
  if (isPerson && person === undefined) return null
  const context: Facts['context'] = {
    purpose: name('Purpose', purpose),
    isPurposeHeld: actor.purposes.includes(purpose),
    organisationIsListed: organisation.isListed,
  }
  if (person !== undefined && (isOfFile || MAY_NAME_FILE.has(action))) {
    context['file'] = toFileFacts(person, actor.organisationId)
  }
  if (disclosure !== undefined) {
    context['disclosure'] = {
      recipientIsListed: disclosure.recipientIsListed,
      recipientIsOrganisation: disclosure.recipientIsOrganisation,
      basis: name('Basis', disclosure.basis),
      consentCovers: disclosure.consentCovers,
      dutyWasExplained: disclosure.dutyWasExplained,
    }
  }
  if (action === 'manage-team') context['assignsOwnAccount'] = question.assignsOwnAccount ?? false
  return {
    role: isPerson ? 'person' : actor.role,
    action,
    resource: isOfFile ? { type: 'File', id: 'asked' } : { type: 'Organisation', id: 'own' },
    context,
  }
}

function toFileFacts(person: AskedFile, askingOrganisation: string): Record<string, boolean> {
  return {
    isOwnOrganisation: person.organisationId === askingOrganisation,
    isRestricted: person.isRestricted,
    isAssigned: person.isAssigned,
    hasBreakGlass: person.hasBreakGlass,
  }
}

function name(type: string, id: string): EntityName {
  return { __entity: { type, id } }
}
