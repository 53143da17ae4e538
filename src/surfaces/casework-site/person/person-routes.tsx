// A person's record: opened for a purpose that is asked when it is not plain, corrected field by field, with the history of who looked.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Context, Hono } from 'hono'
import { closeOpening } from '../../../firewall/access/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import { recordFields, type Change, type OpenRecord, type PeopleProblem, type SameLink } from '../../../protected/people/index.ts'
import { rawField } from '../show-field.ts'
import { askFor, type SiteContext, type Visit } from '../site-context.ts'
import { AskPurposePage } from './ask-purpose-page.tsx'
import { actingFor, isChildRecord } from './consent-routes.tsx'
import { EditPage } from './edit-page.tsx'
import { HistoryPage } from './history-page.tsx'
import { MovePage } from './move-page.tsx'
import { PersonPage } from './person-page.tsx'

/** Adds `/person/:id` and its steps of reading, correcting, history and moving. */
export function addPersonRoutes(site: Hono, context: SiteContext): void {
  const { whenMember, show, refuse, people, cases, door } = context

  site.get('/:language/person/:id', (c) => whenMember(c, async (visit) => showAsk(c, visit, false)))

  site.post('/:language/person/:id', (c) =>
    whenMember(c, async (visit) => (visit.purpose === null ? showAsk(c, visit, true) : showPerson(c, visit, null))),
  )

  site.post('/:language/person/:id/edit', (c) =>
    withRecord(c, async (visit, record) => showEdit(c, visit, record, { mistakes: {}, outdated: [] })),
  )

  site.post('/:language/person/:id/save', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form, t } = visit
      const personId = c.req.param('id')
      if (purpose === null) return showAsk(c, visit, true)
      const changes = recordFields
        .filter((field) => form[field] !== undefined)
        .map((field): Change => {
          const readVersion = Number(oneValue(form, `version-${field}`))
          return { field, text: oneValue(form, field), readVersion: Number.isInteger(readVersion) ? readVersion : 0 }
        })
      const written = await people.write({ actor, purpose }, personId, changes)
      if (written.ok) {
        // A wish not to be counted reaches closed cases too.
        if (written.value.written > 0 && oneValue(form, 'counting') === 'no') await cases.recount({ actor, purpose }, personId)
        const ended = await endAdultConsents(visit, personId)
        const saved = t('casework.saved', { count: written.value.written })
        return showPerson(c, visit, ended === 0 ? saved : `${saved}. ${t('casework.is-child-now', { count: ended })}`)
      }
      return showAgain(c, visit, written.error)
    }),
  )

  site.post('/:language/person/:id/history', (c) =>
    whenMember(c, async (visit) => {
      const personId = c.req.param('id')
      const isSupervision = visit.purpose === 'supervision'
      const lines = await people.history(askFor(visit, isSupervision ? 'supervision' : 'person-request'), personId)
      if (!lines.ok) return refuse(c, visit, lines.error.kind)
      const title = visit.t('my-record.history-title')
      return show(c, visit, { title, current: 'search' }, <HistoryPage {...{ visit, personId }} lines={lines.value} />)
    }),
  )

  // A file that was restricted is opened to other teams' hints again by a supervisor, once its reason was taken out by a correction.
  site.post('/:language/person/:id/lift', (c) =>
    withRecord(c, async (visit, record) => {
      const isLiftable = record.isRestricted && rawField(record, 'restriction') === ''
      if (!isLiftable) return refuse(c, visit, 'refused')
      const asker = askFor(visit, 'supervision')
      const lifted = await door.moveToTeam({ ...asker, personId: record.personId, toTeamId: record.teamId, isRestricted: false })
      return lifted.ok ? showPerson(c, visit, visit.t('casework.lifted')) : refuse(c, visit, lifted.error)
    }),
  )

  site.post('/:language/person/:id/told', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, t, form } = visit
      if (purpose === null) return showAsk(c, visit, true)
      const told = await door.breakGlass.markTold({ actor, purpose, glassId: oneValue(form, 'glass') })
      return told.ok ? showPerson(c, visit, t('casework.glass-kept')) : refuse(c, visit, told.error)
    }),
  )

  site.post('/:language/person/:id/move', (c) =>
    whenMember(c, async (visit) => {
      const { t, form, actor } = visit
      const personId = c.req.param('id')
      const asker = askFor(visit, 'supervision')
      const toTeamId = oneValue(form, 'to-team')
      if (toTeamId !== '') {
        const moved = await door.moveToTeam({ ...asker, personId, toTeamId })
        if (!moved.ok) return refuse(c, visit, moved.error)
      }
      const teams = await door.teams.list(asker)
      if (!teams.ok) return refuse(c, visit, teams.error)
      const own = await door.teams.ownTeams({ actor })
      const page = { title: t('casework.move-title'), current: 'search' }
      return show(
        c,
        visit,
        page,
        <MovePage
          {...{ visit, personId }}
          teams={teams.value}
          isMoved={toTeamId !== ''}
          ownTeams={own.map((one) => one.teamId)}
        />,
      )
    }),
  )

  /** By what was just written this is a child: what was agreed to as an adult counts no more. How many consents were ended. */
  async function endAdultConsents(visit: Visit & { readonly purpose: AccessPurpose | null }, personId: string): Promise<number> {
    const { actor, purpose } = visit
    const record =
      purpose === null ? null : await people.read({ actor, purpose }, personId, ['birth-year', 'age-band', 'restriction'])
    if (purpose === null || record?.ok !== true) return 0
    record.value.close()
    if (!isChildRecord(record.value, context.clock())) return 0
    const grounds = await context.consents.listGrounds(actor.organisationId, personId)
    const adult = grounds.filter(({ state, subject }) => (state === 'live' || state === 'replaced') && subject === 'adult')
    if (adult.length === 0) return 0
    const allowed = await door.open({ actor, purpose, action: 'withdraw-consent', personIds: [personId] })
    if (!allowed.ok) return 0
    closeOpening(allowed.value)
    for (const { groundId } of adult) {
      await context.consents.withdraw(actingFor(visit), { personId, groundId, cause: 'recorded-wrongly' })
    }
    return adult.length
  }

  async function withRecord(
    c: Context,
    answer: (visit: Visit, record: OpenRecord) => Promise<Response>,
    kept?: Visit,
  ): Promise<Response> {
    const run = async (visit: Visit) => {
      const { actor, purpose } = visit
      if (purpose === null) return showAsk(c, visit, true)
      const record = await people.read({ actor, purpose }, c.req.param('id') ?? '')
      if (!record.ok) return refuse(c, visit, record.error.kind)
      try {
        // A page is drawn whole before the key is closed: what it shows was opened already.
        return await answer(visit, record.value)
      } finally {
        record.value.close()
      }
    }
    return kept === undefined ? whenMember(c, run) : run(kept)
  }

  function showPerson(c: Context, visit: Visit, done: string | null): Promise<Response> {
    const page = { title: visit.t('casework.person-title'), current: 'search' }
    const draw = async (_: Visit, record: OpenRecord) => {
      // Whoever is here because a life is in danger learns nothing of the others who were.
      const isOwnTeams = visit.purpose !== 'danger-to-life'
      const told = isOwnTeams ? await door.breakGlass.notices(record, 'caseworker') : null
      const notices = told?.ok === true ? told.value : []
      const { actor, purpose } = visit
      const links = isOwnTeams && purpose !== null ? await people.same.links({ actor, purpose }, [record.personId]) : new Map()
      const linked: readonly SameLink[] = links.get(record.personId) ?? []
      const otherFiles = linked.filter(({ state }) => state === 'merged').length
      return show(c, visit, page, <PersonPage {...{ visit, record, notices, done, otherFiles }} />)
    }
    return withRecord(c, draw, visit)
  }

  /** What was typed, again, with what is wrong or what stands there by now. */
  async function showAgain(c: Context, visit: Visit, problem: PeopleProblem): Promise<Response> {
    const { t } = visit
    if (problem.kind === 'mistakes') {
      const mistakes = Object.fromEntries(
        problem.mistakes.map(({ field, mistake }) => [field, t(`casework.mistake-${mistake}`)] as const),
      )
      return withRecord(c, async (_, record) => showEdit(c, visit, record, { mistakes, outdated: [] }), visit)
    }
    if (problem.kind === 'changed-meanwhile') {
      return withRecord(c, async (_, record) => showEdit(c, visit, record, { mistakes: {}, outdated: problem.fields }), visit)
    }
    if (problem.kind === 'no-consent' || problem.kind === 'unavailable') {
      const mistakes = { name: t(`casework.${problem.kind}-text`) }
      return withRecord(c, async (_, record) => showEdit(c, visit, record, { mistakes, outdated: [] }), visit)
    }
    return refuse(c, visit, problem.kind)
  }

  async function showEdit(
    c: Context,
    visit: Visit,
    record: OpenRecord,
    given: { readonly mistakes: Readonly<Record<string, string>>; readonly outdated: readonly string[] },
  ): Promise<Response> {
    const hasErrors = Object.keys(given.mistakes).length + given.outdated.length > 0
    const status = given.outdated.length > 0 ? 409 : hasErrors ? 422 : 200
    const page = { title: visit.t('casework.edit-title'), current: 'search', hasErrors, status } as const
    const typed = allValues(visit.form, 'name').length > 0
    return show(c, visit, page, <EditPage {...{ visit, record, ...given }} isTypedAgain={typed} />)
  }

  async function showAsk(c: Context, visit: Visit, hasErrors: boolean): Promise<Response> {
    const action = `${visit.home}/person/${encodeURIComponent(c.req.param('id') ?? '')}`
    const page = { title: visit.t('casework.purpose'), current: 'search', hasErrors, status: hasErrors ? 422 : 200 } as const
    return show(c, visit, page, <AskPurposePage {...{ visit, action, hasErrors }} />)
  }
}
