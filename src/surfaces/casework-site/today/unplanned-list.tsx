// Of today's page the cases in which nothing is planned: each a way to its case, so that a next step is planned or the case is closed.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Button } from '../../../platform/page/index.ts'
import type { TodayPage, TodayRequest, UnplannedCase } from '../../../protected/cases/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'
import { carryRequest } from './carry-request.ts'

/** The list; nothing where there are none. Where there are more than it shows, a way to all of them. */
export const UnplannedList: FC<{
  readonly visit: Visit
  readonly request: TodayRequest
  readonly page: TodayPage
  readonly names: ReadonlyMap<string, string>
  readonly timeZone: string
}> = ({ visit, request, page, names, timeZone }) => {
  const { t, home } = visit
  if (page.unplanned.length === 0) return null
  const isPart = request.only === undefined && page.counts.unplanned.count > page.unplanned.length
  return (
    <>
      <h2>{t('cases.unplanned-title')}</h2>
      <p>{t('cases.unplanned-lead')}</p>
      <ul class="tasks">
        {page.unplanned.map((one) => (
          <Row {...{ visit, one, names, timeZone }} />
        ))}
      </ul>
      {isPart ? (
        <StepForm
          {...{ visit }}
          action={`${home}/today/${request.scope}`}
          hidden={[...carryRequest(request), ['only', 'unplanned']]}
        >
          <Button quiet>{t('cases.unplanned-all')}</Button>
        </StepForm>
      ) : null}
    </>
  )
}

const Row: FC<{
  readonly visit: Visit
  readonly one: UnplannedCase
  readonly names: ReadonlyMap<string, string>
  readonly timeZone: string
}> = ({ visit, one, names, timeZone }) => {
  const { t, home, actor } = visit
  return (
    <li class="task">
      <StepForm {...{ visit }} action={`${home}/case/${one.caseId}`}>
        <button class="row-button" type="submit">
          <span class="task-who">
            <bdi>{one.called === 'damaged' ? t('casework.damaged') : revealSealed(one.called)}</bdi>{' '}
            <span class="soft small">{one.reference}</span>
          </span>
          <span class="task-line">
            {t('cases.unplanned-since', { date: t.date(one.changedAt, timeZone) })}
            {one.assignedTo === actor.accountId ? null : one.assignedTo === null ? (
              ` · ${t('cases.nobodys')}`
            ) : (
              <>
                {' · '}
                {t('cases.with')} <bdi>{names.get(one.assignedTo) ?? t('casework.former-member')}</bdi>
              </>
            )}
            {one.isRestricted ? ` · ${t('casework.restricted')}` : ''}
          </span>
        </button>
      </StepForm>
    </li>
  )
}
