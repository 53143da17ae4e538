// The file of root keys: JSON, read by its owner alone, written whole or not at all. A digest tells damage from a wrong passphrase; with a
// passphrase the keys in it are encrypted under what scrypt (RFC 7914) makes of it.
import { createHash, randomBytes, scrypt } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { z } from 'zod'
import { decrypt, encrypt, KEY_BYTES } from './aes-gcm.ts'
import { encodeAssociatedData } from './associated-data.ts'
import type { KeyProblem } from './key-store.ts'

/** The file's name in its folder. */
export const rootKeyFile = 'root-keys.json'

/** scrypt's N: 128 MiB and about half a second, as OWASP's Password Storage Cheat Sheet asks for with r = 8, p = 1. */
export const SCRYPT_COST = 2 ** 17
/** The shortest passphrase that is taken, in characters. */
export const SHORTEST_PASSPHRASE = 16

/** A root key in memory. */
export interface RootKey {
  /** Its place and eight random digits, so that a key made anew is never taken for one that was lost. */
  readonly version: string
  readonly isDemo: boolean
  readonly madeAt: string
  readonly key: Uint8Array
}

/** What the file holds, opened; the last key is the current one. */
export interface RootKeys {
  readonly keys: readonly RootKey[]
  /** The passphrase that it was opened with, if it has one. */
  readonly passphrase: string | undefined
}

const bytes = z.base64().transform((text) => Uint8Array.from(Buffer.from(text, 'base64')))
const fileSchema = z.object({
  format: z.literal(1),
  scrypt: z
    .object({
      cost: z
        .number()
        .int()
        .min(2)
        .max(2 ** 22),
      blockSize: z.literal(8),
      parallelization: z.literal(1),
      salt: bytes,
    })
    .nullable(),
  keys: z
    .array(z.object({ version: z.string().regex(/^\d+-[0-9a-f]{8}$/), isDemo: z.boolean(), madeAt: z.string(), key: bytes }))
    .min(1),
  sha256: z.string(),
})

/** The file's identity, which changes with every writing of it; nothing where it is missing. */
export async function readStamp(folder: string): Promise<string | undefined> {
  const found = await stat(join(folder, rootKeyFile), { bigint: true }).catch(() => undefined)
  return found === undefined ? undefined : `${found.ino} ${found.mtimeNs} ${found.size}`
}

/** Reads and opens the file. `readPassphrase` is asked only where the file wants one. */
export async function readRootKeys(
  folder: string,
  readPassphrase: () => Promise<string | undefined>,
): Promise<Result<RootKeys, KeyProblem>> {
  const text = await readFile(join(folder, rootKeyFile), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return fail('no-root-key')
  const parsed = fileSchema.safeParse(parseJson(text))
  if (!parsed.success || digestOf(parsed.data) !== parsed.data.sha256) return fail('root-key-damaged')
  const { scrypt: derivation, keys } = parsed.data
  if (derivation === null) {
    if (keys.some(({ key }) => key.length !== KEY_BYTES)) return fail('root-key-damaged')
    return ok({ keys, passphrase: undefined })
  }
  const passphrase = await readPassphrase()
  if (passphrase === undefined) return fail('passphrase-needed')
  const wrapping = await deriveKey(passphrase, derivation.salt, derivation.cost)
  try {
    const opened: RootKey[] = []
    for (const { version, isDemo, madeAt, key } of keys) {
      const message = decrypt(wrapping, key, bindRootKey(version, isDemo))
      // The digest holds, so the file is as it was written: it is the passphrase that is another.
      if (message === undefined) return fail('wrong-passphrase')
      opened.push({ version, isDemo, madeAt, key: message })
    }
    return ok({ keys: opened, passphrase })
  } finally {
    wrapping.fill(0)
  }
}

/** Writes the file anew, beside the old one and then in its place. */
export async function writeRootKeys(
  folder: string,
  keys: readonly RootKey[],
  passphrase: string | undefined,
  cost: number = SCRYPT_COST,
): Promise<void> {
  // Written once, a key of zeros would open nothing and hide nothing.
  if (keys.length === 0 || keys.some(({ key }) => key.every((byte) => byte === 0))) throw new Error('A root key was closed')
  const salt = Uint8Array.from(randomBytes(32))
  const wrapping = passphrase === undefined ? undefined : await deriveKey(passphrase, salt, cost)
  const content = {
    format: 1 as const,
    scrypt: wrapping === undefined ? null : { cost, blockSize: 8 as const, parallelization: 1 as const, salt },
    keys: keys.map(({ version, isDemo, madeAt, key }) => ({
      version,
      isDemo,
      madeAt,
      key: wrapping === undefined ? key : encrypt(wrapping, key, bindRootKey(version, isDemo)),
    })),
  }
  wrapping?.fill(0)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const unfinished = join(folder, `${rootKeyFile}.${process.pid}.${randomBytes(4).toString('hex')}`)
  try {
    const file = await open(unfinished, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(showBytes({ ...content, sha256: digestOf(content) }), undefined, 2)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, join(folder, rootKeyFile))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  const parent = await open(folder, 'r')
  await parent.sync().finally(() => parent.close())
}

/** Keeps other processes from writing the file until the returned function is called. Throws after ten seconds. */
export async function holdRootKeyFile(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, `${rootKeyFile}.lock`)
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 })
      return () => rm(lock, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
    // Somebody who was killed while writing holds nothing any more. Their number is missing only for the moment of its writing.
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${lock} is held by another process. If none is running, delete it.`)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Overwrites root keys in memory. */
export function closeRootKeys(keys: readonly RootKey[]): void {
  for (const { key } of keys) key.fill(0)
}

/** The name of the version after these. */
export function nameNextVersion(keys: readonly RootKey[]): string {
  const highest = Math.max(0, ...keys.map(({ version }) => Number.parseInt(version, 10)))
  return `${highest + 1}-${randomBytes(4).toString('hex')}`
}

function bindRootKey(version: string, isDemo: boolean): Uint8Array {
  return encodeAssociatedData('causeway/root-key/1', [version, isDemo ? 1 : 0])
}

function digestOf({ format, scrypt: derivation, keys }: { format: unknown; scrypt: unknown; keys: unknown }): string {
  return createHash('sha256')
    .update(JSON.stringify(showBytes({ format, scrypt: derivation, keys })))
    .digest('hex')
}

/** The same with bytes in base64. */
function showBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(showBytes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, showBytes(part)]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The key that scrypt makes of a passphrase, which is taken in Unicode's NFC, so that every keyboard writes the same. */
export function deriveKey(passphrase: string, salt: Uint8Array, cost: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFC'),
      salt,
      KEY_BYTES,
      { cost, blockSize: 8, parallelization: 1, maxmem: 128 * cost * 8 + 2 ** 25 },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    )
  })
}
