// A person's own code: made once, shown once, kept as a slow hash. The door reads what was typed with `readOwnCode`, hashes it with
// `hashOwnCode` before its transaction, and finds its owner with `findCodeOwner` in it. `protected.person_code`, migration 0137.
export { digestOwnCode, hashOwnCode, makeOwnCode, readOwnCode } from './own-code.ts'
export { deleteCode, findByCode, findCodeOwner, replaceCode } from './store.ts'
export type { CodeOwner, OwnCodeTables, PersonCodeRow } from './store.ts'
