// What the fields of several steps are put together from: a line, a part that repeats, a mapping with its basis.
import { MAPPING_BASES } from '@causeway/vocabulary'
import type { Child, FC } from 'hono/jsx'
import type { Indicator } from '../../../open/commitments/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, Select, TextField } from '../../../platform/page/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'
import { countRows, type RepeatedPart } from './form-steps.ts'

/** What each step's fields are made from. */
export interface StepProps {
  readonly t: Translator
  readonly form: SentForm
  readonly indicators: readonly Indicator[]
  /** The id of who is signed in: they may say that they report for an owner. */
  readonly accountId: string
  /** The mistake in a field, in words. */
  readonly errorAt: (field: string) => string | undefined
}

/** A line of text of the form. */
export const Line: FC<
  StepProps & {
    readonly name: string
    readonly label: string
    readonly hint?: string
    readonly short?: boolean
    readonly rows?: number
  }
> = ({ t, form, errorAt, name, label, hint, short, rows }) => (
  <TextField
    name={name}
    label={t(`commitments.ask-${label}`)}
    hint={hint === undefined ? undefined : t(`commitments.ask-${hint}`)}
    error={errorAt(name)}
    value={oneValue(form, name)}
    {...(short === undefined ? {} : { short })}
    {...(rows === undefined ? {} : { rows })}
  />
)

/** Rows of a repeated part: those that are filled, and two more. */
export const Rows: FC<
  StepProps & { readonly part: RepeatedPart; readonly legend: string; readonly row: (at: string, row: number) => Child }
> = ({ t, form, part, legend, row }) => (
  <>
    {Array.from({ length: countRows(form, part) + 2 }, (_, index) => (
      <fieldset class="repeated">
        <legend>{t('commitments.row', { what: t(`commitments.${legend}`), number: index + 1 })}</legend>
        {row(`${part}.${index}`, index)}
      </fieldset>
    ))}
    <p>
      <Button quiet name="go" value="more">
        {t('commitments.more-rows')}
        <span class="visually-hidden"> {t(`commitments.${legend}`)}</span>
      </Button>
    </p>
  </>
)

/** What it answers, and on whose word. */
export const Mapping: FC<StepProps & { readonly at: string; readonly list: string }> = ({ at, list, ...props }) => {
  const { t, form, errorAt } = props
  return (
    <div class="field-row">
      <TextField
        name={`${at}.code`}
        label={t('commitments.ask-code')}
        error={errorAt(`${at}.code`)}
        value={oneValue(form, `${at}.code`)}
        list={list}
        autocomplete="off"
        short
      />
      <Select
        name={`${at}.basis`}
        label={t('commitments.ask-basis')}
        error={errorAt(`${at}.basis`)}
        value={oneValue(form, `${at}.basis`)}
        blank={t('commitments.choose')}
        options={MAPPING_BASES.map((value) => ({ value, label: t(`commitments.basis-${value}`) }))}
      />
      <Line {...props} name={`${at}.by`} label="by" />
    </div>
  )
}
