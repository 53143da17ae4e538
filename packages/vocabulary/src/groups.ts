// The disaggregation of people. Nationality and registration are here only because a service's own rule may turn on them.

export const SEXES = ['female', 'male', 'other'] as const
export type Sex = (typeof SEXES)[number]

/** Where a person stands with the host country's register. Used only where a rule of a service makes it matter. */
export const REGISTRATIONS = [
  'unregistered',
  'asylum-seeker',
  'refugee',
  'temporary-permit',
  'residence-permit',
  'stateless',
  'national',
  'expired-permit',
] as const
export type Registration = (typeof REGISTRATIONS)[number]

/** Circumstances that a service may ask for or that raise a person's priority. */
export const VULNERABILITIES = [
  'unaccompanied-child',
  'separated-child',
  'pregnant',
  'single-parent',
  'disability',
  'older-person',
  'chronic-illness',
  'survivor-of-violence',
  'survivor-of-trafficking',
  'homeless',
  'detained',
  'lgbti',
] as const
export type Vulnerability = (typeof VULNERABILITIES)[number]

export const HOUSEHOLDS = [
  'alone',
  'couple',
  'family-with-children',
  'single-parent-family',
  'unaccompanied-child',
  'group',
] as const
export type Household = (typeof HOUSEHOLDS)[number]
