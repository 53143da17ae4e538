// The first page of the desk: every series, and the way to a new one.
import { chooseWords } from '../../../../open/dialogues/index.ts'
import { ButtonLink, Table } from '../../../../platform/page/index.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from '../area-context.ts'

/** Adds `/dialogues`. */
export function addHomeRoutes({ work, frame, address, show }: DialogueAreaContext, parts: readonly DialogueAreaPart[]): void {
  frame.site.get(`/:language${AREA}`, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const { t } = visit
      const list = await work.listSeries()
      const links = parts.flatMap(({ homeLinks = [] }) => homeLinks)
      return show(
        c,
        visit,
        { title: t('dialogue-desk.title'), path: '' },
        <>
          <h1>{t('dialogue-desk.title')}</h1>
          <p>{t('dialogue-desk.intro')}</p>
          <div class="buttons">
            <ButtonLink href={address(visit, '/new')}>{t('dialogue-desk.new')}</ButtonLink>
          </div>
          {links.length === 0 ? null : (
            <ul class="desk-links">
              {links.map(({ label, path }) => (
                <li>
                  <a href={address(visit, path)}>{t(label)}</a>
                </li>
              ))}
            </ul>
          )}
          <Table
            caption={t('dialogue-desk.series-caption')}
            columns={[
              { heading: t('dialogue-desk.series') },
              { heading: t('dialogue-desk.convener') },
              { heading: t('dialogue-desk.sessions'), isNumber: true },
              { heading: t('dialogue-desk.public') },
            ]}
            rows={list.map((series) => {
              const title = chooseWords(series.title, t.language)
              return [
                <a href={address(visit, `/series/${series.id}`)} lang={title.language}>
                  <bdi>{title.text}</bdi>
                </a>,
                <bdi>{series.convener}</bdi>,
                t.number(series.sessions),
                series.publishedAt === null ? t('dialogue-desk.not-public') : t.date(series.publishedAt),
              ]
            })}
          />
        </>,
      )
    }),
  )
}
