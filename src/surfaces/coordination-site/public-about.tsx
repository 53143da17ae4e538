// What stands beside the public's figures: definition, date, method, uncertainty, whom they do not see, what those who released
// them say, and what the panel answered, dissent included.
import type { FC } from 'hono/jsx'
import type { PublicShortfall } from '../../open/gaps/index.ts'
import type { PublishedAnswer } from '../../open/statistics/index.ts'
import { formatLocaleOf, type Translator } from '../../platform/i18n/index.ts'
import { Facts } from '../../platform/page/index.ts'
import { journeysText, Limits, uncertaintyText } from './figures.tsx'

export const PublicAbout: FC<{ readonly t: Translator; readonly shortfall: PublicShortfall }> = ({ t, shortfall }) => {
  const { release, notes, threshold } = shortfall
  return (
    <>
      <h2>{t('gaps.not-seen')}</h2>
      <Limits t={t} limits={notes.limits} />
      <h2>{t('gaps.about')}</h2>
      <Facts
        facts={[
          { name: t('gaps.definition-name'), value: t('gaps.definition') },
          {
            name: t('gaps.date-name'),
            value: t('gaps.date', { read: t.date(notes.directoryRead), done: t.date(notes.finished) }),
          },
          {
            name: t('gaps.released-name'),
            value: t('gaps.released', { date: t.date(release.releasedAt), period: showPeriod(t, release.period) }),
          },
          { name: t('gaps.method-name'), value: t('gaps.method', { threshold: t.number(threshold) }) },
          { name: t('gaps.journeys-name'), value: journeysText(t, notes) },
          { name: t('gaps.uncertainty-name'), value: `${uncertaintyText(t, notes.hasTypical)} ${t('gaps.parts')}` },
        ]}
      />
      <h2>{t('gaps.office-title')}</h2>
      <Facts
        facts={[
          { name: t('gaps.purpose-name'), value: <Said text={release.purpose} /> },
          { name: t('gaps.office-definition-name'), value: <Said text={release.definition} /> },
          { name: t('gaps.office-uncertainty-name'), value: <Said text={release.uncertainty} /> },
          { name: t('gaps.office-unseen-name'), value: <Said text={release.unseen} /> },
          { name: t('gaps.office-source-name'), value: <Said text={release.source} /> },
        ]}
      />
      <h2>{t('gaps.panel-title')}</h2>
      <p>{t('gaps.panel-text')}</p>
      {release.answers.length === 0 ? (
        <p>{t('gaps.panel-none')}</p>
      ) : (
        <ul class="panel-answers">
          {release.answers.map((answer) => (
            <PanelAnswer t={t} answer={answer} />
          ))}
        </ul>
      )}
    </>
  )
}

/** A month or a day in words; any other period as it was written. */
function showPeriod(t: Translator, period: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return t.date(period)
  if (!/^\d{4}-\d{2}$/.test(period)) return period
  const format = new Intl.DateTimeFormat(formatLocaleOf(t.language), { year: 'numeric', month: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${period}-01T00:00:00Z`))
}

/** The office writes in whatever language it works in. */
const Said: FC<{ readonly text: string }> = ({ text }) => <div dir="auto">{text}</div>

const PanelAnswer: FC<{ readonly t: Translator; readonly answer: PublishedAnswer }> = ({ t, answer }) => {
  const { name, position, words, language, reply } = answer
  return (
    <li>
      <p>
        <strong>{t(`gaps.panel-${position}`)}</strong> · <span dir="auto">{name === '' ? t('gaps.panel-unnamed') : name}</span>
      </p>
      {words === null ? (
        position === 'no-objection' ? null : (
          <p class="soft small">{t('gaps.panel-wordless')}</p>
        )
      ) : (
        <blockquote dir="auto" {...(language === null ? {} : { lang: language })}>
          {words}
        </blockquote>
      )}
      {reply === null ? null : (
        <p class="small">
          {t('gaps.panel-reply')}: <span dir="auto">{reply}</span>
        </p>
      )}
    </li>
  )
}
