// The gap pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const GAP_STYLES = publishStylesheets('gaps', 'src/surfaces/coordination-site', [
  'gap-pages.css',
  'gap-map.css',
  'gap-levers.css',
])
