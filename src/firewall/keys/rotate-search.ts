// A new search key. Searches work all the time: tokens of the new key are added beside the old ones, then the new key is searched with,
// then the old tokens go, and the old key with them. Each step can be repeated after a crash.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { KeyProblem } from './key-store.ts'
import { wrapNewKey } from './keys.ts'
import { searchKeyContext } from './organisation-keys.ts'
import type { Rotated, RotationParts, Rotator, TokenRebuild } from './rotate-keys.ts'
import { deleteGoingSearchKey, insertSearchKey, lockRootKey, readSearchKeys, setSearchKeyState } from './store/index.ts'
import type { SearchKeyState, WrappedOrganisationKey } from './store/index.ts'

type StatedKey = WrappedOrganisationKey & { readonly state: SearchKeyState }

/** Rotates an organisation's search key, or finishes a rotation that was broken off. */
export async function rotateSearch(
  parts: RotationParts,
  organisationId: string,
  by: Rotator,
  rebuild: TokenRebuild,
): Promise<Result<Rotated, KeyProblem>> {
  const { store, keyStore } = parts
  const begun = await beginRotation(parts, organisationId, by)
  if (!begun.ok) return begun
  const next = begun.value
  const unwrapped = await keyStore.unwrap(next.wrapped, searchKeyContext(next))
  if (!unwrapped.ok) return unwrapped
  try {
    if (next.state === 'coming') {
      await rebuild.add(unwrapped.value)
      await store.transact(async (tx) => {
        await setSearchKeyState(tx, organisationId, 'current', 'going')
        await setSearchKeyState(tx, organisationId, 'coming', 'current')
      })
    }
    await rebuild.replace(unwrapped.value)
  } finally {
    unwrapped.value.fill(0)
  }
  await store.transact((tx) => deleteGoingSearchKey(tx, organisationId))
  return ok({ version: String(next.version), rewrapped: 0, damaged: 0 })
}

/** The key to change to: one that is coming, one whose predecessor is still going, or a new one, with its entry. */
function beginRotation({ store, keyStore, clock, writeEntry }: RotationParts, organisationId: string, by: Rotator) {
  return store.transact(async (tx): Promise<Result<StatedKey, KeyProblem>> => {
    await lockRootKey(tx, 'shared')
    const keys = await readSearchKeys(tx, organisationId)
    const coming = keys.find(({ state }) => state === 'coming')
    if (coming !== undefined) return ok(coming)
    const current = keys.find(({ state }) => state === 'current')
    if (current === undefined) return fail('missing-key')
    if (keys.some(({ state }) => state === 'going')) return ok(current)
    const name = { organisationId, version: current.version + 1 }
    const wrapped = await wrapNewKey(keyStore, searchKeyContext(name))
    if (!wrapped.ok) return wrapped
    const made: StatedKey = { ...name, wrapped: wrapped.value, state: 'coming' }
    await writeEntry(tx, { organisationId, by }, { layer: 'search', version: name.version })
    await insertSearchKey(tx, made, clock())
    return ok(made)
  })
}
