// The area of commitments behind sign-in: making and reviewing them, telling what was done, figures, links for people with lived
// experience, import, and one's own boards.
import type { CoordinationArea } from '../coordination-area.ts'
import { PROGRESS_STYLES } from '../../progress-site/index.ts'
import { AREA, type AreaContext, type CommitmentsAreaDependencies } from './area-context.ts'
import { addEditRoutes } from './edit-routes.tsx'
import { HomePage } from './home-page.tsx'
import { addImportRoutes } from './import-routes.tsx'
import { addReachOffice } from './reach-office.tsx'
import { addWorkRoutes } from './work-routes.tsx'

const SHOWN = 10

/** The area; add it to the areas of the coordination site. */
export function createCommitmentsArea(dependencies: CommitmentsAreaDependencies): CoordinationArea {
  const { commitments, editing } = dependencies
  return {
    name: 'commitments',
    links: [{ label: 'commitments.nav-commitments', path: AREA }],
    messages: ['commitments', 'practice-codes', 'groups', 'needs'],
    stylesheets: [PROGRESS_STYLES],
    addRoutes(frame) {
      const context: AreaContext = { ...dependencies, frame }
      frame.site.get(`/:language${AREA}`, (c) =>
        frame.whenSignedIn(c, async (visit) => {
          const { t, home, signedIn } = visit
          const [owed, waiting, updates, boards, late, lapsing] = await Promise.all([
            editing.listOwed(signedIn.accountId),
            editing.listWork(),
            editing.listUpdates(),
            commitments.countBoards(),
            commitments.list({ board: 'late', limit: SHOWN }),
            commitments.list({ board: 'lapsing-soon', limit: SHOWN }),
          ])
          return frame.show(
            c,
            visit,
            { title: t('commitments.work-title'), path: AREA },
            <HomePage {...{ t, home, owed, waiting, updates, boards, late, lapsing }} accountId={signedIn.accountId} />,
          )
        }),
      )
      addEditRoutes(context)
      addImportRoutes(context)
      addWorkRoutes(context)
      addReachOffice(context)
    },
  }
}
