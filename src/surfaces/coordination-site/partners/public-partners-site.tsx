// What anybody may read of partners: `/{language}/partners`, the offers that bodies chose to publish. No person, no contact, no need.
import { Hono } from 'hono'
import type { PublicOffers } from '../../../open/partners/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'
import { createTranslator, isLanguage, preferredLanguage } from '../../../platform/i18n/index.ts'
import { Card, Document } from '../../../platform/page/index.ts'
import { RecordFacts } from './record-facts.tsx'

/** Short: what is taken back has to go. */
const CACHE = 'public, max-age=60'

/** The surface; mount it at the root. */
export function createPublicPartnersSite({
  offers,
  clock,
  isDemo,
}: {
  readonly offers: PublicOffers
  readonly clock: Clock
  readonly isDemo: boolean
}): Hono {
  const site = new Hono()
  site.get('/partners', (c) => c.redirect(`/${preferredLanguage(c.req.header('accept-language'))}/partners`))
  site.get('/:language/partners', async (c) => {
    const language = c.req.param('language')
    if (!isLanguage(language)) return c.notFound()
    const t = createTranslator(language, [
      'page',
      'coordination-site',
      'gaps',
      'partners',
      'needs',
      'barriers',
      'practice-codes',
      'measures',
    ])
    const list = await offers.list(clock().toISOString().slice(0, 10))
    c.header('Cache-Control', CACHE)
    return c.html(
      <Document
        t={t}
        title={t('partners.public-title')}
        siteName={t('gaps.site-name')}
        homeHref={`/${language}`}
        languages={{ href: (other) => `/${other}/partners` }}
        isDemo={isDemo}
        footerLinks={[
          { href: `/${language}`, label: t('coordination-site.nav-help') },
          { href: `/coordination/${language}/partners`, label: t('gaps.for-coordinators') },
        ]}
      >
        <h1>{t('partners.public-title')}</h1>
        <p class="lead">{t('partners.public-lead')}</p>
        {list.length === 0 ? <p>{t('partners.public-none')}</p> : null}
        {list.map(({ id, partnerKind, partnerName, cells, publishedAt }) => (
          <Card as="article" id={id}>
            <h2>
              <bdi>{cells['title']}</bdi>
            </h2>
            <p>
              {t('partners.public-whose', {
                name: partnerName,
                kind: t(`partners.kind-${partnerKind}`),
                date: t.date(publishedAt),
              })}
            </p>
            <RecordFacts t={t} recordType="offer" cells={cells} without={['title', 'public', 'data_flow']} />
          </Card>
        ))}
      </Document>,
    )
  })
  return site
}
