// The releases by where they stand: what waits for somebody first.
import type { FC } from 'hono/jsx'
import type { ReleaseState, ReleaseSummary } from '../../firewall/release/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { ButtonLink } from '../../platform/page/index.ts'
import { titleOf } from './words.ts'

/** States that wait for somebody, then those that are done. */
const GROUPS: readonly { readonly name: 'open' | 'public' | 'ended'; readonly states: readonly ReleaseState[] }[] = [
  { name: 'open', states: ['draft', 'previewing', 'previewed', 'approved', 'with-panel'] },
  { name: 'public', states: ['released'] },
  { name: 'ended', states: ['withdrawn', 'refused'] },
]

export const ListPage: FC<{ readonly t: Translator; readonly home: string; readonly releases: readonly ReleaseSummary[] }> = ({
  t,
  home,
  releases,
}) => (
  <>
    <h1>{t('release-site.list-title')}</h1>
    <p>{t('release-site.list-text')}</p>
    <p class="buttons">
      <ButtonLink href={`${home}/new`}>{t('release-site.ask')}</ButtonLink>
    </p>
    {releases.length === 0 ? <p>{t('release-site.list-empty')}</p> : null}
    {GROUPS.map(({ name, states }) => {
      const inGroup = releases.filter(({ state }) => states.includes(state))
      return inGroup.length === 0 ? null : (
        <section aria-labelledby={`group-${name}`}>
          <h2 id={`group-${name}`}>{t(`release-site.group-${name}`)}</h2>
          <ul class="releases">
            {inGroup.map((release) => (
              <li class="card">
                <h3>
                  <a href={`${home}/release/${release.id}`}>
                    <bdi>{titleOf(t, release.titles)}</bdi>
                  </a>
                </h3>
                <p>
                  <StateTag t={t} state={release.state} />
                </p>
                <p class="soft small">
                  {t('release-site.list-line', {
                    series: release.series,
                    period: release.period,
                    name: release.askedBy,
                    date: t.date(release.askedAt),
                  })}
                  {release.state === 'with-panel'
                    ? ` ${t('release-site.answers-given', { given: release.answers, needed: release.answersNeeded })}`
                    : ''}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </>
)

/** Where a release stands, in a word, with a mark that is the same in greyscale. */
export const StateTag: FC<{ readonly t: Translator; readonly state: ReleaseState }> = ({ t, state }) => (
  <strong class={`tag tag-${state === 'released' ? 'yes' : state === 'withdrawn' || state === 'refused' ? 'no' : 'unknown'}`}>
    {t(`release-site.state-${state}`)}
  </strong>
)
