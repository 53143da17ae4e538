// Erasure: what is destroyed of a person and where, in one transaction; and the list that keeps a restored backup from bringing them back.
// main.ts: `createErasure({ store: createErasureStore(database.connect('causeway_keys', 1)), clock, listFile: join(dataFolder, erasureListName) })`,
// and `saveList()` once at the start.
export { createErasure } from './erasure.ts'
export type { Erased, Erasure, ErasureParts, ErasureRequest } from './erasure.ts'
export { endRestoredRights } from './end-restored-rights.ts'
export type { EndedRights, RestoredRights } from './end-restored-rights.ts'
export { erasureListName, joinErasures, readErasureList, writeErasureList } from './erasure-list.ts'
export type { ListedErasure } from './erasure-list.ts'
export { personTables } from './person-tables.ts'
export type { PersonTable } from './person-tables.ts'
export { readErasures, replayErasures } from './replay-erasures.ts'
export type { ReplayedErasures } from './replay-erasures.ts'
export { createErasureStore, createRestoredMembersStore, PUT_BACK_DAYS } from './store.ts'
export type { ErasureStore, ErasureTables, ErasureTransaction, RestoredMember, RestoredMembersStore } from './store.ts'
