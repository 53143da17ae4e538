// Legal demands: who demanded what, how it was answered, reviewed by a second account; and what of it everybody may read.
// main.ts: `createLegalDemands({ store: createDemandStore(handleOfOrganisation), authorise, clock })` for the staff, where `authorise` asks the
// door; `createToldDemands(createToldStore(database.connect('causeway_protected')), clock)` for the public page.
export * from './codes.ts'
export type * from './legal-demands.ts'
export { createLegalDemands } from './create-legal-demands.ts'
export type { LegalDemandsOptions } from './create-legal-demands.ts'
export { BANDS, createToldDemands, FIRST_YEAR } from './told-demands.ts'
export { createDemandStore, createToldStore } from './store.ts'
export type { DemandStore, DemandTables, ToldStore } from './store.ts'
