// The stylesheet of the provider pages, read once from the file beside this one, from source as from a bundle.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishFile } from '../../platform/page/index.ts'

const NAME = 'provider-pages.css'

/** The stylesheet's address. */
export const PROVIDER_STYLESHEET = publishFile('provider-pages', 'css', readStyles())

function readStyles(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const candidates = [join(folder, NAME), join(folder, 'src/surfaces/provider-site', NAME)]
    const found = candidates.find((candidate) => existsSync(candidate))
    if (found !== undefined) return readFileSync(found, 'utf8')
  }
  throw new Error('The stylesheet of the provider pages is missing from this installation')
}
