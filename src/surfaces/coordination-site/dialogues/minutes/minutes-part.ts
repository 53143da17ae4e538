// The minutes as a part of the area of dialogues: its link on a session's page, its messages, styles and routes.
import { publishStylesheets } from '../../../../platform/page/index.ts'
import type { DialogueAreaContext, DialogueAreaPart } from '../area-context.ts'
import { addChangeRoutes } from './change-routes.tsx'
import { addEntryRoutes } from './entry-routes.tsx'
import { addMakeRoutes } from './make-routes.tsx'
import { minutesPath, type MinutesDependencies } from './minutes-table.ts'
import { addSpeakerRoutes } from './speaker-routes.tsx'
import { addSyncRoutes } from './sync-routes.tsx'

const STYLES = publishStylesheets('minutes', 'src/surfaces/coordination-site/dialogues/minutes', ['minutes.css'])

/** The part; hang it into `createDialoguesArea({ parts })`. */
export function createMinutesPart(dependencies: MinutesDependencies): DialogueAreaPart {
  return {
    messages: ['minutes', 'dialogues'],
    stylesheets: [STYLES],
    addRoutes: (context) => addMinutesRoutes(context, dependencies),
    sessionLinks: (session) => [{ label: 'minutes.link', path: minutesPath(session) }],
  }
}

/** Adds `/session/:session/minutes` and what is below it. */
export function addMinutesRoutes(context: DialogueAreaContext, dependencies: MinutesDependencies): void {
  const all = { ...context, ...dependencies }
  addEntryRoutes(all)
  addChangeRoutes(all)
  addMakeRoutes(all)
  addSpeakerRoutes(all)
  addSyncRoutes(all)
}
