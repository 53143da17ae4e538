// What was done to a service, as its document tells it: the day and the role, never a name.
import { docsOf, textOf, type Doc } from './hsds/document.ts'

/** One entry of a service's history. */
export interface ProviderHistoryEntry {
  /** ISO day. */
  readonly on: string
  /** `provider`, or `other` for whatever an import brought. */
  readonly role: 'provider' | 'other'
  readonly action: string
  readonly subject: string
}

/** A service's history, newest first. */
export function readProviderHistory(service: Doc): readonly ProviderHistoryEntry[] {
  return docsOf(service['metadata'])
    .map((row) => ({
      on: (textOf(row, 'last_action_date') ?? '').slice(0, 10),
      role: textOf(row, 'updated_by') === 'provider' ? ('provider' as const) : ('other' as const),
      action: textOf(row, 'last_action_type') ?? '',
      subject: textOf(row, 'field_name') ?? '',
    }))
    .filter(({ on }) => on !== '')
    .toReversed()
}
