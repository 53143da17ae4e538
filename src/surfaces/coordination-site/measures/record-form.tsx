// The form of a record, drawn from the one table of fields; what was typed is shown again with each mistake beside its field.
import type { FC } from 'hono/jsx'
import { COUNTRIES } from '@causeway/vocabulary'
import {
  FIELDS,
  sayCode,
  sayPlace,
  type CellProblem,
  type Cells,
  type Field,
  type RecordType,
} from '../../../open/measures/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { Button, CheckboxGroup, Details, ErrorSummary, HiddenFields, Select, TextField } from '../../../platform/page/index.ts'
import { allValues, type SentForm } from '../../../platform/sign-in/index.ts'

/** What a mistake is called on a page. */
export function sayProblem(t: Translator, problem: CellProblem): string {
  return t(`measures.problem-${problem.kind}`, { field: t(`measures.field-${problem.column}`), found: problem.found })
}

/** Columns that tables bring and no form asks for: they stay as they are. */
const NOT_ASKED: ReadonlySet<string> = new Set([
  'key_words',
  'people',
  'groups',
  'gcm_objectives',
  'gcm_basis',
  'basis',
  'named_in_sources',
])

/** The fields of a sent form as cells; of a list of ticks several values. */
export function readRecordForm(recordType: RecordType, form: SentForm): Cells {
  const cells = FIELDS[recordType]
    .filter(({ column }) => !NOT_ASKED.has(column))
    .map(({ column }) => [column, allValues(form, column).join(';')] as const)
  return Object.fromEntries(cells)
}

export const RecordForm: FC<{
  readonly t: Translator
  readonly home: string
  readonly formToken: string
  readonly recordType: RecordType
  /** `null` for a new record. */
  readonly id: string | null
  readonly basedOn: number | null
  readonly cells: Cells
  readonly note: string
  readonly problems: readonly CellProblem[]
  /** Somebody saved a newer version meanwhile. */
  readonly isConflict: boolean
  /** Records that may be referred to. */
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}> = ({ t, home, formToken, recordType, id, basedOn, cells, note, problems, isConflict, owners }) => {
  const errors = problems.map((problem) => ({ field: problem.column, message: sayProblem(t, problem) }))
  return (
    <>
      <ErrorSummary
        t={t}
        errors={isConflict ? [{ field: 'note', message: t('measures.problem-conflict') }, ...errors] : errors}
      />
      <h1>
        {t(id === null ? `measures.new-${recordType}` : 'measures.edit-title', {
          name: cells['title'] ?? cells['name'] ?? id ?? '',
        })}
      </h1>
      <p>{t('measures.form-text')}</p>
      <form method="post" action={`${home}/measures/save#content`}>
        <HiddenFields
          fields={[
            ['form-token', formToken],
            ['type', recordType],
            ['id', id ?? ''],
            ['based-on', basedOn === null ? '' : String(basedOn)],
          ]}
        />
        {FIELDS[recordType]
          .filter(({ column }) => !NOT_ASKED.has(column))
          .map((field) => (
            <FieldInput
              {...{ t, recordType, field, owners }}
              cell={showEmpty(field, cells[field.column] ?? '')}
              error={errors.find((error) => error.field === field.column)?.message}
            />
          ))}
        <TextField name="note" label={t('measures.edit-note')} hint={t('measures.edit-note-hint')} value={note} />
        <Button>{t('measures.save')}</Button>
      </form>
      <datalist id="countries">
        {COUNTRIES.map((code) => (
          <option value={code}>{sayPlace(t, code)}</option>
        ))}
      </datalist>
    </>
  )
}

/** What nobody told is an empty field, and is kept as not known again. */
function showEmpty({ form, mayBeEmpty }: Field, cell: string): string {
  return cell === 'unknown' && !mayBeEmpty && form !== 'code' ? '' : cell
}

const MOST_TICKS = 12

const FieldInput: FC<{
  readonly t: Translator
  readonly recordType: RecordType
  readonly field: Field
  readonly cell: string
  readonly error: string | undefined
  readonly owners: readonly { readonly id: string; readonly name: string }[]
}> = ({ t, recordType, field, cell, error, owners }) => {
  const { column, form, codes, isNeeded } = field
  const hintKey = `measures.hint-${['date', 'end', 'places', 'country', 'sources'].includes(form) ? form : column}`
  const question = {
    name: column,
    label: t(`measures.field-${column}`),
    hint: t.has(hintKey) ? t(hintKey) : undefined,
    error,
    optional: isNeeded ? undefined : t('measures.optional'),
  }
  const options = [...(codes ?? [])].map((value) => ({ value, label: sayCode(t, recordType, field, value) }))
  switch (form) {
    case 'reference':
      return (
        <Select
          {...question}
          blank={t('measures.choose')}
          value={cell}
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )
    case 'code':
      return (
        <Select
          {...question}
          blank={t(isNeeded ? 'measures.choose' : 'measures.does-not-apply')}
          value={cell}
          options={options}
        />
      )
    case 'codes': {
      const ticks = <CheckboxGroup {...question} values={cell.split(';')} options={options} />
      return options.length > MOST_TICKS ? <Details summary={question.label}>{ticks}</Details> : ticks
    }
    case 'country':
      return <TextField {...question} value={cell} list="countries" short />
    case 'date':
    case 'end':
      return <TextField {...question} value={cell} short />
    case 'long-text':
      return <TextField {...question} value={cell} rows={3} />
    case 'texts':
    case 'sources':
      return <TextField {...question} value={cell.split(';').join('\n')} rows={3} />
    case 'text':
    case 'places':
      return <TextField {...question} value={cell} />
  }
}
