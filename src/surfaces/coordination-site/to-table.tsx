// The way from a figure to the table builder.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'

/** The way to the table builder, with the table that it leads to, so that no two links read alike. */
export const ToTable: FC<{
  readonly t: Translator
  readonly release: string
  readonly table: string
  readonly title: Readonly<Record<string, string>> | undefined
}> = ({ t, release, table, title }) => (
  <p class="small">
    <a href={`/${t.language}/statistics/${release}/${table}`}>
      {t('gaps.open-table')}
      <span class="visually-hidden">: {title?.[t.language] ?? title?.['en'] ?? table}</span>
    </a>
  </p>
)
