// The form of a record: every field of its kind, each showing again what was typed. Actors and points are typed by name, with suggestions.
import type { Child, FC } from 'hono/jsx'
import type { DialogueBook } from '../../../../open/dialogues/index.ts'
import { LANGUAGES, type Translator } from '../../../../platform/i18n/index.ts'
import {
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  HiddenFields,
  Select,
  TextField,
  type FieldError,
} from '../../../../platform/page/index.ts'
import { allValues, oneValue, type SentForm } from '../../../../platform/sign-in/index.ts'
import { plainWords } from '../../../dialogue-site/index.ts'
import { ActorNames } from './actor-names.tsx'
import { codeText, faultText, namedFaultText } from './desk-words.ts'
import { POSITION_ROWS, type FormFault } from './form-to-record.ts'
import { DESK_FIELDS, type DeskField, type FormKind } from './record-fields.ts'

/** What the choices of a form are made from. */
export interface FormChoices {
  readonly book: DialogueBook
  readonly actors: DialogueBook['actors']
  readonly points: DialogueBook['points']
  /** Null for what belongs to no session. */
  readonly session: string | null
}

/** What a form shows. */
export interface RecordFormProps {
  readonly t: Translator
  readonly kind: FormKind
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  readonly choices: FormChoices
  readonly action: string
  readonly hidden: readonly (readonly [name: string, value: string])[]
  /** A change of what is there asks why. */
  readonly needsReason: boolean
}

/** Languages that are offered for what was said; any other is typed as its code. */
const SPOKEN = [
  'en',
  'fr',
  'ar',
  'es',
  'pt',
  'am',
  'ti',
  'so',
  'fa',
  'ps',
  'ur',
  'bn',
  'ku',
  'tr',
  'uk',
  'ru',
  'sw',
  'ha',
  'wo',
  'ln',
] as const

/** The mistakes of a form for its summary: each by the name of its field, and leading there. */
export function toFieldErrors(t: Translator, faults: readonly FormFault[], kind = ''): readonly FieldError[] {
  return faults.map((fault) => ({ field: fault.field, message: namedFaultText(t, fault, kind) }))
}

export const RecordForm: FC<RecordFormProps> = ({ t, kind, form, faults, choices, action, hidden, needsReason }) => (
  <>
    <ErrorSummary t={t} errors={toFieldErrors(t, faults, kind)} />
    <form method="post" action={action}>
      <HiddenFields fields={hidden} />
      <Suggestions t={t} kind={kind} choices={choices} />
      {DESK_FIELDS[kind].map((field) => (
        <Question {...{ t, kind, field, form, faults, choices }} />
      ))}
      {needsReason ? (
        <TextField
          name="reason"
          label={t('dialogue-desk.reason')}
          hint={t('dialogue-desk.reason-hint')}
          value={oneValue(form, 'reason')}
          error={errorOf(t, faults, 'reason')}
          required
        />
      ) : null}
      <div class="buttons">
        <Button>{t('dialogue-desk.save')}</Button>
      </div>
    </form>
  </>
)

const Suggestions: FC<Pick<RecordFormProps, 't' | 'kind' | 'choices'>> = ({ t, kind, choices: { actors, points } }) => {
  const forms = DESK_FIELDS[kind].map(({ form }) => form)
  return (
    <>
      {forms.includes('actor') ? <ActorNames t={t} actors={actors} /> : null}
      {forms.includes('positions') || forms.includes('point') ? (
        <datalist id="point-texts">
          {points.map(({ text }) => (
            <option>{plainWords(t, text)}</option>
          ))}
        </datalist>
      ) : null}
    </>
  )
}

type QuestionOfForm = Pick<RecordFormProps, 't' | 'kind' | 'form' | 'faults' | 'choices'> & { readonly field: DeskField }

const Question: FC<QuestionOfForm> = (props): Child => {
  const { t, kind, form, faults, choices, field } = props
  const { name, form: how, codes = [], rows, isNeeded = false } = field
  const question = {
    name,
    label: fieldLabel(t, kind, name),
    hint: hintOf(t, kind, name),
    error: errorOf(t, faults, name),
    optional: isNeeded || how === 'code' || how === 'yes' ? undefined : t('dialogue-desk.optional'),
  }
  const value = oneValue(form, name)
  switch (how) {
    case 'worded':
      return <WordedField {...{ t, name, form, faults, isNeeded }} label={question.label} hint={question.hint} rows={rows} />
    case 'code':
      return (
        <Select {...question} value={value} options={codes.map((code) => ({ value: code, label: codeText(t, name, code) }))} />
      )
    case 'yes':
      return (
        <CheckboxGroup
          {...question}
          values={allValues(form, name)}
          options={[{ value: 'yes', label: t(`dialogue-desk.tick-${name}`) }]}
        />
      )
    case 'number':
      return <TextField {...question} inputmode="numeric" short value={value} required />
    case 'day':
      return <TextField {...question} short value={value} required />
    case 'passages':
      return <TextField {...question} rows={rows ?? 2} value={value} />
    case 'actor':
      return <TextField {...question} list="actor-names" value={value} required={isNeeded} />
    case 'actors':
      return <TextField {...question} rows={2} value={value} />
    case 'point':
      return (
        <>
          <TextField {...question} list="point-texts" value={value} />
          <NewPoint {...{ t, form, faults }} name={name} />
        </>
      )
    case 'question':
    case 'message': {
      const records =
        how === 'question'
          ? choices.book.questions
              .filter(({ session }) => session === choices.session)
              .map((one) => ({ ...one, words: one.text }))
          : choices.book.messages.map((one) => ({ ...one, words: one.title }))
      if (records.length === 0) return null
      const options = records.map(({ id, number, words }) => ({
        value: id,
        label: `${t.number(number)}. ${plainWords(t, words)}`,
      }))
      return <Select {...question} value={value} options={options} blank={t('dialogue-desk.none')} />
    }
    case 'interventions': {
      const said = choices.book.interventions.filter(({ session }) => session === choices.session)
      if (said.length === 0) return null
      const options = said.map(({ id, shownAs, summary }) => ({ value: id, label: plainWords(t, summary), hint: shownAs }))
      return <CheckboxGroup {...question} values={allValues(form, name)} options={options} />
    }
    case 'attendance':
      return <Attendance {...{ t, form, faults }} />
    case 'positions':
      return <Positions {...{ t, form, faults }} />
    default:
      return <TextField {...question} value={value} required={isNeeded} />
  }
}

/** Words, the language in which they were said, and what they are in others. */
export const WordedField: FC<{
  readonly t: Translator
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly rows?: number | undefined
  readonly form: SentForm
  readonly faults: readonly FormFault[]
  readonly isNeeded?: boolean
}> = ({ t, name, label, hint, rows, form, faults, isNeeded = false }) => {
  const original = oneValue(form, `${name}.language`) || t.language
  const typed = Object.keys(form)
    .filter((control) => control.startsWith(`${name}.`))
    .map((control) => control.slice(name.length + 1))
  const others = [...new Set([...LANGUAGES, ...typed.filter((code) => code !== 'language' && !code.includes('.'))])].filter(
    (code) => code !== original,
  )
  const languages = [...new Set([original, ...SPOKEN])]
  const hasOthers = others.some((code) => oneValue(form, `${name}.${code}`) !== '')
  return (
    <div class="worded">
      <TextField
        {...{ name, label, hint }}
        {...(rows === undefined ? {} : { rows })}
        value={oneValue(form, name)}
        error={errorOf(t, faults, name)}
        optional={isNeeded ? undefined : t('dialogue-desk.optional')}
        required={isNeeded}
      />
      <Details summary={t('dialogue-desk.in-languages', { field: label })} open={hasOthers}>
        <Select
          name={`${name}.language`}
          label={t('dialogue-desk.said-in')}
          value={original}
          options={languages.map((value) => ({ value, label: t.languageName(value) }))}
        />
        {others.map((code) => (
          <TextField
            name={`${name}.${code}`}
            label={t('dialogue-desk.translated', { language: t.languageName(code) })}
            {...(rows === undefined ? {} : { rows })}
            value={oneValue(form, `${name}.${code}`)}
            error={errorOf(t, faults, `${name}.${code}`)}
            optional={t('dialogue-desk.optional')}
          />
        ))}
      </Details>
    </div>
  )
}

type Part = Pick<RecordFormProps, 't' | 'form' | 'faults'>

const Attendance: FC<Part> = ({ t, form, faults }) => (
  <Details
    summary={t('dialogue-desk.attendance')}
    open={oneValue(form, 'attendance.number') !== '' || faults.some(({ field }) => field.startsWith('attendance.'))}
  >
    {(['number', 'words', 'passages'] as const).map((part) => (
      <TextField
        name={`attendance.${part}`}
        label={t(`dialogue-desk.attendance-${part}`)}
        hint={part === 'passages' ? t('dialogue-desk.hint-passages') : undefined}
        value={oneValue(form, `attendance.${part}`)}
        error={errorOf(t, faults, `attendance.${part}`)}
        short={part === 'number'}
      />
    ))}
  </Details>
)

const Positions: FC<Part> = ({ t, form, faults }) => {
  const used = Object.keys(form).flatMap((name) => /^positions\.(\d+)\.point$/.exec(name)?.[1] ?? [])
  const filled = used.filter((row) => oneValue(form, `positions.${row}.point`) !== '').map(Number)
  const rows = Math.min(POSITION_ROWS.most, Math.max(POSITION_ROWS.least, Math.max(-1, ...filled) + 1 + POSITION_ROWS.blank))
  return (
    <fieldset class="question positions" id="positions">
      <legend>{t('dialogue-desk.field-positions')}</legend>
      <p class="hint">{t('dialogue-desk.hint-positions')}</p>
      {Array.from({ length: rows }, (_, index) => {
        const row = `positions.${index}`
        return (
          <div class="position">
            <TextField
              name={`${row}.point`}
              label={t('dialogue-desk.position-point', { number: index + 1 })}
              list="point-texts"
              value={oneValue(form, `${row}.point`)}
              error={errorOf(t, faults, `${row}.point`)}
            />
            <NewPoint {...{ t, form, faults }} name={`${row}.point`} />
            <Select
              name={`${row}.stance`}
              label={t('dialogue-desk.position-stance')}
              value={oneValue(form, `${row}.stance`)}
              error={errorOf(t, faults, `${row}.stance`)}
              blank={t('dialogue-desk.position-stance-none')}
              options={(['support', 'qualified', 'oppose'] as const).map((value) => ({
                value,
                label: codeText(t, 'stance', value),
              }))}
            />
            <TextField
              name={`${row}.words`}
              label={t('dialogue-desk.position-words')}
              value={oneValue(form, `${row}.words`)}
              error={errorOf(t, faults, `${row}.words`)}
              optional={t('dialogue-desk.position-words-optional')}
            />
            <HiddenFields
              fields={Object.entries(form).flatMap(([name, value]) =>
                name.startsWith(`${row}.words.`) && typeof value === 'string' ? [[name, value] as const] : [],
              )}
            />
          </div>
        )
      })}
    </fieldset>
  )
}

/** Where what was typed is no point yet: those that come near, and the choice to make a new one. */
const NewPoint: FC<Part & { readonly name: string }> = ({ t, form, faults, name }) => {
  const fault = faults.find((one) => one.field === name && one.fault === 'no-such-point')
  if (fault === undefined && oneValue(form, `${name}.new`) !== 'yes') return null
  return (
    <div class="similar">
      {(fault?.similar ?? []).length === 0 ? null : (
        <>
          <p>{t('dialogue-desk.similar-points')}</p>
          <ul>
            {fault?.similar?.map((point) => (
              <li>
                <bdi>{plainWords(t, point.text)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <label class="choice">
        <input type="checkbox" name={`${name}.new`} value="yes" checked={oneValue(form, `${name}.new`) === 'yes'} />
        <span>{t('dialogue-desk.make-point')}</span>
      </label>
    </div>
  )
}

/** What a field is called. */
export function fieldLabel(t: Translator, kind: string, name: string): string {
  const own = `dialogue-desk.field-${kind}-${name}`
  return t(t.has(own) ? own : `dialogue-desk.field-${name}`)
}

function hintOf(t: Translator, kind: string, name: string): string | undefined {
  const keys = [`dialogue-desk.hint-${kind}-${name}`, `dialogue-desk.hint-${name}`]
  const found = keys.find((key) => t.has(key))
  return found === undefined ? undefined : t(found)
}

/** What is told at a field. */
export function errorOf(t: Translator, faults: readonly FormFault[], name: string): string | undefined {
  const fault = faults.find(({ field }) => field === name)
  return fault === undefined ? undefined : faultText(t, fault)
}
