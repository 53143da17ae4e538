// The log's page: first what it is for a person whose record is in it, then how it stands, then how to check it.
import type { FC } from 'hono/jsx'
import type { PublicStatus } from '../../../firewall/access-log/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Details } from '../../../platform/page/index.ts'

/** What the page shows. `address` is the log's whole address, `files` its path on this site. */
export interface LogPageProps {
  readonly t: Translator
  readonly status: PublicStatus
  readonly address: string
  readonly files: string
}

const KEPT_OUT = ['names', 'minute', 'who', 'erased'] as const

/** The page's content. */
export const LogPage: FC<LogPageProps> = ({ t, status, address, files }) => (
  <>
    <h1>{t('firewall-log.title')}</h1>
    <p>{t('firewall-log.lead')}</p>
    {status.hoursLate === 0 ? null : (
      <Banner urgent title={t('firewall-log.late-title')}>
        <p>{t('firewall-log.late', { hours: status.hoursLate })}</p>
      </Banner>
    )}
    <h2>{t('firewall-log.in-it')}</h2>
    <p>{t('firewall-log.in-it-text')}</p>
    <h2>{t('firewall-log.kept-out')}</h2>
    <ul>
      {KEPT_OUT.map((name) => (
        <li>{t(`firewall-log.kept-out-${name}`)}</li>
      ))}
    </ul>
    <h2>{t('firewall-log.own')}</h2>
    <p>{t('firewall-log.own-text')}</p>
    <Standing t={t} status={status} />
    <h2>{t('firewall-log.check')}</h2>
    <p>{t('firewall-log.check-text')}</p>
    <ol>
      <li>{t('firewall-log.check-key')}</li>
      <li>
        {t('firewall-log.check-run')} <Command text={`causeway log verify ${address}${showKey(status)}`} />
      </li>
      <li>{t('firewall-log.check-again')}</li>
      <li>
        {t('firewall-log.check-entry')} <Command text={`causeway log check-entry entry.tlog-proof${showKey(status)}`} />
      </li>
    </ol>
    <h2>{t('firewall-log.limit')}</h2>
    <p>{t('firewall-log.limit-text')}</p>
    <Details summary={t('firewall-log.files')}>
      <p>{t('firewall-log.files-text')}</p>
      <ul>
        {['checkpoint', 'log-keys'].map((name) => (
          <li>
            <a href={`${files}/${name}`} dir="ltr">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  </>
)

const Standing: FC<Pick<LogPageProps, 't' | 'status'>> = ({ t, status }) => (
  <>
    <h2>{t('firewall-log.standing')}</h2>
    {status.publishedAt === null ? (
      <p>{t('firewall-log.nothing-yet')}</p>
    ) : (
      <dl class="layers">
        <div>
          <dt>{t('firewall-log.entries')}</dt>
          <dd>{t.number(status.size)}</dd>
        </div>
        <div>
          <dt>{t('firewall-log.published')}</dt>
          <dd>{showMoment(t, status.publishedAt)}</dd>
        </div>
        {status.nextAt === null ? null : (
          <div>
            <dt>{t('firewall-log.next')}</dt>
            <dd>{showMoment(t, status.nextAt)}</dd>
          </div>
        )}
        <div>
          <dt>{t('firewall-log.witnesses')}</dt>
          <dd>
            {status.witnesses.length === 0
              ? t('firewall-log.no-witness')
              : status.witnesses.map(({ name, at }) => (
                  <p>
                    <bdi>{name}</bdi>, {showMoment(t, at)}
                  </p>
                ))}
          </dd>
        </div>
        <div>
          <dt>{t('firewall-log.key')}</dt>
          <dd>
            {status.keys.map((key) => (
              <p>
                <code class="digest" dir="ltr">
                  {key}
                </code>
              </p>
            ))}
          </dd>
        </div>
      </dl>
    )}
  </>
)

const Command: FC<{ readonly text: string }> = ({ text }) => (
  <pre class="digest" dir="ltr">
    <code>{text}</code>
  </pre>
)

function showKey({ keys: [key] }: PublicStatus): string {
  return key === undefined ? '' : ` --key ${key}`
}

/** A log has no city: its times are UTC, and say so. */
function showMoment(t: Translator, moment: Date): string {
  return t('firewall-log.moment', { date: t.date(moment, 'UTC'), time: t.time(moment, 'UTC') })
}
