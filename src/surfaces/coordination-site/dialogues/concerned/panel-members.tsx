// A member of a panel behind sign-in: a number and a name, what is owed, a new link, and a seat given anew where its code was lost.
import type { FC } from 'hono/jsx'
import type { PanelMember } from '../../../../open/dialogues/index.ts'
import { endonymOf, isLanguage } from '../../../../platform/i18n/index.ts'
import { Button, CheckboxGroup, Details, Tag, TextField } from '../../../../platform/page/index.ts'
import { oneValue } from '../../../../platform/sign-in/index.ts'
import { Action } from '../../commitments/action-form.tsx'
import { errorOf } from './desk-told.tsx'
import type { PanelPageProps } from './panel-page-props.ts'

const SEATED: ReadonlySet<PanelMember['state']> = new Set(['joined', 'left', 'lost'])

const STATES = { invited: 'unknown', expired: 'no', revoked: 'no', joined: 'yes', left: 'no', lost: 'no' } as const

/** A member: who they are here, what they are owed, and what can be done with the seat. */
export const Member: FC<PanelPageProps & { readonly member: PanelMember }> = (props) => {
  const { t, action, formToken, panel, member, errors, form } = props
  const field = `hours-${member.number}`
  return (
    <section class="card" aria-labelledby={`member-${member.number}`}>
      <h3 id={`member-${member.number}`}>
        {t('concerned.member-number', { number: member.number })} <bdi>{member.name}</bdi>
      </h3>
      <p>
        <Tag verdict={STATES[member.state]}>{t(`concerned.member-${member.state}`)}</Tag>{' '}
        {isLanguage(member.language) ? <span lang={member.language}>{endonymOf(member.language)}</span> : member.language}
        {member.saysUnpaid ? (
          <>
            {' '}
            <Tag verdict="no">{t('concerned.member-unpaid')}</Tag>
          </>
        ) : null}
      </p>
      <ul class="plain-list">
        {member.payments.map(({ number, amount, currency, hours, promisedIn, paidOn }) => (
          <li>
            <p>
              {t('concerned.payment-promised-in', { sum: t.money(amount, currency), month: t.month(promisedIn) })}{' '}
              {paidOn === null ? t('concerned.payment-open') : t('concerned.payment-noted', { date: t.date(paidOn) })}{' '}
              {hours === null ? '' : t('concerned.hours-of', { hours: t.number(hours, 1) })}
            </p>
            <Action
              formToken={formToken}
              action={`${action}/paid`}
              fields={[
                ['member', String(member.number)],
                ['payment', String(number)],
                ['paid', paidOn === null ? 'yes' : 'no'],
              ]}
            >
              <Button quiet>
                {t(paidOn === null ? 'concerned.note-paid' : 'concerned.note-unpaid')}
                <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
              </Button>
            </Action>
          </li>
        ))}
      </ul>
      {panel.pay.per === 'hour' && (member.state === 'joined' || member.state === 'left' || member.state === 'lost') ? (
        <Action formToken={formToken} action={`${action}/hours`} fields={[['member', String(member.number)]]}>
          <TextField
            name={field}
            label={t('concerned.add-hours')}
            error={errorOf(errors, field)}
            value={oneValue(form, field)}
            inputmode="decimal"
            short
          />
          <Button quiet>{t('concerned.note-hours')}</Button>
        </Action>
      ) : null}
      {member.replaces === null ? null : <p class="soft">{t('concerned.member-replaces', { number: member.replaces })}</p>}
      {member.state === 'joined' && panel.closedOn === null ? <LostCode {...props} /> : null}
      {member.state === 'lost' ? <Erasure {...props} /> : null}
      {panel.closedOn !== null || SEATED.has(member.state) ? null : (
        <div class="buttons">
          <Action formToken={formToken} action={`${action}/renew`} fields={[['member', member.id]]}>
            <Button quiet>
              {t('concerned.new-link')}
              <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
            </Button>
          </Action>
          {member.state === 'invited' ? (
            <Action formToken={formToken} action={`${action}/revoke`} fields={[['member', member.id]]}>
              <Button quiet>
                {t('concerned.end-link')}
                <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
              </Button>
            </Action>
          ) : null}
        </div>
      )}
    </section>
  )
}

type OfMember = PanelPageProps & { readonly member: PanelMember }

/** The way back for a member whose code is lost. */
const LostCode: FC<OfMember> = ({ t, action, formToken, member }) => (
  <Details summary={t('concerned.lost-code')}>
    <p>{t('concerned.lost-code-text')}</p>
    <Action formToken={formToken} action={`${action}/lost`} fields={[['member', member.id]]}>
      <CheckboxGroup
        name={`erase-${member.number}`}
        label={t('concerned.lost-code-said')}
        options={[{ value: 'yes', label: t('concerned.lost-code-erase') }]}
      />
      <Button quiet>
        {t('concerned.replace-seat')}
        <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
      </Button>
    </Action>
  </Details>
)

/** Whether what was said on a lost seat stays: two accounts erase it, at its member's word. */
const Erasure: FC<OfMember> = ({ t, action, formToken, account, member }) => {
  const fields = [['member', member.id]] as const
  const hidden = <span class="visually-hidden"> {t('concerned.member-number', { number: member.number })}</span>
  if (member.erasure === null) {
    return (
      <Action formToken={formToken} action={`${action}/ask-erasure`} fields={fields}>
        <Button quiet>
          {t('concerned.ask-erasure')}
          {hidden}
        </Button>
      </Action>
    )
  }
  if (member.erasure.isDone) return <p class="soft">{t('concerned.erasure-done')}</p>
  return (
    <>
      <p>
        <strong>{t('concerned.erasure-asked')}</strong>
      </p>
      {member.erasure.askedBy === account ? (
        <p>{t('concerned.proposed-by-you')}</p>
      ) : (
        <Action formToken={formToken} action={`${action}/agree-erasure`} fields={fields}>
          <Button quiet>
            {t('concerned.agree-erasure')}
            {hidden}
          </Button>
        </Action>
      )}
      <Action formToken={formToken} action={`${action}/refuse-erasure`} fields={fields}>
        <Button quiet>
          {t('concerned.refuse-erasure')}
          {hidden}
        </Button>
      </Action>
    </>
  )
}
