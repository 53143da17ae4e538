// The list of demands, and the form for a new one. Everything typed stays.
import type { FC } from 'hono/jsx'
import { bodyKinds, breadths, claimedBases, scopes } from '../../firewall/legal-demands/index.ts'
import type { LegalDemand } from '../../firewall/legal-demands/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import {
  Banner,
  Button,
  CheckboxGroup,
  ErrorSummary,
  HiddenFields,
  RadioGroup,
  Select,
  Table,
  TextField,
} from '../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'

/** The page of all demands. */
export const DemandList: FC<{
  readonly t: Translator
  readonly demands: readonly LegalDemand[]
  readonly base: string
  readonly form: SentForm
  readonly formToken: string
  readonly wrong: readonly string[]
  readonly now: Date
  readonly mayRecord: boolean
}> = ({ t, demands, base, form, formToken, wrong, now, mayRecord }) => {
  const errorOf = (field: string) => (wrong.includes(field) ? t(`legal-demands.wrong-${field}`) : undefined)
  const typed = (field: string) => oneValue(form, field)
  const optionsOf = (list: readonly string[], prefix: string) =>
    list.map((value) => ({ value, label: t(`legal-demands.${prefix}-${value}`) }))
  return (
    <>
      <ErrorSummary t={t} errors={wrong.map((field) => ({ field, message: t(`legal-demands.wrong-${field}`) }))} />
      <h1>{t('legal-demands.staff-title')}</h1>
      <p>{t('legal-demands.staff-lead')}</p>
      <Banner>
        <p>{t('legal-demands.never-opens')}</p>
      </Banner>
      {demands.length === 0 ? (
        <p>{t('legal-demands.none')}</p>
      ) : (
        <Table
          caption={t('legal-demands.title')}
          columns={[
            { heading: t('legal-demands.received-on') },
            { heading: t('legal-demands.column-body') },
            { heading: t('legal-demands.answer') },
            { heading: '' },
          ]}
          rows={demands.map((demand) => [
            t.date(demand.receivedOn),
            t(`legal-demands.body-${demand.bodyKind}`),
            demand.state === 'reviewed' && demand.answer !== null
              ? t(`legal-demands.answer-${demand.answer}`)
              : t(`legal-demands.state-${demand.state}`),
            <a href={`${base}/${demand.demandId}`}>{t('legal-demands.see')}</a>,
          ])}
        />
      )}
      {mayRecord ? (
        <form method="post" action={`${base}#content`} autocomplete="off">
          <h2>{t('legal-demands.new')}</h2>
          <p>
            <strong>{t('legal-demands.no-names')}</strong>
          </p>
          <HiddenFields fields={[['form-token', formToken]]} />
          <TextField
            name="received-on"
            type="date"
            label={t('legal-demands.received-on')}
            error={errorOf('received-on')}
            value={typed('received-on') === '' ? now.toISOString().slice(0, 10) : typed('received-on')}
          />
          <RadioGroup
            name="body-kind"
            label={t('legal-demands.body-kind')}
            error={errorOf('body-kind')}
            value={typed('body-kind')}
            options={optionsOf(bodyKinds, 'body')}
          />
          <TextField
            name="jurisdiction"
            short
            label={t('legal-demands.jurisdiction')}
            hint={t('legal-demands.jurisdiction-hint')}
            error={errorOf('jurisdiction')}
            value={typed('jurisdiction')}
          />
          <RadioGroup
            name="breadth"
            label={t('legal-demands.breadth')}
            error={errorOf('breadth')}
            value={typed('breadth')}
            options={optionsOf(breadths, 'breadth')}
          />
          <CheckboxGroup
            name="scope"
            label={t('legal-demands.scope')}
            error={errorOf('scope')}
            values={allValues(form, 'scope')}
            options={optionsOf(scopes, 'scope')}
          />
          <Select
            name="basis"
            label={t('legal-demands.basis')}
            error={errorOf('basis')}
            value={typed('basis')}
            options={optionsOf(claimedBases, 'basis')}
          />
          <TextField
            name="reference"
            label={t('legal-demands.reference')}
            hint={t('legal-demands.reference-hint')}
            optional={t('legal-demands.optional')}
            error={errorOf('reference')}
            value={typed('reference')}
          />
          <GagQuestion t={t} form={form} error={errorOf('gag-until')} />
          <Button>{t('legal-demands.record')}</Button>
        </form>
      ) : null}
    </>
  )
}

/** Whether it may be spoken of, and from when. */
export const GagQuestion: FC<{ readonly t: Translator; readonly form: SentForm; readonly error: string | undefined }> = ({
  t,
  form,
  error,
}) => (
  <>
    <RadioGroup
      name="gag"
      label={t('legal-demands.gag')}
      value={oneValue(form, 'gag') === '' ? 'none' : oneValue(form, 'gag')}
      options={['none', 'until', 'without-end'].map((value) => ({ value, label: t(`legal-demands.gag-${value}`) }))}
    />
    <TextField
      name="gag-until"
      type="date"
      label={t('legal-demands.gag-day')}
      optional={t('legal-demands.optional')}
      error={error}
      value={oneValue(form, 'gag-until')}
    />
  </>
)
