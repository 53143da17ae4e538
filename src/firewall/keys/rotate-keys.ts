// Rotation of each layer of keys, without rewriting what they sealed. Each begins with an entry of the access log, can be stopped at any
// point and taken up again by the same call, and destroys the old key only when nothing needs it any more.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { newKey } from './aes-gcm.ts'
import type { KeyProblem, KeyStore } from './key-store.ts'
import { wrapPersonKey } from './keys.ts'
import { openOrganisationKeys } from './organisation-keys.ts'
import { rotateOrganisation } from './rotate-organisation.ts'
import { rotateRoot } from './rotate-root.ts'
import { rotateSearch } from './rotate-search.ts'
import {
  asKeysTransaction,
  insertPersonKey,
  readKeyStates,
  readNewestOrganisationKey,
  readWrappedPersonKeys,
} from './store/index.ts'
import type { KeysStore, KeysTransaction, OrganisationKeyState } from './store/index.ts'

/** Who rotates, for the entry. */
export interface Rotator {
  readonly accountId: string | null
  readonly role: string | null
}

/** What a rotation did. */
export interface Rotated {
  /** The new version of the key. */
  readonly version: string
  /** Keys that were wrapped anew. */
  readonly rewrapped: number
  /** People's keys that were damaged before and could not be wrapped anew; the old key stays as long as there are any. */
  readonly damaged: number
}

/** Makes the tokens of everybody in an organisation again, each call for all of them; both may be called again after a crash. */
export interface TokenRebuild {
  /** Adds tokens of the new key beside those that are there: searches still use those. */
  add(next: Uint8Array): Promise<void>
  /** Leaves only tokens of this key. */
  replace(next: Uint8Array): Promise<void>
}

/** Rotation of keys. */
export interface KeyRotation {
  /** How the keys of every organisation stand. */
  readStates(): Promise<readonly OrganisationKeyState[]>
  /** A new root key: every organisation's keys are wrapped anew, then the older root keys are destroyed. `makeRoot` makes the new one. */
  rotateRoot(by: Rotator, makeRoot?: () => Promise<Result<string, KeyProblem>>): Promise<Result<Rotated, KeyProblem>>
  /** A new key of an organisation: its people's keys are wrapped anew in batches, then the older one is destroyed. */
  rotateOrganisation(organisationId: string, by: Rotator): Promise<Result<Rotated, KeyProblem>>
  /** A new version of a person's key for what is written from now on; the older ones still open what they sealed. Returns its number. */
  rotatePerson<Schema>(
    tx: KeysTransaction<Schema>,
    organisationId: string,
    personId: string,
    by: Rotator,
  ): Promise<Result<number, KeyProblem>>
  /** A new search key: tokens are added under it, then it is searched with, then those of the old one go, and the old one with them. */
  rotateSearch(organisationId: string, by: Rotator, rebuild: TokenRebuild): Promise<Result<Rotated, KeyProblem>>
}

/** What a rotation works with. */
export interface RotationParts {
  readonly store: KeysStore
  readonly keyStore: KeyStore
  readonly clock: Clock
  /** Writes the entry that says that a key is being rotated. */
  readonly writeEntry: (
    tx: KeysTransaction,
    of: { readonly organisationId: string; readonly personId?: string; readonly by: Rotator },
    details: Readonly<Record<string, string | number>>,
  ) => Promise<void>
}

/** Rotation over the database's wrapped keys and a key store. */
export function createKeyRotation(store: KeysStore, keyStore: KeyStore, clock: Clock): KeyRotation {
  const writeEntry: RotationParts['writeEntry'] = async (tx, { organisationId, personId = null, by }, details) => {
    const shared = { action: null, purpose: 'administration', outcome: 'allowed', rules: [] } as const
    await appendEntries(tx, [{ ...shared, organisationId, personId, kind: 'key-rotation', at: clock(), actor: by, details }])
  }
  const parts = { store, keyStore, clock, writeEntry }
  return {
    readStates: () => store.transact(readKeyStates),
    rotateRoot: (by, makeRoot = () => keyStore.rotate()) => rotateRoot(parts, by, makeRoot),
    rotateOrganisation: (organisationId, by) => rotateOrganisation(parts, organisationId, by),
    rotatePerson: async (given, organisationId, personId, by) => {
      const tx = asKeysTransaction(given)
      const newest = await readNewestOrganisationKey(tx, organisationId)
      const [last] = (await readWrappedPersonKeys(tx, organisationId, [personId])).get(personId)?.versions ?? []
      if (newest === undefined || last === undefined) return fail('missing-key')
      const name = { organisationId, personId, version: last.version + 1, organisationKeyVersion: newest.version }
      const key = newKey()
      const organisationKeys = openOrganisationKeys(keyStore, clock)
      const wrapped = await organisationKeys.use(newest, (wrapping) => wrapPersonKey(wrapping, key, name))
      organisationKeys.close()
      key.fill(0)
      if (!wrapped.ok) return wrapped
      await writeEntry(tx, { organisationId, personId, by }, { layer: 'person', version: name.version })
      await insertPersonKey(tx, { ...name, wrapped: wrapped.value }, clock())
      return ok(name.version)
    },
    rotateSearch: (organisationId, by, rebuild) => rotateSearch(parts, organisationId, by, rebuild),
  }
}
