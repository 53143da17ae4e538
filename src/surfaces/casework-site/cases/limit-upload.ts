// Files that are too large: what is sent is read to its end and thrown away, so that the browser hears the answer instead of a broken
// connection, and the answer says what to do. Nothing of it is kept in memory.
import type { Context, MiddlewareHandler } from 'hono'
import { MOST_FILE_BYTES } from '../../../protected/cases/index.ts'

/** What a form carries beside its file. */
const BESIDE = 100_000

/** Past this nobody waits for the end. */
const MOST_THROWN_AWAY = 200_000_000

/** True for the form that brings a file: it has a limit of its own. */
export function isUpload(c: Context): boolean {
  return c.req.method === 'POST' && /\/case\/[^/]+\/file\/save$/.test(c.req.path)
}

/** Lets through what is short enough; answers the rest by `refuse`, once it has all arrived. A length must be said, as browsers do. */
export function limitUpload(refuse: (c: Context) => Promise<Response>): MiddlewareHandler {
  return async (c, next) => {
    const length = Number(c.req.header('Content-Length') ?? Number.NaN)
    if (length <= MOST_FILE_BYTES + BESIDE) return next()
    if (length <= MOST_THROWN_AWAY) await throwAway(c.req.raw.body)
    return refuse(c)
  }
}

async function throwAway(body: ReadableStream<Uint8Array> | null): Promise<void> {
  try {
    if (body !== null) for await (const _ of body) continue
  } catch {
    // The connection broke: then nobody is there to be answered.
  }
}
