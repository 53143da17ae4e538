// Refused attempts of the months that ended, by kind: rounded, small numbers withheld, never by place or person. The month under way is
// left out, since whoever was refused could otherwise watch their own attempt appear.
import type { FC } from 'hono/jsx'
import type { RefusedMonth, Register } from '../../firewall/policy/index.ts'
import { attemptKinds } from '../../firewall/policy/index.ts'
import { formatLocaleOf } from '../../platform/i18n/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import type { FirewallArea } from './firewall-area.ts'

/** The area: `/:language/refused`, and `/refused.json` for programs. */
export function createRefusedArea({ register }: { readonly register: Pick<Register, 'readRefusals'> }): FirewallArea {
  return {
    name: 'refused',
    links: [{ label: 'firewall-site.refused-link', hint: 'firewall-site.refused-hint', path: '/refused' }],
    messages: [],
    stylesheets: [],
    addRoutes({ site, base, answer, show }) {
      site.get('/refused.json', async (c) => {
        c.header('Cache-Control', 'public, max-age=60, must-revalidate')
        return c.json({ fewer_than: 10, rounded_to: 10, refused: await register.readRefusals() })
      })
      site.get('/:language/refused', (c) =>
        answer(c, async (visit) =>
          show(
            c,
            visit,
            { title: visit.t('firewall-site.refused-title'), path: '/refused' },
            <RefusedPage t={visit.t} refused={await register.readRefusals()} file={`${base}/refused.json`} />,
          ),
        ),
      )
    },
  }
}

const RefusedPage: FC<{ readonly t: Translator; readonly refused: readonly RefusedMonth[]; readonly file: string }> = ({
  t,
  refused,
  file,
}) => {
  const months = [...new Set(refused.map(({ month }) => month))]
  return (
    <>
      <h1>{t('firewall-site.refused-title')}</h1>
      <p>{t('firewall-site.refused-lead')}</p>
      <p>{t('firewall-site.refused-how')}</p>
      {months.length === 0 ? <p>{t('firewall-site.refused-none')}</p> : null}
      {months.map((month) => (
        <table class="refused">
          <caption>{nameMonth(t, month)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('firewall-site.refused-kind')}</th>
              <th scope="col">{t('firewall-site.refused-count')}</th>
            </tr>
          </thead>
          <tbody>
            {attemptKinds.map((kind) => (
              <tr>
                <th scope="row">{t(`firewall-site.attempt-${kind}`)}</th>
                <td>{tellCount(t, refused.find((one) => one.month === month && one.kind === kind)?.count ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p>
        <a href={file}>{t('firewall-site.refused-file')}</a>
      </p>
    </>
  )
}

function tellCount(t: Translator, count: number | null): string {
  return count === null ? t('firewall-site.refused-few') : t('firewall-site.refused-about', { count })
}

function nameMonth(t: Translator, month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`)
  return new Intl.DateTimeFormat(formatLocaleOf(t.language), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first)
}
