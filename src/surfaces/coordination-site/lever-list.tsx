// The levers, best first: what changes, how many more could be reached, who can pull it; and, to try them, a box to tick for each.
import type { FC } from 'hono/jsx'
import type { GapAnalysis, RankedLever } from '@causeway/service-access'
import type { PracticeMatch } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { FittingDetails } from '../library-site/index.ts'
import { showInterval } from './count-text.ts'
import type { District } from '../../open/gaps/index.ts'
import { describeLever } from './lever-text.ts'

/** Practices that fit, by the lever's id. */
export type LeverPractices = ReadonlyMap<string, readonly PracticeMatch[]>

/** Levers with their gain, and below each who has done it already; `chosen` makes them boxes of a form: ids that are ticked, each with its number of places or nothing. */
export const LeverList: FC<{
  readonly t: Translator
  readonly analysis: GapAnalysis
  readonly districts: readonly District[]
  readonly levers: readonly RankedLever[]
  readonly chosen?: ReadonlyMap<string, string>
  readonly practices?: LeverPractices
  /** Of a form: where a lever is posted that somebody makes a commitment of. */
  readonly commitTo?: string | undefined
}> = ({ t, analysis, districts, levers, chosen, practices, commitTo }) => (
  <ol class="levers">
    {levers.map((ranked) => {
      const { lever } = ranked
      const words = describeLever(t, lever, analysis, districts)
      return (
        <li>
          {chosen === undefined ? (
            <span class="lever-words">{words}</span>
          ) : (
            <label class="lever-words choice">
              <input type="checkbox" name="lever" value={lever.id} checked={chosen.has(lever.id)} />
              <span>{words}</span>
            </label>
          )}
          <span class="lever-gain">
            <strong>{t('gaps.more-people', { people: showInterval(t, ranked.scenarioGain ?? ranked.gain) })}</strong>
          </span>
          {ranked.scenarioGain === null ? null : (
            <span class="soft small">{t('gaps.room-as-none-or-enough', { people: showInterval(t, ranked.gain) })}</span>
          )}
          <span class="lever-holder small">{t(`gaps.holder-${ranked.holder}`)}</span>
          {ranked.room === null || chosen === undefined ? null : (
            <label class="lever-places small">
              {t('gaps.places-to-add')}
              <input type="text" inputmode="numeric" name={`places.${lever.id}`} value={chosen.get(lever.id) ?? ''} />
            </label>
          )}
          {ranked.room === null ? null : (
            <span class="lever-room small">
              {t('gaps.per-ten', { people: showRate(t, ranked.room.perTen), places: showInterval(t, ranked.room.saturatesAt) })}
            </span>
          )}
          <FittingDetails t={t} matches={practices?.get(lever.id) ?? []} />
          {chosen === undefined || commitTo === undefined ? null : (
            <button class="button-link small" type="submit" name="commit-lever" value={lever.id} formaction={commitTo}>
              {t('coordination-site.commit-lever')}
              <span class="visually-hidden">: {words}</span>
            </button>
          )}
        </li>
      )
    })}
  </ol>
)

/** People reached by ten places: at most ten, so "<10" would say nothing; it is a rate, not a count of people. */
function showRate(t: Translator, { low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [t.number(low, 1), t.number(high, 1)]
  return from === to ? from : t('gaps.interval', { low: from, high: to })
}
