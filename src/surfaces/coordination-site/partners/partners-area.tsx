// Partners behind sign-in: profiles, offers, needs, and matches with their reasons. What somebody offers or needs is posted and never
// in an address; ids say nothing.
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { RECORD_TYPES, type Cells, type PartnerProblem, type Partners, type RecordType } from '../../../open/partners/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import { Banner, Button, HiddenFields, publishStylesheets, type FieldError } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { CoordinationArea, CoordinationFrame, CoordinationVisit } from '../coordination-area.ts'
import { HomePage } from './home-page.tsx'
import { MatchList } from './match-parts.tsx'
import { PartnerPage } from './partner-page.tsx'
import { sayProblem, toFieldErrors } from './partner-words.ts'
import { addProposalRoutes } from './proposal-routes.tsx'
import { RecordFacts } from './record-facts.tsx'
import { RecordForm, toCells } from './record-form.tsx'

const AREA = '/partners'
const STYLES = publishStylesheets('partners-area', 'src/surfaces/coordination-site/partners', ['partners-area.css'])

/** What the routes share. */
export interface PartnersContext {
  readonly partners: Partners
  readonly frame: CoordinationFrame
  readonly area: (visit: CoordinationVisit) => string
  /** A page of the area; what was typed is posted again in another language. */
  show(
    c: Context,
    visit: CoordinationVisit,
    title: string,
    path: string,
    children: Child,
    errors?: readonly FieldError[],
  ): Promise<Response>
  showProblem(c: Context, visit: CoordinationVisit, problem: PartnerProblem): Promise<Response>
}

/** The area; its pages stand below `/partners`. */
export function createPartnersArea({
  partners,
  clock,
}: {
  readonly partners: Partners
  readonly clock: Clock
}): CoordinationArea {
  return {
    name: 'partners',
    links: [{ label: 'partners.nav', path: AREA }],
    messages: ['partners', 'needs', 'barriers', 'practice-codes', 'measures'],
    stylesheets: [STYLES],
    addRoutes(frame) {
      const context = createContext(partners, frame)
      addRecordRoutes(context, clock)
      addProposalRoutes(context)
    },
  }
}

function createContext(partners: Partners, frame: CoordinationFrame): PartnersContext {
  const show: PartnersContext['show'] = async (c, visit, title, path, children, errors = []) => {
    const fields = Object.entries(visit.form).flatMap(([name, value]) =>
      name === 'form-token' ? [] : (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
    )
    const hasErrors = errors.length > 0
    const page = { title, path: `${AREA}${path}`, hasErrors, ...(c.req.method === 'POST' ? { fields } : {}) }
    return frame.show(c, visit, page, children, hasErrors ? 422 : 200)
  }
  return {
    partners,
    frame,
    area: ({ home }) => `${home}${AREA}`,
    show,
    showProblem: async (c, visit, problem) => {
      const text = sayProblem(visit.t, problem)
      const page = { title: text, path: AREA, hasErrors: true }
      const back = `${visit.home}${AREA}`
      return frame.show(
        c,
        visit,
        page,
        <>
          <h1>{text}</h1>
          <p>
            <a href={back}>{visit.t('partners.title')}</a>
          </p>
        </>,
        problem.kind === 'not-found' ? 404 : problem.kind === 'conflict' ? 409 : 422,
      )
    },
  }
}

function addRecordRoutes({ partners, frame, area, show, showProblem }: PartnersContext, clock: Clock): void {
  const { site, whenSignedIn } = frame
  const missing = { kind: 'not-found' } as const

  site.get(`/:language${AREA}`, (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, signedIn } = visit
      const [list, proposals, toPublish] = await Promise.all([
        partners.list(signedIn.accountId),
        partners.listProposals(signedIn.accountId),
        partners.listToPublish(),
      ])
      return show(
        c,
        visit,
        t('partners.title'),
        '',
        <HomePage {...{ t, proposals, toPublish }} area={area(visit)} partners={list} />,
      )
    }),
  )

  site.get(`/:language${AREA}/new/:type`, (c) =>
    whenSignedIn(c, async (visit) => {
      const recordType = findType(c.req.param('type'))
      if (recordType === null) return showProblem(c, visit, missing)
      const today = clock().toISOString().slice(0, 10)
      const cells: Cells = recordType === 'partner' ? { readiness_on: today } : {}
      return showForm(c, visit, { recordType, id: '', partnerId: c.req.query('partner') ?? '', basedOn: '', cells, errors: [] })
    }),
  )
  site.post(`/:language${AREA}/new/:type`, (c) => whenSignedIn(c, (visit) => save(c, visit, findType(c.req.param('type')), '')))

  site.get(`/:language${AREA}/edit/:id`, (c) =>
    whenSignedIn(c, async (visit) => {
      const record = await partners.findRecord(c.req.param('id'))
      if (record === null) return showProblem(c, visit, missing)
      const { recordType, id, partnerId, version, cells } = record
      return showForm(c, visit, { recordType, id, partnerId, basedOn: String(version), cells, errors: [] })
    }),
  )
  site.post(`/:language${AREA}/edit/:id`, (c) =>
    whenSignedIn(c, async (visit) => {
      const record = await partners.findRecord(c.req.param('id'))
      return save(c, visit, record?.recordType ?? null, c.req.param('id'))
    }),
  )

  site.get(`/:language${AREA}/partner/:id`, (c) => whenSignedIn(c, (visit) => showPartner(c, visit, c.req.param('id'), [])))
  site.post(`/:language${AREA}/partner/:id`, (c) =>
    whenSignedIn(c, async (visit) => {
      const { form, signedIn, t } = visit
      const id = c.req.param('id')
      const account = signedIn.accountId
      const step = oneValue(form, 'step')
      const words = oneValue(form, 'words')
      const warning = oneValue(form, 'warning')
      const done =
        step === 'contact'
          ? await partners.setContact(id, { name: oneValue(form, 'contact-name'), contact: oneValue(form, 'contact') }, account)
          : step === 'withdraw'
            ? await partners.withdraw(id, account)
            : warning === 'enforces' || warning === 'shares'
              ? await partners.warn(id, warning, words, account)
              : await partners.liftWarning(warning, words, account)
      if (done.ok) return c.redirect(step === 'withdraw' ? area(visit) : `${area(visit)}/partner/${id}`, 303)
      if (done.error.kind !== 'words-needed') return showProblem(c, visit, done.error)
      return showPartner(c, visit, id, [{ field: 'words', message: t('partners.problem-words-needed') }])
    }),
  )

  site.get(`/:language${AREA}/record/:id`, (c) =>
    whenSignedIn(c, async (visit) => {
      const { t, signedIn } = visit
      const record = await partners.findRecord(c.req.param('id'))
      const found = record === null ? null : await partners.match(record.id)
      const all = await partners.list(signedIn.accountId)
      const owner = all.find((one) => one.record.id === record?.partnerId)
      if (record === null || found === null || owner === undefined) return showProblem(c, visit, missing)
      const subjects = new Map(
        all.flatMap((one) =>
          [...one.offers, ...one.needs].map((subject) => [subject.id, { subject, whose: one.partner.shownAs }]),
        ),
      )
      const waits = (await partners.listToPublish()).some((one) => one.id === record.id)
      const title = record.cells['title'] ?? ''
      const action = `${area(visit)}/record/${record.id}`
      const hidden = [
        ['form-token', signedIn.formToken],
        ['version', String(record.version)],
      ] as const
      return show(
        c,
        visit,
        title,
        `/record/${record.id}`,
        <>
          <p class="back-line">
            <a href={`${area(visit)}/partner/${record.partnerId}`}>
              <bdi>{owner.partner.shownAs}</bdi>
            </a>
          </p>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <RecordFacts t={t} recordType={record.recordType} cells={record.cells} without={['title']} />
          {waits ? (
            <Banner>
              <p>{t(owner.isKept ? 'partners.publish-waits' : 'partners.publish-text')}</p>
              <form method="post" action={action}>
                <HiddenFields fields={hidden} />
                {owner.isKept ? null : (
                  <Button name="step" value="publish" quiet>
                    {t('partners.publish')}
                  </Button>
                )}
              </form>
            </Banner>
          ) : null}
          {owner.isKept ? (
            <form method="post" action={action}>
              <HiddenFields fields={hidden} />
              <p>
                <a href={`${area(visit)}/edit/${record.id}`}>{t('partners.edit')}</a>
              </p>
              <Button name="step" value="withdraw" quiet>
                {t('partners.withdraw-record')}
              </Button>
            </form>
          ) : null}
          <MatchList
            t={t}
            found={found}
            describe={({ offerId, needId }) => {
              const other = subjects.get(offerId === record.id ? needId : offerId)
              return {
                title: other?.subject.title ?? '',
                whose: other?.whose ?? '',
                href: `${area(visit)}/pair/${offerId}/${needId}`,
              }
            }}
          />
        </>,
      )
    }),
  )
  site.post(`/:language${AREA}/record/:id`, (c) =>
    whenSignedIn(c, async (visit) => {
      const id = c.req.param('id')
      const account = visit.signedIn.accountId
      const isPublishing = oneValue(visit.form, 'step') === 'publish'
      const done = isPublishing
        ? await partners.publishOffer(id, Number(oneValue(visit.form, 'version')), account)
        : await partners.withdraw(id, account)
      if (!done.ok) return showProblem(c, visit, done.error)
      return c.redirect(isPublishing ? `${area(visit)}/record/${id}` : area(visit), 303)
    }),
  )

  interface ShownForm {
    readonly recordType: RecordType
    /** Empty: a new one. */
    readonly id: string
    readonly partnerId: string
    readonly basedOn: string
    readonly cells: Cells
    readonly errors: readonly FieldError[]
  }

  async function showForm(c: Context, visit: CoordinationVisit, shown: ShownForm): Promise<Response> {
    const { t, signedIn } = visit
    const { recordType, id, partnerId, basedOn, cells, errors } = shown
    const path = id === '' ? `/new/${recordType}` : `/edit/${id}`
    const title = t(id === '' ? `partners.add-${recordType}` : 'partners.edit')
    const hidden = [
      ['form-token', signedIn.formToken],
      ['partner', partnerId],
      ['based-on', basedOn],
    ] as const
    return show(
      c,
      visit,
      title,
      path,
      <>
        <p class="back-line">
          <a href={area(visit)}>{t('partners.title')}</a>
        </p>
        <h1>{title}</h1>
        <p>{t(`partners.form-text-${recordType}`)}</p>
        <RecordForm {...{ t, recordType, cells, errors, hidden }} action={`${area(visit)}${path}`} />
      </>,
      errors,
    )
  }

  async function save(c: Context, visit: CoordinationVisit, recordType: RecordType | null, id: string): Promise<Response> {
    if (recordType === null) return showProblem(c, visit, missing)
    const { t, form, signedIn } = visit
    const [partnerId, basedOn] = [oneValue(form, 'partner'), oneValue(form, 'based-on')]
    const cells = toCells(recordType, form)
    const shown = { recordType, id, partnerId, basedOn, cells }
    const own = id === '' ? {} : { id }
    const owner = partnerId === '' ? {} : { partnerId }
    const base = basedOn === '' ? null : Number(basedOn)
    const saved = await partners.save({ recordType, ...own, ...owner, basedOn: base, typed: cells }, signedIn.accountId)
    if (saved.ok) {
      const place = recordType === 'partner' ? 'partner' : 'record'
      return c.redirect(`${area(visit)}/${place}/${saved.value.id}`, 303)
    }
    const problem = saved.error
    // What was typed stays on the page; whoever looks at the newer version first can send it again from there.
    if (problem.kind === 'bad-values') return showForm(c, visit, { ...shown, errors: toFieldErrors(t, problem.problems) })
    if (problem.kind !== 'conflict') return showProblem(c, visit, problem)
    const message = sayProblem(t, problem)
    return showForm(c, visit, { ...shown, basedOn: String(problem.latest), errors: [{ field: 'main', message }] })
  }

  async function showPartner(c: Context, visit: CoordinationVisit, id: string, errors: readonly FieldError[]): Promise<Response> {
    const { t, signedIn } = visit
    const [view, contact] = await Promise.all([
      partners.findPartner(id, signedIn.accountId),
      partners.findContact(id, signedIn.accountId),
    ])
    if (view === null) return showProblem(c, visit, missing)
    const { formToken } = signedIn
    const page = <PartnerPage {...{ t, view, contact, errors, formToken }} area={area(visit)} />
    return show(c, visit, view.partner.shownAs, `/partner/${id}`, page, errors)
  }
}

function findType(text: string): RecordType | null {
  return RECORD_TYPES.find((type) => type === text) ?? null
}
