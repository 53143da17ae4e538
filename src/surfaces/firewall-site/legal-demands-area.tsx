// Legal demands as everybody may read them: what a demand cannot do here, how many there were by ended year in ranges, and what this page
// cannot say. `/:language/legal-demands`, and the same numbers for programs at `/legal-demands.json`.
import type { FC } from 'hono/jsx'
import type { Band, ToldDemands, ToldLegalDemands } from '../../firewall/legal-demands/index.ts'
import { FIRST_YEAR } from '../../firewall/legal-demands/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import type { FirewallArea } from './firewall-area.ts'

const PATH = '/legal-demands'

/** The area of the public page. */
export function createLegalDemandsPage({ told }: { readonly told: ToldLegalDemands }): FirewallArea {
  return {
    name: 'legal-demands',
    links: [{ label: 'legal-demands.link', hint: 'legal-demands.hint', path: PATH }],
    messages: ['legal-demands'],
    stylesheets: [],
    addRoutes({ site, base, answer, show }) {
      site.get(`${PATH}.json`, async (c) => {
        const { years, byBody, byAnswer } = await told.read()
        c.header('Cache-Control', 'public, max-age=60, must-revalidate')
        return c.json({ fewer_than: 5, years, by_body: byBody, by_answer: byAnswer })
      })
      site.get(`/:language${PATH}`, (c) =>
        answer(c, async (visit) =>
          show(
            c,
            visit,
            { title: visit.t('legal-demands.title'), path: PATH },
            <DemandsPage t={visit.t} told={await told.read()} file={`${base}${PATH}.json`} />,
          ),
        ),
      )
    },
  }
}

const DemandsPage: FC<{ readonly t: Translator; readonly told: ToldDemands; readonly file: string }> = ({ t, told, file }) => (
  <>
    <h1>{t('legal-demands.title')}</h1>
    <p>{t('legal-demands.lead')}</p>
    <h2>{t('legal-demands.never-title')}</h2>
    <p>{t('legal-demands.never-opens')}</p>
    <p>{t('legal-demands.never-person')}</p>
    <h2>{t('legal-demands.counts-title')}</h2>
    <p>{t('legal-demands.counts-how')}</p>
    {told.years.length === 0 ? <p>{t('legal-demands.no-year', { year: String(FIRST_YEAR + 1) })}</p> : null}
    {told.years.map((year) => (
      <>
        <Table
          caption={t('legal-demands.by-body', { year: String(year) })}
          columns={[{ heading: t('legal-demands.column-body') }, { heading: t('legal-demands.column-count') }]}
          rows={told.byBody
            .filter((row) => row.year === year)
            .map((row) => [t(`legal-demands.body-${row.bodyKind}`), tellBand(t, row.band)])}
        />
        <Table
          caption={t('legal-demands.by-answer', { year: String(year) })}
          columns={[{ heading: t('legal-demands.column-answer') }, { heading: t('legal-demands.column-count') }]}
          rows={told.byAnswer
            .filter((row) => row.year === year)
            .map((row) => [t(`legal-demands.answer-${row.answer}`), tellBand(t, row.band)])}
        />
      </>
    ))}
    <p>
      <a href={file}>{t('legal-demands.file')}</a>
    </p>
    <h2>{t('legal-demands.silence-title')}</h2>
    <p>{t('legal-demands.silence-text')}</p>
  </>
)

function tellBand(t: Translator, band: Band | null): string {
  if (band === null) return t('legal-demands.few')
  return band.to === null
    ? t('legal-demands.from', { from: band.from })
    : t('legal-demands.range', { from: band.from, to: band.to })
}
