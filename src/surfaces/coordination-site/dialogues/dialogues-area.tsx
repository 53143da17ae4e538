// The area of dialogues behind sign-in: the desk, where the record is kept, and the parts that are hung into it. This file puts them together
// and says, in one way for all, that something is missing or was not done.
import type { Context } from 'hono'
import type { DialogueProblem } from '../../../open/dialogues/index.ts'
import type { CoordinationArea, CoordinationFrame, CoordinationVisit } from '../coordination-area.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from './area-context.ts'
import { namedFaultText } from './desk/desk-words.ts'
import { addDeskRoutes, DESK_STYLES, type DeskDependencies } from './desk/desk-routes.tsx'

/** What the area is made from. `parts` in the order of their links. */
export interface DialoguesAreaDependencies extends DeskDependencies {
  readonly publicUrl?: string | undefined
  readonly parts: readonly DialogueAreaPart[]
}

/** The area; add it to the areas of the coordination site. */
export function createDialoguesArea(dependencies: DialoguesAreaDependencies): CoordinationArea {
  const { parts } = dependencies
  return {
    name: 'dialogues',
    links: [{ label: 'dialogue-desk.nav', path: AREA }],
    messages: ['dialogue-desk', 'dialogues', ...parts.flatMap(({ messages }) => messages)],
    stylesheets: [DESK_STYLES, ...parts.flatMap(({ stylesheets }) => stylesheets)],
    longForms: parts.flatMap(({ longForms = [] }) => longForms.map(({ path, most }) => ({ path: `${AREA}${path}`, most }))),
    addRoutes(frame) {
      const context = createContext(dependencies, frame)
      // No id and no word that somebody looks for holds this sign, and the database takes none that does.
      frame.site.use(`/:language${AREA}/*`, (c, next) =>
        c.req.url.includes('%00') ? frame.whenSignedIn(c, (visit) => context.showMissing(c, visit)) : next(),
      )
      addDeskRoutes(context, dependencies)
      for (const part of parts) part.addRoutes(context)
    },
  }
}

function createContext(
  { work, clock, publicUrl }: Pick<DialoguesAreaDependencies, 'work' | 'clock' | 'publicUrl'>,
  frame: CoordinationFrame,
): DialogueAreaContext {
  const show: DialogueAreaContext['show'] = async (c, visit, { path, ...page }, children, status = 200) => {
    const fields = Object.entries(visit.form).flatMap(([name, value]) =>
      name === 'form-token' ? [] : (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
    )
    const sent = c.req.method === 'POST' ? { fields } : {}
    return frame.show(c, visit, { ...page, path: `${AREA}${path}`, ...sent }, children, status)
  }
  const showWords = (c: Context, visit: CoordinationVisit, words: string, text: string, status: 404 | 409 | 422) =>
    show(
      c,
      visit,
      { title: words, path: '', hasErrors: status !== 404 },
      <>
        <h1>{words}</h1>
        <p>{text}</p>
        <p>
          <a href={addressOf(visit)}>{visit.t('dialogue-desk.to-list')}</a>
        </p>
      </>,
      status,
    )
  const showMissing = (c: Context, visit: CoordinationVisit) =>
    showWords(c, visit, visit.t('dialogue-desk.missing-title'), visit.t('dialogue-desk.missing-text'), 404)
  return {
    work,
    clock,
    frame,
    publicUrl,
    address: addressOf,
    show,
    showMissing,
    showProblem: (c, visit, problem) => {
      if (problem.kind === 'not-found') return showMissing(c, visit)
      const status = problem.kind === 'conflict' ? 409 : 422
      const text = problemText(visit, problem)
      return showWords(c, visit, visit.t('dialogue-desk.not-done-title'), text, status)
    },
    withSeries: (c, answer) =>
      frame.whenSignedIn(c, async (visit) => {
        const kept = await work.read(c.req.param('series') ?? '')
        const series = kept?.book.series[0]
        return kept === null || series === undefined ? showMissing(c, visit) : answer(visit, kept, series)
      }),
    withSession: (c, answer) =>
      frame.whenSignedIn(c, async (visit) => {
        const id = c.req.param('session') ?? ''
        const kept = await work.readBySession(id)
        const session = kept?.book.sessions.find((one) => one.id === id)
        return kept === null || session === undefined ? showMissing(c, visit) : answer(visit, kept, session)
      }),
  }
}

function problemText({ t }: CoordinationVisit, problem: DialogueProblem): string {
  if (problem.kind !== 'invalid') return t(`dialogue-desk.problem-${problem.kind}`)
  return problem.faults.map((fault) => namedFaultText(t, fault)).join(' ')
}

function addressOf({ home }: CoordinationVisit, path = ''): string {
  return `${home}${AREA}${path}`
}
