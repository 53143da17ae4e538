// The keys of organisations, of their searches and of people: made, read and destroyed in the transaction that writes the entry about
// it, and unwrapped only after that has been committed. Every failure of a key is a value.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { decrypt, encrypt, newKey } from './aes-gcm.ts'
import { encodeAssociatedData } from './associated-data.ts'
import type { KeyContext, KeyProblem, KeyStore, WrappedKey } from './key-store.ts'
import { openOrganisationKeys, organisationKeyContext, searchKeyContext } from './organisation-keys.ts'
import { openPersonKey } from './person-key.ts'
import type { PersonKey } from './person-key.ts'
import {
  asKeysTransaction,
  deletePersonKey,
  insertOrganisationKey,
  insertPersonKey,
  insertSearchKey,
  lockRootKey,
  readKeptPeople,
  readNewestOrganisationKey,
  readSearchKeys,
  readWrappedPersonKeys,
} from './store/index.ts'
import type { KeptPerson, KeysStore, KeysTransaction, WrappedPersonKey } from './store/index.ts'

/** The keys as other rooms use them. `tx` is a transaction of causeway_keys. */
export interface Keys {
  /** Makes an organisation's first keys, its own and its search key, or leaves those that it has. Its row must be there. */
  admitOrganisation<Schema>(tx: KeysTransaction<Schema>, organisationId: string): Promise<Result<void, KeyProblem>>
  /**
   * Makes a person's first key. `missing-key` where the organisation has none. With `ofPersonId` it is the key of something that this
   * person asked for, under an id of its own: destroyed when that person is erased.
   */
  createPersonKey<Schema>(
    tx: KeysTransaction<Schema>,
    organisationId: string,
    personId: string,
    ofPersonId?: string,
  ): Promise<Result<PersonKey, KeyProblem>>
  /** The wrapped keys of these people; who has none (any more) is missing. Nothing is opened. */
  readWrapped<Schema>(
    tx: KeysTransaction<Schema>,
    organisationId: string,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, WrappedPersonKey>>
  /** Opens a person's key. To be called after the entry about it was committed. */
  unwrapPersonKey(wrapped: WrappedPersonKey): Promise<Result<PersonKey, KeyProblem>>
  /** The people of an organisation who have a key, with their teams, in the order of their ids: to go through all of them in batches. */
  listPeople<Schema>(
    tx: KeysTransaction<Schema>,
    organisationId: string,
    page: { readonly after: string | undefined; readonly most: number },
  ): Promise<readonly KeptPerson[]>
  /** The key that search tokens are looked up with: 32 bytes of the caller's own. Overwrite it after use. */
  searchKey(organisationId: string): Promise<Result<Uint8Array, KeyProblem>>
  /**
   * The keys that tokens are to be written with: the one of `searchKey` first, and, while a new one is being introduced, the new one too.
   * Tokens of either key stand side by side in `protected.person_token`.
   */
  searchKeysToWrite(organisationId: string): Promise<Result<readonly Uint8Array[], KeyProblem>>
  /** Destroys a person's key. What it sealed is lost. Returns whether there was one. */
  destroyPersonKey<Schema>(tx: KeysTransaction<Schema>, organisationId: string, personId: string): Promise<boolean>
  /** Overwrites the keys that are open. */
  close(): void
}

/** The keys over the database's wrapped ones and a key store. */
export function createKeys(store: KeysStore, keyStore: KeyStore, clock: Clock): Keys {
  const organisationKeys = openOrganisationKeys(keyStore, clock)

  const readSearch = async (organisationId: string, states: readonly string[]) => {
    const wrapped = await store.transact((tx) => readSearchKeys(tx, organisationId))
    const wanted = states.flatMap((state) => wrapped.filter((key) => key.state === state))
    const opened: Uint8Array[] = []
    for (const key of wanted) {
      const unwrapped = await keyStore.unwrap(key.wrapped, searchKeyContext(key))
      if (!unwrapped.ok) {
        for (const bytes of opened) bytes.fill(0)
        return fail(unwrapped.error)
      }
      opened.push(unwrapped.value)
    }
    return ok(opened)
  }

  return {
    admitOrganisation: async (given, organisationId) => {
      const tx = asKeysTransaction(given)
      if ((await readNewestOrganisationKey(tx, organisationId)) !== undefined) return ok(undefined)
      await lockRootKey(tx, 'shared')
      const name = { organisationId, version: 1 }
      const wrapped = await wrapNewKey(keyStore, organisationKeyContext(name))
      if (!wrapped.ok) return wrapped
      const wrappedSearch = await wrapNewKey(keyStore, searchKeyContext(name))
      if (!wrappedSearch.ok) return wrappedSearch
      await insertOrganisationKey(tx, { ...name, wrapped: wrapped.value }, clock())
      await insertSearchKey(tx, { ...name, wrapped: wrappedSearch.value, state: 'current' }, clock())
      return ok(undefined)
    },

    createPersonKey: async (given, organisationId, personId, ofPersonId) => {
      const tx = asKeysTransaction(given)
      const organisationKey = await readNewestOrganisationKey(tx, organisationId)
      if (organisationKey === undefined) return fail('missing-key')
      const key = newKey()
      const name = { organisationId, personId, version: 1, organisationKeyVersion: organisationKey.version }
      const wrapped = await organisationKeys.use(organisationKey, (wrapping) => wrapPersonKey(wrapping, key, name))
      if (!wrapped.ok) return wrapped
      await insertPersonKey(tx, { ...name, wrapped: wrapped.value, ...(ofPersonId === undefined ? {} : { ofPersonId }) }, clock())
      return ok(openPersonKey({ organisationId, personId, versions: new Map([[1, key]]) }))
    },

    readWrapped: (tx, organisationId, personIds) => readWrappedPersonKeys(asKeysTransaction(tx), organisationId, personIds),

    unwrapPersonKey: async ({ organisationId, personId, versions }) => {
      const opened = new Map<number, Uint8Array>()
      for (const { version, wrapped, organisationKey } of versions) {
        const name = { organisationId, personId, version, organisationKeyVersion: organisationKey.version }
        const key = await organisationKeys.use(organisationKey, (wrapping) => unwrapPersonKey(wrapping, wrapped, name))
        if (key.ok && key.value !== undefined) {
          opened.set(version, key.value)
          continue
        }
        for (const bytes of opened.values()) bytes.fill(0)
        return fail(key.ok ? 'damaged-key' : key.error)
      }
      if (opened.size === 0) return fail('missing-key')
      return ok(openPersonKey({ organisationId, personId, versions: opened }))
    },

    listPeople: (tx, organisationId, page) => readKeptPeople(asKeysTransaction(tx), organisationId, page),

    searchKey: async (organisationId) => {
      const opened = await readSearch(organisationId, ['current'])
      if (!opened.ok) return opened
      const [key] = opened.value
      return key === undefined ? fail('missing-key') : ok(key)
    },

    searchKeysToWrite: async (organisationId) => {
      const opened = await readSearch(organisationId, ['current', 'coming'])
      return opened.ok && opened.value.length === 0 ? fail('missing-key') : opened
    },

    destroyPersonKey: async (tx, organisationId, personId) =>
      (await deletePersonKey(asKeysTransaction(tx), organisationId, personId)) > 0,

    close: () => organisationKeys.close(),
  }
}

/** A new key as the key store wraps it; the key itself is overwritten. */
export async function wrapNewKey(keyStore: KeyStore, context: KeyContext): Promise<Result<WrappedKey, KeyProblem>> {
  const key = newKey()
  try {
    return await keyStore.wrap(key, context)
  } finally {
    key.fill(0)
  }
}

/** Which version of whose key it is, and which version of the organisation's wraps it. */
export interface PersonKeyName {
  readonly organisationId: string
  readonly personId: string
  readonly version: number
  readonly organisationKeyVersion: number
}

const use = 'causeway/person-key/1'

/** A person's key, wrapped by the organisation's. */
export function wrapPersonKey(wrapping: Uint8Array, key: Uint8Array, name: PersonKeyName): Uint8Array {
  return encrypt(wrapping, key, bindPersonKey(name))
}

/** A person's key out of its wrapping, or nothing where it was changed or belongs to somebody else. */
export function unwrapPersonKey(wrapping: Uint8Array, wrapped: Uint8Array, name: PersonKeyName): Uint8Array | undefined {
  return decrypt(wrapping, wrapped, bindPersonKey(name))
}

function bindPersonKey({ organisationId, personId, version, organisationKeyVersion }: PersonKeyName): Uint8Array {
  return encodeAssociatedData(use, [organisationId, personId, version, organisationKeyVersion])
}
