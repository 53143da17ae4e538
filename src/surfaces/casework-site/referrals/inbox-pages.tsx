// What other organisations sent: the list with what waits and what is left of the capacity, several answered at once, one opened; where
// referrals arrive; what was taken back.
import type { FC } from 'hono/jsx'
import { revealSealed } from '../../../firewall/keys/index.ts'
import { Banner, Button, ErrorSummary, RadioGroup, Select, Table, TextField } from '../../../platform/page/index.ts'
import { oneValue } from '../../../platform/sign-in/index.ts'
import { canFollow, declineReasons, type Desk, type Inbox, type ReceivedReferral } from '../../../protected/referrals/index.ts'
import { ReferralContentView } from '../../referral-site/index.ts'
import { nameNeed } from '../cases/actions/need-options.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** The states that the list can show. */
export const inboxStates = ['received', 'accepted', 'declined', 'done', 'not-done'] as const

/** The first page: the list is opened by a button, since it opens people's referrals. */
export const InboxStartPage: FC<{ readonly visit: Visit }> = ({ visit }) => {
  const { t, home } = visit
  return (
    <>
      <h1>{t('referrals.inbox')}</h1>
      <p>{t('referrals.inbox-purpose')}</p>
      <StepForm {...{ visit }} action={`${home}/referrals`} withPurpose={false} hidden={[['purpose', 'referral']]}>
        <Button>{t('referrals.inbox-open')}</Button>
      </StepForm>
    </>
  )
}

/** The list. */
export const InboxPage: FC<{
  readonly visit: Visit
  readonly inbox: Inbox
  readonly state: ReceivedReferral['state']
  readonly said: string | null
  readonly mistake: string | null
  readonly timeZone: string
}> = ({ visit, inbox, state, said, mistake, timeZone }) => {
  const { t, home, form } = visit
  const { counts, items, left, leftOut, next, takenBack } = inbox
  const here = `${home}/referrals`
  return (
    <>
      <ErrorSummary t={t} errors={mistake === null ? [] : [{ field: 'chosen', message: mistake }]} />
      {said === null ? null : (
        <output class="banner said">
          <strong>{said}</strong>
        </output>
      )}
      <h1>{t('referrals.inbox')}</h1>
      <p>
        <strong>{left === null ? t('referrals.inbox-unknown-left') : t('referrals.inbox-left', { count: left })}</strong>
      </p>
      {takenBack.map(({ referralId, senderName, at }) => (
        <Banner urgent title={t('referrals.taken-back-title', { organisation: senderName, date: t.date(at) })}>
          <p>{t('referrals.taken-back-text')}</p>
          <StepForm {...{ visit }} action={`${here}/seen`} hidden={[['referral', referralId]]}>
            <Button quiet>{t('referrals.taken-back-seen')}</Button>
          </StepForm>
        </Banner>
      ))}
      <div class="row">
        {inboxStates.map((one) => (
          <StepForm {...{ visit }} action={here} hidden={[['state', one]]}>
            <button class="button-link go" type="submit" aria-current={one === state ? 'true' : undefined}>
              {t(`referrals.inbox-${one}`)} ({counts[one]})
            </button>
          </StepForm>
        ))}
      </div>
      {items.length === 0 ? (
        <p>{t('referrals.inbox-none')}</p>
      ) : (
        <StepForm
          {...{ visit }}
          action={`${here}/answer`}
          hidden={[
            ['state', state],
            ['after', oneValue(form, 'after')],
          ]}
        >
          <div id="chosen">
            <Table
              caption={t(`referrals.inbox-${state}`)}
              columns={['inbox-select', 'inbox-from', 'inbox-need', 'for-service', 'inbox-by'].map((key) => ({
                heading: t(`referrals.${key}`),
              }))}
              rows={items.map((item) => toRow(visit, item, here, timeZone))}
            />
          </div>
          {canFollow('accepted', state) ? (
            <>
              <Button name="kind" value="accepted">
                {t('referrals.inbox-accept-chosen')}
              </Button>
              <Select
                name="reason"
                label={t('referrals.decline-reason')}
                value={oneValue(form, 'reason') || 'no-room'}
                options={declineReasons.map((value) => ({ value, label: t(`referrals.reason-${value}`) }))}
              />
              <Button name="kind" value="declined" quiet>
                {t('referrals.inbox-decline-chosen')}
              </Button>
            </>
          ) : null}
        </StepForm>
      )}
      {next === null ? null : (
        <StepForm
          {...{ visit }}
          action={here}
          hidden={[
            ['state', state],
            ['after', next],
          ]}
        >
          <Button quiet>{t('referrals.inbox-more')}</Button>
        </StepForm>
      )}
      {leftOut === 0 ? null : <p class="soft">{t('referrals.inbox-left-out', { count: leftOut })}</p>}
      {visit.actor.role === 'supervisor' ? (
        <p>
          <a href={`${here}/desk`}>{t('referrals.desk-title')}</a>
        </p>
      ) : null}
    </>
  )
}

function toRow(visit: Visit, item: ReceivedReferral, here: string, timeZone: string) {
  const { t } = visit
  const content = item.content === 'damaged' ? null : revealSealed(item.content)
  const what = content === null ? t('casework.damaged') : nameNeed(t, content.need)
  return [
    <label class="pick">
      <input type="checkbox" name="chosen" value={item.referralId} />{' '}
      <span class="visually-hidden">
        {item.senderName}, {what}
      </span>
    </label>,
    <bdi>{item.senderName}</bdi>,
    <button class="button-link" type="submit" name="referral" value={item.referralId} formaction={`${here}/read`}>
      {what}
    </button>,
    <bdi>{content?.serviceName ?? ''}</bdi>,
    <>
      <span class="nowrap">{t.date(item.answerBy, timeZone)}</span>
      {item.isUrgent && item.state === 'received' ? ` · ${t('referrals.inbox-urgent')}` : null}
      {item.isLate ? <strong> · {t('referrals.inbox-late')}</strong> : null}
    </>,
  ]
}

/** One referral with what it says, and the answers that may follow. */
export const ReceivedPage: FC<{ readonly visit: Visit; readonly item: ReceivedReferral }> = ({ visit, item }) => {
  const { t, home } = visit
  const here = `${home}/referrals`
  const hidden = [
    ['chosen', item.referralId],
    ['state', item.state],
  ] as const
  return (
    <>
      <h1>{t('referrals.inbox-one')}</h1>
      <p>
        {t('referrals.stands')} <strong>{t(`referrals.state-${item.state}`)}</strong>
      </p>
      {item.content === 'damaged' ? (
        <p>{t('casework.damaged')}</p>
      ) : (
        <ReferralContentView {...{ t }} content={revealSealed(item.content)} />
      )}
      {canFollow('accepted', item.state) ? (
        <>
          <StepForm {...{ visit }} action={`${here}/answer`} hidden={[...hidden, ['kind', 'accepted']]}>
            <TextField name="text-accepted" label={t('referrals.accept-text')} optional={t('page.optional')} rows={3} />
            <Button>{t('referrals.accept')}</Button>
          </StepForm>
          <StepForm {...{ visit }} action={`${here}/answer`} hidden={[...hidden, ['kind', 'declined']]}>
            <Select
              name="reason"
              label={t('referrals.decline-reason')}
              value="no-room"
              options={declineReasons.map((value) => ({ value, label: t(`referrals.reason-${value}`) }))}
            />
            <TextField name="text-declined" label={t('referrals.decline-text')} optional={t('page.optional')} rows={3} />
            <Button quiet>{t('referrals.decline')}</Button>
          </StepForm>
        </>
      ) : null}
      {canFollow('done', item.state) ? (
        <>
          <StepForm {...{ visit }} action={`${here}/register`} hidden={[['referral', item.referralId]]}>
            <p>{t('referrals.inbox-register-text')}</p>
            <Button>{t('referrals.inbox-register')}</Button>
          </StepForm>
          <StepForm {...{ visit }} action={`${here}/answer`} hidden={[...hidden, ['kind', 'done']]}>
            <TextField name="text-done" label={t('referrals.outcome')} optional={t('page.optional')} rows={3} />
            <Button>{t('referrals.done')}</Button>
          </StepForm>
          <StepForm {...{ visit }} action={`${here}/answer`} hidden={[...hidden, ['kind', 'not-done']]}>
            <TextField name="text-not-done" label={t('referrals.not-done-text')} optional={t('page.optional')} rows={3} />
            <Button quiet>{t('referrals.not-done')}</Button>
          </StepForm>
        </>
      ) : null}
      <StepForm {...{ visit }} action={here} hidden={[['state', item.state]]}>
        <Button quiet>{t('referrals.back')}</Button>
      </StepForm>
    </>
  )
}

/** Where referrals arrive: a supervisor's choice. */
export const DeskPage: FC<{
  readonly visit: Visit
  readonly desk: Desk
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  readonly said: 'saved' | 'mistake' | null
}> = ({ visit, desk, teams, said }) => {
  const { t, home, form } = visit
  return (
    <>
      <ErrorSummary t={t} errors={said === 'mistake' ? [{ field: 'team', message: t('referrals.desk-mistake') }] : []} />
      {said === 'saved' ? (
        <output class="banner said">
          <strong>{t('referrals.desk-saved')}</strong>
        </output>
      ) : null}
      <h1>{t('referrals.desk-title')}</h1>
      <p>{t('referrals.desk-text')}</p>
      <StepForm {...{ visit }} action={`${home}/referrals/desk`} withPurpose={false}>
        <RadioGroup
          name="open"
          label={t('referrals.desk-open')}
          value={oneValue(form, 'open') || (desk.isOpen ? 'yes' : 'no')}
          options={['yes', 'no'].map((value) => ({ value, label: t(`referrals.desk-open-${value}`) }))}
        />
        <Select
          name="team"
          label={t('referrals.desk-team')}
          value={oneValue(form, 'team') || (desk.teamId ?? '')}
          error={said === 'mistake' ? t('referrals.desk-mistake') : undefined}
          options={teams.map(({ teamId, name }) => ({ value: teamId, label: name }))}
        />
        <TextField
          name="capacity"
          label={t('referrals.desk-places')}
          hint={t('referrals.desk-places-hint')}
          inputmode="numeric"
          short
          value={form['capacity'] === undefined ? String(desk.capacity ?? '') : oneValue(form, 'capacity')}
        />
        <Button>{t('referrals.desk-save')}</Button>
      </StepForm>
    </>
  )
}
