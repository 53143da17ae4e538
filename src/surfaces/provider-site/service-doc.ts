// Reading an HSDS document safely, as the directory does it: a directory may hold anything.
import type { Json } from '../../open/directory/index.ts'

export { docsOf, isDoc, numberOf, textOf, type Doc, type Json } from '../../open/directory/index.ts'

/** The texts of a list; anything else is left aside. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
