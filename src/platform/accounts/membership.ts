// What an account is in its organisation: one role, the purposes that it may name, and how strong a sign-in must be before it opens a case.
// Which role may hold which purpose is only the outer bound here; what a purpose opens is the firewall's policy.
import { accessPurposes, forbiddenPurpose, organisationRoles } from '@causeway/vocabulary'
import type { AccessPurpose, OrganisationRole } from '@causeway/vocabulary'

/** A purpose that a member can hold: every one but the purpose that nothing permits. */
export type MemberPurpose = Exclude<AccessPurpose, typeof forbiddenPurpose>

/** The purposes that a member can hold. */
export const memberPurposes: readonly MemberPurpose[] = accessPurposes.filter(
  (purpose): purpose is MemberPurpose => purpose !== forbiddenPurpose,
)

/** What an account is in the one organisation that it belongs to. */
export interface Membership {
  readonly organisationId: string
  readonly role: OrganisationRole
  readonly purposes: readonly MemberPurpose[]
}

/**
 * How a session began. `password`: by a password alone, or by a provider that did not show two factors; `two-factor`: by a password and a
 * code; `passkey`: by a passkey that knew its person; `organisation-provider`: by the organisation's own provider, with two factors.
 */
export const signInStrengths = ['password', 'two-factor', 'passkey', 'organisation-provider'] as const

/** How a session began. */
export type SignInStrength = (typeof signInStrengths)[number]

const ofCases: readonly MemberPurpose[] = [
  'registration',
  'assistance',
  'safety',
  'referral',
  'family-tracing',
  'person-request',
  'danger-to-life',
]

/** The purposes that an account of a role can hold at most. An administrator keeps accounts and reads nobody's record. */
export const purposesByRole: Readonly<Record<OrganisationRole, readonly MemberPurpose[]>> = {
  'intake-worker': ['registration', 'person-request'],
  caseworker: ofCases,
  supervisor: [...ofCases, 'supervision', 'statistics'],
  'legal-representative': ['registration', 'referral', 'legal-aid', 'person-request', 'danger-to-life'],
  administrator: ['administration'],
  auditor: ['audit', 'statistics'],
}

/** True for the name of a role. */
export function isOrganisationRole(text: string): text is OrganisationRole {
  return (organisationRoles as readonly string[]).includes(text)
}

/** The purposes among `texts` that a role can hold, in the order of the list, each once. */
export function choosePurposes(role: OrganisationRole, texts: readonly string[]): readonly MemberPurpose[] {
  return purposesByRole[role].filter((purpose) => texts.includes(purpose))
}

/** True where a role with these purposes may do nothing that the other may not: such a change needs no second person. */
export function isNarrower(next: Pick<Membership, 'role' | 'purposes'>, present: Pick<Membership, 'role' | 'purposes'>): boolean {
  return next.role === present.role && next.purposes.every((purpose) => present.purposes.includes(purpose))
}
