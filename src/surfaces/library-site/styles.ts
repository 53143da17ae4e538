// The stylesheet of the library and of whatever shows practices elsewhere.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const LIBRARY_STYLES = publishStylesheets('library', 'src/surfaces/library-site', ['library.css'])
