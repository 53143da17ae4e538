// Releases of other series that may be of the same people: named with their dates, and asked about before anything goes out.
import type { FC } from 'hono/jsx'
import type { OtherSeries } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, TextField } from '../../../platform/page/index.ts'
import { errorAt, typedBefore } from './attempt.ts'
import type { CasePageProps } from './case-props.ts'

interface OthersProps {
  readonly t: Translator
  readonly home: string
  readonly others: readonly OtherSeries[]
}

/** What both persons see; nothing where there are none. */
export const OtherSeriesBanner: FC<OthersProps> = ({ t, home, others }) =>
  others.length === 0 ? null : (
    <Banner title={t('release-site.other-series', { count: others.length })}>
      <p>{t('release-site.other-series-text')}</p>
      <ul>
        {others.map(({ releaseId, series, period, releasedAt, withdrawnAt }) => (
          <li>
            <a href={`${home}/release/${releaseId}`}>
              <bdi>{series}</bdi>
            </a>{' '}
            {t(`release-site.other-series-${withdrawnAt === null ? 'out' : 'withdrawn'}`, {
              period,
              released: t.date(releasedAt),
              withdrawn: t.date(withdrawnAt ?? releasedAt),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  )

/** The sentence that is needed where there are any. */
export const OtherPeopleField: FC<Pick<CasePageProps, 't' | 'attempt'> & { readonly action: 'approve' | 'publish' }> = ({
  t,
  attempt,
  action,
}) => (
  <TextField
    name="otherPeople"
    label={t('release-site.other-people')}
    hint={t('release-site.other-people-hint')}
    rows={3}
    value={typedBefore(attempt, action, 'otherPeople')}
    error={errorAt(attempt, 'otherPeople')}
    required
  />
)
