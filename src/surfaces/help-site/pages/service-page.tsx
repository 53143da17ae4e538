// Everything that helps to go to one service, or to call it: each fact with what is not known of it said plainly.
import { isEndangeringNeed, isViolenceNeed } from '@causeway/vocabulary'
import type { Child, FC } from 'hono/jsx'
import { type ServiceAtLocation, explainAccess, readOpenState } from '@causeway/service-access'
import { ButtonLink, Facts, HiddenFields, Icon, Table } from '../../../platform/page/index.ts'
import { type RawFields, toFields } from '../query.ts'
import type { Reader } from '../reader.ts'
import {
  type ServiceContact,
  groupPapers,
  listComingDays,
  listLanguages,
  sayDate,
  sayOpening,
  sayPapers,
  sayReason,
  sayReport,
  sayRule,
} from '../../service-parts/index.ts'
import { HelpPage, InDanger } from './help-page.tsx'

/** After so many days an entry counts as old: call before you go. */
const OLD_AFTER_DAYS = 365

export interface ServicePageProps {
  readonly reader: Reader
  readonly service: ServiceAtLocation
  readonly contact: ServiceContact
  /** The jurisdiction’s switch: no pledge counts. */
  readonly pledgesUnknown: boolean
  /** The answers that came along by post, for the way back; null on a page with an address. */
  readonly posted: RawFields | null
}

/** The page of one service at one location. */
export const ServicePage: FC<ServicePageProps> = ({ reader, service, contact, pledgesUnknown, posted }) => {
  const { t, language } = reader
  const path = posted === null ? `/service/${service.id}` : '/service'
  const isSensitive = posted !== null || service.needs.some(isEndangeringNeed)
  return (
    <HelpPage
      reader={reader}
      title={isSensitive ? t('help-site.results-title') : service.name}
      languages={
        posted === null
          ? { href: (other) => `/${other}${path}` }
          : { action: (other) => `/${other}${path}`, fields: [...toFields(posted), ['service', service.id]] }
      }
    >
      {posted === null ? null : (
        <form method="post" action={`/${language}/results`}>
          <HiddenFields fields={toFields(posted)} />
          <button class="button-link back">{t('help-site.service-to-results')}</button>
        </form>
      )}
      {service.needs.some(isViolenceNeed) ? <InDanger reader={reader} afterViolence /> : null}
      <h1>
        <bdi>{service.name}</bdi>
      </h1>
      <p class="lead">{t('help-site.service-by', { organisation: service.organisationName })}</p>
      {contact.phones.length === 0 ? null : (
        <div class="call">
          {contact.phones.slice(0, 2).map(({ dial, number }) => (
            <ButtonLink href={`tel:${dial}`}>
              <Icon name="phone" />
              {t('help-site.call', { number: number.replaceAll(' ', '\u00a0') })}
            </ButtonLink>
          ))}
        </div>
      )}
      <Facts facts={listFacts(reader, service, contact, pledgesUnknown)} />
      <Hours reader={reader} service={service} />
    </HelpPage>
  )
}

interface Fact {
  readonly name: string
  readonly value: Child
}

function listFacts(
  reader: Reader,
  service: ServiceAtLocation,
  contact: ServiceContact,
  pledgesUnknown: boolean,
): readonly Fact[] {
  const { t, at } = reader
  const facts: (Fact | null)[] = [
    { name: t('help-site.service-answers'), value: t.list(service.needs.map((need) => t(`needs.${need}`))) },
    contact.description === null
      ? null
      : {
          name: t('help-site.service-description'),
          value: (
            <span dir="auto" lang="">
              {contact.description}
            </span>
          ),
        },
    { name: t('help-site.service-hours'), value: sayOpening(t, readOpenState(service.hours, at), service.hours, at) },
    { name: t('help-site.service-place'), value: sayPlace(reader, service, contact) },
    { name: t('help-site.service-papers'), value: sayDocuments(reader, service) },
    {
      name: t('help-site.service-languages'),
      value:
        service.languages === 'unknown' || service.languages.length === 0
          ? t('help-site.service-not-known')
          : asList(listLanguages(t, service.languages)),
    },
    { name: t('help-site.service-cost'), value: sayCost(reader, service) },
    { name: t('help-site.service-for'), value: sayRules(reader, service) },
    { name: t('help-site.service-data'), value: sayDataSharing(reader, service, pledgesUnknown) },
    service.reported === undefined || service.reported.length === 0
      ? null
      : { name: t('help-site.service-reported'), value: asList(service.reported.map((report) => sayReport(t, report))) },
    ...sayContacts(reader, contact),
    { name: t('help-site.service-confirmed'), value: sayConfirmed(reader, service) },
  ]
  return facts.filter((fact) => fact !== null)
}

function sayPlace({ t }: Reader, service: ServiceAtLocation, contact: ServiceContact): Child {
  if (service.visibility === 'hidden') return t('help-site.place-secret')
  if (service.locationId === null) return t('help-site.remote')
  if (contact.addressLines.length > 0) {
    return (
      <bdi>
        {contact.addressLines.map((line, index) => (
          <>
            {index === 0 ? null : <br />}
            {line}
          </>
        ))}
        {contact.area === null ? null : (
          <>
            <br />
            {contact.area}
          </>
        )}
      </bdi>
    )
  }
  return contact.area === null ? t('help-site.service-no-place') : t('help-site.service-area', { area: contact.area })
}

function sayDocuments({ t }: Reader, { documents }: ServiceAtLocation): Child {
  if (documents === 'unknown') return t('help-site.service-not-known')
  if (documents.length === 0) return t('help-site.service-no-papers')
  return (
    <ul>
      {groupPapers(documents).map(({ papers, isWaivable }) => (
        <li>
          {sayPapers(t, papers)}
          {isWaivable ? ` (${t('help-site.service-waivable')})` : ''}
        </li>
      ))}
    </ul>
  )
}

function asList(lines: readonly string[]): Child {
  if (lines.length < 2) return lines[0] ?? ''
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

function sayCost({ t }: Reader, { cost }: ServiceAtLocation): string {
  if (cost === 'unknown') return t('help-site.service-not-known')
  return cost.amount === 0 ? t('help-site.service-free') : t.money(cost.amount, cost.currency)
}

function sayRules({ t }: Reader, { eligibility }: ServiceAtLocation): Child {
  const { rules, complete } = eligibility
  if (rules.length === 0) return t(complete ? 'barriers.rule/everyone' : 'help-site.service-for-unknown')
  const sentences = rules.map((rule) => sayRule(t, rule))
  if (!complete) sentences.push(t('help-site.service-for-incomplete'))
  return asList([...new Set(sentences)])
}

/** As somebody who fears enforcement would need to know it: with who checked, when, and until when; never more than is public. */
function sayDataSharing({ t, at }: Reader, service: ServiceAtLocation, pledgesUnknown: boolean): Child {
  const { fear } = explainAccess({ fearsEnforcement: true }, service, at, { audience: 'public', pledgesUnknown })
  const until = fear.reasons.find((reason) => reason.kind === 'pledge-in-force')?.expiresAt
  return (
    <>
      {fear.reasons.map((reason) => (
        <p class={fear.verdict === 'no' ? 'warning' : undefined}>{sayReason(t, reason)}</p>
      ))}
      {until === undefined ? null : <p>{t('help-site.service-data-until', { date: sayDate(t, until) })}</p>}
    </>
  )
}

function sayContacts({ t }: Reader, { phones, url, email }: ServiceContact): readonly (Fact | null)[] {
  return [
    phones.length === 0
      ? null
      : {
          name: t('help-site.service-phone'),
          value: (
            <ul>
              {phones.map(({ dial, number, description }) => (
                <li>
                  <a href={`tel:${dial}`}>
                    <bdi dir="ltr">{number}</bdi>
                  </a>
                  {description === null ? null : (
                    <>
                      {' '}
                      <bdi>{description}</bdi>
                    </>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
    url === null && email === null
      ? null
      : {
          name: t('help-site.service-web'),
          value: (
            <ul>
              {url === null ? null : (
                <li>
                  <a href={url} rel="noreferrer noopener nofollow">
                    <bdi dir="ltr">{url}</bdi>
                  </a>
                </li>
              )}
              {email === null ? null : (
                <li>
                  <a href={`mailto:${email}`}>
                    <bdi dir="ltr">{email}</bdi>
                  </a>
                </li>
              )}
            </ul>
          ),
        },
  ]
}

function sayConfirmed({ t, at }: Reader, { assuredDate }: ServiceAtLocation): string {
  const assured = assuredDate === null ? Number.NaN : Date.parse(assuredDate)
  if (assuredDate === null || Number.isNaN(assured)) return t('help-site.service-confirmed-never')
  const date = sayDate(t, assuredDate)
  const isOld = at.getTime() - assured > OLD_AFTER_DAYS * 86_400_000
  return isOld ? t('help-site.service-confirmed-old', { date }) : date
}

const Hours: FC<{ readonly reader: Reader; readonly service: ServiceAtLocation }> = ({ reader, service }) => {
  const { t, at, city, language } = reader
  const days = listComingDays(t, service.hours, at)
  if (days === null || service.hours === 'unknown') return null
  const { timeZone } = service.hours
  return (
    <section class="hours">
      <Table
        caption={t('help-site.service-coming-days')}
        columns={[{ heading: t('help-site.day') }, { heading: t('help-site.times') }]}
        rows={days.map(({ day, times }) => [day, times.length === 0 ? t('help-site.closed') : t.list(times)])}
      />
      <p class="small soft">
        {t('help-site.service-hours-zone', { zone: timeZone === city.timeZone ? city.names[language] : timeZone })}
      </p>
    </section>
  )
}
