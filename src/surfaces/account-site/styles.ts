// The account pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const ACCOUNT_STYLES = publishStylesheets('account', 'src/surfaces/account-site', ['account-pages.css'])
