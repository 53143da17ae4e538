// The stylesheet of the pages of people concerned, public and behind sign-in.
import { publishStylesheets } from '../../../platform/page/index.ts'

/** The stylesheet's address. */
export const CONCERNED_STYLES = publishStylesheets('notes', 'src/surfaces/dialogue-site/concerned', ['concerned.css'])
