// All points on which positions were taken, by their words: never by how many hold them. A long list is searched, and read a page at a time.
import type { FC } from 'hono/jsx'
import { foldText, type Convergence, type DialogueBook } from '../../open/dialogues/index.ts'
import { formatLocaleOf, type Translator } from '../../platform/i18n/index.ts'
import { Button, TextField } from '../../platform/page/index.ts'
import { dialoguesAddress, pointAddress } from './addresses.ts'
import { cutPage, Pages } from './pages.tsx'
import { Back, countsText } from './parts.tsx'
import { statementsAddress } from './statement-query.ts'
import { plainWords, Words } from './worded.tsx'

const POINTS_A_PAGE = 100

/** The list, with the words that its points have to have. */
export function pointsAddress(language: string, words: string, page = 1): string {
  const parameters = new URLSearchParams()
  if (words !== '') parameters.set('q', words)
  if (page > 1) parameters.set('page', String(page))
  const query = parameters.toString()
  return `${pointAddress(language)}${query === '' ? '' : `?${query}`}`
}

/** Every point on which positions were taken. */
export const PointsPage: FC<{
  readonly t: Translator
  readonly points: readonly Convergence[]
  readonly words: string
  readonly page: number
}> = ({ t, points, words, page }) => {
  const wanted = foldText(words).match(/[\p{L}\p{N}]+/gu) ?? []
  const isFound = ({ point }: Convergence) => {
    const text = foldText(Object.values(point.text.texts).join('\n'))
    return wanted.every((word) => text.includes(word))
  }
  const shown = cutPage(sortPoints(t, wanted.length === 0 ? points : points.filter(isFound)), page, POINTS_A_PAGE)
  return (
    <>
      <Back href={dialoguesAddress(t.language)}>{t('dialogues.nav-dialogues')}</Back>
      <h1>{t('dialogues.points-title')}</h1>
      <p class="lead">{t('dialogues.points-text')}</p>
      <form method="get" action={pointAddress(t.language)} class="statement-search" aria-label={t('dialogues.find-point')}>
        <TextField name="q" label={t('dialogues.find-point')} hint={t('dialogues.search-words-hint')} value={words} />
        <Button>{t('dialogues.search-find')}</Button>
      </form>
      <p>
        <a href={statementsAddress(t.language)}>{t('dialogues.to-statements')}</a>
      </p>
      {words === '' ? null : <p>{t('dialogues.points-found', { count: shown.total })}</p>}
      <PointEntries t={t} points={shown.items} isEmpty={points.length === 0} />
      <Pages t={t} page={shown.page} last={shown.last} to={(other) => pointsAddress(t.language, words, other)} />
    </>
  )
}

/** Points with what is on record of each, all of them. */
export const PointList: FC<{ readonly t: Translator; readonly points: readonly Convergence[] }> = ({ t, points }) => (
  <PointEntries t={t} points={sortPoints(t, points)} isEmpty={points.length === 0} />
)

function sortPoints(t: Translator, points: readonly Convergence[]): readonly Convergence[] {
  const collator = new Intl.Collator(formatLocaleOf(t.language))
  return points
    .map((convergence) => ({ convergence, text: plainWords(t, convergence.point.text) }))
    .toSorted((a, b) => collator.compare(a.text, b.text))
    .map(({ convergence }) => convergence)
}

const PointEntries: FC<{ readonly t: Translator; readonly points: readonly Convergence[]; readonly isEmpty: boolean }> = ({
  t,
  points,
  isEmpty,
}) =>
  isEmpty ? (
    <p>{t('dialogues.no-points')}</p>
  ) : (
    <ul class="point-list">
      {points.map(({ point, counts, uncounted, claims, objections }) => (
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

/** How many points near one are named. */
const MOST_NEAR = 6

/** Points of the same theme and objective, which may say nearly the same, or the opposite, in other words. */
export function findNear(points: DialogueBook['points'], one: DialogueBook['points'][number]): DialogueBook['points'] {
  return points
    .filter(({ id }) => id !== one.id)
    .map((point) => ({ point, shared: point.themes.filter((theme) => one.themes.includes(theme)).length }))
    .filter(({ point, shared }) => shared > 0 && point.objectives.some((objective) => one.objectives.includes(objective)))
    .toSorted((a, b) => b.shared - a.shared || (a.point.id < b.point.id ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ point }) => point)
}
