// The closed lists of a legal demand. There is no free text in the register: nothing in it can name anybody.

/** What kind of body asks. */
export const bodyKinds = [
  'court',
  'prosecutor',
  'police',
  'immigration-authority',
  'ministry',
  'municipality',
  'social-services',
  'foreign-state',
  'private-party',
  'other',
] as const

/** How many people it asks for. `nobody`: about the organisation itself. */
export const breadths = ['one-person', 'several-people', 'a-group', 'everybody', 'nobody'] as const

/** What it asks for. */
export const scopes = [
  'identity',
  'whereabouts',
  'contact',
  'health',
  'case-record',
  'access-log',
  'figures',
  'keys-or-access',
  'own-papers',
  'other',
] as const

/** What it claims to rest on. */
export const claimedBases = [
  'court-order',
  'warrant',
  'subpoena',
  'statute',
  'treaty-request',
  'informal-request',
  'none-named',
] as const

/** How it was answered. There is no "complied in full": a demand opens no record. */
export const demandAnswers = ['refused', 'narrowed', 'challenged', 'nothing-held', 'complied-in-part'] as const

/** What was given. `disclosed-on-a-ground`: something about a person, by a disclosure of its own with its own ground. */
export const givenKinds = [
  'nothing',
  'that-we-hold-nothing',
  'published-figures',
  'own-papers',
  'rules-and-methods',
  'disclosed-on-a-ground',
] as const

export type BodyKind = (typeof bodyKinds)[number]
export type Breadth = (typeof breadths)[number]
export type DemandScope = (typeof scopes)[number]
export type ClaimedBasis = (typeof claimedBases)[number]
export type DemandAnswer = (typeof demandAnswers)[number]
export type GivenKind = (typeof givenKinds)[number]
