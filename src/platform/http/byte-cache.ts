// A cache of byte strings that forgets the least recently used beyond a number of bytes.

/** The cache. */
export interface ByteCache {
  get(key: string): Buffer | undefined
  set(key: string, bytes: Buffer): void
}

/** A cache that holds at most `limit` bytes, keys not counted. */
export function createByteCache(limit: number): ByteCache {
  const entries = new Map<string, Buffer>()
  let held = 0
  return {
    get: (key) => {
      const bytes = entries.get(key)
      if (bytes === undefined) return undefined
      entries.delete(key)
      entries.set(key, bytes)
      return bytes
    },
    set: (key, bytes) => {
      held += bytes.length - (entries.get(key)?.length ?? 0)
      entries.delete(key)
      entries.set(key, bytes)
      for (const [oldest, old] of entries) {
        if (held <= limit) break
        entries.delete(oldest)
        held -= old.length
      }
    },
  }
}
