// Questions of a form, after GOV.UK's patterns: label above, hint, mistake beside the field and in a summary at the top.
// Every part shows again what was typed; nothing is lost by a mistake.
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Translator } from '../i18n/index.ts'

/** What every question has: its name in the form, its words, and the mistake in what was given (already in the reader's language). */
export interface QuestionProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** Shown behind the label, e.g. "optional". */
  readonly optional?: string | undefined
  /** The language of label, hint and options where it is not the page's own. */
  readonly lang?: string | undefined
}

/** One possible answer. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

/** The ids of a question's hint and mistake, for `aria-describedby`. */
function describedBy({ name, hint, error }: QuestionProps): string | undefined {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '')
  return ids.length === 0 ? undefined : ids.join(' ')
}

const HintAndError: FC<QuestionProps> = ({ name, hint, error, lang }) => (
  <>
    {hint === undefined ? null : (
      <p class="hint" id={`${name}-hint`} lang={lang}>
        {hint}
      </p>
    )}
    {error === undefined ? null : (
      <p class="error-text" id={`${name}-error`}>
        {error}
      </p>
    )}
  </>
)

const Label: FC<QuestionProps> = (props) => (
  <label class="label" for={props.name} lang={props.lang}>
    {props.label}
    {props.optional === undefined ? null : <span class="optional"> ({props.optional})</span>}
  </label>
)

function questionClass(error: string | undefined): string {
  return error === undefined ? 'question' : 'question question-wrong'
}

/** A line or, with `rows`, a box of text. Keeps what was typed. */
export const TextField: FC<
  QuestionProps & {
    readonly value?: string | undefined
    readonly type?: 'text' | 'number' | 'date' | 'time' | 'email' | 'tel' | 'url' | 'password'
    readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
    readonly autocomplete?: string
    /** The id of a `<datalist>` of suggestions. */
    readonly list?: string
    readonly rows?: number
    readonly short?: boolean
    readonly required?: boolean
  }
> = ({ value, type = 'text', inputmode, autocomplete, list, rows, short = false, required = false, ...question }) => {
  const shared = {
    id: question.name,
    name: question.name,
    'aria-describedby': describedBy(question),
    'aria-invalid': question.error === undefined ? undefined : ('true' as const),
    'aria-required': required ? ('true' as const) : undefined,
    autocomplete,
  }
  return (
    <div class={questionClass(question.error)}>
      <Label {...question} />
      <HintAndError {...question} />
      {rows === undefined ? (
        <input
          {...shared}
          class={short ? 'input-short' : undefined}
          type={type}
          inputmode={inputmode}
          list={list}
          value={value}
          dir="auto"
        />
      ) : (
        <textarea {...shared} rows={rows} dir="auto">
          {value}
        </textarea>
      )}
    </div>
  )
}

/** One answer of a list that opens. `blank` is the first line, for no answer. */
export const Select: FC<
  QuestionProps & { readonly options: readonly Option[]; readonly value?: string | undefined; readonly blank?: string }
> = ({ options, value, blank, ...question }) => (
  <div class={questionClass(question.error)}>
    <Label {...question} />
    <HintAndError {...question} />
    <select
      id={question.name}
      name={question.name}
      aria-describedby={describedBy(question)}
      aria-invalid={question.error === undefined ? undefined : 'true'}
    >
      {blank === undefined ? null : <option value="">{blank}</option>}
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)

const ChoiceGroup: FC<
  QuestionProps & { readonly type: 'radio' | 'checkbox'; readonly options: readonly Option[]; readonly chosen: readonly string[] }
> = ({ type, options, chosen, ...question }) => (
  <fieldset class={questionClass(question.error)} id={question.name} aria-describedby={describedBy(question)}>
    <legend lang={question.lang}>
      {question.label}
      {question.optional === undefined ? null : <span class="optional"> ({question.optional})</span>}
    </legend>
    <HintAndError {...question} />
    <div class={options.length > 8 ? 'choices choices-many' : 'choices'}>
      {options.map((option) => (
        <label class="choice">
          <input type={type} name={question.name} value={option.value} checked={chosen.includes(option.value)} />
          <span lang={question.lang}>
            {option.label}
            {option.hint === undefined ? null : (
              <>
                <br />
                <span class="soft small">{option.hint}</span>
              </>
            )}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** One answer among few, all in sight. */
export const RadioGroup: FC<QuestionProps & { readonly options: readonly Option[]; readonly value?: string | undefined }> = ({
  value,
  ...rest
}) => <ChoiceGroup {...rest} type="radio" chosen={value === undefined ? [] : [value]} />

/** Any number of answers. */
export const CheckboxGroup: FC<QuestionProps & { readonly options: readonly Option[]; readonly values?: readonly string[] }> = ({
  values = [],
  ...rest
}) => <ChoiceGroup {...rest} type="checkbox" chosen={values} />

/** Values that travel with a form unseen. */
export const HiddenFields: FC<{ readonly fields: Iterable<readonly [name: string, value: string]> }> = ({ fields }) => (
  <>
    {[...fields].map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

/** A mistake and the field that it is in. */
export interface FieldError {
  readonly field: string
  readonly message: string
}

/** The mistakes, each a link to its field. Focus goes there first (`autofocus`), so that a screen reader hears it. Nothing where there is none. */
export const ErrorSummary: FC<PropsWithChildren<{ readonly t: Translator; readonly errors: readonly FieldError[] }>> = ({
  t,
  errors,
  children,
}): Child =>
  errors.length === 0 ? null : (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{t('page.error-title')}</h2>
      {children}
      <ul>
        {errors.map(({ field, message }) => (
          <li>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
