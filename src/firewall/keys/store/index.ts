// Wrapped keys in the database, through the login role causeway_keys.
export * from './key-rows.ts'
export * from './rotation-rows.ts'
