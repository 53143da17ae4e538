// How many large forms are read at once: each is held in memory until it is whole, in the process that also serves whoever seeks help. One an
// account, two in all; of the next nothing is read.
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** Of all accounts together. */
const MOST_AT_ONCE = 2

/**
 * Counts large forms from before they are read until they are answered. What is one too many gets 429, whose page says to try again in a
 * minute, before anything of it is read.
 */
export function limitFlight(): (account: string, read: MiddlewareHandler) => MiddlewareHandler {
  const inFlight = new Set<string>()
  return (account, read) => async (c, next) => {
    if (inFlight.has(account) || inFlight.size >= MOST_AT_ONCE) throw new HTTPException(429)
    inFlight.add(account)
    try {
      return await read(c, next)
    } finally {
      inFlight.delete(account)
    }
  }
}
