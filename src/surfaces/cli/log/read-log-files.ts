// A log's files from a folder or from an address, and from nowhere else: no database, no data folder, no other host.
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { LogFiles } from '@causeway/transparency-log'
import { CommandFailure, UsageError } from '../command.ts'

/** A log to read, and the name under which it is remembered. */
export interface LogPlace {
  readonly files: LogFiles
  readonly name: string
}

/** No file of a log is longer; whoever serves one wants to fill our memory. Of tiles and entries many are read at once. */
const MOST_BYTES = 4_000_000
const MOST_TILE_BYTES = 256 * 1024
const TIMEOUT_MS = 30_000
const ATTEMPTS = 3

/** Opens what was typed: an address with http or https, or a folder. */
export async function openLogPlace(typed: string, workingFolder: string): Promise<LogPlace> {
  if (/^https?:\/\//i.test(typed)) return openAddress(typed)
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(typed)) throw new UsageError(`an address begins with https:// or http://, not "${typed}"`)
  const folder = resolve(workingFolder, typed)
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) throw new CommandFailure(`there is no folder ${folder}`)
  return { name: folder, files: { read: (path) => readFromFolder(join(folder, path), mostBytesOf(path)) } }
}

function mostBytesOf(path: string): number {
  return path.startsWith('tile/') ? MOST_TILE_BYTES : MOST_BYTES
}

async function readFromFolder(path: string, most: number): Promise<Uint8Array | null> {
  try {
    const found = await stat(path)
    // A device or a pipe behind a link never ends.
    if (!found.isFile()) throw new CommandFailure(`${path} is no file`)
    if (found.size > most) throw new CommandFailure(`${path} is too long for a file of a log`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

function openAddress(typed: string): LogPlace {
  const base = URL.parse(typed.endsWith('/') ? typed : `${typed}/`)
  if (base === null || base.search !== '' || base.hash !== '') throw new UsageError(`"${typed}" is no address of a log`)
  return { name: base.href, files: { read: (path) => readFromAddress(new URL(path, base), mostBytesOf(path)) } }
}

async function readFromAddress(address: URL, most: number): Promise<Uint8Array | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(address, most)
    } catch (error) {
      if (error instanceof CommandFailure || attempt === ATTEMPTS) throw asFailure(address, error)
    }
  }
}

async function fetchOnce(address: URL, most: number): Promise<Uint8Array | null> {
  // Another address would be another witness of the log: it is named by whoever verifies, never by the log.
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (answer.status === 404 || answer.status === 410) {
    await answer.body?.cancel()
    return null
  }
  if (answer.status >= 500 || answer.status === 429) throw new Error(`it answered with ${answer.status}`)
  if (!answer.ok || answer.body === null) throw new CommandFailure(`${address.href} answered with ${answer.status}`)
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    if (length > most) throw new CommandFailure(`${address.href} is too long for a file of a log`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function asFailure(address: URL, error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
  const reason = cause !== '' ? cause : error instanceof Error ? error.message : 'no answer'
  return new CommandFailure(`${address.href} cannot be read: ${reason}. Nothing was found out about the log.`)
}
