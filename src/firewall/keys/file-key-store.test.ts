// The file of root keys: who can read it, what it opens with, and what is told when something is wrong with it.
import { mkdtemp, readFile, rm, stat, writeFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFixedClock } from '../../platform/clock/index.ts'
import { newKey } from './aes-gcm.ts'
import { createFileKeyStore, readPassphraseFrom, refuseRealPeople } from './index.ts'
import type { FileKeyStoreOptions } from './index.ts'

const clock = createFixedClock(new Date('2026-11-21T10:00:00Z'))
const context = { use: 'organisation-key', organisation: 'a', version: '1' }
const passphrase = 'ferry quay lantern rope'
// scrypt at full cost takes half a second and 128 MiB; its parameters are in the file, so a small one proves the same.
const scryptCost = 16

describe('a key store in a file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-root-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const open = (options: Partial<FileKeyStoreOptions> = {}) => createFileKeyStore(folder, { clock, scryptCost, ...options })
  const withPassphrase = (text: string | undefined) => open({ readPassphrase: async () => text })
  const wrapKey = async (store: Awaited<ReturnType<typeof open>>) => {
    const key = newKey()
    const wrapped = await store.wrap(key, context)
    if (!wrapped.ok) throw new Error(wrapped.error)
    return { key, wrapped: wrapped.value }
  }

  it('is readable by its owner alone', async () => {
    await open({ makeDemoKey: true })
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'root-keys.json'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['root-keys.json'])
  })

  it('opens what it wrapped, in another process too, and for nothing else than it was wrapped for', async () => {
    const { key, wrapped } = await wrapKey(await open({ makeDemoKey: true }))
    const other = await open()
    expect(await other.unwrap(wrapped, context)).toEqual({ ok: true, value: key })
    // The order of the names does not matter; each name and value does.
    expect(await other.unwrap(wrapped, { version: '1', organisation: 'a', use: 'organisation-key' })).toEqual({
      ok: true,
      value: key,
    })
    for (const wrong of [{ ...context, organisation: 'b' }, { ...context, version: '2' }, { ...context, use: 'search-key' }, {}])
      expect(await other.unwrap(wrapped, wrong)).toEqual({ ok: false, error: 'damaged-key' })
    const changed = Uint8Array.from(wrapped.bytes)
    changed[20] = (changed[20] ?? 0) ^ 1
    expect(await other.unwrap({ ...wrapped, bytes: changed }, context)).toEqual({ ok: false, error: 'damaged-key' })
    expect(await other.unwrap({ ...wrapped, rootVersion: '9-00000000' }, context)).toEqual({
      ok: false,
      error: 'unknown-root-version',
    })
  })

  it('tells that there is no root key, and makes none by itself unless it is to be the demonstration’s', async () => {
    const store = await open()
    expect(await store.wrap(newKey(), context)).toEqual({ ok: false, error: 'no-root-key' })
    expect(await store.currentVersion()).toEqual({ ok: false, error: 'no-root-key' })
    expect(await store.setPassphrase(passphrase)).toEqual({ ok: false, error: 'no-root-key' })
    expect(await store.destroyOlderThan('1-00000000')).toEqual({ ok: false, error: 'no-root-key' })
    expect(await readdir(folder)).toEqual([])
  })

  it('never makes a second demonstration key where one is, and never replaces a key that it cannot read', async () => {
    const { wrapped } = await wrapKey(await open({ makeDemoKey: true }))
    expect(await (await open({ makeDemoKey: true })).unwrap(wrapped, context)).toMatchObject({ ok: true })
    await writeFile(join(folder, 'root-keys.json'), '{"format":1')
    const broken = await open({ makeDemoKey: true })
    for (const attempt of [broken.unwrap(wrapped, context), broken.wrap(newKey(), context), broken.rotate(), broken.leaveDemo()])
      expect(await attempt).toEqual({ ok: false, error: 'root-key-damaged' })
    expect(await readFile(join(folder, 'root-keys.json'), 'utf8')).toBe('{"format":1')
  })

  it('tells damage from a wrong passphrase', async () => {
    const store = await open({ makeDemoKey: true })
    expect(await store.setPassphrase(passphrase)).toEqual({ ok: true, value: undefined })
    expect(store.hasPassphrase).toBe(true)
    const { key, wrapped } = await wrapKey(store)
    expect(await (await withPassphrase(passphrase)).unwrap(wrapped, context)).toEqual({ ok: true, value: key })
    expect(await (await withPassphrase('another passphrase')).unwrap(wrapped, context)).toEqual({
      ok: false,
      error: 'wrong-passphrase',
    })
    expect(await (await withPassphrase(undefined)).unwrap(wrapped, context)).toEqual({ ok: false, error: 'passphrase-needed' })
    const text = await readFile(join(folder, 'root-keys.json'), 'utf8')
    for (const changed of [
      text.replace(/"key": "../, '"key": "AA'),
      text.replace('"isDemo": true', '"isDemo": false'),
      '[]',
      '',
    ]) {
      await writeFile(join(folder, 'root-keys.json'), changed)
      expect(await (await withPassphrase(passphrase)).unwrap(wrapped, context)).toEqual({ ok: false, error: 'root-key-damaged' })
    }
  })

  it('holds no key in clear once it has a passphrase, and says nothing of either when something is wrong', async () => {
    const store = await open({ makeDemoKey: true })
    const before = JSON.parse(await readFile(join(folder, 'root-keys.json'), 'utf8')).keys[0].key
    await store.setPassphrase(passphrase)
    const after = await readFile(join(folder, 'root-keys.json'), 'utf8')
    expect(after).not.toContain(before)
    expect(after).not.toContain(passphrase)
    expect(JSON.stringify(await (await withPassphrase('wrong, and sixteen')).currentVersion())).toBe(
      '{"ok":false,"error":"wrong-passphrase"}',
    )
    // Taking it away again needs it.
    expect(await (await withPassphrase('wrong, and sixteen')).setPassphrase(undefined)).toEqual({
      ok: false,
      error: 'wrong-passphrase',
    })
    expect(await (await withPassphrase(passphrase)).setPassphrase(undefined)).toEqual({ ok: true, value: undefined })
    expect(await (await open()).currentVersion()).toMatchObject({ ok: true })
  })

  it('takes no passphrase that is shorter than sixteen characters', async () => {
    const store = await open({ makeDemoKey: true })
    expect(await store.setPassphrase('fifteen letters')).toEqual({ ok: false, error: 'too-short' })
    expect(store.hasPassphrase).toBe(false)
  })

  it('reads a passphrase from a file without its line break, and its absence as none', async () => {
    await writeFile(join(folder, 'passphrase'), `${passphrase}\n`)
    expect(await readPassphraseFrom(join(folder, 'passphrase'))()).toBe(passphrase)
    expect(await readPassphraseFrom(join(folder, 'missing'))()).toBeUndefined()
    expect(await readPassphraseFrom(undefined)()).toBeUndefined()
  })

  it('destroys what is older than the version named, and nothing that somebody else made after it', async () => {
    const store = await open({ makeDemoKey: true })
    const first = await wrapKey(store)
    const second = await store.rotate()
    const { wrapped } = await wrapKey(store)
    // Another process makes a newer one before this one destroys what is older than its own.
    await (await open()).rotate()
    expect(await store.destroyOlderThan(second.ok ? second.value : '')).toEqual({ ok: true })
    expect(await store.unwrap(wrapped, context)).toMatchObject({ ok: true })
    expect(await store.unwrap(first.wrapped, context)).toEqual({ ok: false, error: 'unknown-root-version' })
    // A version that is gone destroys nothing.
    expect(await store.destroyOlderThan('1-00000000')).toEqual({ ok: true })
    expect(await store.unwrap(wrapped, context)).toMatchObject({ ok: true })
  })

  it('admits no real people while any of its keys is the demonstration’s, nor where none can be read', async () => {
    expect(refuseRealPeople(await open())).toBe('root-key-is-demo')
    const store = await open({ makeDemoKey: true })
    expect([store.kind, refuseRealPeople(store)]).toEqual(['demo-file', 'root-key-is-demo'])
    await store.rotate()
    expect(refuseRealPeople(store)).toBe('root-key-is-demo')
    const left = await store.leaveDemo()
    // Keys of organisations are still wrapped by the demonstration's.
    expect(refuseRealPeople(store)).toBe('root-key-is-demo')
    await store.destroyOlderThan(left.ok ? left.value : '')
    expect([store.kind, refuseRealPeople(store)]).toEqual(['file', undefined])
    expect(refuseRealPeople(await open())).toBeUndefined()
  })

  it('loses no key where several processes write it at once', async () => {
    await open({ makeDemoKey: true })
    const stores = await Promise.all(Array.from({ length: 5 }, () => open()))
    const made = await Promise.all(stores.map((store) => store.rotate()))
    const wrapped = await Promise.all(stores.map(wrapKey))
    const versions = new Set(made.map((result) => (result.ok ? result.value : result.error)))
    expect(versions.size).toBe(5)
    const last = await open()
    for (const { key, wrapped: bytes } of wrapped) expect(await last.unwrap(bytes, context)).toEqual({ ok: true, value: key })
    const file = JSON.parse(await readFile(join(folder, 'root-keys.json'), 'utf8'))
    expect(file.keys).toHaveLength(6)
    expect(await readdir(folder)).toEqual(['root-keys.json'])
  })

  it('goes on where a process was killed while it wrote', async () => {
    const store = await open({ makeDemoKey: true })
    // No process has this number: it is beyond Linux's largest.
    await writeFile(join(folder, 'root-keys.json.lock'), '4194999')
    expect(await store.rotate()).toMatchObject({ ok: true })
  })

  it('has nothing left after it was closed and its file is gone', async () => {
    const store = await open({ makeDemoKey: true })
    await rm(join(folder, 'root-keys.json'))
    store.close()
    expect(await store.wrap(newKey(), context)).toEqual({ ok: false, error: 'no-root-key' })
  })

  it('keeps wrapping and unwrapping right while its file changes under it', async () => {
    const store = await open({ makeDemoKey: true })
    const other = await open()
    const work = Array.from({ length: 40 }, async () => {
      const { key, wrapped } = await wrapKey(store)
      expect(await store.unwrap(wrapped, context)).toEqual({ ok: true, value: key })
    })
    await Promise.all([...work, other.rotate().then(() => other.rotate())])
  })
})
