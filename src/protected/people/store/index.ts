export { createPeopleStore } from './people-store.ts'
export type { Access, Hit, KeyTransaction, NewField, PeopleStore, PersonRow, SealedField } from './people-store.ts'
export type { PeopleTables } from './tables.ts'
