// Reading an HSDS document safely: a directory may hold anything.
import type { Doc, Json } from '../../open/directory/index.ts'

export type { Doc, Json }

/** True for a JSON object. */
export function isDoc(value: Json | undefined): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of a list; anything else is left aside. */
export function docsOf(value: Json | undefined): Doc[] {
  return Array.isArray(value) ? value.filter(isDoc) : []
}

/** The texts of a list; anything else is left aside. */
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** A text field, or `null` where it is absent, blank or not text. */
export function textOf(doc: Doc | null | undefined, field: string): string | null {
  const found = doc?.[field]
  return typeof found === 'string' && found.trim() !== '' ? found : null
}

/** A finite number field, or `null`. */
export function numberOf(doc: Doc | null | undefined, field: string): number | null {
  const found = doc?.[field]
  return typeof found === 'number' && Number.isFinite(found) ? found : null
}
