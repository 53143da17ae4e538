// What of the database goes where when it is backed up, by hand. Everything is kept for as long as the operator likes, but for three
// things: keys, and what names a person in clear, go into a part of their own that expires within days, so that an erased person is
// gone from the backups too; and what can be made again, as search tokens, into none.

/** Where rows go: with everything else, into the part that expires, or nowhere. */
export type BackupPart = 'data' | 'keys' | 'none'

/** Rows of a table that go one way. */
export interface TablePart {
  readonly part: BackupPart
  /** The condition in SQL that they meet; all rows where it is absent. */
  readonly where?: string
  /** What must be there for a row to be brought back: a part with keys may be newer than the data that it is brought back with. */
  readonly belongsTo?: { readonly table: string; readonly columns: readonly string[] }
}

const organisation = { table: 'firewall.organisation', columns: ['organisation_id'] }

/** The tables that are not simply data. */
const apart: Readonly<Record<string, readonly TablePart[]>> = {
  'firewall.organisation_key': [{ part: 'keys', belongsTo: organisation }],
  'firewall.search_key': [{ part: 'keys', belongsTo: organisation }],
  'firewall.person_key': [{ part: 'keys', belongsTo: organisation }],
  // Half of a key: the other half is in somebody's link.
  'firewall.copy_share': [
    { part: 'keys', belongsTo: { table: 'firewall.disclosure', columns: ['organisation_id', 'disclosure_id'] } },
  ],
  // What the log says of somebody is theirs to have erased; what it says of nobody stays.
  'firewall.access_entry': [
    { part: 'data', where: 'person_id IS NULL' },
    { part: 'keys', where: 'person_id IS NOT NULL' },
  ],
  // Whoever holds a person's code finds them by it.
  'protected.person_code': [
    { part: 'keys', belongsTo: { table: 'protected.person', columns: ['organisation_id', 'person_id'] } },
  ],
  // How a member of a panel is reached: erased with a word, and so in no backup for longer than keys are.
  'open.concerned_contact': [{ part: 'keys', belongsTo: { table: 'open.concerned_member', columns: ['member_id'] } }],
  // How somebody who was asked to a dialogue is reached; a link still works for whoever kept it.
  'open.dialogue_contact': [{ part: 'keys' }],
  'open.dialogue_invitation': [{ part: 'keys' }],
  'open.dialogue_report_invitation': [{ part: 'keys' }],
  // What lies unsent in somebody's browser is opened by it.
  'open.minutes_key': [{ part: 'keys' }],
  // Written anew by the table that is loaded.
  'open.dialogue_published_part': [{ part: 'none' }],
  'protected.person_token': [{ part: 'none' }],
  'protected.tracing_token': [{ part: 'none' }],
}

/** The ways that a table's rows go. */
export function partsOf(table: string): readonly TablePart[] {
  return apart[table] ?? [{ part: 'data' }]
}

/** How long the part with keys is kept, in days. */
export const KEYS_KEPT_DAYS = 7
