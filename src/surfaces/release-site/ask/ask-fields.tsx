// The questions of a request, group by group: the same for a new request and for changing a draft. Each shows again what was typed.
import type { FC } from 'hono/jsx'
import { endonymOf, LANGUAGES, type Translator } from '../../../platform/i18n/index.ts'
import { Banner, Details, RadioGroup, TextField } from '../../../platform/page/index.ts'
import type { SentForm } from '../../../platform/sign-in/index.ts'
import { METHODS, typed, type Mistake } from './ask-form.ts'

export interface FieldsProps {
  readonly t: Translator
  readonly form: SentForm
  readonly mistakes: readonly Mistake[]
}

/** The words of a mistake. */
export function describeMistake(t: Translator, { message, values }: Mistake): string {
  return t(`release-site.mistake-${message}`, values)
}

/** The mistake beside a field, if there is one. */
export function mistakeAt({ t, mistakes }: FieldsProps, field: string): string | undefined {
  const found = mistakes.filter((mistake) => mistake.field === field)
  return found.length === 0 ? undefined : found.map((mistake) => describeMistake(t, mistake)).join(' ')
}

/** What and why. `isNew`: also the short name, which does not change later. */
export const WhatFields: FC<FieldsProps & { readonly isNew: boolean; readonly series: readonly string[] }> = ({
  isNew,
  series,
  ...props
}) => {
  const { t, form } = props
  const line = (field: string) => ({ name: field, value: typed(form, field), error: mistakeAt(props, field) })
  return (
    <>
      <fieldset>
        <legend>{t('release-site.titles')}</legend>
        <p class="hint">{t('release-site.titles-hint')}</p>
        {LANGUAGES.map((language) => (
          <TextField {...line(`title-${language}`)} label={endonymOf(language)} />
        ))}
      </fieldset>
      <TextField {...line('purpose')} label={t('release-site.purpose')} hint={t('release-site.purpose-hint')} rows={3} required />
      <TextField {...line('period')} label={t('release-site.period')} hint={t('release-site.period-hint')} short required />
      {isNew ? (
        <>
          <TextField
            {...line('series')}
            label={t('release-site.series')}
            hint={t('release-site.series-hint')}
            optional={t('page.optional')}
            list="series-names"
          />
          <datalist id="series-names">
            {series.map((name) => (
              <option value={name}>{name}</option>
            ))}
          </datalist>
        </>
      ) : null}
    </>
  )
}

/** Whole city or districts, with what the public rule refuses said before it does. */
export const GeographyField: FC<FieldsProps> = (props) => {
  const { t, form } = props
  return (
    <>
      <Banner title={t('release-site.rule-title')}>
        <ul>
          <li>{t('release-site.rule-variables')}</li>
          <li>{t('release-site.rule-needs')}</li>
          <li>{t('release-site.rule-residents')}</li>
        </ul>
        <p>{t('release-site.rule-why')}</p>
      </Banner>
      <RadioGroup
        name="geography"
        label={t('release-site.geography')}
        error={mistakeAt(props, 'geography')}
        value={typed(form, 'geography')}
        options={(['city', 'district'] as const).map((value) => ({
          value,
          label: t(`release-site.geography-${value}`),
          hint: t(`release-site.geography-${value}-hint`),
        }))}
      />
    </>
  )
}

/** How the figures are made safe: what each way protects and what it costs. */
export const MethodFields: FC<FieldsProps> = (props) => {
  const { t, form } = props
  const number = (field: string) => (
    <TextField
      name={field}
      label={t(`release-site.${field}`)}
      hint={t(`release-site.${field}-hint`)}
      error={mistakeAt(props, field)}
      value={typed(form, field)}
      inputmode="decimal"
      optional={t('page.optional')}
      short
    />
  )
  return (
    <>
      <RadioGroup
        name="method"
        label={t('release-site.method')}
        error={mistakeAt(props, 'method')}
        value={typed(form, 'method') || 'suppress'}
        options={METHODS.map((value) => ({
          value,
          label: t(`release-site.method-${value}`),
          hint: `${t(`release-site.method-${value}-protects`)} ${t(`release-site.method-${value}-costs`)}`,
        }))}
      />
      <Details
        summary={t('release-site.method-numbers')}
        open={['threshold', 'rho', 'base'].some((field) => isTold(props, field))}
      >
        {number('threshold')}
        {number('rho')}
        {number('base')}
      </Details>
    </>
  )
}

function isTold(props: FieldsProps, field: string): boolean {
  return typed(props.form, field) !== '' || mistakeAt(props, field) !== undefined
}

/** Definition, uncertainty, whom the source cannot see, and how many answers the panel gives. */
export const WordsFields: FC<FieldsProps> = (props) => {
  const { t, form } = props
  return (
    <>
      {(['definition', 'uncertainty', 'unseen'] as const).map((field) => (
        <TextField
          name={field}
          label={t(`release-site.${field}`)}
          hint={t(`release-site.${field}-hint`)}
          error={mistakeAt(props, field)}
          value={typed(form, field)}
          rows={4}
          required
        />
      ))}
      <TextField
        name="answers"
        label={t('release-site.answers')}
        hint={t('release-site.answers-hint')}
        error={mistakeAt(props, 'answers')}
        value={typed(form, 'answers') || '2'}
        inputmode="numeric"
        short
        required
      />
    </>
  )
}
