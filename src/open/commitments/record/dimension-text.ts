// Dimensions as somebody types them: `SEX=F;AGE=Y0T17`. `_T`, the total, is the same as leaving a dimension out.

const CODE = /^[A-Za-z0-9_@$-]+$/

/** The codes by dimension, in the order of the alphabet; `null` where the text is none. An empty text gives none. */
export function readDimensions(text: string): Readonly<Record<string, string>> | null {
  const parts = text
    .split(/[;&]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const pairs = parts.map((part) => part.split('=').map((side) => side.trim()))
  if (pairs.some((pair) => pair.length !== 2 || !CODE.test(pair[0] ?? '') || !CODE.test(pair[1] ?? ''))) return null
  const names = pairs.map(([name = '']) => name.toUpperCase())
  if (new Set(names).size < names.length) return null
  return orderDimensions(Object.fromEntries(pairs.map(([name = '', code = '']) => [name.toUpperCase(), code])))
}

/** Without totals, in the order of the alphabet: the same series has the same key. */
export function orderDimensions(dimensions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const kept = Object.entries(dimensions).filter(([, code]) => code !== '_T' && code !== '')
  return Object.fromEntries(kept.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** The inverse of `readDimensions`. */
export function writeDimensions(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(orderDimensions(dimensions))
    .map(([name, code]) => `${name}=${code}`)
    .join(';')
}
