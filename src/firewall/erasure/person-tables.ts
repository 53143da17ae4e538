// Every table that says something about a person, or names them, and what an erasure does there. A test holds this list against the
// schema: a table with a column for a person that is not named here fails it. Children come before what they refer to.

/** What an erasure does to a person's rows of a table. */
export interface PersonTable {
  /** The columns that name the person; rows where any of them does are deleted. */
  readonly columns: readonly [string, ...string[]]
}

/** The tables by their names, in the order in which they are emptied. The role causeway_keys may read these columns and delete. */
export const personTables: Readonly<Record<string, PersonTable>> = {
  'firewall.person_key': { columns: ['person_id'] },
  // Body and salt go, so that the commitments that stay in the tree are of nothing that anybody could guess.
  'firewall.access_entry': { columns: ['person_id'] },
  'firewall.break_glass': { columns: ['person_id'] },
  'protected.person_token': { columns: ['person_id'] },
  'protected.person_field': { columns: ['person_id'] },
  'protected.person': { columns: ['person_id'] },
}
