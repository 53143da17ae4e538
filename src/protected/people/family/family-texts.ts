// What is told of a family, as it stands in sealed fields: `family-<id>`, what the person told of a member; `tie-<id>`, that the member has a
// file here too. A tie is of two people: it is neither in what one of them takes away nor on their own page.
import { fail, ok, type Result } from '@causeway/vocabulary'
import * as z from 'zod'
import { revealSealed } from '../../../firewall/keys/index.ts'
import type { OpenField } from '../people.ts'
import { relations, whereabouts } from './relations.ts'

const text = (most: number) => z.string().trim().max(most)

/** A member of the family, as the person tells it. */
export const memberSchema = z.strictObject({
  relation: z.enum(relations),
  name: text(120).refine((name) => /[\p{L}\p{N}]/u.test(name)),
  otherNames: text(300),
  birthYear: z.string().regex(/^(?:\d{4})?$/),
  whereabouts: z.enum(whereabouts),
  lastSeenWhere: text(200),
  lastSeenWhen: text(100),
  note: text(1000),
})

/** See `memberSchema`. */
export type FamilyMember = z.infer<typeof memberSchema>

/** A tie to somebody who has a file here. */
export const tieSchema = z.strictObject({ relation: z.enum(relations), personId: z.uuid() })

/** The kinds of fields that this room keeps of families. */
export type FamilyField = 'family' | 'tie' | 'tracing'

/** The field's name. */
export function familyField(kind: FamilyField, id: string): string {
  return `${kind}-${id.replaceAll('-', '')}`
}

/** The id out of a field's name; null where it is another field. */
export function idOfField(kind: FamilyField, field: string): string | null {
  const hex = new RegExp(`^${kind}-([0-9a-f]{32})$`).exec(field)?.[1]
  if (hex === undefined) return null
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What stands in a field; null where it was taken out; `damaged` where its seal does not hold or it is not what this room writes. */
export function readSealedText<Value>(schema: z.ZodType<Value>, { text: sealed }: OpenField): Value | null | 'damaged' {
  if (sealed === 'damaged') return 'damaged'
  const words = revealSealed(sealed)
  if (words === '') return null
  try {
    const read = schema.safeParse(JSON.parse(words))
    return read.success ? read.data : 'damaged'
  } catch {
    return 'damaged'
  }
}

/** The mistakes of a member as it was typed, by field. */
export function readMember(
  typed: Readonly<Record<keyof FamilyMember, string>>,
): Result<FamilyMember, readonly (keyof FamilyMember)[]> {
  const read = memberSchema.safeParse(typed)
  if (read.success) return ok(read.data)
  return fail([...new Set(read.error.issues.map(({ path }) => path[0] as keyof FamilyMember))])
}
