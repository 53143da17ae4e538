// The filter: posted always; the server turns choices that are not sensitive into an address, and keeps the others out of it.
import type { FC } from 'hono/jsx'
import type { GapAnalysis } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { Button, Details, HiddenFields, Select } from '../../platform/page/index.ts'
import { labelChoice } from './choice-label.ts'
import { listChoices, type FilterField, type GapFilter } from './gap-filter.ts'

const PLAIN_FIELDS: readonly FilterField[] = ['need', 'language', 'sex']

export const FilterForm: FC<{
  readonly t: Translator
  readonly analysis: GapAnalysis
  readonly filter: GapFilter
  readonly action: string
  readonly formToken: string
}> = ({ t, analysis, filter, action, formToken }) => {
  const choices = [...listChoices(analysis)]
  const plain = choices.filter(([field]) => PLAIN_FIELDS.includes(field))
  const further = choices.filter(([field]) => !PLAIN_FIELDS.includes(field))
  const ask = ([field, values]: readonly [FilterField, readonly string[]]) => (
    <Select
      name={field}
      label={t(`coordination-site.filter-${field}`)}
      value={filter[field]}
      blank={t('coordination-site.everyone')}
      options={values
        .map((value) => ({ value, label: labelChoice(t, field, value) }))
        .toSorted((a, b) =>
          field === 'age' ? parseInt(a.value, 10) - parseInt(b.value, 10) : a.label.localeCompare(b.label, t.language),
        )}
    />
  )
  return (
    <details class="filter" open={Object.keys(filter).length > 0}>
      <summary>{t('coordination-site.filter-title')}</summary>
      <form method="post" action={action}>
        <HiddenFields fields={[['form-token', formToken]]} />
        <div class="filter-fields">{plain.map(ask)}</div>
        {further.length === 0 ? null : (
          <Details summary={t('coordination-site.more-filters')} open={further.some(([field]) => filter[field] !== undefined)}>
            <p class="hint">{t('coordination-site.more-filters-hint')}</p>
            <div class="filter-fields">{further.map(ask)}</div>
          </Details>
        )}
        <div class="buttons">
          <Button>{t('coordination-site.show')}</Button>
          {Object.keys(filter).length === 0 ? null : <a href={action}>{t('coordination-site.show-everyone')}</a>}
        </div>
      </form>
    </details>
  )
}
