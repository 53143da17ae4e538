// What writing and reading IATI tell beside the file, and the words that stand where IATI demands a text and the commitment has none.
import type { XmlElement } from './xml-tree.ts'

/** In place of a title, a description or an owner that nobody stated. */
export const COMMITMENT_NOT_STATED = 'Not stated'

/** What could not be said in IATI. */
export interface IatiWriteNote {
  readonly commitment: string
  /** The field of the commitment. */
  readonly field: string
  readonly why: 'no-place-in-iati' | 'withheld' | 'not-collected' | 'amount-unknown' | 'period-unknown'
}

/** Something that a file says and a commitment has no place for, or that could not be read. */
export interface IatiReadNote {
  readonly line: number
  /** The path from the activity, such as `transaction/value`. */
  readonly path: string
  readonly what: 'no-place-here' | 'not-a-number' | 'not-a-day' | 'not-a-code' | 'missing' | 'other-version' | 'twice'
  /** What stands there: attributes and text. */
  readonly found: string
}

/** An element with everything in it, in one line. */
export function describeElement(given: XmlElement): string {
  const attributes = Object.entries(given.attributes).map(([name, value]) => `${name}=${value}`)
  const inner = given.children.map((child) => `${child.name}: ${describeElement(child)}`)
  return [...attributes, given.text.trim().replaceAll(/\s+/g, ' '), ...inner].filter(Boolean).join('; ')
}
