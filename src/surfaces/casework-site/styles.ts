// The casework pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const CASEWORK_STYLES = publishStylesheets('casework', 'src/surfaces/casework-site', [
  'casework-pages.css',
  'form-pages.css',
])
