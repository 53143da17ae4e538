// Making a panel: about people like whom, in which languages, and what is promised for their time; a panel without pay cannot be made.
import type { FC } from 'hono/jsx'
import { endonymOf, LANGUAGES, type Translator } from '../../../../platform/i18n/index.ts'
import { Button, CheckboxGroup, ErrorSummary, RadioGroup, TextField, type FieldError } from '../../../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { errorOf } from './desk-told.tsx'
import { Action } from '../../commitments/action-form.tsx'

export const PanelForm: FC<{
  readonly t: Translator
  readonly action: string
  readonly formToken: string
  readonly form: SentForm
  readonly errors: readonly FieldError[]
  /** Series to which it may belong, with their titles. */
  readonly series: readonly { readonly id: string; readonly title: string }[]
}> = ({ t, action, formToken, form, errors, series }) => (
  <>
    <ErrorSummary t={t} errors={errors} />
    <h1>{t('concerned.make-panel')}</h1>
    <p>{t('concerned.make-panel-text')}</p>
    <Action formToken={formToken} action={action}>
      <TextField
        name="title"
        error={errorOf(errors, 'title')}
        label={t('concerned.panel-title')}
        value={oneValue(form, 'title')}
      />
      <TextField
        name="about"
        error={errorOf(errors, 'about')}
        label={t('concerned.panel-about')}
        hint={t('concerned.panel-about-hint')}
        rows={3}
        value={oneValue(form, 'about')}
      />
      <CheckboxGroup
        name="languages"
        label={t('concerned.panel-languages')}
        values={allValues(form, 'languages')}
        options={LANGUAGES.map((value) => ({ value, label: endonymOf(value) }))}
      />
      <TextField
        name="other-languages"
        label={t('concerned.other-languages')}
        hint={t('concerned.other-languages-hint')}
        optional={t('page.optional')}
        value={oneValue(form, 'other-languages')}
        short
      />
      <TextField
        name="pay-amount"
        error={errorOf(errors, 'pay-amount')}
        label={t('concerned.pay-amount')}
        inputmode="decimal"
        value={oneValue(form, 'pay-amount')}
        short
      />
      <TextField
        name="pay-currency"
        error={errorOf(errors, 'pay-currency')}
        label={t('concerned.pay-currency')}
        hint={t('concerned.pay-currency-hint')}
        value={oneValue(form, 'pay-currency')}
        short
      />
      <RadioGroup
        name="pay-per"
        label={t('concerned.pay-per')}
        value={oneValue(form, 'pay-per') || 'answer'}
        options={(['answer', 'hour'] as const).map((value) => ({ value, label: t(`concerned.pay-per-${value}`) }))}
      />
      {series.length === 0 ? null : (
        <RadioGroup
          name="series"
          label={t('concerned.panel-series')}
          value={oneValue(form, 'series')}
          options={[
            { value: '', label: t('concerned.panel-no-series') },
            ...series.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      )}
      <Button>{t('concerned.make-panel')}</Button>
    </Action>
  </>
)
