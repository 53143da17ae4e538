// One release: where it stands, what comes next and who can do it, what was asked, and every step so far.
import type { FC } from 'hono/jsx'
import type { ReleaseCase } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Card, Details, ErrorSummary, Facts, Table } from '../../../platform/page/index.ts'
import { Done } from '../page-frame.tsx'
import { StateTag } from '../list-page.tsx'
import { nameDimension, titleOf } from '../words.ts'
import { CaseLinks } from './case-links.tsx'
import type { CasePageProps } from './case-props.ts'
import { NextStep } from './next-step.tsx'

export const CasePage: FC<CasePageProps> = (props) => {
  const { t, home, release, attempt, done } = props
  return (
    <>
      <ErrorSummary t={t} errors={attempt?.errors ?? []} />
      {done === null ? null : <Done>{t(`release-site.done-${done}`)}</Done>}
      <p>
        <a class="back" href={home}>
          {t('release-site.back-to-list')}
        </a>
      </p>
      <h1>
        <bdi>{titleOf(t, release.titles)}</bdi>
      </h1>
      <p>
        <StateTag t={t} state={release.state} />
      </p>
      <CaseLinks {...{ t, home, release }} current="case" />
      {release.withdrawn === null ? null : (
        <Banner title={t('release-site.withdrawn-on', { date: t.date(release.withdrawn.at) })}>
          <p>
            <bdi>{release.withdrawn.reason}</bdi>
          </p>
        </Banner>
      )}
      <NextStep {...props} />
      <Asked t={t} release={release} />
      <Steps t={t} release={release} />
    </>
  )
}

const Asked: FC<{ readonly t: Translator; readonly release: ReleaseCase }> = ({ t, release }) => {
  const texts = (['purpose', 'definition', 'uncertainty', 'unseen', 'source'] as const).map((field) => ({
    name: t(`release-site.${field}`),
    value: <bdi>{release[field]}</bdi>,
  }))
  const facts = [
    ...texts,
    { name: t('release-site.period'), value: release.period },
    { name: t('release-site.geography'), value: t(`release-site.geography-${release.geography}`) },
    { name: t('release-site.columns'), value: t.list(release.dimensions.map((dimension) => nameDimension(t, dimension))) },
    { name: t('release-site.method'), value: t(`release-site.method-${release.choice.method}`) },
    { name: t('release-site.series'), value: <bdi>{release.series}</bdi> },
    { name: t('release-site.answers'), value: t.number(release.answersNeeded) },
  ]
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t('release-site.asked')}</h2>
      <Facts facts={facts} />
    </section>
  )
}

const Steps: FC<{ readonly t: Translator; readonly release: ReleaseCase }> = ({ t, release }) => (
  <Card as="section">
    <Details summary={t('release-site.steps')}>
      <Table
        caption={t('release-site.steps')}
        columns={[
          { heading: t('release-site.step') },
          { heading: t('release-site.step-by') },
          { heading: t('release-site.step-at') },
        ]}
        rows={release.steps.map(({ step, by, at, words }) => [
          <>
            {t(`release-site.took-${step}`)}
            {words === null || words === '' ? null : (
              <>
                <br />
                <span class="soft small">
                  <bdi>{words}</bdi>
                </span>
              </>
            )}
          </>,
          by ?? '–',
          `${t.date(at)}, ${t.time(at, 'UTC')} UTC`,
        ])}
      />
    </Details>
  </Card>
)
