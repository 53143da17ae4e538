// Who can use a service, barrier by barrier, and why not.
export * from './access-reason.ts'
export * from './assess-access.ts'
export * from './compile-access.ts'
// Examples for the tests and documentation of whoever builds on this.
export { describePledge, describeService } from './example-service.ts'
export { PERSON_DIMENSIONS } from './eligibility.ts'
export type { PersonDimension } from './eligibility.ts'
export type { PledgeOptions } from './fear.ts'
export { LEAST_OVERLAP_MINUTES } from './hours.ts'
export { primaryLanguage } from './primary-language.ts'
