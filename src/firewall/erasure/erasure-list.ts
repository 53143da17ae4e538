// The list of who was erased, as a file beside the database: what a restore needs that is newer than the backup. A line of JSON
// for each erasure, with a digest in place of the ids; what was once in the file stays, whatever the database has become.
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { z } from 'zod'

/** The file's name in the data folder. */
export const erasureListName = 'erasures.jsonl'

/** A line of the list. */
export interface ListedErasure {
  readonly organisationId: string
  /** `digestPerson`, in hexadecimal. */
  readonly digest: string
  /** ISO 8601. */
  readonly erasedAt: string
}

const lineSchema = z.object({ organisationId: z.guid(), digest: z.string().regex(/^[0-9a-f]{64}$/), erasedAt: z.iso.datetime() })

/** Reads the list; `undefined` where there is no such file. The failure is a sentence. */
export async function readErasureList(file: string): Promise<Result<readonly ListedErasure[] | undefined, string>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return ok(undefined)
  const listed: ListedErasure[] = []
  for (const [place, line] of text.split('\n').entries()) {
    if (line === '') continue
    const parsed = lineSchema.safeParse(parseJson(line))
    if (!parsed.success) return fail(`${file}, line ${place + 1}, is not an erasure.`)
    listed.push(parsed.data)
  }
  return ok(listed)
}

/** Writes the list, whole or not at all, readable by its owner alone. */
export async function writeErasureList(file: string, erasures: readonly ListedErasure[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${process.pid}`
  const handle = await open(unfinished, 'w', 0o600)
  try {
    await handle.writeFile(erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(unfinished, file)
}

/** All of these lists, each erasure once, in the order of their times. */
export function joinErasures(...lists: readonly (readonly ListedErasure[])[]): readonly ListedErasure[] {
  const joined = new Map(lists.flat().map((erasure) => [`${erasure.organisationId} ${erasure.digest}`, erasure]))
  return [...joined.values()].toSorted((a, b) => (a.erasedAt < b.erasedAt ? -1 : 1))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
