// The front page: what a frightened person wants to know, in short sentences; where the promise ends, said as plainly; then, for whoever
// wants to check, how each part is held and where to look.
import type { FC } from 'hono/jsx'
import { Banner } from '../../platform/page/index.ts'
import type { FirewallArea, FirewallVisit } from './firewall-area.ts'

const PROMISES = ['nobody', 'team', 'consent', 'history', 'yours', 'danger'] as const
const LIMITS = ['court', 'people', 'list', 'told', 'device'] as const
const LAYERS = ['policy', 'database', 'keys', 'log', 'erasure', 'processes'] as const

/** The page's content. */
export const FrontPage: FC<{ readonly visit: FirewallVisit; readonly areas: readonly FirewallArea[] }> = ({ visit, areas }) => {
  const { t, home } = visit
  return (
    <>
      <h1>{t('firewall-site.front-title')}</h1>
      <p>{t('firewall-site.front-lead')}</p>
      <ul class="promises">
        {PROMISES.map((name) => (
          <li>
            <h2>{t(`firewall-site.promise-${name}`)}</h2>
            <p>{t(`firewall-site.promise-${name}-text`)}</p>
          </li>
        ))}
      </ul>
      <Banner title={t('firewall-site.limits-title')}>
        <ul>
          {LIMITS.map((name) => (
            <li>{t(`firewall-site.limit-${name}`)}</li>
          ))}
        </ul>
      </Banner>
      <h2>{t('firewall-site.check-title')}</h2>
      <p>{t('firewall-site.check-lead')}</p>
      <ul class="where">
        {areas
          .flatMap((area) => area.links)
          .map(({ label, hint, path }) => (
            <li>
              <a href={`${home}${path}`}>{t(label)}</a>
              <p>{t(hint)}</p>
            </li>
          ))}
      </ul>
      <h2>{t('firewall-site.layers-title')}</h2>
      <dl class="layers">
        {LAYERS.map((name) => (
          <div>
            <dt>{t(`firewall-site.layer-${name}`)}</dt>
            <dd>{t(`firewall-site.layer-${name}-text`)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
