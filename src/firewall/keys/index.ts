// Keys: personal values that give nothing away in memory; fields sealed under a key for each person, which the organisation's key wraps,
// which the root key wraps, which is in no database. Destroying a person's key is what erases them.
// main.ts: `const keyStore = await createFileKeyStore(configuration.rootKeysFolder, { clock, makeDemoKey: mayMakeDemoKey(configuration),
// readPassphrase: readPassphraseFrom(configuration.passphraseFile) })`, `createKeys(createKeysStore(database.connect('causeway_keys')), keyStore, clock)`,
// and `keys.close()` and `keyStore.close()` when the process ends. The open process has neither the folder nor the passphrase.
export { isSealed, revealSealed, Sealed, sealValue } from './sealed.ts'
export type { PersonKey, SealedBytes } from './person-key.ts'
export type { KeyContext, KeyProblem, KeyStore, WrappedKey } from './key-store.ts'
export { createFileKeyStore, readPassphraseFrom } from './file-key-store.ts'
export type { FileKeyStore, FileKeyStoreOptions } from './file-key-store.ts'
export { mayMakeDemoKey } from './may-make-demo-key.ts'
export { createKeys } from './keys.ts'
export type { Keys } from './keys.ts'
export { createKeyRotation } from './rotate-keys.ts'
export type { KeyRotation, Rotated, Rotator, TokenRebuild } from './rotate-keys.ts'
export { createKeysStore } from './store/index.ts'
export type { KeptPerson, KeysStore, KeysTransaction, KeyTables, OrganisationKeyState, WrappedPersonKey } from './store/index.ts'
export { refuseRealPeople } from './refuse-real-people.ts'
export type { RealPeopleRefusal } from './refuse-real-people.ts'
