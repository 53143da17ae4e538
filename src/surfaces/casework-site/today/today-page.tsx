// What is due, late, and waiting for whom. Each row: who, what, until when in words, whose move it is; the urgent marked in words. The row's
// one button opens the case for the purpose that stands at the top.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Banner, Button, Details, ErrorSummary, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import type { BoundedCount, TodayItem, TodayPage as Page, TodayRequest } from '../../../protected/cases/index.ts'
import { CalendarNote } from '../calendar-note.tsx'
import { describeDue } from '../cases/describe-due.ts'
import { StateMark, UrgentMark } from '../cases/marks.tsx'
import { pickTitle } from '../cases/pick-title.ts'
import { StepForm } from '../page-frame.tsx'
import { readingPurposes } from '../reading-purposes.ts'
import type { Visit } from '../site-context.ts'
import { carryRequest } from './carry-request.ts'
import { TodayTabs } from './today-tabs.tsx'
import { UnplannedList } from './unplanned-list.tsx'

/** The page. */
export const TodayPage: FC<{
  readonly visit: Visit
  readonly request: TodayRequest
  readonly page: Page
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly names: ReadonlyMap<string, string>
  readonly timeZone: string
  readonly mistake: string | null
}> = ({ visit, request, page, teams, names, timeZone, mistake }) => {
  const { t, home } = visit
  const { scope, accountId } = request
  return (
    <>
      <ErrorSummary t={t} errors={mistake === null ? [] : [{ field: 'reference', message: mistake }]} />
      <h1>{t('cases.today-title')}</h1>
      <TodayTabs {...{ visit }} current={scope} />
      {accountId === undefined ? null : (
        <p>
          {t('cases.today-of')} <bdi>{names.get(accountId) ?? t('casework.former-member')}</bdi>
        </p>
      )}
      <Counts {...{ visit, request, page }} />
      {page.items.length + page.unplanned.length === 0 ? <p class="empty">{t(sayEmpty(request))}</p> : null}
      <ul class="tasks">
        {page.items.map((item) => (
          <Row {...{ visit, item, names, timeZone }} now={page.at} />
        ))}
      </ul>
      <UnplannedList {...{ visit, request, page, names, timeZone }} />
      <CalendarNote {...{ t }} end={page.calendarEnd} />
      {page.leftOut === 0 ? null : <p class="soft">{t('cases.today-left-out', { count: page.leftOut })}</p>}
      {page.next === null ? null : (
        <StepForm {...{ visit }} action={`${home}/today/${scope}`} hidden={[...carryRequest(request), ['after', page.next]]}>
          <Button quiet>{t('cases.today-more')}</Button>
        </StepForm>
      )}
      <Ways {...{ visit, request, teams, mistake }} />
    </>
  )
}

/** The page of whoever is in no team yet. */
export const NoTeamPage: FC<{ readonly visit: Visit }> = ({ visit: { t } }) => (
  <>
    <h1>{t('cases.today-title')}</h1>
    <Banner title={t('casework.no-team')}>
      <p>{t('casework.no-team-text')}</p>
    </Banner>
  </>
)

/** How much there is, each number a way to those alone. */
const Counts: FC<{ readonly visit: Visit; readonly request: TodayRequest; readonly page: Page }> = ({ visit, request, page }) => {
  const { t, home } = visit
  const { late, today, later, waiting, unplanned } = page.counts
  if (late.count + today.count + later.count + waiting.count + unplanned.count === 0) return null
  const parts = [
    ['late', late],
    ['today', today],
    ['waiting', waiting],
    ['unplanned', unplanned],
  ] as const
  return (
    <div class="row counts">
      {parts.map(([only, count]) =>
        count.count === 0 ? null : (
          <StepForm
            {...{ visit }}
            action={`${home}/today/${request.scope}`}
            hidden={[
              ...carryRequest({ ...request, only: undefined }),
              ...(request.only === only ? [] : [['only', only] as const]),
            ]}
          >
            <button class="chip" type="submit" aria-pressed={request.only === only ? 'true' : 'false'}>
              {t(`cases.count-${only}`, { count: count.count, more: sayMore(count) })}
            </button>
          </StepForm>
        ),
      )}
    </div>
  )
}

function sayMore({ more }: BoundedCount): string {
  return more ? '+' : ''
}

const Row: FC<{
  readonly visit: Visit
  readonly item: TodayItem
  readonly names: ReadonlyMap<string, string>
  readonly timeZone: string
  readonly now: Date
}> = ({ visit, item, names, timeZone, now }) => {
  const { t, home, actor } = visit
  const due = describeDue(t, item.dueAt, now, timeZone)
  const task = item.task === 'damaged' ? null : revealSealed(item.task)
  const called = item.called === 'damaged' ? t('casework.damaged') : revealSealed(item.called)
  const isOurs = item.waitsFor === 'worker' || item.waitsFor === 'approval' || item.waitsFor === 'panel'
  const isMine = isOurs && item.roles.includes(actor.role) && task?.notBy?.includes(actor.accountId) !== true
  const roles = t.alternatives(item.roles.map((role) => t(`my-record.role-${role}`)))
  return (
    <li class={due.isLate ? 'task task-late' : 'task'}>
      <StepForm {...{ visit }} action={`${home}/case/${item.caseId}`}>
        <button class="row-button" type="submit">
          <span class="task-who">
            <bdi>{called}</bdi> <span class="soft small">{item.reference}</span>
          </span>
          <span class="task-title">
            {item.isUrgent ? <UrgentMark t={t} /> : null}{' '}
            <span dir="auto">{task === null ? t('casework.damaged') : pickTitle(t, task.title)}</span>
          </span>
          <span class="task-line">
            {due.isLate ? <StateMark kind="late" words={due.words} /> : due.words} ·{' '}
            {item.waitsFor === 'recipient' || item.waitsFor === 'person'
              ? t(`cases.wait-${item.waitsFor}`)
              : item.waitsFor === 'panel'
                ? t('cases.wait-panel')
                : item.waitsFor === 'approval'
                  ? t(isMine ? 'cases.wait-your-approval' : 'cases.wait-second', { roles })
                  : isMine && item.assignedTo === actor.accountId
                    ? t('cases.wait-you')
                    : t('cases.wait-role', { roles })}
            {item.assignedTo === actor.accountId ? null : item.assignedTo === null ? (
              ` · ${t('cases.nobodys')}`
            ) : (
              <>
                {' · '}
                {t('cases.with')} <bdi>{names.get(item.assignedTo) ?? t('casework.former-member')}</bdi>
              </>
            )}
            {item.isRestricted ? ` · ${t('casework.restricted')}` : ''}
          </span>
        </button>
      </StepForm>
    </li>
  )
}

/** Other ways in: by a reference that was read out, another team, another purpose. */
const Ways: FC<{
  readonly visit: Visit
  readonly request: TodayRequest
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly mistake: string | null
}> = ({ visit, request, teams, mistake }) => {
  const { t, home, purpose, form } = visit
  const purposes = readingPurposes(visit)
  return (
    <>
      <h2>{t('cases.find-case')}</h2>
      <StepForm {...{ visit }} action={`${home}/find-case`}>
        <TextField
          name="reference"
          short
          label={t('cases.find-reference')}
          hint={t('cases.find-hint')}
          value={oneValue(form, 'reference')}
          autocomplete="off"
          {...(mistake === null ? {} : { error: mistake })}
        />
        <Button quiet>{t('casework.open')}</Button>
      </StepForm>
      <p class="apart">
        <a href={`${home}/search`}>{t('casework.nav-search')}</a>
      </p>
      <Details summary={t('cases.today-settings')} open={oneValue(form, 'purpose') !== '' && request.after === undefined}>
        <StepForm {...{ visit }} action={`${home}/today/${request.scope}`} withPurpose={false}>
          <Select
            name="purpose"
            label={t('casework.purpose')}
            hint={t('casework.purpose-hint')}
            value={purpose ?? ''}
            options={purposes.map((value) => ({ value, label: t(`my-record.purpose-${value}`) }))}
          />
          {request.scope === 'team' && teams.length > 1 ? (
            <Select
              name="team"
              label={t('casework.team')}
              blank={t('cases.all-teams')}
              value={request.teamId ?? ''}
              options={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
            />
          ) : null}
          <Button quiet>{t('cases.plan-show')}</Button>
        </StepForm>
      </Details>
    </>
  )
}

function sayEmpty({ scope, only }: TodayRequest): string {
  return only === undefined ? `cases.empty-${scope}` : 'cases.empty-filtered'
}
