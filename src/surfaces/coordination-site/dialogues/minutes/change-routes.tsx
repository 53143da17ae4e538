// One entry by itself: changing it, making one text of two, taking it back, moving it, and everything that was ever written in it. Each
// revision has a place of its own on the page, to which a passage leads.
import type { Context } from 'hono'
import type { EntryContent, EntryState, SessionRecord } from '../../../../open/dialogues/index.ts'
import { findMade, takeBackRecords } from '../../../../open/dialogues/index.ts'
import { newId } from '../../../../platform/ids/index.ts'
import { allValues, oneValue } from '../../../../platform/sign-in/index.ts'
import type { CoordinationVisit } from '../../coordination-area.ts'
import { AREA } from '../area-context.ts'
import { afterSaving } from './entry-routes.tsx'
import { EntryPage } from './entry-page.tsx'
import { minutesPath, readTable, type MinutesContext, type MinutesTable } from './minutes-table.ts'

const STEPS = ['withdraw', 'restore', 'move'] as const

/** Adds `…/entry/:entry` and its steps. */
export function addChangeRoutes(context: MinutesContext): void {
  const { minutes, work, frame, clock, withSession, show, showMissing, showProblem } = context
  const path = `/:language${AREA}${minutesPath(':session')}/entry/:entry`

  frame.site.get(path, (c) =>
    withEntry(c, (visit, session, table, state) => showEntry(c, visit, session, table, state, c.req.query('told') ?? '')),
  )

  for (const step of STEPS) {
    frame.site.post(`${path}/${step}`, (c) =>
      withEntry(c, async (visit, session, table, state) => {
        // Two texts are made one first: nothing is taken back or moved unseen.
        if (state.shape === 'both-kept') return c.redirect(afterSaving(table, state, state.entry), 303)
        const { form, signedIn } = visit
        if (
          step === 'withdraw' &&
          oneValue(form, 'reason').trim() === '' &&
          (await minutes.listUsed(session.id)).has(state.entry)
        ) {
          return showEntry(c, visit, session, table, state, '', visit.t('minutes.refused-reason-needed'))
        }
        const content = await takeStep(step, visit, session, state)
        if (content === null) return showMissing(c, visit)
        if (step === 'withdraw') {
          const taken = await takeBackRecords(work, listChosen(table, state.entry, allValues(form, 'record')), {
            account: signedIn.accountId,
            reason: oneValue(form, 'reason').trim(),
          })
          if (!taken.ok) return showProblem(c, visit, taken.error)
        }
        const answer = await reviseEntry(context, visit, state, content)
        const [refused] = answer.refused
        if (refused !== undefined) {
          return showEntry(c, visit, session, table, state, '', visit.t(`minutes.refused-${refused.why}`))
        }
        const told = { withdraw: 'taken-back', restore: 'restored', move: 'moved' }[step]
        return c.redirect(`${table.base}?told=${told}#entry-${state.entry}`, 303)
      }),
    )
  }

  async function takeStep(
    step: (typeof STEPS)[number],
    { form }: CoordinationVisit,
    session: SessionRecord,
    { content, entry }: EntryState,
  ): Promise<EntryContent | null> {
    switch (step) {
      case 'withdraw':
        return { ...content, withdrawn: { reason: oneValue(form, 'reason').trim() } }
      case 'restore':
        return { ...content, withdrawn: null }
      case 'move': {
        const { order, entries } = await minutes.read(session.id)
        const after = oneValue(form, 'after')
        if (after !== '' && (after === entry || !order.includes(after))) return null
        const count = Math.max(...entries.map((one) => Math.max(one.place.count, one.content.moved?.count ?? 0))) + 1
        return { ...content, moved: { after: after === '' ? null : after, count } }
      }
    }
  }

  function withEntry(
    c: Context,
    answer: (visit: CoordinationVisit, session: SessionRecord, table: MinutesTable, state: EntryState) => Promise<Response>,
  ): Promise<Response> {
    return withSession(c, async (visit, kept, session) => {
      const state = await minutes.find(session.id, c.req.param('entry') ?? '')
      if (state === null) return showMissing(c, visit)
      return answer(visit, session, await readTable(context, visit, kept, session), state)
    })
  }

  async function showEntry(
    c: Context,
    visit: CoordinationVisit,
    session: SessionRecord,
    table: MinutesTable,
    state: EntryState,
    told: string,
    error?: string,
  ): Promise<Response> {
    const [history, news, used] = await Promise.all([
      minutes.history(session.id, state.entry),
      minutes.read(session.id),
      minutes.listUsed(session.id),
    ])
    const number = news.order.indexOf(state.entry) + 1
    return show(
      c,
      visit,
      {
        title: visit.t('minutes.entry-number', { number }),
        path: minutesPath(session.id, `/entry/${state.entry}`),
        hasErrors: error !== undefined,
      },
      <EntryPage
        {...{ table, state, history, news, number, error }}
        isUsed={used.has(state.entry)}
        told={told === 'both-kept' || told === 'for-whom' ? told : null}
        now={clock()}
        eraseAddress={context.address(visit, `/erase/entry/${state.entry}`)}
      />,
      error === undefined ? 200 : 422,
    )
  }
}

/** Writes one revision upon all newest ones of an entry, by whoever is signed in. */
export function reviseEntry(
  { minutes, clock }: Pick<MinutesContext, 'minutes' | 'clock'>,
  { signedIn }: CoordinationVisit,
  { session, entry, heads, place }: EntryState,
  content: EntryContent,
) {
  const now = clock()
  const revision = { id: newId(now), entry, bases: heads.map(({ id }) => id), place, content, typedAt: now }
  return minutes.send(signedIn.accountId, session, [revision], now)
}

/** Of what was made of an entry, what is to go with it: what came of it first. */
function listChosen({ book }: MinutesTable, entry: string, chosen: readonly string[]) {
  const { intervention, outcomes } = findMade(book, entry)
  return [...outcomes, ...(intervention === null ? [] : [intervention])].filter(({ id }) => chosen.includes(id))
}
