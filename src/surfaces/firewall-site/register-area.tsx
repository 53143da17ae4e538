// The register of bodies that get nothing, by jurisdiction, with why, since when and by which source; those that were taken off stay, with
// the reason. Also as a file. Nothing here says who was refused, or that anybody was.
import type { FC } from 'hono/jsx'
import type { ListedBody, Register } from '../../firewall/policy/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import type { FirewallArea } from './firewall-area.ts'

/** The area: `/:language/register`, and `/register.json` for programs. */
export function createRegisterArea({ register }: { readonly register: Pick<Register, 'list'> }): FirewallArea {
  return {
    name: 'register',
    links: [{ label: 'firewall-site.register-link', hint: 'firewall-site.register-hint', path: '/register' }],
    messages: [],
    stylesheets: [],
    addRoutes({ site, base, answer, show }) {
      site.get('/register.json', async (c) => {
        c.header('Cache-Control', 'public, max-age=60, must-revalidate')
        return c.json({ bodies: await register.list() })
      })
      site.get('/:language/register', (c) =>
        answer(c, async (visit) =>
          show(
            c,
            visit,
            { title: visit.t('firewall-site.register-title'), path: '/register' },
            <RegisterPage t={visit.t} bodies={await register.list()} file={`${base}/register.json`} />,
          ),
        ),
      )
    },
  }
}

const RegisterPage: FC<{ readonly t: Translator; readonly bodies: readonly ListedBody[]; readonly file: string }> = ({
  t,
  bodies,
  file,
}) => {
  const listed = bodies.filter(({ state }) => state === 'listed')
  const delisted = bodies.filter(({ state }) => state === 'delisted')
  const jurisdictions = [...new Set(listed.map(({ jurisdiction }) => jurisdiction))]
  return (
    <>
      <h1>{t('firewall-site.register-title')}</h1>
      <p>{t('firewall-site.register-lead')}</p>
      <p>{t('firewall-site.register-permits')}</p>
      <p>{t('firewall-site.register-incomplete')}</p>
      <nav aria-label={t('firewall-site.register-jurisdictions')}>
        <ul class="jump">
          {jurisdictions.map((jurisdiction) => (
            <li>
              <a href={`#${jurisdiction}`}>{nameJurisdiction(t, jurisdiction)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {jurisdictions.map((jurisdiction) => (
        <section aria-labelledby={jurisdiction}>
          <h2 id={jurisdiction}>{nameJurisdiction(t, jurisdiction)}</h2>
          <ul class="bodies">
            {listed
              .filter((body) => body.jurisdiction === jurisdiction)
              .map((body) => (
                <Body t={t} body={body} />
              ))}
          </ul>
        </section>
      ))}
      <h2>{t('firewall-site.register-delisted')}</h2>
      {delisted.length === 0 ? (
        <p>{t('firewall-site.register-none-delisted')}</p>
      ) : (
        <ul class="bodies">
          {delisted.map((body) => (
            <Body t={t} body={body} />
          ))}
        </ul>
      )}
      <h2>{t('firewall-site.register-change')}</h2>
      <p>{t('firewall-site.register-change-text')}</p>
      <p>
        <a href={file}>{t('firewall-site.register-file')}</a>
      </p>
    </>
  )
}

const Body: FC<{ readonly t: Translator; readonly body: ListedBody }> = ({ t, body }) => (
  <li>
    <h3>
      <bdi>{body.name}</bdi>
    </h3>
    <p class="small">
      {t(`firewall-site.ground-${body.ground}`)}
      {body.since === null ? null : ` ${t('firewall-site.register-since', { since: body.since })}`}
    </p>
    <p class="small" dir="ltr" lang="en">
      {body.why}
    </p>
    <dl class="facts small">
      <Fact label={t('firewall-site.register-names')} values={[...body.otherNames, ...body.abbreviations]} />
      <Fact label={t('firewall-site.register-domains')} values={body.domains} />
      <Fact
        label={t('firewall-site.register-identifiers')}
        values={body.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)}
      />
      <div>
        <dt>{t('firewall-site.register-sources')}</dt>
        {body.sources.map(({ title, url }) => (
          <dd>
            <a href={url} rel="noreferrer noopener">
              <bdi>{title}</bdi>
            </a>
          </dd>
        ))}
      </div>
      <div>
        <dt>{t('firewall-site.register-standing')}</dt>
        <dd>{t(`firewall-site.standing-${body.standing}`)}</dd>
      </div>
      {body.changedAt === null || body.reason === null ? null : (
        <div>
          <dt>{t('firewall-site.register-changed', { date: t.date(body.changedAt) })}</dt>
          <dd>
            <bdi>{body.reason}</bdi>
          </dd>
        </div>
      )}
    </dl>
  </li>
)

const Fact: FC<{ readonly label: string; readonly values: readonly string[] }> = ({ label, values }) =>
  values.length === 0 ? null : (
    <div>
      <dt>{label}</dt>
      {values.map((value) => (
        <dd>
          <bdi>{value}</bdi>
        </dd>
      ))}
    </div>
  )

/** The country's name in the reader's language; a part of one with its code; an invented one as such. */
function nameJurisdiction(t: Translator, code: string): string {
  const [country = code] = code.split('-')
  if (country === 'XD') return t('firewall-site.register-invented', { code })
  const name = new Intl.DisplayNames([t.language], { type: 'region' }).of(country) ?? country
  return country === code ? name : `${name} (${code})`
}
