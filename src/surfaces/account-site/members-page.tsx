// The members of an organisation, and what is asked for them: by whom, until when it waits, and who may say yes or stop it.
import type { FC } from 'hono/jsx'
import type { MemberProblem, RequestSummary, SignedIn, StoredMember } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, ButtonLink, Card, ErrorSummary, HiddenFields, Table } from '../../platform/page/index.ts'
import { Done, writeMoment } from './page-frame.tsx'

interface MembersProps {
  readonly t: Translator
  readonly home: string
  readonly signedIn: SignedIn
  readonly members: readonly StoredMember[]
  readonly requests: readonly RequestSummary[]
  readonly problem: MemberProblem | null
  readonly done: string | undefined
  readonly timeZone: string
}

/** The page. */
export const MembersPage: FC<MembersProps> = (props) => {
  const { t, home, signedIn, members, requests, problem, done, timeZone } = props
  const isAdministrator = signedIn.membership?.role === 'administrator'
  const listPurposes = (member: StoredMember) => t.list(member.purposes.map((purpose) => t(`account.purpose-${purpose}`)))
  return (
    <>
      <ErrorSummary t={t} errors={problem === null ? [] : [{ field: 'members', message: t(`account.problem-${problem}`) }]} />
      <Done t={t} done={done} />
      <h1 id="members">{t('account.members-title')}</h1>
      {isAdministrator ? (
        <div class="buttons">
          <ButtonLink href={`${home}/members/invite`}>{t('account.invite-title')}</ButtonLink>
        </div>
      ) : (
        <p>{t('account.members-supervisor')}</p>
      )}
      {requests.length === 0 ? null : <h2>{t('account.requests-title')}</h2>}
      {requests.map((request) => (
        <Request {...props} request={request} isAdministrator={isAdministrator} />
      ))}
      <h2>{t('account.members-list')}</h2>
      <Table
        caption={t('account.members-list')}
        columns={[
          { heading: t('account.fact-name') },
          { heading: t('account.fact-role') },
          { heading: t('account.fact-purposes') },
          { heading: t('account.member-since') },
          ...(isAdministrator ? [{ heading: t('account.member-change') }] : []),
        ]}
        rows={members.map((member) => [
          member.name,
          t(`account.role-${member.role}`),
          listPurposes(member),
          t.date(member.since, timeZone),
          ...(!isAdministrator
            ? []
            : member.accountId === signedIn.accountId
              ? [t('account.member-self')]
              : [
                  <a href={`${home}/members/${member.accountId}`}>
                    {t('account.member-change-link')}
                    <span class="visually-hidden">: {member.name}</span>
                  </a>,
                ]),
        ])}
      />
    </>
  )
}

const Request: FC<MembersProps & { readonly request: RequestSummary; readonly isAdministrator: boolean }> = ({
  t,
  home,
  signedIn,
  members,
  request,
  isAdministrator,
  timeZone,
}) => {
  const nameOf = (accountId: string | null) =>
    accountId === null
      ? t('account.asked-by-operator')
      : (members.find((member) => member.accountId === accountId)?.name ?? t('account.asked-by-former'))
  const isOwn = request.askedBy === signedIn.accountId || request.accountId === signedIn.accountId
  const canApply = request.kind === 'change' && request.isOpen && isAdministrator && request.accountId !== signedIn.accountId
  const state =
    request.agreedBy !== null
      ? t('account.request-agreed', { name: nameOf(request.agreedBy) })
      : request.isOpen
        ? t('account.request-open', { until: writeMoment(t, request.expiresAt, timeZone) })
        : t('account.request-waits', { until: writeMoment(t, request.opensAt, timeZone) })
  return (
    <Card as="section">
      <p>
        <strong>{t(`account.request-${request.kind}`, { name: request.name, role: t(`account.role-${request.role}`) })}</strong>
      </p>
      <p class="small">{t.list(request.purposes.map((purpose) => t(`account.purpose-${purpose}`)))}</p>
      <p class="soft small">
        {t('account.request-asked', { name: nameOf(request.askedBy), date: writeMoment(t, request.askedAt, timeZone) })} {state}
      </p>
      <form method="post" action={`${home}/members/requests/take-back`}>
        <HiddenFields
          fields={[
            ['form-token', signedIn.formToken],
            ['request', request.requestId],
          ]}
        />
        <div class="buttons">
          {!isOwn && !request.isOpen ? (
            <Button action={`${home}/members/requests/agree`}>
              {t('account.request-agree')}
              <span class="visually-hidden">: {request.name}</span>
            </Button>
          ) : null}
          {canApply ? <Button action={`${home}/members/requests/apply`}>{t('account.request-apply')}</Button> : null}
          <Button quiet>
            {t('account.request-stop')}
            <span class="visually-hidden">: {request.name}</span>
          </Button>
        </div>
      </form>
    </Card>
  )
}
