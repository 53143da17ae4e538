// The page of a series at the desk: its sessions, its key messages, and what the parts of the area offer.
import type { SessionPublication } from '../../../../open/dialogues/index.ts'
import { ButtonLink } from '../../../../platform/page/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { dayText, Words } from '../../../dialogue-site/index.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from '../area-context.ts'
import { recordTitle } from './desk-words.ts'

/** How far a session is, in a few words. */
export function publicationText(t: Translator, publication: SessionPublication | undefined): string {
  if (publication === undefined) return t('dialogue-desk.state-draft')
  const { state, isPublic, hasChanged } = publication
  if (state === 'asked') return t(isPublic ? 'dialogue-desk.state-asked-again' : 'dialogue-desk.state-asked')
  if (!isPublic) return t('dialogue-desk.state-draft')
  return t(hasChanged ? 'dialogue-desk.state-changed' : 'dialogue-desk.state-published')
}

/** Adds `/series/:series`. */
export function addSeriesRoutes(
  { frame, withSeries, address, show }: DialogueAreaContext,
  parts: readonly DialogueAreaPart[],
): void {
  frame.site.get(`/:language${AREA}/series/:series`, (c) =>
    withSeries(c, (visit, { book, publication }, series) => {
      const { t } = visit
      const links = parts.flatMap((part) => part.seriesLinks?.(series.id) ?? [])
      return show(
        c,
        visit,
        { title: recordTitle(t, series), path: `/series/${series.id}` },
        <>
          <p class="back-line">
            <a href={address(visit)}>{t('dialogue-desk.title')}</a>
          </p>
          <h1>
            <Words t={t} words={series.title} />
          </h1>
          <p>
            <Words t={t} words={series.purpose} />
          </p>
          <p>{t('dialogue-desk.convened-by', { convener: series.convener })}</p>
          <ul class="desk-links">
            <li>
              <a href={address(visit, `/record/series/${series.id}`)}>{t('dialogue-desk.edit-series')}</a>
            </li>
            {links.map(({ label, path }) => (
              <li>
                <a href={address(visit, path)}>{t(label)}</a>
              </li>
            ))}
          </ul>
          <h2 id="sessions">{t('dialogue-desk.sessions')}</h2>
          <ol class="desk-list" aria-labelledby="sessions">
            {book.sessions.map((session) => (
              <li value={session.number}>
                <a href={address(visit, `/session/${session.id}`)}>
                  <Words t={t} words={session.title} />
                </a>
                <p class="soft small">
                  {[
                    dayText(t, session.heldOn) ?? t('dialogue-desk.day-unknown'),
                    publicationText(t, publication.get(session.id)),
                  ].join(' · ')}
                </p>
              </li>
            ))}
          </ol>
          <div class="buttons">
            <ButtonLink href={address(visit, `/record/session/new?series=${series.id}`)} quiet>
              {t('dialogue-desk.new-session')}
            </ButtonLink>
          </div>
          <h2 id="messages">{t('dialogue-desk.messages')}</h2>
          {book.messages.length === 0 ? <p>{t('dialogue-desk.messages-none')}</p> : null}
          <ol class="desk-list">
            {book.messages.map((message) => (
              <li>
                <a href={address(visit, `/record/message/${message.id}`)}>
                  <Words t={t} words={message.title} />
                </a>
              </li>
            ))}
          </ol>
          <div class="buttons">
            <ButtonLink href={address(visit, `/record/message/new?series=${series.id}`)} quiet>
              {t('dialogue-desk.new-message')}
            </ButtonLink>
          </div>
        </>,
      )
    }),
  )
}
