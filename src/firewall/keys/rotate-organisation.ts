// A new key of an organisation: its people's keys are wrapped anew, a batch a transaction; then the older keys are destroyed, which the
// database refuses for as long as one of them still wraps somebody's.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { KeyProblem } from './key-store.ts'
import { unwrapPersonKey, wrapNewKey, wrapPersonKey } from './keys.ts'
import { openOrganisationKeys, organisationKeyContext } from './organisation-keys.ts'
import type { OrganisationKeys } from './organisation-keys.ts'
import type { Rotated, RotationParts, Rotator } from './rotate-keys.ts'
import {
  countWrappedByOlder,
  deleteOlderOrganisationKeys,
  insertOrganisationKey,
  isStillReferred,
  lockRootKey,
  readNewestOrganisationKey,
  readOrganisationKeys,
  readWrappedByOlderOrganisationKey,
  updatePersonWrappings,
} from './store/index.ts'
import type { BatchPlace, KeysTransaction, OlderPersonKey, WrappedOrganisationKey } from './store/index.ts'

const BATCH = 500

/** Rotates an organisation's key. Called again after a crash, it goes on where the one before ended. */
export async function rotateOrganisation(
  parts: RotationParts,
  organisationId: string,
  by: Rotator,
): Promise<Result<Rotated, KeyProblem>> {
  const begun = await beginRotation(parts, organisationId, by)
  if (!begun.ok) return begun
  const organisationKeys = openOrganisationKeys(parts.keyStore, parts.clock)
  try {
    let rewrapped = 0
    for (;;) {
      const done = await rewrapPeople(parts, organisationKeys, begun.value)
      if (!done.ok) return done
      rewrapped += done.value.rewrapped
      const { damaged } = done.value
      if (damaged > 0 || (await destroyOlder(parts, begun.value)))
        return ok({ version: String(begun.value.version), rewrapped, damaged })
    }
  } finally {
    organisationKeys.close()
  }
}

/** The key to rotate to: the one that an earlier rotation did not finish with, or a new one, with its entry. */
function beginRotation({ store, keyStore, clock, writeEntry }: RotationParts, organisationId: string, by: Rotator) {
  return store.transact(async (tx): Promise<Result<WrappedOrganisationKey, KeyProblem>> => {
    await lockRootKey(tx, 'shared')
    const newest = await readNewestOrganisationKey(tx, organisationId)
    if (newest === undefined) return fail('missing-key')
    if ((await countWrappedByOlder(tx, organisationId, newest.version)) > 0) return ok(newest)
    const name = { organisationId, version: newest.version + 1 }
    const wrapped = await wrapNewKey(keyStore, organisationKeyContext(name))
    if (!wrapped.ok) return wrapped
    await writeEntry(tx, { organisationId, by }, { layer: 'organisation', version: name.version })
    await insertOrganisationKey(tx, { ...name, wrapped: wrapped.value }, clock())
    return ok({ ...name, wrapped: wrapped.value })
  })
}

/** Wraps people's keys anew; those that are damaged are counted and left as they are. */
async function rewrapPeople(
  { store }: RotationParts,
  organisationKeys: OrganisationKeys,
  newest: WrappedOrganisationKey,
): Promise<Result<{ readonly rewrapped: number; readonly damaged: number }, KeyProblem>> {
  const { organisationId, version } = newest
  let after: BatchPlace | undefined
  let rewrapped = 0
  let damaged = 0
  for (;;) {
    const batch = await store.transact(async (tx) => {
      const older = await readWrappedByOlderOrganisationKey(tx, organisationId, version, { after, most: BATCH })
      const anew = await rewrapBatch(tx, organisationKeys, newest, older)
      if (anew.ok) await updatePersonWrappings(tx, organisationId, version, anew.value)
      return { older, anew }
    })
    if (!batch.anew.ok) return batch.anew
    rewrapped += batch.anew.value.length
    damaged += batch.older.length - batch.anew.value.length
    after = batch.older.at(-1)
    if (batch.older.length < BATCH) return ok({ rewrapped, damaged })
  }
}

async function rewrapBatch(
  tx: KeysTransaction,
  organisationKeys: OrganisationKeys,
  newest: WrappedOrganisationKey,
  older: readonly OlderPersonKey[],
): Promise<Result<readonly (BatchPlace & { readonly wrapped: Uint8Array })[], KeyProblem>> {
  const { organisationId } = newest
  const known = new Map((await readOrganisationKeys(tx, organisationId)).map((key) => [key.version, key]))
  const anew: (BatchPlace & { readonly wrapped: Uint8Array })[] = []
  for (const { personId, version, organisationKeyVersion, wrapped } of older) {
    const wrappedBy = known.get(organisationKeyVersion)
    if (wrappedBy === undefined) return fail('missing-key')
    const name = { organisationId, personId, version }
    const key = await organisationKeys.use(wrappedBy, (old) => unwrapPersonKey(old, wrapped, { ...name, organisationKeyVersion }))
    if (!key.ok) return key
    const bytes = key.value
    if (bytes === undefined) continue
    const rewrapped = await organisationKeys.use(newest, (wrapping) =>
      wrapPersonKey(wrapping, bytes, { ...name, organisationKeyVersion: newest.version }),
    )
    bytes.fill(0)
    if (!rewrapped.ok) return rewrapped
    anew.push({ personId, version, wrapped: rewrapped.value })
  }
  return ok(anew)
}

/** Destroys the older keys; false where somebody was registered under one of them meanwhile. */
async function destroyOlder({ store }: RotationParts, { organisationId, version }: WrappedOrganisationKey): Promise<boolean> {
  try {
    await store.transact((tx) => deleteOlderOrganisationKeys(tx, organisationId, version))
    return true
  } catch (error) {
    if (isStillReferred(error)) return false
    throw error
  }
}
