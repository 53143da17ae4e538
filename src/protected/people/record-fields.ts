// What is asked about a person, and nothing else: how they want to be called, their languages, an age, with whom they live, how they can be
// reached safely, whom never to tell, a note. There is no field for a status, a nationality or a paper, and a test holds the list to that.
import { fail, HOUSEHOLDS, ok, type Result } from '@causeway/vocabulary'

/**
 * The fields of a record that people here write, the rule of safe contact before what it is a rule for. Other rooms keep sealed fields of
 * their own beside them (consents, grounds).
 */
export const recordFields = [
  'name',
  'other-names',
  'languages',
  'birth-year',
  'age-band',
  'gender',
  'household',
  'household-size',
  'counting',
  'contact-when',
  'contact-who',
  'contact-code-word',
  'contact-how',
  'not-to-tell',
  'note',
  'restriction',
] as const

/** A field of a record. */
export type RecordField = (typeof recordFields)[number]

/** Age bands, for whoever does not know or does not want to say a year. */
export const ageBands = ['0-4', '5-11', '12-14', '15-17', '18-24', '25-39', '40-59', '60-plus'] as const

/** How somebody describes themselves, where they want to: for figures by group, which are honest only where nobody was made to answer. */
export const genders = ['woman', 'man', 'another', 'not-said'] as const

/** With whom somebody lives. */
export const households = HOUSEHOLDS

/** The rule of safe contact: shown before a number or an address, and told with it. */
export const contactRuleFields = ['contact-when', 'contact-who', 'contact-code-word'] as const satisfies readonly RecordField[]

/** Why a file is restricted. The reason itself is sealed; in clear stands only that there is one. */
export const restrictions = ['violence', 'trafficking', 'child', 'other-danger'] as const

/** Fields that are a choice from a list. */
export const choicesOf: Readonly<Partial<Record<RecordField, readonly string[]>>> = {
  'age-band': ageBands,
  gender: genders,
  household: households,
  // Somebody who says no is counted in no figure, also not where no name is counted.
  counting: ['no'],
  restriction: restrictions,
}

/** The fields whose words are searched, by their tokens. */
export const searchedFields = ['name', 'other-names'] as const satisfies readonly RecordField[]

/** The longest text of each field, in characters. */
export const mostCharacters: Readonly<Record<RecordField, number>> = {
  name: 120,
  'other-names': 300,
  languages: 100,
  'birth-year': 4,
  'age-band': 10,
  gender: 10,
  counting: 2,
  household: 30,
  'household-size': 2,
  'contact-how': 300,
  'contact-when': 300,
  'contact-who': 300,
  'contact-code-word': 60,
  'not-to-tell': 500,
  note: 4000,
  restriction: 20,
}

/** Why a text cannot stand in a field. */
export type FieldMistake = 'missing' | 'too-long' | 'not-a-year' | 'not-a-number' | 'not-a-choice' | 'not-languages'

/** A text as it is kept: in Unicode's composed form, without invisible controls or blanks at its ends. */
export function readField(field: RecordField, typed: string, now: Date): Result<string, FieldMistake> {
  const text = typed
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    // Controls but line breaks; marks of direction stay, they belong to right-to-left names.
    .replaceAll(/[^\P{Cc}\n]|\ufeff/gu, ' ')
    .trim()
  if ([...text].length > mostCharacters[field]) return fail('too-long')
  // Without a name the person is called by a code.
  if (text === '') return ok('')
  // A name of marks alone would be shown as nothing, and found by nobody again.
  if (field === 'name' && !/[\p{L}\p{N}]/u.test(text)) return fail('missing')
  switch (field) {
    case 'birth-year':
      return readYear(text, now)
    case 'age-band':
    case 'gender':
    case 'household':
    case 'counting':
    case 'restriction':
      return isOneOf(choicesOf[field] ?? [], text) ? ok(text) : fail('not-a-choice')
    case 'household-size': {
      const digits = toOurDigits(text)
      return /^[1-9]\d?$/.test(digits) ? ok(digits) : fail('not-a-number')
    }
    case 'languages':
      return readLanguages(text)
    default:
      return ok(text)
  }
}

/** Whether a name is a field of a record. */
export function isRecordField(name: string): name is RecordField {
  return isOneOf(recordFields, name)
}

/** Whether somebody is younger than eighteen by what is known of their age; `unknown` in the year in which they become so old. */
export function isChildBy(values: { readonly birthYear: string; readonly ageBand: string }, now: Date): boolean | 'unknown' {
  const years = values.birthYear === '' ? null : now.getUTCFullYear() - Number(values.birthYear)
  if (['0-4', '5-11', '12-14', '15-17'].includes(values.ageBand) || (years !== null && years < 18)) return true
  return (years === null && values.ageBand === '') || years === 18 ? 'unknown' : false
}

/** A number in the digits of any script, as Arabic and Persian keyboards type them, in ours. */
function toOurDigits(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => String(valueOfDigit(digit)))
}

function readYear(text: string, now: Date): Result<string, FieldMistake> {
  const digits = toOurDigits(text)
  const year = Number(digits)
  return /^\d{4}$/.test(digits) && year >= 1900 && year <= now.getUTCFullYear() ? ok(digits) : fail('not-a-year')
}

/** Decimal digits stand in Unicode in runs of ten, each from zero. */
function valueOfDigit(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return point - zero
}

/** Codes between spaces or commas, each once, in the order given. */
function readLanguages(text: string): Result<string, FieldMistake> {
  const codes = text
    .toLowerCase()
    .split(/[\s,;،]+/)
    .filter((code) => code !== '')
  return codes.every((code) => /^[a-z]{2,3}$/.test(code)) ? ok([...new Set(codes)].join(' ')) : fail('not-languages')
}

function isOneOf<Value extends string>(list: readonly Value[], text: string): text is Value {
  return (list as readonly string[]).includes(text)
}
