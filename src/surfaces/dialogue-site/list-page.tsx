// All series, newest first, and what is asked across them.
import type { FC } from 'hono/jsx'
import type { SeriesSummary } from '../../open/dialogues/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { balanceAddress, contradictionsAddress, handoversAddress, pointAddress, seriesAddress } from './addresses.ts'
import { statementsAddress } from './statement-query.ts'
import { dayText } from './words.ts'
import { PlainWords, Words } from './worded.tsx'

/** Every series. */
export const ListPage: FC<{ readonly t: Translator; readonly series: readonly SeriesSummary[] }> = ({ t, series }) => (
  <>
    <h1>{t('dialogues.title')}</h1>
    <p class="lead">{t('dialogues.lead')}</p>
    {series.length === 0 ? <p>{t('dialogues.none')}</p> : null}
    <ul class="series-list">
      {series.map(({ id, title, convener, sessions, heldOn }) => (
        <li class="card">
          <h2>
            <a href={seriesAddress(t.language, id)}>
              <Words t={t} words={title} />
            </a>
          </h2>
          <p>
            {t('dialogues.convened-by')} <PlainWords t={t} text={convener} original={title.original} />
          </p>
          <p class="soft">
            {t('dialogues.session-count', { count: sessions })}
            {dayText(t, heldOn) === null ? '' : ` · ${t('dialogues.newest-session', { day: dayText(t, heldOn) ?? '' })}`}
          </p>
        </li>
      ))}
    </ul>
    <h2>{t('dialogues.across')}</h2>
    <ul class="link-list">
      <li>
        <a href={pointAddress(t.language)}>{t('dialogues.to-points')}</a>
      </li>
      <li>
        <a href={statementsAddress(t.language)}>{t('dialogues.to-statements')}</a>
      </li>
      <li>
        <a href={balanceAddress(t.language)}>{t('dialogues.to-balance')}</a>
      </li>
      <li>
        <a href={handoversAddress(t.language)}>{t('dialogues.to-handovers')}</a>
      </li>
      <li>
        <a href={contradictionsAddress(t.language)}>{t('dialogues.to-contradictions')}</a>
      </li>
    </ul>
  </>
)
