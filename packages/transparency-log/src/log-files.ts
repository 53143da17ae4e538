// The verifier's one way to a log: its files by their paths, from a folder, an address or anywhere else.

/** A log's files. */
export interface LogFiles {
  /** The bytes of a file (`checkpoint`, `tile/0/000`, …); `null` where there is none. Throws where the log cannot be reached. */
  read(path: string): Promise<Uint8Array | null>
}

/** Where the newest checkpoint is. */
export const CHECKPOINT_PATH = 'checkpoint'

/** A log held in memory, by path. */
export function createMemoryFiles(files: ReadonlyMap<string, Uint8Array>): LogFiles {
  return { read: (path) => Promise.resolve(files.get(path) ?? null) }
}

/** A file as UTF-8 text; `null` where it is not. */
export function readText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // Thrown for what is not UTF-8.
    return null
  }
}

/** Calls `read` for each item, up to `ahead` of them before they are asked for, and yields the answers in order. */
export async function* readAhead<Item, Read>(
  items: Iterable<Item>,
  ahead: number,
  read: (item: Item) => Promise<Read>,
): AsyncGenerator<readonly [Item, Read]> {
  const started: (readonly [Item, Promise<Read>])[] = []
  const next = async (): Promise<readonly [Item, Read] | null> => {
    const first = started.shift()
    return first === undefined ? null : [first[0], await first[1]]
  }
  try {
    for (const item of items) {
      started.push([item, read(item)])
      if (started.length < ahead) continue
      const done = await next()
      if (done !== null) yield done
    }
    for (let done = await next(); done !== null; done = await next()) yield done
  } finally {
    // Whoever stops early does not wait for what was read ahead, and a failure there is not theirs.
    for (const [, promise] of started) promise.catch(() => undefined)
  }
}
