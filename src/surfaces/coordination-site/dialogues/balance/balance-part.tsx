// Who was not heard, for those who keep the record: whole, what was said of people as people among it, and before anything is published.
import { findBalance, findSpokenOf } from '../../../../open/dialogues/index.ts'
import { BalanceView, DIALOGUE_STYLES, Words } from '../../../dialogue-site/index.ts'
import { AREA, type DialogueAreaContext, type DialogueAreaPart } from '../area-context.ts'

/** The part; add it to the parts of the area. */
export function createBalancePart(): DialogueAreaPart {
  return {
    messages: ['dialogues', 'practice-codes'],
    stylesheets: [DIALOGUE_STYLES],
    seriesLinks: (series) => [{ label: 'dialogues.balance-title', path: balancePath(series) }],
    addRoutes: addBalanceRoutes,
  }
}

function balancePath(series: string): string {
  return `/series/${series}/balance`
}

function addBalanceRoutes({ frame, withSeries, address, show }: DialogueAreaContext): void {
  frame.site.get(`/:language${AREA}/series/:series/balance`, (c) =>
    withSeries(c, (visit, { book }, series) => {
      const { t } = visit
      const sessions = book.sessions.filter((session) => session.series === series.id).map(({ id }) => id)
      const balance = findBalance(book, sessions, 'signed-in')
      return show(
        c,
        visit,
        { title: t('dialogues.balance-title'), path: balancePath(series.id) },
        <>
          <p class="back-line">
            <a href={address(visit, `/series/${series.id}`)}>
              <Words t={t} words={series.title} />
            </a>
          </p>
          <h1>{t('dialogues.balance-title')}</h1>
          <BalanceView
            t={t}
            balance={balance}
            spokenOf={findSpokenOf(book, sessions)}
            addressOf={(session) => address(visit, `/session/${session}`)}
          />
        </>,
      )
    }),
  )
}
