// The stylesheet of the pages behind a link.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address, which says nothing of referrals: the page of a person's answer has it too. */
export const REFERRAL_STYLES = publishStylesheets('linked', 'src/surfaces/referral-site', ['referral-pages.css'])
