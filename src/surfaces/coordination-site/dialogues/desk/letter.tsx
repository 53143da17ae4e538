// An invitation as it goes on paper or into a message: what it is to, and, while it is shown this once, the link to answer by.
import type { FC } from 'hono/jsx'
import type { ParticipationRecord, SeriesRecord, SessionRecord } from '../../../../open/dialogues/index.ts'
import { createTranslator, type Language } from '../../../../platform/i18n/index.ts'
import { DIALOGUE_AREAS, InvitationFacts } from '../../../dialogue-site/index.ts'

/** A link that was just made. */
export interface MadeLink {
  readonly address: string
  readonly expiresAt: Date
}

/** The letter, in its own language. */
export const Letter: FC<{
  readonly language: Language
  readonly series: SeriesRecord | undefined
  readonly session: SessionRecord
  readonly participation: Pick<ParticipationRecord, 'shownAs'>
  readonly made: MadeLink | null
}> = ({ language, series, session, participation: { shownAs }, made }) => {
  const t = createTranslator(language, [...DIALOGUE_AREAS, 'dialogue-desk'])
  return (
    <section class="card letter" lang={language} dir={t.direction} aria-label={`${t('dialogue-desk.invited-title')}: ${shownAs}`}>
      <h2>{t('dialogue-desk.invited-title')}</h2>
      {series === undefined ? null : <InvitationFacts t={t} series={series} session={session} shownAs={shownAs} />}
      {made === null ? null : (
        <>
          <p>{t('dialogue-desk.letter-answer', { date: t.date(answerUntil(made.expiresAt, session)) })}</p>
          <p>
            <code dir="ltr" class="link-to-hand-over">
              {made.address}
            </code>
          </p>
        </>
      )}
    </section>
  )
}

/** Until when an answer is of use: the link's last day, or the day of the meeting where that is known and sooner. */
export function answerUntil(expiresAt: Date, { heldOn }: Pick<SessionRecord, 'heldOn'>): Date {
  const meeting = /^\d{4}-\d{2}-\d{2}$/.test(heldOn) ? new Date(`${heldOn}T12:00:00Z`) : expiresAt
  return meeting < expiresAt ? meeting : expiresAt
}
