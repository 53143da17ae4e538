// The stylesheet of a person's own pages.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const MY_RECORD_STYLES = publishStylesheets('my-record', 'src/surfaces/my-record-site', ['my-record-pages.css'])
