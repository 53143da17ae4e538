// What the island asks every second or two: it sends what was typed and hears what others typed. An ordinary form post with the session's
// token, answered in JSON; asked by GET it tells the token of whoever is signed in now, for a page that outlived its session.
import type { Context } from 'hono'
import type { KeptSeries, SessionRecord } from '../../../../open/dialogues/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { EntryRow, toIslandState } from './entry-row.tsx'
import { minutesPath, nameOf, readTable, type MinutesContext } from './minutes-table.ts'

/** Revisions in one request at most; the island sends fewer. */
const MOST_REVISIONS = 100
/** Milliseconds for which a series is not read again: everybody at the table asks every second or two. */
const HELD_FOR = 3000

/** Adds `…/sync`. */
export function addSyncRoutes(context: MinutesContext): void {
  const { minutes, work, frame, clock } = context
  const path = `/:language${AREA}${minutesPath(':session', '/sync')}`
  const held = new Map<string, { readonly until: number; readonly kept: Promise<KeptSeries | null> }>()

  frame.site.get(path, (c) =>
    frame.whenSignedIn(c, async ({ signedIn }) => c.json({ formToken: signedIn.formToken, account: signedIn.accountId })),
  )

  frame.site.post(path, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const id = c.req.param('session') ?? ''
      const kept = await readHeld(id)
      const session = kept?.book.sessions.find((one) => one.id === id)
      if (kept === null || session === undefined) return c.json({ missing: true }, 404)
      return sync(c, visit, kept, session)
    }),
  )

  async function sync(c: Context, visit: CoordinationVisit, kept: KeptSeries, session: SessionRecord): Promise<Response> {
    const { form, signedIn } = visit
    const sent = readList(oneValue(form, 'revisions')).slice(0, MOST_REVISIONS)
    const sentAt = new Date(oneValue(form, 'sent-at'))
    const now = clock()
    const answer =
      sent.length === 0
        ? { acknowledged: [], refused: [] }
        : await minutes.send(signedIn.accountId, session.id, sent, Number.isNaN(sentAt.getTime()) ? now : sentAt)
    const typing = oneValue(form, 'typing')
    minutes.tellTyping(
      session.id,
      { account: signedIn.accountId, name: signedIn.name },
      /^[0-9a-f-]{36}$/.test(typing) ? typing : null,
    )
    const since = Number(oneValue(form, 'since'))
    const news = await minutes.read(session.id, Number.isSafeInteger(since) && since > 0 ? since : 0)
    const table = news.entries.length === 0 ? null : await readTable(context, visit, kept, session)
    return c.json({
      ...answer,
      account: signedIn.accountId,
      formToken: signedIn.formToken,
      number: news.number,
      order: news.entries.length === 0 ? null : news.order,
      entries:
        table === null
          ? []
          : news.entries.map((state) => ({
              entry: state.entry,
              ...toIslandState(state, signedIn.accountId),
              mine: state.revisions.filter(({ account }) => account === signedIn.accountId).map((one) => one.id),
              names: state.heads.map(({ account }) => nameOf(table, account)),
              html: String(<EntryRow table={table} state={state} number={news.order.indexOf(state.entry) + 1} />),
            })),
      typing: minutes
        .listTyping(session.id)
        .filter(({ account }) => account !== signedIn.accountId)
        .map(({ name, entry }) => ({ name, entry })),
    })
  }

  function readHeld(session: string): Promise<KeptSeries | null> {
    const now = clock().getTime()
    for (const [id, { until }] of held) if (until < now) held.delete(id)
    const found = held.get(session)
    if (found !== undefined) return found.kept
    const kept = work.readBySession(session)
    held.set(session, { until: now + HELD_FOR, kept })
    // What could not be read is asked anew by the next.
    kept.catch(() => held.delete(session))
    return kept
  }
}

/** What was sent, or nothing where it is no list: the island keeps what was not acknowledged. */
function readList(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text === '' ? '[]' : text)
    return Array.isArray(value) ? value : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
