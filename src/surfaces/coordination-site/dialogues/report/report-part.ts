// Reports as a part of the area of dialogues: drafts of a series, comments on them, what editors change, and finals by a second account.
import { DIALOGUE_STYLES } from '../../../dialogue-site/index.ts'
import type { DialogueAreaContext, DialogueAreaPart } from '../area-context.ts'
import { addDraftRoutes } from './draft-routes.tsx'
import { addDraftsRoutes } from './drafts-routes.tsx'
import { addLinksRoutes } from './links-routes.tsx'
import { addParagraphRoutes } from './paragraph-routes.tsx'
import { draftsPath, type ReportPartDependencies } from './report-context.ts'

/** The part; hang it into `createDialoguesArea({ parts })`. */
export function createReportPart(dependencies: ReportPartDependencies): DialogueAreaPart {
  return {
    messages: ['dialogue-report', 'dialogues', 'practice-codes'],
    stylesheets: [DIALOGUE_STYLES],
    addRoutes: (context) => addReportDeskRoutes(context, dependencies),
    seriesLinks: (series) => [{ label: 'dialogue-report.drafts', path: draftsPath(series) }],
  }
}

/** Adds `/series/:series/reports` and `/reports/:draft` with what is below it. */
export function addReportDeskRoutes(context: DialogueAreaContext, dependencies: ReportPartDependencies): void {
  const all = { ...context, ...dependencies }
  addDraftsRoutes(all)
  addDraftRoutes(all)
  addParagraphRoutes(all)
  addLinksRoutes(all)
}
