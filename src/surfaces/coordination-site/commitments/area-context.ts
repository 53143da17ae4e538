// What the parts of the area share: the room, the clock, and how a page is shown.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { CommitmentEditing, CommitmentEditProblem, Commitments } from '../../../open/commitments/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import type { CoordinationFrame, CoordinationVisit } from '../coordination-area.ts'

/** What the area is made from. */
export interface CommitmentsAreaDependencies {
  readonly commitments: Commitments
  readonly editing: CommitmentEditing
  readonly clock: Clock
  /** How the public reaches the site, for links to hand over; the request's own where there is none. */
  readonly publicUrl?: string | undefined
}

/** The same with the frame around every page. */
export interface AreaContext extends CommitmentsAreaDependencies {
  readonly frame: CoordinationFrame
}

/** Where the area begins, below the language. */
export const AREA = '/commitments'

/** A commitment's page behind sign-in. */
export function workAddress(home: string, id: string, more = ''): string {
  return `${home}${AREA}/work/${id}${more}`
}

/** Shows that there is no such thing. */
export function showMissing(c: Context, visit: CoordinationVisit, { frame }: AreaContext, children: Child) {
  return frame.show(c, visit, { title: visit.t('commitments.missing-title'), path: AREA }, children, 404)
}

/** Why an edit was refused, as a sentence; what is wrong with values is told at each of them. */
export function editProblemText(t: Translator, problem: CommitmentEditProblem): string {
  return problem.kind === 'wrong-state' ? t(`commitments.wrong-state-${problem.state}`) : t(`commitments.refused-${problem.kind}`)
}
