// JSON in one spelling only (RFC 8785, JSON Canonicalization Scheme): what is committed to must be the same bytes for everybody.

/** A JSON value. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue | undefined }

/**
 * The value's one spelling: no white space, members sorted by the UTF-16 code units of their names, numbers and strings as ECMAScript
 * writes them. Members that are undefined are left out. Throws where I-JSON (RFC 7493) has no such value: NaN, Infinity, lone surrogates.
 */
export function toCanonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('JSON has no such number')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(toCanonicalJson).join(',')}]`
  const members = Object.keys(value)
    // The default order of sort() is the one by UTF-16 code units (RFC 8785, 3.2.3).
    .toSorted()
    .flatMap((key) => {
      const member = value[key]
      return member === undefined ? [] : [`${quote(key)}:${toCanonicalJson(member)}`]
    })
  return `{${members.join(',')}}`
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new Error('text with half a character')
  return JSON.stringify(text)
}

// Array.isArray does not narrow a readonly array.
function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value)
}
