// The stylesheet of the gap pages, read once from the file beside this one, from source as from a bundle.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const NAME = 'gap-pages.css'

/** The stylesheet's text. */
export function readStyles(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidates = [join(folder, NAME), join(folder, 'src/surfaces/coordination-site', NAME)]
    const found = candidates.find((candidate) => existsSync(candidate))
    if (found !== undefined) return readFileSync(found, 'utf8')
  }
  throw new Error('The stylesheet of the gap pages is missing from this installation')
}
