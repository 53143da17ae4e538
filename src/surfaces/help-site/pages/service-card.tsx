// One service in a list: the verdict in words, what stands in the way, the way there, the hours, the number to call.
import type { FC } from 'hono/jsx'
import type { MatchResult } from '@causeway/service-access'
import { Icon, Tag } from '../../../platform/page/index.ts'
import type { HelpQuery } from '../query.ts'
import type { Reader } from '../reader.ts'
import {
  type ServiceContact,
  sayAssurances,
  sayDemands,
  sayOpening,
  sayReasons,
  sayReports,
  sayWarning,
} from '../../service-parts/index.ts'

const VERDICT = { yes: 'yes', 'ask-first': 'unknown', no: 'no' } as const

const MODE_ICON = { walk: 'walk', transit: 'transport', car: 'place' } as const

export interface ServiceCardProps {
  readonly reader: Reader
  readonly result: MatchResult
  readonly contact: ServiceContact
  readonly query: HelpQuery
  /** True on a page that came by post: the card's link is then a button of the form around it. */
  readonly isPosted: boolean
}

/** The card of one result. */
export const ServiceCard: FC<ServiceCardProps> = ({ reader, result, contact, query, isPosted }) => {
  const { t, language } = reader
  const { service, verdict, warnings } = result
  const reasons = sayReasons(t, result)
  const assurances = [...sayReports(t, result), ...sayAssurances(t, result), ...sayDemands(t, result)]
  const phone = contact.phones[0]
  const isWarned = verdict === 'yes' && warnings.length > 0
  return (
    <li class="card service">
      <Tag verdict={isWarned ? 'unknown' : VERDICT[verdict]}>
        {t(isWarned ? 'page.verdict-warned' : `page.verdict-${VERDICT[verdict]}`)}
      </Tag>
      <h3>
        {isPosted ? (
          <button class="button-link" name="service" value={service.id} formaction={`/${language}/service`}>
            <bdi>{service.name}</bdi>
          </button>
        ) : (
          <a href={`/${language}/service/${service.id}`}>
            <bdi>{service.name}</bdi>
          </a>
        )}
      </h3>
      <p class="soft">{t('help-site.service-by', { organisation: service.organisationName })}</p>
      {warnings.length === 0 ? null : (
        <p class="warning">
          {t('help-site.warning')}: {warnings.map((warning) => sayWarning(t, warning)).join(' ')}
        </p>
      )}
      <ul class="service-signs">
        <TravelSign reader={reader} result={result} query={query} />
        <li>
          <Icon name="clock" />
          <span>{sayOpening(t, result.open, service.hours, reader.at)}</span>
        </li>
        {phone === undefined ? null : (
          <li>
            <Icon name="phone" />
            <a href={`tel:${phone.dial}`}>
              <bdi dir="ltr">{phone.number}</bdi>
            </a>
          </li>
        )}
      </ul>
      {reasons.length + assurances.length === 0 ? null : (
        <ul class="reasons">
          {[...reasons, ...assurances].map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </li>
  )
}

const TravelSign: FC<{ readonly reader: Reader; readonly result: MatchResult; readonly query: HelpQuery }> = ({
  reader: { t },
  result: { travel },
  query,
}) => {
  if (travel.kind === 'not-considered' || travel.kind === 'unknown') return null
  const text =
    travel.kind === 'minutes'
      ? `${t(`help-site.travel-${query.mode}`, { minutes: Math.max(1, travel.minutes) })}${travel.isAbout ? ` ${t('help-site.travel-about')}` : ''}`
      : travel.kind === 'remote'
        ? t('help-site.remote')
        : t('help-site.place-secret')
  return (
    <li>
      <Icon name={travel.kind === 'minutes' ? MODE_ICON[query.mode] : travel.kind === 'remote' ? 'connectivity' : 'lock'} />
      <span>{text}</span>
    </li>
  )
}
