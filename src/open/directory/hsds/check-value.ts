// Checks and, where the meaning is beyond doubt, repairs one value: "12" for a number, a web address without its scheme.
import type { ValueField, ValueType } from './field.ts'
import { showValue, type Json, type Outcome } from './document.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
// RFC 3986 in printable ASCII, percent signs only before two hexadecimal digits.
const URI = /^[a-z][a-z0-9+.-]*:(?:[a-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i
const DATE = /^\d{4}-\d{2}-\d{2}(?:T.*)?$/
const TIME = /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i
const LOCAL_DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/i

/** A value after the check, and what there is to tell about it; `value: undefined` where it cannot be kept. */
export interface CheckedValue {
  readonly value: Json | undefined
  readonly problem: { readonly expected: string; readonly found: string; readonly outcome: Outcome } | null
}

const WANTED: Readonly<Record<ValueType, string>> = {
  string: 'text',
  number: 'a number',
  uuid: 'a UUID',
  uri: 'a web address with its scheme (https://…)',
  email: 'an e-mail address',
  date: 'a date (YYYY-MM-DD)',
  time: 'a time (HH:MM)',
  datetime: 'a date and time with its zone (2026-01-31T09:30:00Z)',
  'boolean-word': 'yes, no or unknown',
  strings: 'a list of texts',
}

/** Checks one value of a field. Ids that are no UUIDs are kept only where `anyId` allows it, and told. */
export function checkValue(field: ValueField, value: Json, anyId: boolean): CheckedValue {
  const expected = field.values ? `one of ${field.values.join(', ')}` : WANTED[field.type]
  const tell = (kept: Json | undefined, outcome: Outcome): CheckedValue => ({
    value: kept,
    problem: { expected, found: showValue(value), outcome },
  })
  const good = (): CheckedValue => ({ value, problem: null })
  const bad = (): CheckedValue => tell(undefined, field.required ? 'row left out' : 'field left out')
  if (field.type === 'number') {
    const limit = field.name === 'latitude' ? 90 : field.name === 'longitude' ? 180 : null
    if (typeof value === 'number' && limit !== null && Math.abs(value) > limit) {
      // Valid HSDS, and kept; but no place on the globe, so that matching does not know where it is.
      return { value, problem: { expected: `degrees from -${limit} to ${limit}`, found: String(value), outcome: 'noted' } }
    }
    if (typeof value === 'number') return Number.isFinite(value) ? good() : bad()
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return tell(Number(value), 'repaired')
    return bad()
  }
  if (field.type === 'strings') return checkStrings(value, good, tell, bad)
  if (field.type === 'boolean-word' && typeof value === 'boolean') return tell(value ? 'yes' : 'no', 'repaired')
  if (typeof value === 'number' || typeof value === 'boolean') {
    if (field.type === 'string' && !field.values) return tell(String(value), 'repaired')
    return bad()
  }
  if (typeof value !== 'string') return bad()
  if (field.values) return checkWord(field, value, good, tell, bad)
  return checkText(field.type, value, anyId, good, tell, bad)
}

type Tell = (kept: Json | undefined, outcome: Outcome) => CheckedValue

function checkStrings(value: Json, good: () => CheckedValue, tell: Tell, bad: () => CheckedValue): CheckedValue {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return good()
    if (value.every((item) => typeof item === 'string' || typeof item === 'number')) return tell(value.map(String), 'repaired')
    return bad()
  }
  if (typeof value === 'string')
    return tell(
      value.split(';').map((item) => item.trim()),
      'repaired',
    )
  return typeof value === 'number' ? tell([String(value)], 'repaired') : bad()
}

function checkWord(
  field: ValueField,
  value: string,
  good: () => CheckedValue,
  tell: Tell,
  bad: () => CheckedValue,
): CheckedValue {
  const words = field.values ?? []
  if (words.includes(value)) return good()
  const folded = value.trim().toLowerCase()
  const meant = words.find((word) => word.toLowerCase() === folded || word.toLowerCase() === folded.replaceAll('-', '_'))
  if (meant !== undefined) return tell(meant, 'repaired')
  // A shelter must not turn up on a map because of a misspelt word.
  if (field.name === 'visibility') return tell('hidden', 'repaired')
  return field.isOpen ? tell(value, 'noted') : bad()
}

function checkText(
  type: ValueType,
  value: string,
  anyId: boolean,
  good: () => CheckedValue,
  tell: Tell,
  bad: () => CheckedValue,
): CheckedValue {
  if (type === 'uuid') {
    if (UUID.test(value)) return good()
    return anyId && value.trim() !== '' ? tell(value, 'noted') : bad()
  }
  if (type === 'uri') return checkUri(value, good, tell, bad)
  if (type === 'email') {
    if (EMAIL.test(value)) return good()
    const trimmed = value.trim().replace(/^mailto:/i, '')
    return EMAIL.test(trimmed) ? tell(trimmed, 'repaired') : bad()
  }
  if (type === 'datetime') return checkDateTime(value, good, tell, bad)
  // The specification gives dates and times no format in JSON: what is not one is kept, and told.
  if (type === 'date') return DATE.test(value) ? good() : tell(value, 'noted')
  if (type === 'time') return TIME.test(value) ? good() : tell(value, 'noted')
  return good()
}

function checkUri(value: string, good: () => CheckedValue, tell: Tell, bad: () => CheckedValue): CheckedValue {
  if (URI.test(value) && URL.canParse(value)) return good()
  const trimmed = value.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : /^[^\s/]+\.\S/.test(trimmed) ? `https://${trimmed}` : ''
  const encoded = withScheme.replaceAll(/[^a-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gi, encodeURIComponent)
  return URI.test(encoded) && URL.canParse(encoded) ? tell(encoded, 'repaired') : bad()
}

function checkDateTime(value: string, good: () => CheckedValue, tell: Tell, bad: () => CheckedValue): CheckedValue {
  if (DATE_TIME.test(value) && !Number.isNaN(Date.parse(value))) return good()
  const parts = LOCAL_DATE_TIME.exec(value.trim())
  if (!parts) return bad()
  const zone = (parts[4] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const whole = `${parts[1]}T${parts[2] ?? '00:00'}${parts[3] ?? ':00'}${zone}`
  return Number.isNaN(Date.parse(whole)) ? bad() : tell(whole, 'repaired')
}
