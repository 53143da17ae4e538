// Giving over a caseload: all of it or some cases, to somebody, to nobody yet, or to another team; then what was given over and what was not.
import type { FC } from 'hono/jsx'
import type { Team } from '../../../firewall/access/index.ts'
import { Banner, Button, CheckboxGroup, ErrorSummary, RadioGroup, Select } from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import type { CaseloadRow, Transferred } from '../../../protected/cases/index.ts'
import { readMark } from '../cases/case-form.tsx'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** What the page shows. */
export interface TransferShown {
  /** An account, or `nobody`. */
  readonly from: string
  readonly names: ReadonlyMap<string, string>
  readonly teams: readonly Team[]
  readonly caseload: { readonly rows: readonly CaseloadRow[]; readonly more: boolean }
  readonly mistake: string | null
  readonly result: Transferred | null
}

/** The page. */
export const TransferPage: FC<{ readonly visit: Visit; readonly shown: TransferShown }> = ({ visit, shown }) => {
  const { t, home, form } = visit
  const { from, names, teams, caseload, mistake, result } = shown
  const { rows, more } = caseload
  const whose = names.get(from) ?? (from === 'nobody' ? t('cases.nobodys') : t('casework.former-member'))
  const held = new Set(rows.map(({ teamId }) => teamId))
  const nameOf = (accountId: string) => names.get(accountId) ?? t('casework.former-member')
  const inTeams = teams
    .filter(({ teamId }) => held.has(teamId))
    .flatMap(({ members }) => members.map(({ accountId }) => accountId))
  const targets = [
    ...[...new Set(inTeams)]
      .filter((accountId) => accountId !== from && names.has(accountId))
      .map((accountId) => ({ value: `account ${accountId}`, label: nameOf(accountId) })),
    ...(from === 'nobody' ? [] : [{ value: 'nobody', label: t('cases.assign-nobody') }]),
    ...teams.flatMap(({ teamId, name, members }) => [
      { value: `team ${teamId}`, label: t('cases.transfer-team', { team: name }) },
      ...members
        .filter(({ accountId }) => names.has(accountId) && !inTeams.includes(accountId))
        .map(({ accountId }) => ({
          value: `team ${teamId} ${accountId}`,
          label: t('cases.transfer-team-member', { team: name, name: nameOf(accountId) }),
        })),
    ]),
  ]
  return (
    <>
      <ErrorSummary t={t} errors={mistake === null ? [] : [{ field: 'to', message: mistake }]} />
      {result === null ? null : <Result {...{ visit, result }} />}
      <h1>{t('cases.transfer-title')}</h1>
      <p>
        {t('cases.transfer-from')} <bdi>{whose}</bdi>
      </p>
      {rows.length === 0 ? (
        <p class="empty">{t('cases.transfer-none')}</p>
      ) : (
        <StepForm
          {...{ visit }}
          action={`${home}/today/transfer/save`}
          hidden={[
            ['from', from],
            ['submission-id', readMark(result === null ? form : {})],
          ]}
        >
          <RadioGroup
            name="which"
            label={t('cases.transfer-which')}
            value={oneValue(form, 'which') || 'all'}
            options={[
              { value: 'all', label: t('cases.transfer-all') },
              { value: 'some', label: t('cases.transfer-some') },
            ]}
          />
          <CheckboxGroup
            name="case"
            label={t('cases.transfer-cases')}
            {...(more ? { hint: t('cases.transfer-more') } : {})}
            values={allValues(form, 'case')}
            options={rows.map(({ caseId, reference, openedAt, changedAt }) => ({
              value: caseId,
              label: reference,
              hint: t('cases.transfer-dates', { opened: t.date(openedAt), changed: t.date(changedAt) }),
            }))}
          />
          <Select
            name="to"
            label={t('cases.transfer-to')}
            blank={t('cases.choose')}
            value={oneValue(form, 'to')}
            options={targets}
            {...(mistake === null ? {} : { error: mistake })}
          />
          <div class="buttons">
            <Button>{t('cases.transfer-button')}</Button>
          </div>
        </StepForm>
      )}
      <p>
        <a href={`${home}/today/workload`}>{t('cases.tab-workload')}</a>
      </p>
    </>
  )
}

const Result: FC<{ readonly visit: Visit; readonly result: Transferred }> = ({ visit, result: { done, left, remaining } }) => {
  const { t } = visit
  return (
    <output class="said">
      <Banner title={t('cases.transferred', { count: done.length })}>
        {left.length === 0 ? null : <p>{t('cases.transfer-left', { count: left.length })}</p>}
        {remaining.count === 0 ? null : <p>{t('cases.transfer-remaining', { count: remaining.count })}</p>}
      </Banner>
    </output>
  )
}
