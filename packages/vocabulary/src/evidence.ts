// Who acts, and how well it is known what came of it.

/** Kinds of actors, as the library of practices names them (data/library/README.md). */
export const ACTOR_TYPES = [
  'state',
  'city',
  'un',
  'regional',
  'international',
  'ngo',
  'faith',
  'business',
  'union',
  'diaspora',
  'youth',
  'academia',
  'finance',
  'mixed',
] as const
export type ActorType = (typeof ACTOR_TYPES)[number]

/** How an outcome is known, weakest first. `third-party`: told by somebody else, without a study. */
export const EVIDENCE_GRADES = ['none', 'self-reported', 'third-party', 'independent', 'confirmed-by-those-affected'] as const
export type EvidenceGrade = (typeof EVIDENCE_GRADES)[number]

/** At which level something was decided and run. */
export const LEVELS = ['local', 'national', 'regional', 'global'] as const
export type Level = (typeof LEVELS)[number]
