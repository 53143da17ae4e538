// What differs between two versions of a commitment, field by field, so that nobody overwrites what they have not seen.
import type { CommitmentContent } from './commitment.ts'

/** A field that differs: its name in `CommitmentContent`, and both values. */
export interface FieldDifference {
  readonly field: keyof CommitmentContent
  readonly before: unknown
  readonly after: unknown
}

/** The fields that differ, in the order of the content. Equal content gives none. */
export function compareCommitments(before: CommitmentContent, after: CommitmentContent): readonly FieldDifference[] {
  // The keys of a content are the fields of its type.
  const fields = Object.keys(before) as (keyof CommitmentContent)[]
  return fields.flatMap((field) =>
    toCanonical(before[field]) === toCanonical(after[field]) ? [] : [{ field, before: before[field], after: after[field] }],
  )
}

function toCanonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
}
