// What the record of a session says before anybody publishes it: its table of outcomes, and each point with who holds what, drawn by the
// same pages and from the same preview as the public's. Links lead to this desk, since nothing of it stands in public yet.
import type { Child, FC } from 'hono/jsx'
import { raw } from 'hono/html'
import { findConvergence, listConvergence, outcomeTable, type SessionPublication } from '../../../../open/dialogues/index.ts'
import type { Translator } from '../../../../platform/i18n/index.ts'
import { Banner } from '../../../../platform/page/index.ts'
import { OutcomePage, plainWords, PointPage, pointAddress, sessionAddress, Words } from '../../../dialogue-site/index.ts'
import type { CitedDocument } from '../../../dialogue-site/index.ts'
import { AREA, type DialogueAreaContext } from '../area-context.ts'
import { publicationText } from './series-routes.tsx'

/** Adds `/session/:session/tables` and, for one point, `/session/:session/tables/:point`. */
export function addTablesRoutes(
  { work, frame, address, show, showMissing, withSession }: DialogueAreaContext,
  listDocuments: () => Promise<readonly CitedDocument[]>,
): void {
  const path = `/:language${AREA}/session/:session/tables`

  frame.site.get(path, (c) =>
    withSession(c, async (visit, { publication }, session) => {
      const { t } = visit
      const preview = await work.preview(session.id)
      if (preview === null) return showMissing(c, visit)
      const below = `/session/${session.id}`
      const scope = { session: session.id }
      const points = listConvergence(preview.book, scope)
      return show(
        c,
        visit,
        { title: `${t('dialogue-desk.tables')}: ${plainWords(t, session.title)}`, path: `${below}/tables` },
        <>
          <HowPublic t={t} publication={publication.get(session.id)} />
          {leadHere(
            <OutcomePage
              t={t}
              table={outcomeTable(preview.book, scope)}
              back={{ href: address(visit, below), title: <Words t={t} words={session.title} /> }}
              documents={await listDocuments()}
            />,
            { language: t.language, session: session.id, here: address(visit, below) },
          )}
          <section aria-labelledby="points-here">
            <h2 id="points-here">{t('dialogue-desk.tables-points')}</h2>
            {points.length === 0 ? <p>{t('dialogue-desk.tables-no-points')}</p> : null}
            <ul class="desk-list">
              {points.map(({ point }) => (
                <li>
                  <a href={address(visit, `${below}/tables/${point.id}`)}>
                    <Words t={t} words={point.text} />
                  </a>
                </li>
              ))}
            </ul>
          </section>
        </>,
      )
    }),
  )

  frame.site.get(`${path}/:point`, (c) =>
    withSession(c, async (visit, { publication }, session) => {
      const { t } = visit
      const preview = await work.preview(session.id)
      const convergence = preview === null ? null : findConvergence(preview.book, c.req.param('point') ?? '')
      if (preview === null || convergence === null) return showMissing(c, visit)
      const below = `/session/${session.id}`
      return show(
        c,
        visit,
        { title: plainWords(t, convergence.point.text), path: `${below}/tables/${convergence.point.id}` },
        <>
          <HowPublic t={t} publication={publication.get(session.id)} />
          {leadHere(
            <PointPage
              {...{ t, convergence, near: [], more: null }}
              contradictions={preview.book.contradictions}
              documents={await listDocuments()}
            />,
            { language: t.language, session: session.id, here: address(visit, below) },
          )}
        </>,
      )
    }),
  )
}

/** Whether the public reads the session already, and that these are the tables it would read. */
const HowPublic: FC<{ readonly t: Translator; readonly publication: SessionPublication | undefined }> = ({ t, publication }) => (
  <Banner title={t(publication?.isPublic === true ? 'dialogue-desk.tables-public' : 'dialogue-desk.tables')}>
    <p>{publicationText(t, publication)}</p>
    <p>{t('dialogue-desk.tables-text')}</p>
  </Banner>
)

/** The page with its links to points and to this session leading to the desk's own pages of them. */
function leadHere(
  page: Child,
  { language, session, here }: { readonly language: string; readonly session: string; readonly here: string },
) {
  const html = String(page)
    .replaceAll(`href="${sessionAddress(language, session)}/outcomes"`, `href="${here}/tables"`)
    .replaceAll(`href="${sessionAddress(language, session)}`, `href="${here}/publish`)
    .replaceAll(`href="${pointAddress(language)}`, `href="${here}/tables`)
  return raw(html)
}
