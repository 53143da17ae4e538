// The part of the area of dialogues for people concerned: panels, and objections that wait to be looked at and answered.
import { CONCERNED_STYLES, findSubjects } from '../../../dialogue-site/index.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from '../area-context.ts'
import { CONCERNED, deskAddress, type ConcernedDeskContext, type ConcernedDeskDependencies } from './concerned-context.ts'
import { DeskHome } from './desk-home.tsx'
import { addObjectionDesk } from './objection-routes.tsx'
import { addPanelDesk } from './panel-routes.tsx'

const SHOWN = 100

/** The part; add it to the parts of the area. */
export function createConcernedPart(dependencies: ConcernedDeskDependencies): DialogueAreaPart {
  return {
    messages: ['concerned'],
    stylesheets: [CONCERNED_STYLES],
    homeLinks: [{ label: 'concerned.desk-title', path: CONCERNED }],
    addRoutes: (context) => addConcernedDeskRoutes(context, dependencies),
  }
}

/** Adds `/concerned` and everything below it. */
export function addConcernedDeskRoutes(area: DialogueAreaContext, dependencies: ConcernedDeskDependencies): void {
  const context: ConcernedDeskContext = { ...area, ...dependencies }
  const { objections, panels, findSubject, frame, show } = context
  frame.site.get(`/:language${AREA}${CONCERNED}`, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const [{ objections: waiting, total }, kept] = await Promise.all([objections.listWaiting(), panels.list()])
      const shown = waiting.slice(0, SHOWN)
      const found = await findSubjects(
        findSubject,
        shown.map(({ subject }) => subject),
        visit.language,
      )
      return show(
        c,
        visit,
        { title: visit.t('concerned.desk-title'), path: CONCERNED },
        <DeskHome {...{ t: visit.t, waiting: shown, total, found, panels: kept }} home={deskAddress(context, visit)} />,
      )
    }),
  )
  addObjectionDesk(context)
  addPanelDesk(context)
}
