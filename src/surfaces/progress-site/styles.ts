// The stylesheet of the pages of commitments, public and behind sign-in.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const PROGRESS_STYLES = publishStylesheets('progress', 'src/surfaces/progress-site', ['progress.css'])
