// The pages behind a code. Each step is a form of the page's own address that carries the visit's ticket.
import type { FC } from 'hono/jsx'
import type { BreakGlassNotice } from '../../firewall/access/index.ts'
import type { Disclosure, Ground, WithdrawalNotice } from '../../firewall/consent/index.ts'
import { revealSealed } from '../../firewall/keys/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Banner, Button, Card, Details, Facts, RadioGroup, Table } from '../../platform/page/index.ts'
import {
  choicesOf,
  describeHistory,
  historyColumns,
  isRecordField,
  nameField,
  recordFields,
  type HistoryLine,
  type OpenRecord,
} from '../../protected/people/index.ts'

import type { OwnCase } from '../../protected/cases/index.ts'
import type { OwnReferral } from '../../protected/referrals/index.ts'
import { OwnReferrals } from './helped-pages.tsx'
import { OwnCases } from './own-cases.tsx'
import { Back, Step } from './step-form.tsx'

interface Page {
  readonly t: Translator
  readonly ticket: string
}

/** Everything about the record on one page, what matters most first. */
export const RecordPage: FC<
  Page & {
    readonly record: OpenRecord
    readonly organisationName: string
    readonly history: readonly HistoryLine[]
    readonly grounds: readonly Ground[]
    readonly disclosures: readonly Disclosure[]
    readonly notices: readonly BreakGlassNotice[]
    readonly sent: readonly OwnReferral[]
    readonly cases: readonly OwnCase[] | null
  }
> = ({ t, ticket, record, organisationName, history, grounds, disclosures, notices, sent, cases }) => (
  <>
    <h1>{t('my-record.title')}</h1>
    <p>{t('my-record.lead', { organisation: organisationName })}</p>
    <ul class="own-steps">
      {['take', 'erase', 'leave'].map((step) => (
        <li>
          <Step {...{ ticket, step }}>
            <Button quiet={step !== 'leave'}>{t(`my-record.step-${step}`)}</Button>
          </Step>
        </li>
      ))}
    </ul>
    {notices.length === 0 ? null : (
      <section>
        <h2>{t('my-record.notices-title')}</h2>
        {notices.map((notice) => (
          <Banner title={t.date(notice.grantedAt)}>
            <p>{t('my-record.notice-text', { role: t(`my-record.role-${notice.askedByRole}`) })}</p>
            {notice.reason === null ? null : <p class="pre">{revealSealed(notice.reason)}</p>}
            <p>{notice.review === null ? t('my-record.not-reviewed') : t(`my-record.verdict-${notice.review.verdict}`)}</p>
          </Banner>
        ))}
      </section>
    )}
    <OwnReferrals {...{ t, ticket, sent }} />
    <OwnCases {...{ t, cases }} />
    <section>
      <h2>{t('my-record.consents-title')}</h2>
      {grounds.length === 0 ? <p>{t('my-record.nothing')}</p> : null}
      {grounds.map((ground) => (
        <Card as="article">
          <h3>
            <bdi>{ground.recipient.name ?? t('my-record.relative')}</bdi>
          </h3>
          <p>
            {t(`my-record.purpose-${ground.purpose}`)} · <strong>{t(`my-record.state-${ground.state}`)}</strong>
          </p>
          <p>{t('my-record.from-until', { from: t.date(ground.beginsAt), until: t.date(ground.expiresAt) })}</p>
          <Details summary={t('my-record.which-fields')}>
            <p>{t.list(ground.fields.map((field) => nameField(t, field)))}</p>
          </Details>
          {(ground.state === 'live' || ground.state === 'replaced') && ground.basis === 'consent' ? (
            <Step {...{ ticket }} step="withdraw" hidden={[['ground', ground.groundId]]}>
              <Button quiet>{t('my-record.withdraw-button')}</Button>
            </Step>
          ) : null}
        </Card>
      ))}
    </section>
    <section>
      <h2>{t('my-record.disclosures-title')}</h2>
      {disclosures.length === 0 ? <p>{t('my-record.no-disclosures')}</p> : null}
      <ul>
        {disclosures.map((told) => (
          <li>
            {t('my-record.paper-disclosure', {
              recipient: told.recipient.name ?? t('my-record.relative'),
              fields: t.list(told.fields.map(({ field }) => nameField(t, field))),
              date: t.date(told.at),
            })}
          </li>
        ))}
      </ul>
    </section>
    <section>
      <h2>{t('my-record.history-title')}</h2>
      <p>{t('my-record.history-lead')}</p>
      <Table
        caption={t('my-record.history-title')}
        columns={historyColumns.map((name) => ({ heading: t(`my-record.history-${name}`) }))}
        rows={describeHistory(t, history)}
      />
    </section>
    <section>
      <h2>{t('my-record.kept-title')}</h2>
      <Details summary={t('my-record.kept-show')}>
        <Facts
          facts={recordFields.flatMap((field) => {
            const text = record.fields.get(field)?.text
            if (text === undefined) return []
            const words = text === 'damaged' ? t('my-record.unreadable') : sayField(t, field, revealSealed(text))
            return words === '' ? [] : [{ name: t(`my-record.field-${field}`), value: <bdi class="pre">{words}</bdi> }]
          })}
        />
      </Details>
      <p>{t('my-record.kept-cases')}</p>
      <p>{t('my-record.objection')}</p>
    </section>
  </>
)

/** Before a withdrawal: what it does, and what it cannot. */
export const WithdrawPage: FC<Page & { readonly groundId: string }> = ({ t, ticket, groundId }) => (
  <>
    <h1>{t('my-record.withdraw-title')}</h1>
    <p>{t('my-record.withdraw-lead')}</p>
    <p>{t('my-record.withdraw-free')}</p>
    <Step
      {...{ ticket }}
      step="withdraw"
      hidden={[
        ['ground', groundId],
        ['sure', 'yes'],
      ]}
    >
      <Button>{t('my-record.withdraw-button')}</Button>
    </Step>
    <Back {...{ t, ticket }} />
  </>
)

/** What a withdrawal did. */
export const WithdrawnPage: FC<Page & { readonly notices: readonly WithdrawalNotice[] }> = ({ t, ticket, notices }) => (
  <>
    <h1>{t('my-record.withdrawn-title')}</h1>
    <p>{t('my-record.withdrawn-text')}</p>
    <ul>
      {notices.map(({ recipient, isInOurHands }) => (
        <li>
          <bdi>{recipient.name ?? t('my-record.relative')}</bdi>:{' '}
          {t(isInOurHands ? 'my-record.notice-closed' : 'my-record.notice-asked')}
        </li>
      ))}
    </ul>
    <Back {...{ t, ticket }} />
  </>
)

/** All that is kept, as a file. */
export const TakePage: FC<Page> = ({ t, ticket }) => (
  <>
    <h1>{t('my-record.take-title')}</h1>
    <p>{t('my-record.take-lead')}</p>
    <Banner>
      <p>{t('my-record.take-care')}</p>
    </Banner>
    <Step {...{ ticket }} step="take">
      <RadioGroup
        name="format"
        label={t('my-record.take-format')}
        value="pdf"
        options={['pdf', 'json', 'proofs'].map((value) => ({ value, label: t(`my-record.take-${value}`) }))}
      />
      <Button>{t('my-record.take-button')}</Button>
    </Step>
    <Back {...{ t, ticket }} />
  </>
)

/** What an erasure does, told before it is done. */
export const ErasePage: FC<Page & { readonly isAsked: boolean }> = ({ t, ticket, isAsked }) => (
  <>
    <h1>{t('my-record.erase-title')}</h1>
    <ul>
      {['what', 'keys', 'backups', 'log', 'told'].map((name) => (
        <li>{t(`my-record.erase-${name}`)}</li>
      ))}
    </ul>
    <Banner>
      <p>{t('my-record.erase-disclosed')}</p>
    </Banner>
    <Step {...{ ticket }} step="erase">
      <RadioGroup
        name="sure"
        label={t('my-record.erase-sure')}
        value={isAsked ? 'no' : undefined}
        options={['no', 'yes'].map((value) => ({ value, label: t(`my-record.erase-sure-${value}`) }))}
      />
      <Button>{t('my-record.erase-button')}</Button>
    </Step>
    <Back {...{ t, ticket }} />
  </>
)

/** It is done. */
export const ErasedPage: FC<{ readonly t: Translator; readonly entryId: string }> = ({ t, entryId }) => (
  <>
    <h1>{t('my-record.erased-title')}</h1>
    <p>{t('my-record.erased-text', { entry: entryId })}</p>
  </>
)

/** The code opens nothing any more, or nothing could be opened. */
export const GonePage: FC<{ readonly t: Translator }> = ({ t }) => (
  <>
    <h1>{t('my-record.gone-title')}</h1>
    <p>{t('my-record.gone-text')}</p>
  </>
)

function sayField(t: Translator, field: string, text: string): string {
  if (text === '') return ''
  if (field === 'languages') return t.list(text.split(' ').map((code) => t.languageName(code)))
  return isRecordField(field) && choicesOf[field] !== undefined ? t(`my-record.${field}-${text}`) : text
}
