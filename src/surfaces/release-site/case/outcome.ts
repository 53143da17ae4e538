// What the parts of a preview's outcome share.
import type { ReleaseCase, ReleasePreview } from '../../../firewall/release/index.ts'
import type { Translator } from '../../../platform/i18n/index.ts'
import { titleOf } from '../words.ts'

/** What the parts of the outcome get. */
export interface OutcomeProps {
  readonly t: Translator
  readonly preview: ReleasePreview
  readonly release: ReleaseCase
}

/** The title of one of its tables; the table's own name where the preview has none of it. */
export function titleOfTable(t: Translator, { preview, release }: Omit<OutcomeProps, 't'>, name: string): string {
  const table = preview.tables.find((one) => one.name === name)
  return titleOf(t, table?.titles ?? (name === release.series ? release.titles : { en: name }))
}
