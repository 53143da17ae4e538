// The stylesheet of the pages of dialogues.
import { publishStylesheets } from '../../platform/page/index.ts'

/** The stylesheet's address. */
export const DIALOGUE_STYLES = publishStylesheets('dialogues', 'src/surfaces/dialogue-site', [
  'dialogues.css',
  'report/report.css',
])
