// Text as PostgreSQL can hold it, so that a strange sign in what somebody sent is a sign in its place and never an error.

/** Without what no text column holds: NUL and halves of a surrogate pair become U+FFFD. */
export function toStorable(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}

/** JSON for a jsonb column, each text in it made storable. */
export function toStorableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? toStorable(part) : part))
}

/** A row with its texts made storable. */
export function toStorableRow<Row extends object>(row: Row): Row {
  const columns = Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? toStorable(value) : value])
  // The same columns with values of the same types.
  return Object.fromEntries(columns) as Row
}
