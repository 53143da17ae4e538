// A key store that is a file on this machine (mode 0600 in a 0700 folder), with a passphrase or without. Its first key is the
// demonstration's; another is made by whoever decides where it is kept. Several processes may have it open: each reads what another wrote.
import { readFile } from 'node:fs/promises'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { decrypt, encrypt, newKey } from './aes-gcm.ts'
import { encodeAssociatedData } from './associated-data.ts'
import type { KeyContext, KeyProblem, KeyStore } from './key-store.ts'
import {
  closeRootKeys,
  holdRootKeyFile,
  nameNextVersion,
  readRootKeys,
  readStamp,
  SCRYPT_COST,
  SHORTEST_PASSPHRASE,
  writeRootKeys,
} from './root-key-file.ts'
import type { RootKey, RootKeys } from './root-key-file.ts'

/** How a file key store is opened. */
export interface FileKeyStoreOptions {
  readonly clock: Clock
  /** Asked where the file has a passphrase: at the opening, and again when another process has written the file. */
  readonly readPassphrase?: () => Promise<string | undefined>
  /** Makes the demonstration's root key where there is no file. Without it a missing file is a problem, told at every call. */
  readonly makeDemoKey?: boolean
  /** scrypt's N; tests take a small one. */
  readonly scryptCost?: number
}

/**
 * What `readPassphrase` is where the passphrase stands in a file, without the line break at its end; nothing where there is no file.
 * A file, since what is in the environment is inherited by every process and printed by many.
 */
export function readPassphraseFrom(file: string | undefined): () => Promise<string | undefined> {
  return async () => {
    if (file === undefined) return undefined
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    })
    return text?.replace(/\r?\n$/, '')
  }
}

/** A key store in a file. */
export interface FileKeyStore extends KeyStore {
  readonly kind: 'demo-file' | 'file'
  readonly hasPassphrase: boolean
  /** Makes a root key that is not the demonstration's, the current one from now on. */
  leaveDemo(): Promise<Result<string, KeyProblem>>
  /** Writes the file anew under another passphrase, or under none. `too-short` under 16 characters. */
  setPassphrase(passphrase: string | undefined): Promise<Result<void, KeyProblem | 'too-short'>>
}

/** Opens the key store in `folder`. Never fails: what is wrong with the file is told by every call. */
export async function createFileKeyStore(folder: string, options: FileKeyStoreOptions): Promise<FileKeyStore> {
  const { clock, readPassphrase = async () => undefined, makeDemoKey = false, scryptCost = SCRYPT_COST } = options
  let stamp: string | undefined
  let loaded: Result<RootKeys, KeyProblem> = fail('no-root-key')
  // The passphrase of what was written here, which whoever is asked does not know yet.
  let given: { readonly passphrase: string | undefined } | undefined
  const askPassphrase = async () => given?.passphrase ?? (await readPassphrase())

  const keep = (read: Result<RootKeys, KeyProblem>, found: string | undefined) => {
    if (loaded.ok) closeRootKeys(loaded.value.keys)
    loaded = read
    stamp = found
  }
  const load = async (): Promise<Result<RootKeys, KeyProblem>> => {
    const found = await readStamp(folder)
    if (found === undefined || found !== stamp || !loaded.ok) keep(await readRootKeys(folder, askPassphrase), found)
    return loaded
  }
  /** Runs with what the file holds now. The keys are valid until `run` returns: a later reading overwrites them. */
  const use = async <Value>(run: (keys: RootKeys) => Result<Value, KeyProblem>): Promise<Result<Value, KeyProblem>> => {
    for (;;) {
      const read = await load()
      if (!read.ok) return read
      if (read === loaded) return run(read.value)
    }
  }
  /** Writes the file anew, from what it holds at this moment and under its passphrase, while nobody else does. */
  const change = async (
    makeKeys: (keys: readonly RootKey[]) => readonly RootKey[],
    {
      mayBegin = false,
      another,
    }: { readonly mayBegin?: boolean; readonly another?: { readonly passphrase: string | undefined } } = {},
  ): Promise<Result<string, KeyProblem>> => {
    const release = await holdRootKeyFile(folder)
    try {
      const read = await readRootKeys(folder, askPassphrase)
      if (!read.ok && !(read.error === 'no-root-key' && mayBegin)) return read
      const before = read.ok ? read.value : { keys: [], passphrase: undefined }
      const keys = makeKeys(before.keys)
      const passphrase = another === undefined ? before.passphrase : another.passphrase
      await writeRootKeys(folder, keys, passphrase, scryptCost)
      given = { passphrase }
      const { version } = findCurrent(keys)
      closeRootKeys([...before.keys, ...keys])
      return ok(version)
    } finally {
      await release()
    }
  }
  const addKey = (makeIsDemo: (keys: readonly RootKey[]) => boolean) =>
    change(
      (keys) => [
        ...keys,
        { version: nameNextVersion(keys), isDemo: makeIsDemo(keys), madeAt: clock().toISOString(), key: newKey() },
      ],
      { mayBegin: true },
    )

  if (makeDemoKey && (await readStamp(folder)) === undefined) {
    const makeFirst = () => ({ version: nameNextVersion([]), isDemo: true, madeAt: clock().toISOString(), key: newKey() })
    await change((keys) => (keys.length > 0 ? keys : [makeFirst()]), { mayBegin: true })
  }
  await load()

  const isDemo = () => !loaded.ok || loaded.value.keys.some((key) => key.isDemo)
  return {
    get kind() {
      return isDemo() ? 'demo-file' : 'file'
    },
    /** As long as one of its keys is the demonstration's, and where there is none that could be read. */
    get isDemo() {
      return isDemo()
    },
    get hasPassphrase() {
      return loaded.ok && loaded.value.passphrase !== undefined
    },
    currentVersion: () => use(({ keys }) => ok(findCurrent(keys).version)),
    wrap: (key, context) =>
      use(({ keys }) => {
        const { version, key: root } = findCurrent(keys)
        return ok({ rootVersion: version, bytes: encrypt(root, key, bindContext(version, context)) })
      }),
    unwrap: ({ rootVersion, bytes }, context) =>
      use(({ keys }) => {
        const root = keys.find(({ version }) => version === rootVersion)
        if (root === undefined) return fail('unknown-root-version')
        const key = decrypt(root.key, bytes, bindContext(rootVersion, context))
        return key === undefined ? fail('damaged-key') : ok(key)
      }),
    rotate: async () => {
      const added = await addKey((keys) => keys.at(-1)?.isDemo ?? false)
      await load()
      return added
    },
    leaveDemo: async () => {
      const added = await addKey(() => false)
      await load()
      return added
    },
    destroyOlderThan: async (version) => {
      const changed = await change((keys) =>
        keys.slice(
          Math.max(
            0,
            keys.findIndex((key) => key.version === version),
          ),
        ),
      )
      await load()
      return changed.ok ? ok(undefined) : changed
    },
    setPassphrase: async (passphrase) => {
      if (passphrase !== undefined && [...passphrase].length < SHORTEST_PASSPHRASE) return fail('too-short')
      const changed = await change((keys) => keys, { another: { passphrase } })
      await load()
      return changed.ok ? ok(undefined) : changed
    },
    close: () => {
      keep(fail('no-root-key'), undefined)
      given = undefined
    },
  }
}

function findCurrent(keys: readonly RootKey[]): RootKey {
  const current = keys.at(-1)
  if (current === undefined) throw new Error('A file of root keys holds at least one')
  return current
}

function bindContext(version: string, context: KeyContext): Uint8Array {
  const parts = Object.entries(context)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flat()
  return encodeAssociatedData('causeway/wrapped-key/1', [version, ...parts])
}
