// Who may ask for a person's record, what for, and on what basis: the closed lists that the accounts, the firewall's policy and
// its log share. An access that names none of these is refused.

/** What an account may be in its organisation. An administrator keeps accounts and teams, and reads nobody's record. */
export const organisationRoles = [
  'intake-worker',
  'caseworker',
  'supervisor',
  'legal-representative',
  'administrator',
  'auditor',
] as const

/** A role of an account in its organisation. */
export type OrganisationRole = (typeof organisationRoles)[number]

/** What a record is asked for. The last one exists so that it can be refused by name, first and for ever. */
export const accessPurposes = [
  'registration',
  'assistance',
  'safety',
  'referral',
  'legal-aid',
  'family-tracing',
  'supervision',
  'person-request',
  'administration',
  'audit',
  'statistics',
  'danger-to-life',
  'immigration-enforcement',
] as const

/** A purpose of an access. */
export type AccessPurpose = (typeof accessPurposes)[number]

/** The purpose that nothing permits. */
export const forbiddenPurpose = 'immigration-enforcement' satisfies AccessPurpose

/** On what a disclosure to somebody else rests. A legal duty was explained beforehand, and never covers immigration enforcement. */
export const disclosureBases = ['consent', 'vital-interest', 'best-interests', 'legal-duty'] as const

/** The basis of a disclosure. */
export type DisclosureBasis = (typeof disclosureBases)[number]

/** What an account, or the person themselves, does with a record, its keys, or the rules about them. */
export const accessActions = [
  'search-people',
  'register-person',
  'read-person',
  'write-person',
  'disclose-person',
  'export-person',
  'erase-person',
  'move-person',
  'give-consent',
  'withdraw-consent',
  'break-glass',
  'review-break-glass',
  'read-access-history',
  'manage-team',
  'manage-accounts',
  'answer-legal-demand',
  'read-legal-demands',
  'change-enforcement-register',
  'count-people',
] as const

/** An action of an access. */
export type AccessAction = (typeof accessActions)[number]
