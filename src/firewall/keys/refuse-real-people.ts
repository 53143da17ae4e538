// Why nobody real may be entered: while the root key is one that the program made for itself, whoever copies the data folder has
// the keys with it.
import type { KeyStore } from './key-store.ts'

/** Why a real person may not be entered. */
export type RealPeopleRefusal = 'root-key-is-demo'

/** The reason why a real person may not be entered under this key store, or nothing where they may. */
export function refuseRealPeople(keyStore: Pick<KeyStore, 'isDemo'>): RealPeopleRefusal | undefined {
  return keyStore.isDemo ? 'root-key-is-demo' : undefined
}
