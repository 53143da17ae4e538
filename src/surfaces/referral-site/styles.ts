// The stylesheet of the pages behind a link.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const REFERRAL_STYLES = publishStylesheets('referral', 'src/surfaces/referral-site', ['referral-pages.css'])
