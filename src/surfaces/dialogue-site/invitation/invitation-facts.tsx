// What somebody is asked to: what the session is, when and where, in which languages, and the rules that protect whoever comes. The same words
// stand in the letter and behind the link.
import type { FC } from 'hono/jsx'
import { wordingOf, type SeriesRecord, type SessionRecord } from '../../../open/dialogues/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Facts } from '../../../platform/page/index.ts'
import { dayText, formText } from '../words.ts'
import { PlainWords, plainWords, Words } from '../worded.tsx'

/** What somebody is asked to, as facts and rules. */
export const InvitationFacts: FC<{
  readonly t: Translator
  readonly series: SeriesRecord
  readonly session: SessionRecord
  readonly shownAs: string
}> = ({ t, series, session, shownAs }) => (
  <>
    <p>{t('dialogue-desk.letter-asks', { convener: plainWords(t, wordingOf(series.convener, series.title.original)) })}</p>
    <Facts
      facts={[
        { name: t('dialogue-desk.letter-what'), value: <Words t={t} words={session.title} marks="all" /> },
        { name: t('dialogue-desk.letter-form'), value: formText(t, session.form) },
        { name: t('dialogue-desk.letter-when'), value: dayText(t, session.heldOn) ?? t('dialogue-desk.unknown') },
        ...(session.place === ''
          ? []
          : [
              {
                name: t('dialogue-desk.letter-where'),
                value: <PlainWords t={t} text={session.place} original={session.title.original} />,
              },
            ]),
        ...(session.languages.length === 0
          ? []
          : [
              { name: t('dialogue-desk.letter-languages'), value: t.list(session.languages.map((code) => t.languageName(code))) },
            ]),
        ...(shownAs === '' ? [] : [{ name: t('dialogue-desk.letter-shown'), value: <bdi>{shownAs}</bdi> }]),
      ]}
    />
    <h2>{t('dialogue-desk.letter-rules')}</h2>
    <ul>
      <li>{t('dialogue-desk.letter-free')}</li>
      <li>{t('dialogue-desk.letter-recording')}</li>
      <li>{t(`dialogue-desk.letter-${session.rule}`)}</li>
      <li>{t('dialogue-desk.letter-name')}</li>
      <li>{t('dialogue-desk.letter-take-back')}</li>
    </ul>
  </>
)
