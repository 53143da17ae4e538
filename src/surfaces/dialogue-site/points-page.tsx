// All points on which positions were taken, by their words: never by how many hold them.
import type { FC } from 'hono/jsx'
import type { Convergence } from '../../open/dialogues/index.ts'
import { formatLocaleOf, type Translator } from '../../platform/i18n/index.ts'
import { dialoguesAddress, pointAddress } from './addresses.ts'
import { Back, countsText } from './parts.tsx'
import { plainWords, Words } from './worded.tsx'

export const PointsPage: FC<{ readonly t: Translator; readonly points: readonly Convergence[] }> = ({ t, points }) => (
  <>
    <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
    <h1>{t('dialogues.points-title')}</h1>
    <p class="lead">{t('dialogues.points-text')}</p>
    <PointList t={t} points={points} />
  </>
)

/** Points with what is on record of each. */
export const PointList: FC<{ readonly t: Translator; readonly points: readonly Convergence[] }> = ({ t, points }) => {
  const collator = new Intl.Collator(formatLocaleOf(t.language))
  const sorted = points
    .map((convergence) => ({ convergence, text: plainWords(t, convergence.point.text) }))
    .toSorted((a, b) => collator.compare(a.text, b.text))
  return points.length === 0 ? (
    <p>{t('dialogues.no-points')}</p>
  ) : (
    <ul class="point-list">
      {sorted.map(({ convergence: { point, counts, uncounted, claims, objections } }) => (
        <li>
          <a href={pointAddress(t.language, point.id)}>
            <Words t={t} words={point.text} />
          </a>
          <p class="soft small">
            {[
              countsText(t, counts),
              ...(objections.length === 0 ? [] : [t('dialogues.objection-count', { count: objections.length })]),
              ...(uncounted.length === 0 ? [] : [t('dialogues.uncounted-count', { count: uncounted.length })]),
              ...(claims.length === 0 ? [] : [t('dialogues.claim-count', { count: claims.length })]),
            ].join(' ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
