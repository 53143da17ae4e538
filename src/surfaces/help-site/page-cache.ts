// Finished pages of harmless questions, kept for the minute for which their "open now" holds. Bounded; forgets the oldest.
// Posted questions never come near it.

/** Keeps pages by key. */
export interface PageCache {
  readonly get: (key: string) => string | undefined
  readonly set: (key: string, page: string) => void
}

/** A cache of at most `limit` pages. */
export function createPageCache(limit: number): PageCache {
  const pages = new Map<string, string>()
  return {
    get: (key) => pages.get(key),
    set(key, page) {
      if (pages.size >= limit) {
        const [oldest] = pages.keys()
        if (oldest !== undefined) pages.delete(oldest)
      }
      pages.set(key, page)
    },
  }
}
