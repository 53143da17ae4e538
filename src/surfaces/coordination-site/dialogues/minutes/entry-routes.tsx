// The page of the minutes, and what its forms send without a script: a new entry, or a change of one. What is not taken is shown again with
// everything that was typed; where somebody else wrote meanwhile, both texts are kept and the page says so.
import type { Context } from 'hono'
import type { EntryState, SessionRecord } from '../../../../open/dialogues/index.ts'
import { contentSecurityPolicy } from '../../../../platform/http/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { MinutesPage, nextContent } from './minutes-page.tsx'
import { minutesPath, readTable, type MinutesContext, type MinutesTable } from './minutes-table.ts'
import { contentOf, newEntryFields, readEntryForm } from './read-entry-form.ts'

/** What may stand in `?told=`, each a message of its own. */
const TOLD: readonly string[] = [
  'saved',
  'merged',
  'taken-back',
  'restored',
  'moved',
  'joined',
  'already-made',
  'statements',
  'intervention',
  'recommendation',
  'practice',
  'commitment',
  'challenge',
]

/** Adds the page and `POST …/entry`. */
export function addEntryRoutes(context: MinutesContext): void {
  const { minutes, frame, clock, withSession, show } = context
  const path = `/:language${AREA}${minutesPath(':session')}`

  frame.site.get(path, (c) =>
    withSession(c, async (visit, kept, session) => {
      const table = await readTable(context, visit, kept, session)
      const told = TOLD.find((one) => one === c.req.query('told'))
      return showPage(c, visit, session, table, told === undefined ? null : visit.t(`minutes.told-${told}`))
    }),
  )

  frame.site.post(`${path}/entry`, (c) =>
    withSession(c, async (visit, kept, session) => {
      const table = await readTable(context, visit, kept, session)
      const now = clock()
      const revision = readEntryForm(visit.form, table, now)
      if (oneValue(visit.form, 'text').trim() === '' && oneValue(visit.form, 'speaker').trim() === '') {
        return showPage(c, visit, session, table, null, { text: visit.t('minutes.mistake-empty') })
      }
      if (isHalf(visit.form)) {
        return showPage(c, visit, session, table, null, { stance: visit.t('minutes.stance-needed') })
      }
      const answer = await minutes.send(visit.signedIn.accountId, session.id, [revision], now)
      const [refused] = answer.refused
      if (refused !== undefined) {
        return showPage(c, visit, session, table, null, { text: visit.t(`minutes.refused-${refused.why}`) })
      }
      const state = await minutes.find(session.id, revision.entry)
      return c.redirect(afterSaving(table, state, revision.entry), 303)
    }),
  )

  async function showPage(
    c: Context,
    visit: CoordinationVisit,
    session: SessionRecord,
    table: MinutesTable,
    told: string | null,
    error?: { readonly text?: string; readonly stance?: string },
  ): Promise<Response> {
    const news = await minutes.read(session.id)
    const now = clock()
    const count = Math.max(0, ...news.entries.map(({ place, content }) => Math.max(place.count, content.moved?.count ?? 0))) + 1
    // A refused form is shown again as it was sent, for the same entry and upon the same revisions.
    const fields =
      error === undefined
        ? newEntryFields(news.order, count, now)
        : ['revision', 'entry', 'bases', 'after', 'count', 'was'].map((name) => [name, oneValue(visit.form, name)] as const)
    const content = error === undefined ? nextContent(table, news) : contentOf(visit.form, table, now)
    c.header('Content-Security-Policy', contentSecurityPolicy({ scripts: true }))
    return show(
      c,
      visit,
      { title: visit.t('minutes.title'), path: minutesPath(session.id), hasErrors: error !== undefined },
      <MinutesPage
        {...{ table, news, told }}
        next={{ fields, content, error: error?.text, stanceError: error?.stance }}
        lockKey={await minutes.findKey(visit.signedIn.accountId)}
      />,
      error === undefined ? 200 : 422,
    )
  }
}

/** Whether a point was chosen without a position: nothing is taken for granted, and nothing typed is dropped. */
function isHalf(form: SentForm): boolean {
  const [points, stances] = ['point', 'stance'].map((name) => allValues(form, name))
  return (points ?? []).some((point, at) => point !== '' && (stances?.[at] ?? '') === '')
}

/** Where to go on: to the entry on the page, or, where two texts are kept, to where they can be made one. */
export function afterSaving({ base }: MinutesTable, state: EntryState | null, entry: string): string {
  if (state?.shape === 'both-kept') return `${base}/entry/${entry}?told=both-kept`
  return `${base}?told=${state?.shape === 'merged' ? 'merged' : 'saved'}#entry-${entry}`
}
