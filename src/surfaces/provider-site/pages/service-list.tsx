// The organisation's own services, those that were checked longest ago first.
import type { FC } from 'hono/jsx'
import { Banner, Card, Tag } from '../../../platform/page/index.ts'
import { locationsOf, roomStateOf } from '../forms/index.ts'
import type { EditableService } from '../provider-directory.ts'
import { textOf } from '../service-doc.ts'
import { Frame, type FrameProps } from './frame.tsx'

/** After half a year an entry is likely to have changed. */
const STALE_AFTER_DAYS = 183
const DAY_MS = 86_400_000

export interface ServiceListProps extends Omit<FrameProps, 'title' | 'path' | 'organisation'> {
  readonly organisation: string
  readonly services: readonly EditableService[]
  /** ISO day. */
  readonly today: string
}

/** The list. Two taps set a service's room: its line, then the word. */
export const ServiceListPage: FC<ServiceListProps> = ({ organisation, services, today, ...frame }) => {
  const { t, base } = frame
  const sorted = sortStaleFirst(services)
  const stale = sorted.filter((service) => isStale(service, today)).length
  return (
    <Frame {...frame} title={t('provider-site.services-title')} path="/services" organisation={organisation}>
      <h1>{t('provider-site.services-title')}</h1>
      <p>
        <bdi>{organisation}</bdi>
      </p>
      {services.length === 0 ? <p>{t('provider-site.services-none')}</p> : null}
      {stale === 0 ? null : (
        <Banner>
          <p>{t('provider-site.services-stale', { count: stale })}</p>
        </Banner>
      )}
      {sorted.map((service) => (
        <ServiceLine {...frame} service={service} today={today} href={`${base}/${t.language}/services/${service.id}`} />
      ))}
    </Frame>
  )
}

const ServiceLine: FC<
  Omit<FrameProps, 'title' | 'path' | 'organisation'> & {
    readonly service: EditableService
    readonly today: string
    readonly href: string
  }
> = ({ t, service, today, href }) => {
  const { doc } = service
  const state = roomStateOf(doc)
  const status = textOf(doc, 'status')
  return (
    <Card as="article">
      <h2>
        <a href={href}>
          <bdi>{textOf(doc, 'name') ?? service.id}</bdi>
        </a>
      </h2>
      {locationsOf(doc).map(({ name }) => (
        <p class="soft">
          <bdi>{name}</bdi>
        </p>
      ))}
      <p>
        {state === null ? (
          <Tag verdict="unknown">{t('provider-site.room-unknown')}</Tag>
        ) : (
          <Tag verdict={state === 'full' ? 'no' : state === 'open' ? 'yes' : 'unknown'}>{t(`provider-site.room-${state}`)}</Tag>
        )}{' '}
        {status === null || status === 'active' ? null : (
          <Tag verdict="no">{t(`provider-site.status-${status.replaceAll(' ', '-')}`)}</Tag>
        )}
      </p>
      <p class={isStale(service, today) ? 'stale' : 'soft'}>{checkedWords(service, today, t)}</p>
      <p class="buttons">
        <a class="button" href={`${href}/room`}>
          {t('provider-site.group-room')}
        </a>
        <a class="button button-quiet" href={href}>
          {t('provider-site.check-all')}
        </a>
      </p>
    </Card>
  )
}

/** Never checked first, then the oldest. */
function sortStaleFirst(services: readonly EditableService[]): readonly EditableService[] {
  return services.toSorted((left, right) => {
    const [a, b] = [checkedOn(left) ?? '', checkedOn(right) ?? '']
    if (a !== b) return a < b ? -1 : 1
    return (textOf(left.doc, 'name') ?? '') < (textOf(right.doc, 'name') ?? '') ? -1 : 1
  })
}

/** When the whole entry was last vouched for, an ISO day. */
export function checkedOn(service: EditableService): string | null {
  return textOf(service.doc, 'assured_date')?.slice(0, 10) ?? null
}

function isStale(service: EditableService, today: string): boolean {
  const checked = checkedOn(service)
  return checked === null || Date.parse(today) - Date.parse(checked) > STALE_AFTER_DAYS * DAY_MS
}

/** "Last checked on 3 March 2024", with "long ago" where it is, or that nobody ever did. */
export function checkedWords(service: EditableService, today: string, t: FrameProps['t']): string {
  const checked = checkedOn(service)
  if (checked === null) return t('provider-site.checked-never')
  return t(isStale(service, today) ? 'provider-site.checked-long-ago' : 'provider-site.checked-on', { date: t.date(checked) })
}
