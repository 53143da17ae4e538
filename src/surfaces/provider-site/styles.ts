// The provider pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const PROVIDER_STYLESHEET = publishStylesheets('provider-pages', 'src/surfaces/provider-site', ['provider-pages.css'])
