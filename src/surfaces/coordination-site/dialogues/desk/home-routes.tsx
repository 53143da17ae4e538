// The first page of the desk: every series, and the way to a new one.
import { chooseWords } from '../../../../open/dialogues/index.ts'
import { ButtonLink } from '../../../../platform/page/index.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from '../area-context.ts'

/** Adds `/dialogues`. */
export function addHomeRoutes({ work, frame, address, show }: DialogueAreaContext, parts: readonly DialogueAreaPart[]): void {
  frame.site.get(`/:language${AREA}`, (c) =>
    frame.whenSignedIn(c, async (visit) => {
      const { t } = visit
      const [list, handovers] = await Promise.all([work.listSeries(), work.listHandovers()])
      const overdue = handovers.filter(({ isOverdue }) => isOverdue).length
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
          <ul class="desk-links">
            <li>
              <a href={address(visit, '/handovers')}>{t('dialogue-desk.handovers')}</a>
              {overdue === 0 ? null : <strong> {t('dialogue-desk.overdue-count', { count: overdue })}</strong>}
            </li>
            <li>
              <a href={address(visit, '/actors')}>{t('dialogue-desk.actors')}</a>
            </li>
            <li>
              <a href={address(visit, '/points')}>{t('dialogue-desk.points')}</a>
            </li>
            {links.map(({ label, path }) => (
              <li>
                <a href={address(visit, path)}>{t(label)}</a>
              </li>
            ))}
          </ul>
          <h2 id="every-series">{t('dialogue-desk.series-caption')}</h2>
          <ul class="desk-list" aria-labelledby="every-series">
            {list.map((series) => {
              const title = chooseWords(series.title, t.language)
              return (
                <li>
                  <a href={address(visit, `/series/${series.id}`)} lang={title.language}>
                    <bdi>{title.text}</bdi>
                  </a>
                  <p class="soft small">
                    {[
                      t('dialogue-desk.convened-by', { convener: series.convener }),
                      t('dialogues.session-count', { count: series.sessions }),
                      series.publishedAt === null
                        ? t('dialogue-desk.not-public-yet')
                        : t('dialogue-desk.public-since', { day: t.date(series.publishedAt) }),
                    ].join(' · ')}
                  </p>
                </li>
              )
            })}
          </ul>
        </>,
      )
    }),
  )
}
