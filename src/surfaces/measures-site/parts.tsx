// Parts that the pages of measures share: where something stands today, its sources, its history, files to take away.
import type { FC } from 'hono/jsx'
import type { ThreeValued } from '@causeway/vocabulary'
import {
  sayCode,
  sayDate,
  sayPlaces,
  sayState,
  FIELDS,
  type FieldChange,
  type Measures,
  type PublishedRecord,
  type RecordType,
  type State,
} from '../../open/measures/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Details, Tag } from '../../platform/page/index.ts'
import { exportAddress } from './addresses.ts'

const VERDICTS: Readonly<Record<State, ThreeValued>> = {
  'not-yet': 'no',
  'not-known-yet': 'unknown',
  'in-force': 'yes',
  'lapses-soon': 'yes',
  'not-known': 'unknown',
  lapsed: 'no',
}

/** A word, whole, dotted or broken, and the sentence with its dates. */
export const StateNow: FC<{ readonly t: Translator; readonly record: PublishedRecord; readonly today: string }> = ({
  t,
  record,
  today,
}) => {
  const said = sayState(t, record, today)
  if (said === null) return null
  return (
    <p>
      <Tag verdict={VERDICTS[said.state]}>{said.word}</Tag> {said.sentence}
    </p>
  )
}

/** Text that came with a record, in whatever language somebody wrote it. */
export const OwnWords: FC<{ readonly text: string }> = ({ text }) => <span dir="auto">{text}</span>

/** Passages, references and addresses; only an address of the web is a link. */
export const Sources: FC<{ readonly sources: readonly string[] }> = ({ sources }) => (
  <ul>
    {sources.map((source) => (
      <li>
        {/^https?:\/\/\S+$/.test(source) ? (
          <a href={source} rel="noreferrer noopener">
            {source}
          </a>
        ) : (
          <bdi>{source}</bdi>
        )}
      </li>
    ))}
  </ul>
)

/** The value of a field in words. */
export function sayCell(t: Translator, recordType: RecordType, column: string, cell: string): string {
  const field = FIELDS[recordType].find((one) => one.column === column)
  if (field === undefined || cell === '') return cell === '' ? t('measures.not-told') : cell
  const values = cell.split(';')
  switch (field.form) {
    case 'date':
    case 'end':
      return sayDate(t, cell)
    case 'places':
    case 'country':
      return sayPlaces(t, values)
    case 'code':
    case 'codes':
      return t.list(values.map((code) => sayCode(t, recordType, field, code)))
    default:
      return cell === 'unknown' ? t('measures.date-unknown') : values.join('; ')
  }
}

const Changes: FC<{ readonly t: Translator; readonly recordType: RecordType; readonly changes: readonly FieldChange[] }> = ({
  t,
  recordType,
  changes,
}) => (
  <ul>
    {changes.map(({ column, before, after }) => (
      <li>
        {t('measures.change', {
          field: t(`measures.field-${column}`),
          before: sayCell(t, recordType, column, before),
          after: sayCell(t, recordType, column, after),
        })}
      </li>
    ))}
  </ul>
)

/** The published versions, newest first. */
export const History: FC<{
  readonly t: Translator
  readonly recordType: RecordType
  readonly versions: Awaited<ReturnType<Measures['listVersions']>>
}> = ({ t, recordType, versions }) => (
  <Details summary={t('measures.history', { count: versions.length })}>
    <ol class="plain-list">
      {versions.map(({ version, publishedAt, changes }) => (
        <li>
          {t('measures.version-of', { version, date: t.date(publishedAt) })}
          <Changes t={t} recordType={recordType} changes={changes} />
        </li>
      ))}
    </ol>
  </Details>
)

/** The same list as files. */
export const Downloads: FC<{ readonly t: Translator; readonly recordTypes: readonly RecordType[] }> = ({ t, recordTypes }) => (
  <>
    <h2>{t('measures.files')}</h2>
    <ul class="downloads">
      {recordTypes.flatMap((recordType) =>
        (['csv', 'json'] as const).map((ending) => (
          <li>
            <a href={exportAddress(t.language, recordType, ending)}>
              {t('measures.file', { list: t(`measures.list-${recordType}`), format: ending.toUpperCase() })}
            </a>
          </li>
        )),
      )}
    </ul>
  </>
)
