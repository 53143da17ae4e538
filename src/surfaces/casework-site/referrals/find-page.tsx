// The first step: which service. Each with its verdict, what stands in the way in words, and how far it is; nothing is chosen beforehand.
import type { FC } from 'hono/jsx'
import type { MatchResult } from '@causeway/service-access'
import {
  Banner,
  Button,
  Card,
  CheckboxGroup,
  Details,
  ErrorSummary,
  RadioGroup,
  Select,
  Tag,
  TextField,
} from '../../../platform/page/index.ts'
import { allValues, oneValue } from '../../../platform/sign-in/index.ts'
import type { OpenDesk } from '../../../protected/referrals/index.ts'
import { sayAssurances, sayDemands, sayReasons, sayReports, sayWarning, type ServiceContact } from '../../service-parts/index.ts'
import { listNeeds, nameNeed } from '../cases/actions/need-options.ts'
import { addressOf, type CaseView } from '../cases/case-view.ts'
import { GoForm } from '../cases/go-form.tsx'
import { StepForm } from '../page-frame.tsx'
import { spotAnswers } from './read-search.ts'
import type { FoundServices } from './service-source.ts'

const VERDICT = { yes: 'yes', 'ask-first': 'unknown', no: 'no' } as const

/** The page. */
export const FindPage: FC<{
  readonly view: CaseView
  readonly found: FoundServices | null
  readonly papers: readonly string[]
  readonly desks: readonly OpenDesk[]
  readonly mistakes: Readonly<Record<string, string>>
  readonly carried: readonly (readonly [string, string])[]
}> = ({ view, found, papers, desks, mistakes, carried }) => {
  const { visit, opened } = view
  const { t, form } = visit
  const isOwn = new Set(opened.state.needs.map(({ need }) => need))
  const needs = [
    ...opened.state.needs.map(({ need }) => ({ value: need, label: nameNeed(t, need) })),
    ...listNeeds(t).filter(({ value }) => !isOwn.has(value)),
  ]
  return (
    <>
      <ErrorSummary t={t} errors={Object.entries(mistakes).map(([field, message]) => ({ field, message }))} />
      <h1>{t('referrals.find-title')}</h1>
      <p>{t('referrals.find-lead')}</p>
      <StepForm {...{ visit }} action={`${addressOf(view)}/referrals/find`}>
        <Select
          name="need"
          label={t('referrals.need')}
          blank={t('referrals.choose')}
          value={oneValue(form, 'need')}
          options={needs}
          error={mistakes['need']}
        />
        <TextField
          name="place"
          label={t('referrals.place')}
          hint={t('referrals.place-hint')}
          optional={t('page.optional')}
          value={oneValue(form, 'place')}
          error={mistakes['place']}
        />
        <Details summary={t('referrals.on-the-spot')} open={found === null}>
          <p>{t('referrals.on-the-spot-text')}</p>
          <RadioGroup
            name="claim"
            label={t('referrals.claim')}
            hint={t('referrals.claim-hint')}
            value={oneValue(form, 'claim') || 'unknown'}
            options={spotAnswers.map((value) => ({ value, label: t(`referrals.spot-${value}`) }))}
          />
          <RadioGroup
            name="fears"
            label={t('referrals.fears')}
            value={oneValue(form, 'fears') || 'unknown'}
            options={spotAnswers.map((value) => ({ value, label: t(`referrals.spot-${value}`) }))}
          />
          <RadioGroup
            name="free"
            label={t('referrals.free')}
            value={oneValue(form, 'free') || 'no'}
            options={['no', 'yes'].map((value) => ({ value, label: t(`referrals.spot-${value}`) }))}
          />
          <CheckboxGroup
            name="papers"
            label={t('referrals.papers')}
            hint={t('referrals.papers-hint')}
            values={allValues(form, 'papers')}
            options={[
              ...papers.map((value) => ({ value, label: t(`papers.${value}`) })),
              { value: 'none', label: t('referrals.papers-none') },
            ]}
          />
        </Details>
        <Button>{t('referrals.find')}</Button>
      </StepForm>
      {found === null ? null : <Results {...{ view, found, carried }} />}
      {desks.length === 0 ? null : (
        <section aria-labelledby="desks">
          <h2 id="desks">{t('referrals.desks')}</h2>
          <p>{t('referrals.desks-text')}</p>
          <ul class="found">
            {desks.map((desk) => (
              <li>
                <strong>
                  <bdi>{desk.name}</bdi>
                </strong>{' '}
                {desk.room === null ? null : <span class="soft">{t('referrals.desk-capacity', { count: desk.room })}</span>}
                <GoForm
                  {...{ view }}
                  to="referrals/fields"
                  quiet
                  about={desk.name}
                  hidden={[...carried, ['desk', desk.organisationId]]}
                >
                  {t('referrals.choose-desk')}
                </GoForm>
              </li>
            ))}
          </ul>
        </section>
      )}
      <GoForm {...{ view }} to="" quiet>
        {t('referrals.to-case')}
      </GoForm>
    </>
  )
}

const Results: FC<{
  readonly view: CaseView
  readonly found: FoundServices
  readonly carried: readonly (readonly [string, string])[]
}> = ({ view, found, carried }) => {
  const { t } = view.visit
  const { usable, cannot, contacts } = found
  return (
    <section aria-labelledby="services" id="results">
      <h2 id="services">{t('referrals.services')}</h2>
      {usable.length === 0 ? (
        <Banner title={t('referrals.no-service')}>
          <p>{t('referrals.no-service-text')}</p>
        </Banner>
      ) : null}
      {usable.map((result) => (
        <ServiceChoice {...{ view, result, carried }} contact={contacts.get(result.service.id)} />
      ))}
      {cannot.length === 0 ? null : (
        <Details summary={t('referrals.cannot', { count: cannot.length })} open={usable.length === 0}>
          {cannot.map((result) => (
            <ServiceChoice {...{ view, result, carried }} contact={contacts.get(result.service.id)} />
          ))}
        </Details>
      )}
    </section>
  )
}

const ServiceChoice: FC<{
  readonly view: CaseView
  readonly result: MatchResult
  readonly contact: ServiceContact | undefined
  readonly carried: readonly (readonly [string, string])[]
}> = ({ view, result, contact, carried }) => {
  const { t } = view.visit
  const { service, verdict, warnings, travel } = result
  const isWarned = verdict === 'yes' && warnings.length > 0
  const mark = isWarned ? 'unknown' : VERDICT[verdict]
  const sentences = [...sayReasons(t, result), ...sayReports(t, result), ...sayAssurances(t, result), ...sayDemands(t, result)]
  return (
    <Card as="section">
      <Tag verdict={mark}>{t(isWarned ? 'page.verdict-warned' : `page.verdict-${mark}`)}</Tag>
      <h3>
        <bdi>{service.name}</bdi>
      </h3>
      <p class="soft">
        <bdi>{service.organisationName}</bdi>
        {travel.kind === 'minutes' ? ` · ${t('referrals.minutes', { minutes: Math.max(1, travel.minutes) })}` : null}
        {travel.kind === 'not-shown' ? ` · ${t('referrals.hidden-place')}` : null}
      </p>
      {warnings.length === 0 ? null : <p class="warning">{warnings.map((warning) => sayWarning(t, warning)).join(' ')}</p>}
      {sentences.length === 0 ? null : (
        <ul>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      {contact?.phones[0] === undefined ? null : (
        <p>
          <bdi dir="ltr">{contact.phones[0].number}</bdi>
        </p>
      )}
      <GoForm
        {...{ view }}
        to="referrals/fields"
        about={service.name}
        hidden={[...carried, ['service', service.id]]}
        quiet={verdict === 'no'}
      >
        {t(verdict === 'no' ? 'referrals.choose-anyway' : 'referrals.choose-service')}
      </GoForm>
    </Card>
  )
}
