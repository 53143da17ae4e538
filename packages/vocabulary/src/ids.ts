// Branded identifiers: a `ServiceId` is not a `LocationId`, although both are strings at run time.

declare const brand: unique symbol
/** A string that the compiler keeps apart from others by its name. */
export type Branded<Name extends string> = string & { readonly [brand]: Name }

export type OrganisationId = Branded<'OrganisationId'>
export type ServiceId = Branded<'ServiceId'>
export type LocationId = Branded<'LocationId'>
/** A service at a location; for a service by phone or web without a location, the service's own id. */
export type ServiceAtLocationId = Branded<'ServiceAtLocationId'>

/** The slug of a practice in the library; it never changes and is never used again. */
export type PracticeId = Branded<'PracticeId'>
/** The slug of a recommendation. */
export type RecommendationId = Branded<'RecommendationId'>
/** A commitment, UUIDv7. */
export type CommitmentId = Branded<'CommitmentId'>
/** The code of an indicator, without its version. */
export type IndicatorId = Branded<'IndicatorId'>
