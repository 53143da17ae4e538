// The first page of one's own account.
import type { FC } from 'hono/jsx'
import type { AccountNotice, SessionSummary, SignedIn, StoredRequest } from '../../platform/accounts/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, Card, Facts, HiddenFields } from '../../platform/page/index.ts'
import { Done, writeMoment } from './page-frame.tsx'

/** The page. */
export const HomePage: FC<{
  readonly t: Translator
  readonly home: string
  readonly signedIn: SignedIn
  readonly organisationName: string | null
  readonly notices: readonly AccountNotice[]
  readonly sessions: readonly SessionSummary[]
  readonly requests: readonly StoredRequest[]
  readonly done: string | undefined
  readonly timeZone: string
}> = ({ t, home, signedIn, organisationName, notices, sessions, requests, done, timeZone }) => {
  const { membership, formToken } = signedIn
  const hidden = [['form-token', formToken]] as const
  return (
    <>
      <Done t={t} done={done} />
      <h1>{t('account.home-title')}</h1>
      {requests.map((request) => (
        <Banner urgent title={t(`account.own-${request.kind}-title`)}>
          <p>
            {t(`account.own-${request.kind}-text`, {
              date: writeMoment(t, request.askedAt, timeZone),
              until: writeMoment(t, request.opensAt, timeZone),
            })}
          </p>
          <form method="post" action={`${home}/requests/stop`}>
            <HiddenFields fields={[...hidden, ['request', request.requestId]]} />
            <div class="buttons">
              <Button>{t('account.own-stop')}</Button>
            </div>
          </form>
        </Banner>
      ))}
      <Facts
        facts={[
          { name: t('account.fact-name'), value: signedIn.name },
          ...(membership === null
            ? [{ name: t('account.fact-organisation'), value: t('account.no-organisation') }]
            : [
                { name: t('account.fact-organisation'), value: organisationName ?? '–' },
                { name: t('account.fact-role'), value: t(`account.role-${membership.role}`) },
                {
                  name: t('account.fact-purposes'),
                  value: t.list(membership.purposes.map((purpose) => t(`account.purpose-${purpose}`))),
                },
              ]),
          { name: t('account.fact-strength'), value: t(`account.strength-${signedIn.strength}`) },
        ]}
      />
      <h2 id="happened">{t('account.notices-title')}</h2>
      {notices.length === 0 ? (
        <p>{t('account.notices-none')}</p>
      ) : (
        <>
          <p>{t('account.notices-text')}</p>
          <ul>
            {notices.map((notice) => (
              <li>
                {notice.isSeen ? null : <strong>{t('account.notice-new')} </strong>}
                {t(`account.notice-${notice.kind}`, {
                  detail: notice.detail === '' ? t('account.device-unknown') : notice.detail,
                })}{' '}
                <span class="soft small">{writeMoment(t, notice.at, timeZone)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {signedIn.unseenNotices === 0 ? null : (
        <form method="post" action={`${home}/notices/seen`}>
          <HiddenFields fields={hidden} />
          <div class="buttons">
            <Button quiet>{t('account.notices-seen')}</Button>
          </div>
        </form>
      )}
      <h2>{t('account.sessions-title')}</h2>
      {sessions.map((session) => (
        <Card as="section">
          <p>
            <strong>{session.device === '' ? t('account.device-unknown') : session.device}</strong>
            {session.sessionId === signedIn.sessionId ? ` (${t('account.session-this')})` : ''}
          </p>
          <p class="soft small">
            {t('account.session-facts', {
              begun: writeMoment(t, session.createdAt, timeZone),
              seen: writeMoment(t, session.lastSeenAt, timeZone),
              how: t(`account.strength-${session.strength}`),
            })}
          </p>
          <form method="post" action={`${home}/sessions/end`}>
            <HiddenFields fields={[...hidden, ['session', session.sessionId]]} />
            <Button quiet>
              {t('account.session-end')}
              <span class="visually-hidden">: {session.device === '' ? t('account.device-unknown') : session.device}</span>
            </Button>
          </form>
        </Card>
      ))}
      {sessions.length < 2 ? null : (
        <form method="post" action={`${home}/sessions/end-others`}>
          <HiddenFields fields={hidden} />
          <div class="buttons">
            <Button quiet>{t('account.sessions-end-others')}</Button>
          </div>
        </form>
      )}
    </>
  )
}
