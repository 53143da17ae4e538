// What differs between two versions, field by field, before beside after.
import type { FC } from 'hono/jsx'
import type { FieldChange } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import { English } from './english.tsx'
import { fieldName } from './record-facts.tsx'

/** The table; says so where nothing differs. */
export const ChangeTable: FC<{ readonly t: Translator; readonly caption: string; readonly changes: readonly FieldChange[] }> = ({
  t,
  caption,
  changes,
}) =>
  changes.length === 0 ? (
    <p>{t('practices.no-changes')}</p>
  ) : (
    <Table
      caption={caption}
      columns={[
        { heading: t('practices.column-field') },
        { heading: t('practices.column-before') },
        { heading: t('practices.column-after') },
      ]}
      rows={changes.map(({ column, before, after }) => [
        fieldName(t, column),
        before === '' ? <span class="soft">{t('practices.nothing')}</span> : <English t={t}>{before}</English>,
        after === '' ? <span class="soft">{t('practices.nothing')}</span> : <English t={t}>{after}</English>,
      ])}
    />
  )
