// The release pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const RELEASE_STYLES = publishStylesheets('releases', 'src/surfaces/release-site', ['release-pages.css'])
