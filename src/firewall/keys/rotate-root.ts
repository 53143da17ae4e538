// A new root key: the keys of organisations and of their searches are wrapped anew, a batch a transaction; then the older root keys are
// destroyed, when nobody can be wrapping with one of them any more.
import { ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { NO_ORGANISATION } from '../access-log/index.ts'
import type { KeyProblem } from './key-store.ts'
import { organisationKeyContext, searchKeyContext } from './organisation-keys.ts'
import type { Rotated, RotationParts, Rotator } from './rotate-keys.ts'
import { lockRootKey, readWrappedByOlderRoot, updateRootWrapping } from './store/index.ts'
import type { RootWrappedTable } from './store/index.ts'

const BATCH = 200

/** Rotates the root key. Called again after a crash, it makes one more root key and finishes what was left. */
export async function rotateRoot(
  parts: RotationParts,
  by: Rotator,
  makeRoot: () => Promise<Result<string, KeyProblem>>,
): Promise<Result<Rotated, KeyProblem>> {
  const { store, keyStore, writeEntry } = parts
  const before = await keyStore.currentVersion()
  if (!before.ok) return before
  await store.transact((tx) => writeEntry(tx, { organisationId: NO_ORGANISATION, by }, { layer: 'root', from: before.value }))
  const made = await makeRoot()
  if (!made.ok) return made
  let rewrapped = 0
  for (;;) {
    for (const table of ['firewall.organisation_key', 'firewall.search_key'] as const) {
      const done = await rewrapTable(parts, table)
      if (!done.ok) return done
      rewrapped += done.value
    }
    const finished = await store.transact(async (tx): Promise<Result<boolean, KeyProblem>> => {
      // Whoever began to wrap with an older root key has committed when this is granted, and whoever comes next finds the new one.
      await lockRootKey(tx, 'alone')
      const current = await keyStore.currentVersion()
      if (!current.ok) return current
      for (const table of ['firewall.organisation_key', 'firewall.search_key'] as const) {
        if ((await readWrappedByOlderRoot(tx, table, current.value, 1)).length > 0) return ok(false)
      }
      // By name: somebody else may be making a newer one at this moment, and this one wraps everything until theirs does.
      const destroyed = await keyStore.destroyOlderThan(current.value)
      return destroyed.ok ? ok(true) : destroyed
    })
    if (!finished.ok) return finished
    if (finished.value) return ok({ version: made.value, rewrapped, damaged: 0 })
  }
}

/** Wraps anew what an older root key wraps. What is damaged stops it: no root key is destroyed that something still needs. */
async function rewrapTable({ store, keyStore }: RotationParts, table: RootWrappedTable): Promise<Result<number, KeyProblem>> {
  const nameContext = table === 'firewall.search_key' ? searchKeyContext : organisationKeyContext
  let rewrapped = 0
  for (;;) {
    const batch = await store.transact(async (tx): Promise<Result<number, KeyProblem>> => {
      await lockRootKey(tx, 'shared')
      // Asked each time: somebody else may have made a newer one meanwhile.
      const current = await keyStore.currentVersion()
      if (!current.ok) return current
      const older = await readWrappedByOlderRoot(tx, table, current.value, BATCH)
      for (const key of older) {
        const unwrapped = await keyStore.unwrap(key.wrapped, nameContext(key))
        if (!unwrapped.ok) return unwrapped
        const wrapped = await keyStore.wrap(unwrapped.value, nameContext(key))
        unwrapped.value.fill(0)
        if (!wrapped.ok) return wrapped
        await updateRootWrapping(tx, table, key, wrapped.value)
      }
      return ok(older.length)
    })
    if (!batch.ok) return batch
    rewrapped += batch.value
    if (batch.value < BATCH) return ok(rewrapped)
  }
}
