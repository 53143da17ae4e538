// What differs between two versions, field by field, in words.
import type { FC } from 'hono/jsx'
import type { FieldDifference } from '../../open/commitments/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { Table } from '../../platform/page/index.ts'
import { commitmentAddress } from './addresses.ts'
import { fieldValueText } from './content-facts.tsx'

/** The page of a comparison. */
export const ChangesPage: FC<{
  readonly t: Translator
  readonly id: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly changes: readonly FieldDifference[]
}> = ({ t, id, title, from, to, changes }) => (
  <>
    <p class="back-line">
      <a href={`${commitmentAddress(t.language, id)}#versions`}>{t('commitments.to-commitment')}</a>
    </p>
    <h1>
      {t('commitments.what-changed')}: <bdi>{title}</bdi>
    </h1>
    <Changes
      t={t}
      changes={changes}
      caption={t('commitments.changes-caption', { from, to })}
      before={t('commitments.in-version', { version: from })}
      after={t('commitments.in-version', { version: to })}
    />
  </>
)

/** A table of differences. */
export const Changes: FC<{
  readonly t: Translator
  readonly changes: readonly FieldDifference[]
  readonly caption: string
  readonly before: string
  readonly after: string
}> = ({ t, changes, caption, before, after }) =>
  changes.length === 0 ? (
    <p>{t('commitments.changes-none')}</p>
  ) : (
    <Table
      caption={caption}
      columns={[{ heading: t('commitments.field') }, { heading: before }, { heading: after }]}
      rows={changes.map((change) => [
        t(`commitments.field-${change.field}`),
        <bdi>{fieldValueText(t, change.before)}</bdi>,
        <bdi>{fieldValueText(t, change.after)}</bdi>,
      ])}
    />
  )
