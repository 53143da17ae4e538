// Every table that says something about a person, or names them, and what an erasure does there. A test holds this list against the
// schema: a table with a column for a person, or with a reference to one that has, fails it until it is named here.

/** What an erasure does to a person's rows of a table. */
export type PersonTable =
  /** Rows where one of the columns names the person are deleted by the key role, which may read these columns and delete. */
  | { readonly how: 'delete'; readonly columns: readonly [string, ...string[]] }
  /** Rows go with those of another table that they refer to, ON DELETE CASCADE: the test follows the reference to a table of the first kind. */
  | { readonly how: 'cascade' }

/** The tables by their names; those that are deleted in the order in which that is done, each before what it refers to. */
export const personTables: Readonly<Record<string, PersonTable>> = {
  // With the keys of what the person asked for as an enquirer.
  'firewall.person_key': { how: 'delete', columns: ['person_id', 'of_person_id'] },
  // Body and salt go, so that the commitments that stay in the tree are of nothing that anybody could guess.
  'firewall.access_entry': { how: 'delete', columns: ['person_id'] },
  'protected.person_code': { how: 'delete', columns: ['person_id'] },
  'protected.person_token': { how: 'delete', columns: ['person_id'] },
  'firewall.break_glass': { how: 'cascade' },
  // What was shown, agreed to and told: with the person.
  'firewall.recipient': { how: 'cascade' },
  'firewall.consent_shown': { how: 'cascade' },
  'firewall.consent_refusal': { how: 'cascade' },
  'firewall.disclosure_ground': { how: 'cascade' },
  'firewall.ground_event': { how: 'cascade' },
  'firewall.disclosure': { how: 'cascade' },
  'firewall.withdrawal_notice': { how: 'cascade' },
  'firewall.disclosure_copy': { how: 'cascade' },
  'firewall.copy_share': { how: 'cascade' },
  'protected.case_record': { how: 'cascade' },
  'protected.case_entry': { how: 'cascade' },
  'protected.case_task': { how: 'cascade' },
  'protected.case_aside': { how: 'cascade' },
  'protected.case_file': { how: 'cascade' },
  'protected.case_file_part': { how: 'cascade' },
  'protected.referral': { how: 'cascade' },
  'protected.referral_link': { how: 'cascade' },
  'protected.referral_answer': { how: 'cascade' },
  'protected.referral_question': { how: 'cascade' },
  'protected.referral_received': { how: 'cascade' },
  'protected.referral_reply': { how: 'cascade' },
  'protected.same_person': { how: 'delete', columns: ['person_id', 'other_person_id'] },
  'protected.tracing_request': { how: 'cascade' },
  'protected.tracing_call': { how: 'cascade' },
  'protected.tracing_token': { how: 'cascade' },
  'protected.tracing_answer': { how: 'cascade' },
  'protected.tracing_compared': { how: 'cascade' },
  'protected.person_field': { how: 'delete', columns: ['person_id'] },
  'protected.person': { how: 'delete', columns: ['person_id'] },
}

/** The tables that are deleted from by name, in order. */
export const deletedTables: readonly { readonly table: string; readonly columns: readonly [string, ...string[]] }[] =
  Object.entries(personTables).flatMap(([table, what]) => (what.how === 'delete' ? [{ table, columns: what.columns }] : []))
