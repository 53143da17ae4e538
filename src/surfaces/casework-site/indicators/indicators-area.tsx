// The indicators of an organisation, for its supervisors and auditors, as pages and files. Each look asks the door to count people, for
// statistics, and so stands on the log; nobody's record is opened, and addresses hold an indicator and a quarter.
import type { Context } from 'hono'
import { indicatorNames, type Counts, type IndicatorName, type IndicatorTable } from '../../../protected/counts/index.ts'
import type { CaseworkArea, SiteContext, Visit } from '../site-context.ts'
import { sendIndicator } from './indicator-files.ts'
import { IndicatorList, IndicatorPage, listQuarters } from './indicator-page.tsx'
import { speakIndicators } from './indicator-words.ts'

const PATH = '/indicators'

/** Mount it among the site's areas. */
export function createIndicatorsArea({ counts }: { readonly counts: Pick<Counts, 'readIndicator'> }): CaseworkArea {
  return {
    path: PATH,
    label: ({ language }) => speakIndicators(language)('indicators.nav'),
    roles: ['supervisor', 'auditor'],
    addRoutes(site, context) {
      const { whenMember, show, clock } = context

      site.get(`/:language${PATH}`, (c) =>
        whenMember(c, async (visit) => {
          const now = clock()
          const quarters = listQuarters(now)
          const quarter = quarters.find((one) => one === c.req.query('quarter')) ?? quarters[1] ?? ''
          if (!(await mayCount(context, visit))) return context.refuse(c, visit, 'refused')
          const tables = await Promise.all(
            indicatorNames.map(async (indicator) => ({
              indicator,
              table: await counts.readIndicator(visit.actor.organisationId, indicator, quarter),
            })),
          )
          const t = speakIndicators(visit.language)
          const page = { title: t('indicators.title'), current: PATH, path: PATH }
          return show(c, visit, page, <IndicatorList {...{ t, now, quarter, tables }} path={`${visit.home}${PATH}`} />)
        }),
      )

      site.get(`/:language${PATH}/:indicator/:quarter`, (c) =>
        whenTold(c, async (visit, table) => {
          const t = speakIndicators(visit.language)
          const path = `${PATH}/${table.indicator}/${table.period}`
          const page = { title: t(`indicators.name-${table.indicator}`), current: PATH, path }
          return show(c, visit, page, <IndicatorPage {...{ t, table }} path={`${visit.home}${PATH}`} />)
        }),
      )

      for (const format of ['csv', 'pdf'] as const)
        site.get(`/:language${PATH}/:indicator/:quarter/file.${format}`, (c) =>
          whenTold(c, (visit, table) => sendIndicator(speakIndicators(visit.language), format, table)),
        )

      function whenTold(
        c: Context,
        answer: (visit: Visit, table: IndicatorTable) => Response | Promise<Response>,
      ): Promise<Response> {
        return whenMember(c, async (visit) => {
          const indicator = readIndicatorName(c.req.param('indicator'))
          if (!(await mayCount(context, visit))) return context.refuse(c, visit, 'refused')
          const quarter = c.req.param('quarter') ?? ''
          const table = indicator === null ? null : await counts.readIndicator(visit.actor.organisationId, indicator, quarter)
          return table === null ? context.refuse(c, visit, 'refused') : answer(visit, table)
        })
      }
    },
  }
}

/** Asked, and put on the log, before any figure is read. */
async function mayCount({ door }: Pick<SiteContext, 'door'>, { actor }: Pick<Visit, 'actor'>): Promise<boolean> {
  return (await door.open({ actor, action: 'count-people', purpose: 'statistics', reason: 'indicators' })).ok
}

function readIndicatorName(text: string | undefined): IndicatorName | null {
  return indicatorNames.find((name) => name === text) ?? null
}
