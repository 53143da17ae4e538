// The cases of a person: those there are, and a new one.
import type { Context, Hono } from 'hono'
import type { FC } from 'hono/jsx'
import { listNeeds } from './actions/need-options.ts'
import { isNeedCode } from '@causeway/vocabulary'
import { Button, ErrorSummary, RadioGroup, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { ListedCase } from '../../../protected/cases/index.ts'
import { isChildBy, type OpenRecord } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import { rawField, readField } from '../show-field.ts'
import type { CountedPlace, SiteContext, Visit } from '../site-context.ts'
import { readMark, withoutMark } from './case-form.tsx'
import type { Mistakes } from './actions/index.ts'
import { StateMark } from './marks.tsx'
import { sayProblem } from './say-problem.ts'
import type { CaseShower } from './show-case.tsx'

const FIELDS = ['name', 'birth-year', 'age-band']
const JURISDICTION = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/

/** Adds `/person/:id/cases` and `/person/:id/cases/open`. */
export function addPersonCaseRoutes(site: Hono, context: SiteContext, { showCase }: CaseShower): void {
  const { whenMember, show, refuse, people, cases, listMembers, clock, places, timeZone } = context

  site.post('/:language/person/:id/cases', (c) => whenMember(c, (visit) => showCases(c, visit, {})))

  site.post('/:language/person/:id/cases/open', (c) =>
    whenMember(c, async (visit) => {
      const { actor, purpose, form, t } = visit
      if (purpose === null) return refuse(c, visit, 'no-purpose')
      const jurisdiction = oneValue(form, 'jurisdiction').trim().toUpperCase()
      const child = oneValue(form, 'child')
      const need = oneValue(form, 'need')
      const place = places.find(({ id }) => id === oneValue(form, 'place'))?.id ?? null
      const mistakes = {
        ...(child === 'yes' || child === 'no' ? {} : { child: t('cases.mistake-child') }),
        ...(JURISDICTION.test(jurisdiction) ? {} : { jurisdiction: t('cases.mistake-jurisdiction') }),
      }
      if (Object.keys(mistakes).length > 0) return showCases(c, visit, mistakes)
      const isUrgent = oneValue(form, 'urgent') === 'yes'
      const opening = { submissionId: readMark(form), jurisdiction, place, isChild: child === 'yes' }
      const events = isNeedCode(need) ? [{ type: 'need-recorded', need, isUrgent } as const] : []
      const opened = await cases.open({ actor, purpose }, idOf(c), { ...opening, events })
      if (opened.ok) {
        const done = t('cases.opened', { reference: opened.value.reference })
        return showCase(c, visit, opened.value.caseId, { done, others: [] })
      }
      if (opened.error.kind === 'already-saved') return showCases(c, withoutMark(visit), { content: t('cases.opened-otherwise') })
      const said = sayProblem(t, opened.error)
      return said === null ? refuse(c, visit, opened.error.kind) : showCases(c, visit, { content: said })
    }),
  )

  async function showCases(c: Context, visit: Visit, mistakes: Mistakes): Promise<Response> {
    const { actor, purpose, t } = visit
    if (purpose === null) return refuse(c, visit, 'no-purpose')
    const [listed, record, organisation, members] = [
      await cases.list({ actor, purpose }, idOf(c)),
      await people.read({ actor, purpose }, idOf(c), FIELDS),
      await people.organisation(actor.organisationId),
      await listMembers(actor.organisationId),
    ]
    if (!record.ok) return refuse(c, visit, record.error.kind)
    try {
      if (!listed.ok) return refuse(c, visit, listed.error.kind)
      const hasErrors = Object.keys(mistakes).length > 0
      const page = { title: t('cases.cases-title'), current: 'today', hasErrors, status: hasErrors ? 422 : 200 } as const
      const names = new Map(members.map(({ accountId, name }) => [accountId, name]))
      const shown = { visit, mistakes, names, places, timeZone, now: clock() }
      return await show(
        c,
        visit,
        page,
        <CasesPage {...shown} cases={listed.value} record={record.value} jurisdiction={organisation?.jurisdiction ?? ''} />,
      )
    } finally {
      record.value.close()
    }
  }
}

const CasesPage: FC<{
  readonly visit: Visit
  readonly cases: readonly ListedCase[]
  readonly record: OpenRecord
  readonly jurisdiction: string
  readonly mistakes: Mistakes
  readonly names: ReadonlyMap<string, string>
  readonly places: readonly CountedPlace[]
  readonly timeZone: string
  readonly now: Date
}> = ({ visit, cases, record, jurisdiction, mistakes, names, places, timeZone, now }) => {
  const { t, home, form } = visit
  const age = { birthYear: rawField(record, 'birth-year') ?? '', ageBand: rawField(record, 'age-band') ?? '' }
  const isChild = isChildBy(age, now)
  const child = oneValue(form, 'child') || (isChild === true ? 'yes' : isChild === false ? 'no' : '')
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('cases.cases-title')}</h1>
      <p class="soft">
        <bdi>{readField(t, record, 'name')}</bdi>
      </p>
      {cases.length === 0 ? <p>{t('cases.cases-none')}</p> : null}
      <ul class="tasks">
        {cases.map(({ caseId, reference, openedAt, closedAt, assignedTo, openTasks, lateTasks }) => (
          <li>
            <p>
              <strong>{t('cases.reference', { reference })}</strong>{' '}
              <StateMark
                kind={closedAt === null ? 'open' : 'done'}
                words={t(closedAt === null ? 'cases.is-open' : 'cases.is-closed')}
              />
            </p>
            <p class="soft">
              {t('cases.since', { date: t.date(openedAt, timeZone) })} ·{' '}
              {assignedTo === null ? t('cases.nobodys') : <bdi>{names.get(assignedTo) ?? t('casework.former-member')}</bdi>}
              {closedAt === null ? ` · ${t('cases.to-do', { count: openTasks })}` : ''}
              {closedAt === null && lateTasks > 0 ? (
                <span class="late"> · {t('cases.to-do-late', { count: lateTasks })}</span>
              ) : null}
            </p>
            <StepForm {...{ visit }} action={`${home}/case/${caseId}`}>
              <Button quiet>
                {t('casework.open')}
                <span class="visually-hidden"> {reference}</span>
              </Button>
            </StepForm>
          </li>
        ))}
      </ul>
      <h2>{t('cases.open-title')}</h2>
      <p>{t('cases.open-lead')}</p>
      <StepForm
        {...{ visit }}
        action={`${home}/person/${record.personId}/cases/open`}
        hidden={[['submission-id', readMark(form)]]}
      >
        <Select
          name="need"
          label={t('cases.open-need')}
          optional={t('page.optional')}
          blank={t('cases.choose')}
          options={listNeeds(t)}
          value={oneValue(form, 'need')}
        />
        <RadioGroup
          name="urgent"
          label={t('cases.need-urgent')}
          value={oneValue(form, 'urgent') || 'no'}
          options={['yes', 'no'].map((value) => ({ value, label: t(`cases.urgent-${value}`) }))}
        />
        <RadioGroup
          name="child"
          label={t('cases.open-child')}
          value={child}
          options={['yes', 'no'].map((value) => ({ value, label: t(`cases.child-${value}`) }))}
          error={mistakes['child']}
        />
        {places.length === 0 ? null : (
          <Select
            name="place"
            label={t('cases.open-place')}
            hint={t('cases.open-place-hint')}
            optional={t('page.optional')}
            blank={t('cases.not-said')}
            options={places.map(({ id, names: own }) => ({ value: id, label: own[t.language] ?? own['en'] ?? id }))}
            value={oneValue(form, 'place')}
          />
        )}
        <TextField
          name="jurisdiction"
          short
          label={t('cases.open-jurisdiction')}
          hint={t('cases.open-jurisdiction-hint')}
          value={oneValue(form, 'jurisdiction') || jurisdiction}
          error={mistakes['jurisdiction']}
        />
        <div class="buttons">
          <Button>{t('cases.open-button')}</Button>
        </div>
      </StepForm>
      <StepForm {...{ visit }} action={`${home}/person/${record.personId}`}>
        <button class="button-link go" type="submit">
          {t('casework.back-to-record')}
        </button>
      </StepForm>
    </>
  )
}

/** The id in the address. */
function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}
