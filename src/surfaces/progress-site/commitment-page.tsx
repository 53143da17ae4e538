// A commitment as everybody reads it: how far it is and by which rule first, then what was promised, what is measured, who is left behind,
// whether it reached people, what was done, and every version with its reason.
import type { FC } from 'hono/jsx'
import type { Indicator, PublishedCommitment, SeriesView } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner } from '../../platform/page/index.ts'
import { commitmentAddress, listAddress } from './addresses.ts'
import { Budget, ContentFacts, Evidence, EvidenceList, Milestones, TargetFacts } from './content-facts.tsx'
import { LeftBehind, Measured, ProgressPart } from './progress-part.tsx'
import { ReachPart } from './reach-part.tsx'
import { dayText } from './words.ts'

/** A published version. */
export interface VersionLine {
  readonly version: number
  readonly publishedAt: Date
  readonly reason: string
}

export const CommitmentPage: FC<{
  readonly t: Translator
  readonly commitment: PublishedCommitment
  readonly series: readonly SeriesView[]
  readonly indicator: Indicator | null
  readonly versions: readonly VersionLine[]
}> = ({ t, commitment, series, indicator, versions }) => {
  const { content, withdrawn } = commitment
  return (
    <article class="commitment">
      <p class="back-line">
        <a href={listAddress(t.language)}>{t('commitments.to-list')}</a>
      </p>
      <h1>
        <bdi>{content.title}</bdi>
      </h1>
      {withdrawn === null ? null : (
        <Banner urgent title={t('commitments.withdrawn-on', { date: t.date(withdrawn.at) })}>
          <p>
            <bdi>{withdrawn.reason}</bdi>
          </p>
        </Banner>
      )}
      <p class="promise" dir="auto">
        {content.text}
      </p>
      <ProgressPart t={t} commitment={commitment} />
      <h2>{t('commitments.what-was-promised')}</h2>
      <ContentFacts t={t} content={content} />
      <h2>{t('commitments.target-and-measure')}</h2>
      <TargetFacts t={t} content={content} indicator={indicator} />
      <Measured t={t} commitment={commitment} series={series} />
      <h2>{t('commitments.who-is-left-behind')}</h2>
      <LeftBehind t={t} progress={commitment.progress} />
      <h2 id="reach">{t('commitments.did-it-reach-us')}</h2>
      <ReachPart t={t} reach={commitment.reach} summary={commitment.reachSummary} needed={content.answersNeeded} />
      <h2>{t('commitments.milestones')}</h2>
      <Milestones t={t} content={content} />
      <h2>{t('commitments.budget')}</h2>
      <Budget t={t} content={content} />
      <h2>{t('commitments.evidence')}</h2>
      <EvidenceList t={t} content={content} />
      <h2>{t('commitments.updates')}</h2>
      {commitment.updates.length === 0 ? <p>{t('commitments.updates-none')}</p> : null}
      <ul class="updates">
        {commitment.updates.map(({ text, on, url, grade }) => (
          <li>
            <strong>{dayText(t, on)}</strong> <bdi>{text}</bdi>
            <br />
            <span class="soft">{t(`practice-codes.evidence-${grade}`)}</span>
            {url === '' ? null : (
              <>
                {' · '}
                <Evidence text="" url={url} />
              </>
            )}
          </li>
        ))}
      </ul>
      <h2 id="versions">{t('commitments.versions')}</h2>
      <Versions t={t} id={commitment.id} versions={versions} />
    </article>
  )
}

const Versions: FC<{ readonly t: Translator; readonly id: string; readonly versions: readonly VersionLine[] }> = ({
  t,
  id,
  versions,
}) => (
  <ol class="versions" reversed>
    {versions.map(({ version, publishedAt, reason }, index) => {
      const before = versions[index + 1]
      return (
        <li value={version}>
          {t.date(publishedAt)} <bdi>{before === undefined && reason === '' ? t('commitments.first-version') : reason}</bdi>
          {before === undefined ? null : (
            <>
              {' '}
              <a href={`${commitmentAddress(t.language, id)}/changes?from=${before.version}&to=${version}`}>
                {t('commitments.what-changed')}
                <span class="visually-hidden"> {t('commitments.in-version', { version })}</span>
              </a>
            </>
          )}
        </li>
      )
    })}
  </ol>
)
