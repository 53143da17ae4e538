// A lever: one change that lifts a barrier or adds room, at one service, in one organisation, everywhere, or by law.
// Each says who can pull it and whether the public may see it; `describeLever` words it in English for files and terminals.
import type { LeverHolder } from '@causeway/vocabulary'

/** Where a change applies. A need of `null` is every need. */
export type LeverScope =
  | { readonly kind: 'service'; readonly service: string; readonly serviceName: string; readonly organisationName: string }
  | { readonly kind: 'organisation'; readonly organisation: string; readonly organisationName: string; readonly services: number }
  | { readonly kind: 'everywhere'; readonly need: string | null; readonly services: number }
  | { readonly kind: 'law'; readonly services: number }
  | { readonly kind: 'place'; readonly place: string; readonly need: string }

/** What changes. */
export type LeverAction =
  /** One paper (or one set of alternatives, joined by `|`) is no longer asked for. */
  | { readonly kind: 'drop-document'; readonly documents: readonly string[] }
  | { readonly kind: 'drop-identity-papers' }
  | { readonly kind: 'drop-all-documents' }
  /** One rule on who may come falls away. */
  | {
      readonly kind: 'drop-rule'
      readonly dimension: string
      readonly operator: string
      readonly terms: readonly string[]
      readonly effect: string
    }
  /** Every rule of one dimension falls away. */
  | { readonly kind: 'drop-dimension'; readonly dimension: string }
  | { readonly kind: 'add-language'; readonly language: string }
  | { readonly kind: 'drop-fee' }
  | { readonly kind: 'extend-hours' }
  /** Pledges, verified, to pass nothing to immigration enforcement, with no officers present. */
  | { readonly kind: 'pledge' }
  | { readonly kind: 'firewall-law' }
  /** Entitlement whatever the legal status and nationality. */
  | { readonly kind: 'entitlement' }
  /** Expired permits count as renewed. */
  | { readonly kind: 'permit-renewal' }
  /** Room for so many more; left out: as much as helps. */
  | { readonly kind: 'add-room'; readonly places?: number }
  /** A new service, open to all, with the median capacity of its need. */
  | { readonly kind: 'new-service'; readonly capacity: number; readonly latitude: number; readonly longitude: number }

export interface Lever {
  /** The same for the same change on the same directory: what a what-if page sends back. */
  readonly id: string
  readonly scope: LeverScope
  readonly action: LeverAction
}

/** Who can pull it, the nearest to the person who could. */
export function leverHolder(lever: Lever): LeverHolder {
  switch (lever.action.kind) {
    case 'firewall-law':
    case 'entitlement':
      return 'parliament'
    case 'permit-renewal':
      return 'ministry'
    case 'new-service':
      return 'city'
    default:
  }
  switch (lever.scope.kind) {
    case 'service':
      // Papers at a desk are the one rule that the desk itself can stop asking for.
      return lever.action.kind === 'drop-document' || lever.action.kind === 'drop-identity-papers' ? 'front-desk' : 'provider'
    case 'organisation':
      return 'provider'
    case 'everywhere':
      return lever.action.kind === 'drop-dimension' || lever.action.kind === 'drop-fee' ? 'ministry' : 'city'
    case 'law':
      return 'parliament'
    case 'place':
      return 'city'
  }
}

/** True for rules and laws: they name no service, no organisation and no place. */
export function isPublicLever(lever: Lever): boolean {
  return lever.scope.kind === 'everywhere' || lever.scope.kind === 'law'
}

/** The change in English, without its gain: `No service for health-care asks for an identity paper`. */
export function describeLever(lever: Lever): string {
  const who = describeScope(lever.scope)
  const none = lever.scope.kind === 'everywhere'
  const action = lever.action
  switch (action.kind) {
    case 'drop-document':
      return none ? `No ${who} asks for ${orList(action.documents)}` : `${who} no longer asks for ${orList(action.documents)}`
    case 'drop-identity-papers':
      return none ? `No ${who} asks for an identity paper` : `${who} no longer asks for an identity paper`
    case 'drop-all-documents':
      return none ? `No ${who} asks for any paper` : `${who} no longer asks for any paper`
    case 'drop-rule':
      return `${who} drops its rule on ${action.dimension} (${action.effect} ${action.operator} ${action.terms.join(', ')})`
    case 'drop-dimension':
      return none ? `No ${who} has a rule on ${action.dimension}` : `${who} drops its rules on ${action.dimension}`
    case 'add-language':
      return none
        ? `Every ${who} can be used in ${languageName(action.language)}`
        : `${who} can be used in ${languageName(action.language)}`
    case 'drop-fee':
      return none ? `Every ${who} is free` : `${who} is free`
    case 'extend-hours':
      return none ? `Every ${who} opens when people can come` : `${who} opens when people can come`
    case 'pledge':
      return none ? `Every ${who} passes nothing to immigration enforcement` : `${who} passes nothing to immigration enforcement`
    case 'firewall-law':
      return 'A firewall law: no service passes anything to immigration enforcement'
    case 'entitlement':
      return 'A law entitles everyone, whatever their status and nationality'
    case 'permit-renewal':
      return 'Expired permits are renewed automatically'
    case 'add-room':
      return action.places === undefined ? `More room at ${who}` : `Room for ${action.places} more at ${who}`
    case 'new-service':
      return `A new service for ${lever.scope.kind === 'place' ? lever.scope.need : 'the need'} at ${who} with room for ${action.capacity}`
  }
}

function describeScope(scope: LeverScope): string {
  switch (scope.kind) {
    case 'service':
      return `${scope.serviceName} (${scope.organisationName})`
    case 'organisation':
      return `${scope.organisationName} (${scope.services} services)`
    case 'everywhere':
      return scope.need === null ? 'service' : `service for ${scope.need}`
    case 'law':
      return 'every service'
    case 'place':
      return scope.place
  }
}

function orList(documents: readonly string[]): string {
  return documents.map((document) => document.replaceAll('-', ' ')).join(' or ')
}

const ENGLISH_LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

function languageName(code: string): string {
  try {
    return ENGLISH_LANGUAGES.of(code) ?? code
  } catch {
    return code
  }
}
