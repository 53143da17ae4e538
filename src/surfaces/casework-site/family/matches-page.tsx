// Who of one's own teams may be meant by somebody who looks for family.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Banner, Button, Card, Facts } from '../../../platform/page/index.ts'
import type { Comparison, TracingMatch } from '../../../protected/people/index.ts'
import { StepForm } from '../page-frame.tsx'
import type { Visit } from '../site-context.ts'

/** The page; `matches` is null before anybody asked for them. */
export const MatchesPage: FC<{ readonly visit: Visit; readonly matches: readonly TracingMatch[] | null }> = ({
  visit,
  matches,
}) => {
  const { t, home } = visit
  const asked = { ...visit, purpose: 'family-tracing' as const }
  return (
    <>
      <h1>{t('family.matches-title')}</h1>
      <p>{t('family.matches-lead')}</p>
      <p class="soft">{t('family.matches-log')}</p>
      <StepForm visit={asked} action={`${home}/tracing`}>
        <Button>{t('family.matches-button')}</Button>
      </StepForm>
      {matches === null ? null : (
        <section aria-labelledby="matches">
          <h2 id="matches">{t('family.matches-found', { count: matches.length })}</h2>
          {matches.map((match) => (
            <Card as="section">
              <h3>
                <bdi>{match.called}</bdi>
              </h3>
              <p>
                {t('family.asked-for')} <bdi>{match.call.soughtName}</bdi>
                {match.isRestricted ? ` · ${t('casework.restricted')}` : ''}
              </p>
              {match.isNotToBeTold ? (
                <Banner urgent>
                  <p>{t('family.not-to-tell')}</p>
                </Banner>
              ) : null}
              <ComparisonFacts {...{ t }} comparison={match.comparison} />
              <StepForm
                visit={asked}
                action={`${home}/tracing/match`}
                hidden={[
                  ['request', match.requestId],
                  ['person', match.personId],
                ]}
              >
                <Button quiet>{t('casework.open')}</Button>
              </StepForm>
            </Card>
          ))}
        </section>
      )}
    </>
  )
}

/** What speaks for and against, each by itself. */
export const ComparisonFacts: FC<{ readonly t: Translator; readonly comparison: Comparison }> = ({ t, comparison }) => {
  const say = (share: number | null) => (share === null ? t('family.not-known') : t('family.alike', { share }))
  return (
    <Facts
      facts={[
        { name: t('family.compare-name'), value: say(comparison.name) },
        { name: t('family.compare-age'), value: t(`family.age-${comparison.age ?? 'unknown'}`) },
        { name: t('family.compare-place'), value: say(comparison.place) },
        { name: t('family.compare-enquirer'), value: say(comparison.namesEnquirer) },
      ]}
    />
  )
}
