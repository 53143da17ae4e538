// The pages around the records: what changed between versions, what became of a record that is gone, and the documents read.
import type { FC } from 'hono/jsx'
import type { FieldChange, LibraryDocument } from '../../open/practices/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { KeyValue } from './key-value.tsx'
import { libraryAddress, recordAddress } from './addresses.ts'
import { English, EnglishNotice } from './english.tsx'
import { ChangeTable } from './change-table.tsx'

/** A published version with what it changed; `null` for the first. */
export interface VersionStep {
  readonly version: number
  readonly publishedAt: Date
  readonly changes: readonly FieldChange[] | null
}

export const VersionsPage: FC<{
  readonly t: Translator
  readonly id: string
  readonly title: string
  readonly steps: readonly VersionStep[]
}> = ({ t, id, title, steps }) => (
  <>
    <p class="back-line">
      <a href={recordAddress(t.language, id)}>
        <English t={t}>{title}</English>
      </a>
    </p>
    <h1>{t('practices.what-changed')}</h1>
    <EnglishNotice t={t} />
    {steps.map(({ version, publishedAt, changes }) => (
      <section>
        <h2>{t('practices.version-of', { version: t.number(version), date: t.date(publishedAt) })}</h2>
        {changes === null ? (
          <p>{t('practices.first-version')}</p>
        ) : (
          <ChangeTable t={t} caption={t('practices.changes-of', { version: t.number(version) })} changes={changes} />
        )}
      </section>
    ))}
  </>
)

/** Where something was withdrawn, when and why. The address stays. */
export const WithdrawnPage: FC<{ readonly t: Translator; readonly words: string; readonly at: Date }> = ({ t, words, at }) => (
  <>
    <h1>{t('practices.withdrawn')}</h1>
    <p>{t('practices.withdrawn-text', { date: t.date(at) })}</p>
    {words === '' ? null : (
      <p>
        {t('practices.withdrawn-why')} <English t={t}>{words}</English>
      </p>
    )}
    <p>
      <a href={libraryAddress(t.language)}>{t('practices.to-library')}</a>
    </p>
  </>
)

/** Said above a record to whoever came from one that was merged into it. */
export const MergedNotice: FC<{ readonly t: Translator; readonly from: string }> = ({ t, from }) => (
  <p class="notice">
    {t('practices.merged')} <English t={t}>{from}</English>
  </p>
)

export const DocumentsPage: FC<{ readonly t: Translator; readonly documents: readonly LibraryDocument[] }> = ({
  t,
  documents,
}) => (
  <>
    <h1>{t('practices.documents')}</h1>
    <p class="lead">{t('practices.documents-text')}</p>
    <EnglishNotice t={t} />
    {documents.map((document) => (
      <section id={`document-${document.id}`}>
        <h2>
          <English t={t}>{document['title']}</English>
        </h2>
        <KeyValue
          t={t}
          pairs={[
            [t('practices.document-body'), document['body']],
            [t('practices.document-date'), document['date']],
            [t('practices.document-state'), document['state']],
            [t('practices.document-author'), document['author_or_rapporteur']],
            [t('practices.document-licence'), document['licence']],
            [t('practices.document-cite'), document['cited_as']],
            [t('practices.field-note'), document['note']],
          ]}
        />
      </section>
    ))}
  </>
)
