// The provider's editing pages: a one-time link opens a session for one organisation; its own services are confirmed and
// edited, group by group. Everything works without script; nothing here is kept by a cache or told to another site.
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { Clock } from '../../platform/clock/index.ts'
import { createTranslator, isLanguage, preferredLanguage, type Language } from '../../platform/i18n/index.ts'
import {
  dayOf,
  GROUPS,
  isGroupId,
  isRoomState,
  readFormValues,
  type FormMoment,
  type FormValues,
  type GroupId,
} from './forms/index.ts'
import { isFromThisSite } from './is-from-this-site.ts'
import { EditPage } from './pages/edit-page.tsx'
import { ConfirmLinkPage, MessagePage, NoLinkPage } from './pages/link-pages.tsx'
import { ServiceListPage } from './pages/service-list.tsx'
import { ServicePage, type ServiceNotice } from './pages/service-page.tsx'
import { listHistory, type EditableService, type ProviderDirectory, type ProviderOrganisation } from './provider-directory.ts'
import { confirmGroups, saveGroup, type SaveOutcome } from './save-group.ts'
import { forgetSessionToken, readSessionToken, writeSessionToken } from './session.ts'

/** What the site needs. */
export interface ProviderSiteOptions {
  readonly directory: ProviderDirectory
  readonly clock: Clock
  /** IANA: the days of dates are those of this zone. */
  readonly timeZone: string
  /** True for the fictional demo city. */
  readonly isDemo: boolean
  readonly isHttps: boolean
  /** Where it is mounted. */
  readonly base?: string
}

const AREAS = ['provider-site', 'barriers', 'page', 'papers', 'groups']
const LONGEST_FORM = 256 * 1024

/** Makes the site; mount it at `base` (`/provider`). */
export function createProviderSite({
  directory,
  clock,
  timeZone,
  isDemo,
  isHttps,
  base = '/provider',
}: ProviderSiteOptions): Hono {
  const cookie = { base, isHttps }
  const app = new Hono()

  const frameFor = (language: Language) => ({ t: createTranslator(language, AREAS), isDemo, base })
  const findOrganisation = async (context: Context): Promise<ProviderOrganisation | null> => {
    const token = readSessionToken(context, cookie)
    return token === undefined ? null : directory.findSession(token, clock())
  }
  const momentFor = (organisation: ProviderOrganisation): FormMoment => ({
    at: clock(),
    timeZone,
    organisation: organisation.name,
  })
  const sayNotFound = (context: Context, organisation: ProviderOrganisation | null) =>
    answer(
      context,
      <MessagePage {...frameFor(languageOf(context))} message="not-found" organisation={organisation?.name ?? null} />,
      404,
    )
  const sayEnded = (context: Context) => {
    forgetSessionToken(context, cookie)
    const message = context.req.method === 'POST' ? 'ended-unsaved' : 'ended'
    const isKnown = readSessionToken(context, cookie) !== undefined || message === 'ended-unsaved'
    return answer(
      context,
      <MessagePage {...frameFor(languageOf(context))} message={isKnown ? message : 'start'} organisation={null} />,
      403,
    )
  }

  app.use(async (context, next) => {
    if (context.req.method === 'POST' && !isFromThisSite(context.req)) {
      return answer(context, <MessagePage {...frameFor(languageOf(context))} message="forbidden" organisation={null} />, 403)
    }
    await next()
    context.res.headers.set('Cache-Control', 'no-store')
    context.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
  })
  app.use(bodyLimit({ maxSize: LONGEST_FORM, onError: refuseTooLarge }))

  app.get('/', async (context) => {
    const organisation = await findOrganisation(context)
    const language = languageOf(context)
    if (organisation !== null) return context.redirect(`${base}/${language}/services`, 303)
    return answer(context, <MessagePage {...frameFor(language)} message="start" organisation={null} />)
  })

  for (const path of ['/open/:token', '/:lang/open/:token']) {
    app.get(path, async (context) => {
      const token = context.req.param('token') ?? ''
      const frame = frameFor(languageOf(context))
      const organisation = await directory.peekLink(token, clock())
      if (organisation === null) return answer(context, <NoLinkPage {...frame} />, 410)
      return answer(context, <ConfirmLinkPage {...frame} token={token} organisationName={organisation.name} />)
    })
  }

  app.post('/:lang/open/:token', async (context) => {
    const language = languageOf(context)
    const session = await directory.openSession(context.req.param('token'), clock())
    if (session === null) return answer(context, <NoLinkPage {...frameFor(language)} />, 410)
    writeSessionToken(context, session.sessionToken, session.until, cookie)
    return context.redirect(`${base}/${language}/services`, 303)
  })

  app.post('/:lang/sign-out', async (context) => {
    const token = readSessionToken(context, cookie)
    if (token !== undefined) await directory.closeSession(token)
    forgetSessionToken(context, cookie)
    return answer(context, <MessagePage {...frameFor(languageOf(context))} message="signed-out" organisation={null} />)
  })

  app.get('/:lang', async (context) => {
    if (!isLanguage(context.req.param('lang'))) return sayNotFound(context, await findOrganisation(context))
    if ((await findOrganisation(context)) !== null) return context.redirect(`${base}/${languageOf(context)}/services`, 303)
    return answer(context, <MessagePage {...frameFor(languageOf(context))} message="start" organisation={null} />)
  })

  app.get('/:lang/services', async (context) => {
    const organisation = await findOrganisation(context)
    if (organisation === null) return sayEnded(context)
    const services = await directory.listServices(organisation.id)
    const today = dayOf(momentFor(organisation))
    return answer(
      context,
      <ServiceListPage {...frameFor(languageOf(context))} organisation={organisation.name} services={services} today={today} />,
    )
  })

  const showService = async (
    context: Context,
    organisation: ProviderOrganisation,
    service: EditableService,
    notice: ServiceNotice | null,
  ) =>
    answer(
      context,
      <ServicePage
        {...frameFor(languageOf(context))}
        organisation={organisation.name}
        service={service}
        history={listHistory(service)}
        reports={await directory.listReports(service.id)}
        today={dayOf(momentFor(organisation))}
        notice={notice}
      />,
      notice?.kind === 'changed-meanwhile' ? 409 : 200,
    )

  app.get('/:lang/services/:id', async (context) => {
    const organisation = await findOrganisation(context)
    if (organisation === null) return sayEnded(context)
    const service = await directory.findService(organisation.id, context.req.param('id'))
    return service === null
      ? sayNotFound(context, organisation)
      : showService(context, organisation, service, readNotice(context))
  })

  app.post('/:lang/services/:id/still-true', async (context) => {
    const organisation = await findOrganisation(context)
    if (organisation === null) return sayEnded(context)
    const values = await readFormValues(context.req)
    const group = values.one('group')
    if (group !== 'all' && !isGroupId(group)) return sayNotFound(context, organisation)
    const outcome = await confirmGroups(directory, {
      organisationId: organisation.id,
      serviceId: context.req.param('id'),
      group,
      seen: values.one('seen'),
      moment: momentFor(organisation),
    })
    if (outcome.kind === 'changed-meanwhile')
      return showService(context, organisation, outcome.service, { kind: 'changed-meanwhile' })
    if (outcome.kind !== 'saved') return sayNotFound(context, organisation)
    return context.redirect(`${base}/${languageOf(context)}/services/${context.req.param('id')}?confirmed=${group}`, 303)
  })

  interface Form {
    readonly service: EditableService
    readonly group: GroupId
    readonly values: FormValues
    readonly outcome: SaveOutcome['kind'] | 'fresh'
    readonly mistakes: Parameters<typeof EditPage>[0]['mistakes']
  }
  const showForm = (context: Context, organisation: ProviderOrganisation, { service, group, values, outcome, mistakes }: Form) =>
    answer(
      context,
      <EditPage
        {...frameFor(languageOf(context))}
        organisation={organisation.name}
        service={service}
        group={group}
        values={values}
        mistakes={mistakes}
        isChangedMeanwhile={outcome === 'changed-meanwhile'}
        isFresh={outcome === 'fresh'}
      />,
      outcome === 'changed-meanwhile' ? 409 : outcome === 'mistakes' ? 422 : 200,
    )

  app.get('/:lang/services/:id/:group', async (context) => {
    const organisation = await findOrganisation(context)
    if (organisation === null) return sayEnded(context)
    const { id, group } = context.req.param()
    const service = await directory.findService(organisation.id, id)
    if (service === null || !isGroupId(group)) return sayNotFound(context, organisation)
    return showForm(context, organisation, {
      service,
      group,
      values: GROUPS[group].readValues(service.doc),
      outcome: 'fresh',
      mistakes: [],
    })
  })

  app.post('/:lang/services/:id/:group', async (context) => {
    const organisation = await findOrganisation(context)
    if (organisation === null) return sayEnded(context)
    const { id, group } = context.req.param()
    if (!isGroupId(group)) return sayNotFound(context, organisation)
    const values = await readFormValues(context.req)
    const outcome = await saveGroup(directory, {
      organisationId: organisation.id,
      serviceId: id,
      group,
      values,
      moment: momentFor(organisation),
    })
    if (outcome.kind === 'not-found') return sayNotFound(context, organisation)
    if (outcome.kind === 'saved') return context.redirect(`${base}/${languageOf(context)}/services/${id}?saved=${group}`, 303)
    const mistakes = outcome.kind === 'mistakes' ? outcome.mistakes : []
    return showForm(context, organisation, {
      service: outcome.service,
      group,
      values: shownValues(group, values, outcome.service),
      outcome: outcome.kind,
      mistakes,
    })
  })

  app.all('*', async (context) => sayNotFound(context, await findOrganisation(context)))
  return app
}

/** The language of the address, or the one that the browser asks for. */
function languageOf(context: Context): Language {
  const code = context.req.param('lang')
  return isLanguage(code) ? code : preferredLanguage(context.req.header('Accept-Language'))
}

function answer(context: Context, page: Child, status: 200 | 403 | 404 | 409 | 410 | 422 = 200) {
  return context.html(String(page), status)
}

/** A tap carries no numbers: the form below it shows what the directory has. */
function shownValues(group: GroupId, values: FormValues, service: EditableService): FormValues {
  const isTap =
    group === 'room' && isRoomState(values.one('state')) && values.one('maximum') === '' && values.one('available') === ''
  if (!isTap) return values
  const stored = GROUPS.room.readValues(service.doc)
  return { ...stored, one: (name) => (name === 'state' ? values.one('state') : stored.one(name)) }
}

function readNotice(context: Context): ServiceNotice | null {
  for (const kind of ['saved', 'confirmed'] as const) {
    const group = context.req.query(kind)
    if (group !== undefined && (group === 'all' || isGroupId(group))) return { kind, group }
  }
  return null
}

/** The process's own page says what happened and what to do. */
function refuseTooLarge(): never {
  throw new HTTPException(413)
}
