// Answers to calls: what a form sends, checked for its field before it reaches the directory.
import { fail, isPaperCode, ok, type Result } from '@causeway/vocabulary'
import type { UnknownField } from '@causeway/service-access'

/** What a provider can say about passing data on. */
export const SHARING_ANSWERS: readonly string[] = ['law-forbids', 'refuses-unless-compelled', 'shares']

/** What a form sent, by the name of its field; a list where a field can be sent several times. */
export type SentForm = Readonly<Record<string, string | readonly string[]>>

/** The mistake, as the end of a message's key `coordination-site.call-error-…`. */
export type CallProblem = 'empty' | 'number' | 'language' | 'place'

/** The answer to a blank of this field, as the call sheet's `answer` column has it; the mistake where it cannot be one. */
export function readCallAnswer(field: UnknownField, form: SentForm): Result<string, CallProblem> {
  switch (field) {
    case 'capacity': {
      const people = readNumber(text(form, 'capacity'))
      return people === null || !Number.isInteger(people) || people > 1_000_000 ? fail('number') : ok(String(people))
    }
    case 'cost': {
      const amount = readNumber(text(form, 'cost'))
      return amount === null || amount > 1_000_000 ? fail('number') : ok(String(amount))
    }
    case 'documents': {
      const asked = text(form, 'papers-asked')
      if (asked === 'no') return ok('none')
      const papers = many(form, 'papers').filter(isPaperCode)
      return asked === 'yes' && papers.length > 0 ? ok(papers.join(';')) : fail('empty')
    }
    case 'languages': {
      const languages = text(form, 'languages')
        .toLowerCase()
        .split(/[\s,;،؛]+/)
        .filter((code) => code !== '')
      if (languages.length === 0) return fail('empty')
      return languages.every((code) => /^[a-z]{2,3}$/.test(code)) ? ok(languages.join(';')) : fail('language')
    }
    case 'hours': {
      const expression = text(form, 'hours')
      return expression === '' || expression.length > 500 ? fail('empty') : ok(expression)
    }
    case 'eligibility': {
      const rules = text(form, 'rules')
      return rules === 'everyone' || rules === 'listed' ? ok(rules) : fail('empty')
    }
    case 'data-sharing': {
      const sharing = text(form, 'sharing')
      return SHARING_ANSWERS.includes(sharing) ? ok(sharing) : fail('empty')
    }
    case 'location': {
      const latitude = readNumber(text(form, 'latitude'), -90)
      const longitude = readNumber(text(form, 'longitude'), -180)
      if (latitude === null || longitude === null || latitude > 90 || longitude > 180) return fail('place')
      return ok(`${latitude};${longitude}`)
    }
  }
}

/** A number with Western or Arabic digits and either decimal sign, not below `least`; `null` for anything else. */
function readNumber(given: string, least = 0): number | null {
  const plain = given
    .replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[,٫]/g, '.')
    .trim()
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null
  const value = Number(plain)
  return value < least ? null : value
}

function text(form: SentForm, name: string): string {
  const value = form[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

function many(form: SentForm, name: string): readonly string[] {
  const value = form[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}
