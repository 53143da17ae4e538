// The form by which a record is added or corrected. A mistake shows it again with everything that was typed.
import type { FC } from 'hono/jsx'
import type { Cells, FacetName, Field, RecordType } from '../../../open/practices/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import {
  Button,
  CheckboxGroup,
  Details,
  ErrorSummary,
  HiddenFields,
  Select,
  TextField,
  type FieldError,
} from '../../../platform/page/index.ts'
import { English, fieldName, labelCode, placeName } from '../../library-site/index.ts'
import { isList, isTicked, partFields } from './record-cells.ts'

/** Fields whose codes are a facet's too, which names them. */
const FACET_OF: Readonly<Record<string, FacetName>> = {
  kind: 'kind',
  actor_type: 'actor-type',
  speaker_type: 'actor-type',
  level: 'level',
  evidence_grade: 'evidence',
  barriers: 'barrier',
  levers: 'lever',
  lever_holders: 'holder',
  needs: 'need',
  groups: 'group',
  people: 'people',
  attribution: 'attribution',
  gcm_objectives: 'objective',
}
const PREFIX_OF: Readonly<Record<string, string>> = {
  state_when_reported: 'state',
  mainstreamed_or_dedicated: 'mode',
  position: 'position',
}
const MANY = 12
const OBJECTIVES = Array.from({ length: 23 }, (_, index) => String(index + 1))

export interface RecordFormProps {
  readonly t: Translator
  readonly recordType: RecordType
  readonly cells: Cells
  /** Why it is changed; asked of whoever changes what is there. */
  readonly note: string | null
  readonly errors: readonly FieldError[]
  readonly action: string
  readonly hidden: readonly (readonly [name: string, value: string])[]
}

export const RecordForm: FC<RecordFormProps> = ({ t, recordType, cells, note, errors, action, hidden }) => {
  const errorOf = (column: string) => errors.find(({ field }) => field === column)?.message
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <p>{t('practice-editing.form-text')}</p>
      <form method="post" action={action} class="record-form">
        <HiddenFields fields={hidden} />
        {partFields(recordType).map(({ part, fields }) => {
          const questions = fields.map((field) => (
            <Question t={t} field={field} cell={cells[field.column] ?? ''} error={errorOf(field.column)} />
          ))
          const isWrong = fields.some(({ column }) => errorOf(column) !== undefined)
          return part === 'seldom' ? (
            <Details summary={t('practice-editing.part-seldom')} open={isWrong}>
              {questions}
            </Details>
          ) : (
            <section aria-labelledby={`part-${part}`}>
              <h2 id={`part-${part}`}>{t(`practice-editing.part-${part}`)}</h2>
              {questions}
            </section>
          )
        })}
        {note === null ? null : (
          <TextField
            name="note"
            label={t('practice-editing.note')}
            hint={t('practice-editing.note-hint')}
            value={note}
            rows={3}
            required
            error={errorOf('note')}
          />
        )}
        <div class="buttons">
          <Button name="go" value="submit">
            {t('practice-editing.save-and-submit')}
          </Button>
          <Button name="go" value="draft" quiet>
            {t('practice-editing.save-draft')}
          </Button>
        </div>
      </form>
    </>
  )
}

const Question: FC<{
  readonly t: Translator
  readonly field: Field
  readonly cell: string
  readonly error: string | undefined
}> = ({ t, field, cell, error }) => {
  const { column } = field
  const shared = {
    name: column,
    label: fieldName(t, column),
    error,
    hint: hintOf(t, field),
    optional: field.isNeeded ? undefined : t('page.optional'),
  }
  if (isTicked(field)) {
    const chosen = cell === '' ? [] : cell.split(';')
    const codes = field.form === 'objectives' ? OBJECTIVES : [...(field.codes ?? [])]
    const options = codes.map((value) => ({ value, label: labelOf(t, field, value) }))
    const group = <CheckboxGroup {...shared} options={options} values={chosen} />
    return codes.length <= MANY ? (
      group
    ) : (
      <Details
        summary={t('practice-editing.choose', { field: fieldName(t, column), count: chosen.length })}
        open={error !== undefined || chosen.length > 0}
      >
        {group}
      </Details>
    )
  }
  if (field.form === 'code') {
    const options = [...(field.codes ?? [])].map((value) => ({ value, label: labelOf(t, field, value) }))
    return <Select {...shared} options={options} value={cell} blank={t('practice-editing.does-not-apply')} />
  }
  if (field.form === 'places') {
    const names = cell === '' ? [] : cell.split(';').map((code) => (code.startsWith('region:') ? code : placeName(t, code)))
    return <TextField {...shared} value={names.join('; ')} required={field.isNeeded} />
  }
  const rows = isList(field) ? 3 : field.form === 'long-text' ? 4 : undefined
  const value = isList(field) ? cell.split(';').join('\n') : cell
  return <TextField {...shared} value={value} required={field.isNeeded} {...(rows === undefined ? {} : { rows })} />
}

function hintOf(t: Translator, field: Field): string | undefined {
  if (field.form === 'places') return t('practice-editing.hint-places')
  if (field.form === 'date') return t('practice-editing.hint-date')
  if (field.form === 'sources') return t('practice-editing.hint-sources')
  if (field.column === 'sdg_targets') return t('practice-editing.hint-targets')
  if (isList(field)) return t('practice-editing.hint-lines')
  switch (field.column) {
    case 'possible_harms':
      return t('practice-editing.hint-harms')
    case 'evidence_grade':
      return t('practice-editing.hint-grade')
    case 'actor':
    case 'speaker':
    case 'evidence_raised_by':
      return t('practice-editing.hint-no-names')
    case 'legal_act':
    case 'outcome':
      return t('practice-editing.hint-unknown')
    default:
      return undefined
  }
}

/** A cell in words: codes by their names, `unknown` said to be so; texts as they are, in English. */
export const CellText: FC<{ readonly t: Translator; readonly field: Field; readonly cell: string }> = ({ t, field, cell }) => {
  if (cell === 'unknown') return <>{t('practices.not-known')}</>
  const values = cell.split(';')
  if (field.form === 'places') return <>{t.parts(values.map((code) => placeName(t, code)))}</>
  const hasCodes = field.form === 'code' || field.form === 'codes' || field.form === 'objectives'
  if (hasCodes && field.column !== 'sdg_targets') return <>{t.parts(values.map((code) => labelOf(t, field, code)))}</>
  return <English t={t}>{field.form === 'texts' || field.form === 'sources' ? values.join('; ') : cell}</English>
}

/** What a code of a field is called. */
function labelOf(t: Translator, { column }: Field, code: string): string {
  const facet = FACET_OF[column]
  if (facet !== undefined) return labelCode(t, facet, code)
  if (code === 'unknown') return t('practices.not-known')
  if (column === 'collective') return t(code === 'yes' ? 'coordination-site.yes' : 'coordination-site.no')
  const prefix = column.endsWith('_basis') ? 'basis' : PREFIX_OF[column]
  const key = prefix === undefined ? code : `practice-codes.${prefix}-${code}`
  return t.has(key) ? t(key) : code
}
