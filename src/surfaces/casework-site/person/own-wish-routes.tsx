// What a person asks for at the desk: a code of their own, all that is kept of them to take away, or the end of it. The purpose is their
// own request, plain from the step.
import type { Context, Hono } from 'hono'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { createOnce } from '../../../platform/http/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { sendRecord } from '../../../protected/people/index.ts'
import { askFor, findOrigin, type SiteContext, type Visit } from '../site-context.ts'
import { CodePage, ErasedPage, ErasePage, TakePage } from './own-wish-pages.tsx'

const REMEMBERED = 600_000

/** Adds `/person/:id/code`, `/take` and `/erase`. */
export function addOwnWishRoutes(
  site: Hono,
  { whenConfirmed, show, refuse, people, consents, door, clock, ownRecordPath, address }: SiteContext,
): void {
  const taken = createOnce<Awaited<ReturnType<typeof people.erase>>>(clock, REMEMBERED, (made) => made.ok)
  site.post('/:language/person/:id/code', (c) =>
    whenConfirmed(c, async (visit) => {
      const personId = c.req.param('id')
      const step = oneValue(visit.form, 'step')
      const given = step === 'give' ? await people.giveCode(asked(visit), personId) : null
      const revoked = step === 'revoke' ? await people.revokeCode(asked(visit), personId) : null
      const failed = [given, revoked].find((result) => result?.ok === false)
      if (failed?.ok === false) return refuse(c, visit, failed.error.kind)
      const code = given?.ok === true ? revealSealed(given.value) : null
      const page = { title: visit.t('casework.code-title'), current: 'search' }
      return show(
        c,
        visit,
        page,
        <CodePage {...{ visit, personId, code, ownRecordPath }} isRevoked={revoked !== null} origin={findOrigin(c, address)} />,
      )
    }),
  )

  site.post('/:language/person/:id/take', (c) =>
    whenConfirmed(c, async (visit) => {
      const { t } = visit
      const personId = c.req.param('id')
      const format = oneValue(visit.form, 'format')
      if (format !== 'json' && format !== 'pdf') {
        const page = { title: t('casework.take-title'), current: 'search' }
        return show(c, visit, page, <TakePage {...{ visit, personId }} />)
      }
      return takeAway(c, visit, personId, format)
    }),
  )

  site.post('/:language/person/:id/erase', (c) =>
    whenConfirmed(c, async (visit) => {
      const { t, form } = visit
      const personId = c.req.param('id')
      if (oneValue(form, 'sure') !== 'yes') {
        const page = { title: t('casework.erase-title'), current: 'search' }
        const links = (await people.same.links(asked(visit), [personId])).get(personId) ?? []
        const hasOther = links.some(({ state }) => state === 'merged')
        return show(c, visit, page, <ErasePage {...{ visit, personId, hasOther }} isAsked={form['sure'] !== undefined} />)
      }
      // Pressed twice, it is done once, and both are told the same.
      const erased = await taken.run(`${visit.actor.accountId} ${personId}`, () => people.erase(asked(visit), personId))
      if (!erased.ok) return refuse(c, visit, erased.error.kind)
      return show(
        c,
        visit,
        { title: t('casework.erased-title'), current: 'search' },
        <ErasedPage {...{ visit }} entryId={erased.value.entryId} />,
      )
    }),
  )

  async function takeAway(c: Context, visit: Visit, personId: string, format: 'json' | 'pdf') {
    const { t, actor } = visit
    const whole = await people.takeAway(asked(visit), personId)
    if (!whole.ok) return refuse(c, visit, whole.error.kind)
    const { record } = whole.value
    try {
      const organisationId = actor.organisationId
      const [organisation, grounds, disclosures, history, notices] = await Promise.all([
        people.organisation(organisationId),
        consents.listGrounds(organisationId, personId),
        consents.listDisclosures(organisationId, personId),
        people.history(asked(visit), personId),
        door.breakGlass.notices({ organisationId, personId, teams: record.teams, key: record.key }, 'person'),
      ])
      return await sendRecord(t, format, {
        whole: whole.value,
        organisationName: organisation?.name ?? '',
        grounds,
        disclosures,
        history: history.ok ? history.value : [],
        notices: notices.ok ? notices.value : [],
        at: clock(),
      })
    } finally {
      record.close()
    }
  }
}

/** The person's own request, whatever the record was opened for. */
function asked(visit: Visit) {
  return askFor(visit, 'person-request')
}
