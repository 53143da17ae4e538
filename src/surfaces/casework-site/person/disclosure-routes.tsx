// Telling somebody else: the fields are chosen among those that a live ground covers, exactly what the other will see is shown, and only
// after it was confirmed and committed is anything handed out. The door, the ledger and the database each refuse what is not covered.
import type { Context, Hono } from 'hono'
import { closeOpening } from '../../../firewall/access/index.ts'
import { channels, type Ground } from '../../../firewall/consent/index.ts'
import { isLanguage } from '../../../platform/i18n/index.ts'
import { allValues, isFromOwnPage, oneValue, readForm } from '../../../platform/sign-in/index.ts'
import { nameField, type OpenRecord } from '../../../protected/people/index.ts'
import { CaseworkDocument, speakCasework } from '../page-frame.tsx'
import { readField } from '../show-field.ts'
import { askFor, findOrigin, type SiteContext, type Visit } from '../site-context.ts'
import { actingFor } from './consent-routes.tsx'
import { DisclosedPage, DisclosePage, ReceivedPage, type Told } from './disclosure-pages.tsx'

const COPY_DAYS = 7
const DAY = 86_400_000

/** Adds `/person/:id/disclose`, and `/received` for whoever was given the letters of a copy. */
export function addDisclosureRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, consents, door, clock, isDemo, base, address } = context

  site.post('/:language/person/:id/disclose', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const record = await people.read({ actor, purpose }, c.req.param('id'))
      if (!record.ok) return refuse(c, visit, record.error.kind)
      try {
        const grounds = await consents.listGrounds(actor.organisationId, record.value.personId)
        const ground = grounds.find(({ groundId, state }) => groundId === oneValue(visit.form, 'ground') && state === 'live')
        if (ground === undefined) return refuse(c, visit, 'refused')
        return await disclose(c, visit, record.value, ground)
      } finally {
        record.value.close()
      }
    }),
  )

  async function disclose(c: Context, visit: Visit, record: OpenRecord, ground: Ground): Promise<Response> {
    const { t, form } = visit
    const known = ground.fields.filter((field) => readField(t, record, field) !== '')
    const chosen = allValues(form, 'fields').filter((field) => known.includes(field))
    const channel = channels.find((one) => one === oneValue(form, 'channel') && one !== 'copy-held-here')
    const page = { title: t('casework.disclose-title'), current: 'search' }
    const told: readonly Told[] = chosen.map((field) => ({ name: nameField(t, field), text: readField(t, record, field) }))
    if (oneValue(form, 'confirmed') !== 'yes' || chosen.length === 0 || channel === undefined) {
      const isSeen = form['seen'] !== undefined && chosen.length > 0
      return show(
        c,
        visit,
        page,
        <DisclosePage {...{ visit, ground, known, chosen, told, isSeen, channel }} personId={record.personId} />,
      )
    }
    const opened = await door.open({
      ...askFor(visit, ground.purpose),
      action: 'disclose-person',
      personIds: [record.personId],
      fields: chosen,
      disclosure: { recipientId: ground.recipient.recipientId, groundId: ground.groundId },
    })
    if (!opened.ok) return refuse(c, visit, opened.error)
    closeOpening(opened.value)
    const { personId } = record
    const request = {
      personId,
      groundId: ground.groundId,
      purpose: ground.purpose,
      recipientId: ground.recipient.recipientId,
      fields: chosen,
      channel,
    }
    const committed = await consents.disclose(actingFor(visit), request)
    if (!committed.ok) return refuse(c, visit, committed.error.kind)
    if (channel !== 'one-time-link') {
      return show(
        c,
        visit,
        page,
        <DisclosedPage {...{ visit, personId, told }} recipient={ground.recipient.name ?? ''} letters={null} page="" />,
      )
    }
    const until = new Date(Math.min(clock().getTime() + COPY_DAYS * DAY, ground.expiresAt.getTime()))
    const copy = await consents.makeCopy(actingFor(visit), committed.value.disclosureId, JSON.stringify(told), until)
    if (!copy.ok) return refuse(c, visit, 'unavailable')
    const letters = `${visit.actor.organisationId}.${copy.value.token}`
    const where = `${findOrigin(c, address)}${visit.home}/received`
    return show(
      c,
      visit,
      page,
      <DisclosedPage {...{ visit, personId, told, letters }} recipient={ground.recipient.name ?? ''} page={where} />,
    )
  }

  site.get('/:language/received', (c) => {
    const language = c.req.param('language')
    return isLanguage(language) ? receive(c, language, { told: null, isWrong: false }) : c.notFound()
  })

  site.post('/:language/received', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    if (!isFromOwnPage(c, address)) return receive(c, language, { told: null, isWrong: true })
    const [organisationId = '', token = ''] = oneValue(await readForm(c), 'letters')
      .trim()
      .split('.')
    const copy = await consents.openCopy(organisationId, token)
    // What `disclose` above put in; the seal held.
    const told = copy.ok ? (JSON.parse(copy.value) as readonly Told[]) : null
    return receive(c, language, { told, isWrong: told === null })
  })

  function receive(
    c: Context,
    language: Parameters<typeof speakCasework>[0],
    found: { readonly told: readonly Told[] | null; readonly isWrong: boolean },
  ) {
    const t = speakCasework(language)
    return c.html(
      <CaseworkDocument
        {...{ t, base, isDemo, signedIn: null, areas: [] }}
        title={t('casework.received-title')}
        path={found.told === null ? '/received' : undefined}
        hasErrors={found.isWrong}
      >
        <ReceivedPage {...{ t, ...found }} action={`${base}/${language}/received`} />
      </CaseworkDocument>,
      found.isWrong ? 410 : 200,
    )
  }
}
