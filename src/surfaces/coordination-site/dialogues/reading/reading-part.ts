// Reading in as a part of the area of dialogues: a report of the past becomes proposals, and a person decides on each.
import { publishStylesheets } from '../../../../platform/page/index.ts'
import type { DialogueAreaContext, DialogueAreaPart } from '../area-context.ts'
import { addDecideRoutes } from './decide-routes.tsx'
import { addDetailsRoutes } from './details-routes.tsx'
import { addNamingRoutes } from './naming-routes.tsx'
import { addFindingRoutes } from './finding-routes.tsx'
import { addProposalRoutes } from './proposal-routes.tsx'
import { MOST_MEGABYTES, READING, type ReadingDependencies } from './reading-parts.tsx'
import { addRemovalRoutes } from './removal-routes.tsx'
import { addReadingViewRoutes } from './view-routes.tsx'
import { addUploadRoutes } from './upload-routes.tsx'

const STYLES = publishStylesheets('reading-in', 'src/surfaces/coordination-site/dialogues/reading', ['reading.css'])

/** The part; hang it into `createDialoguesArea({ parts })`. */
export function createReadingPart(dependencies: ReadingDependencies): DialogueAreaPart {
  return {
    messages: ['reading-in', 'dialogues', 'dialogue-desk'],
    stylesheets: [STYLES],
    addRoutes: (context) => addReadingRoutes(context, dependencies),
    // The file, and the fields around it.
    longForms: [{ path: READING, most: (MOST_MEGABYTES + 1) * 1_000_000 }],
    homeLinks: [{ label: 'reading-in.link', path: '/reading' }],
  }
}

/** Adds `/reading` and what is below it. */
export function addReadingRoutes(context: DialogueAreaContext, dependencies: ReadingDependencies): void {
  const all = { ...context, ...dependencies }
  addUploadRoutes(all)
  addReadingViewRoutes(all)
  addProposalRoutes(all)
  addFindingRoutes(all)
  addDecideRoutes(all)
  addDetailsRoutes(all)
  addNamingRoutes(all)
  addRemovalRoutes(all)
}
