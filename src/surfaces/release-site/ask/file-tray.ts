// Files that were sent with a request and wait for its last step: in memory, for their sender alone, for two hours. After a restart
// the page asks for them again and keeps everything else.
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../platform/clock/index.ts'

/** The two files of a table, as text. */
export interface TableFiles {
  readonly inner: string
  readonly hierarchies: string
}

const LIFE = 2 * 3_600_000
const MOST_FILES = 20

/** Makes a tray. */
export function createFileTray(clock: Clock) {
  const kept = new Map<string, { readonly owner: string; readonly files: TableFiles; readonly until: number }>()
  const clear = () => {
    const now = clock().getTime()
    for (const [id, { until }] of kept) if (until <= now || kept.size > MOST_FILES) kept.delete(id)
  }
  return {
    /** Keeps files and returns the name that the form carries. */
    keep(owner: string, files: TableFiles): string {
      const id = randomUUID()
      kept.set(id, { owner, files, until: clock().getTime() + LIFE })
      clear()
      return id
    },
    /** `null` where they are gone, or somebody else's. */
    find(owner: string, id: string): TableFiles | null {
      clear()
      const found = kept.get(id)
      return found === undefined || found.owner !== owner ? null : found.files
    },
  }
}
