// What a panel of people with lived experience was asked of something, what it said, dissent first, and what changed because of it.
import type { FC } from 'hono/jsx'
import type { DescribedSubject, PanelPosition, PanelVoice } from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Tag } from '../../../platform/page/index.ts'
import { panelsAddress } from './addresses.ts'
import { Leads, NamesRemoved, Quoted } from './said-words.tsx'

const ORDER: readonly PanelPosition[] = ['objection', 'no', 'concern', 'partly', 'cannot-say', 'yes', 'no-objection']
const VERDICTS: Readonly<Record<PanelPosition, 'yes' | 'unknown' | 'no'>> = {
  objection: 'no',
  no: 'no',
  concern: 'unknown',
  partly: 'unknown',
  'cannot-say': 'unknown',
  yes: 'yes',
  'no-objection': 'yes',
}

/** `about`: the thing, where the page is not the thing's own. */
export const VoiceView: FC<{ readonly t: Translator; readonly voice: PanelVoice; readonly about?: DescribedSubject | null }> = ({
  t,
  voice,
  about,
}) => {
  const stands = voice.asked === 'did-it-reach-us' && voice.subject.kind === 'commitment'
  return (
    <article class="card">
      <h3>{voice.asked === 'own' ? <bdi lang={voice.language}>{voice.words}</bdi> : t(`concerned.asked-${voice.asked}`)}</h3>
      <p class="soft">
        {t('concerned.asked-of', { date: t.date(voice.askedOn) })}{' '}
        <a href={panelsAddress(t.language, voice.panel.id)}>
          <bdi lang={voice.panel.language}>{voice.panel.title}</bdi>
        </a>
      </p>
      {about === undefined || about === null ? null : (
        <p>
          {t('concerned.about')}{' '}
          <a href={about.href}>
            <bdi lang={about.language}>{about.title}</bdi>
          </a>
        </p>
      )}
      {stands ? <p>{t('concerned.answers-beside')}</p> : null}
      {!stands && voice.answers.length === 0 ? <p>{t('concerned.nobody-answered')}</p> : null}
      <ul class="plain-list">
        {voice.answers
          .toSorted((one, other) => ORDER.indexOf(one.position) - ORDER.indexOf(other.position))
          .map((answer) => (
            <li>
              <p>
                <Tag verdict={VERDICTS[answer.position]}>{t(`concerned.position-${answer.position}`)}</Tag>{' '}
                <span class="soft">
                  <bdi>{answer.name === '' ? t('concerned.a-member') : answer.name}</bdi>, {t.month(answer.saidIn)}
                </span>
              </p>
              {answer.words === null ? (
                <p class="soft small">{t('concerned.no-words')}</p>
              ) : (
                <>
                  <Quoted language={answer.language}>{answer.words}</Quoted>
                  <NamesRemoved t={t} count={answer.namesRemoved} />
                </>
              )}
            </li>
          ))}
      </ul>
      <Changes t={t} changes={voice.changes} />
    </article>
  )
}

/** What changed because of what was said. */
export const Changes: FC<{ readonly t: Translator; readonly changes: PanelVoice['changes'] }> = ({ t, changes }) => (
  <>
    {changes.map(({ words, language, url, notedOn }) => (
      <>
        <p>
          <strong>{t('concerned.what-changed')}</strong> <bdi lang={language}>{words}</bdi>{' '}
          <span class="soft">({t.date(notedOn)})</span>
        </p>
        <Leads t={t} url={url} />
      </>
    ))}
  </>
)
