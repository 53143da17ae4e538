// The firewall pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const FIREWALL_STYLES = publishStylesheets('firewall', 'src/surfaces/firewall-site', ['firewall-pages.css'])
