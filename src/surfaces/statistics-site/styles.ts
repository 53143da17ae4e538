// The statistics pages' own stylesheet.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const STATISTICS_STYLES = publishStylesheets('statistics', 'src/surfaces/statistics-site', ['statistics.css'])
