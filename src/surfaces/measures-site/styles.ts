// The stylesheet of the pages of measures.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const MEASURES_STYLES = publishStylesheets('measures', 'src/surfaces/measures-site', ['measures.css'])
