// Answers to calls: what a form sends, checked for its field before it reaches the directory.
import { fail, isPaperCode, ok, type Result } from '@causeway/vocabulary'
import type { UnknownField } from '@causeway/service-access'
import type { CallValue } from './gap-source.ts'
import { allValues, oneValue, type SentForm } from '../../platform/sign-in/index.ts'

/** What a provider can say about passing data on. */
export const SHARING_ANSWERS = ['law-forbids', 'refuses-unless-compelled', 'shares'] as const

/** The mistake, as the end of a message's key `coordination-site.call-error-…`. */
export type CallProblem = 'empty' | 'number' | 'language' | 'place'

/** The answer to a blank of this field; the mistake where it cannot be one. */
export function readCallValue(field: UnknownField, form: SentForm): Result<CallValue, CallProblem> {
  switch (field) {
    case 'capacity': {
      const people = readNumber(text(form, 'capacity'))
      return people === null || !Number.isInteger(people) || people > 1_000_000 ? fail('number') : ok({ field, people })
    }
    case 'cost': {
      const amount = readNumber(text(form, 'cost'))
      return amount === null || amount > 1_000_000 ? fail('number') : ok({ field, amount })
    }
    case 'documents': {
      const asked = text(form, 'papers-asked')
      if (asked === 'no') return ok({ field, papers: [] })
      const papers = allValues(form, 'papers').filter(isPaperCode)
      return asked === 'yes' && papers.length > 0 ? ok({ field, papers }) : fail('empty')
    }
    case 'languages': {
      const languages = text(form, 'languages')
        .toLowerCase()
        .split(/[\s,;،؛]+/)
        .filter((code) => code !== '')
      if (languages.length === 0) return fail('empty')
      return languages.every((code) => /^[a-z]{2,3}$/.test(code)) ? ok({ field, languages }) : fail('language')
    }
    case 'hours': {
      const expression = text(form, 'hours')
      return expression === '' || expression.length > 500 ? fail('empty') : ok({ field, expression })
    }
    case 'eligibility': {
      const rules = text(form, 'rules')
      return rules === 'everyone' || rules === 'listed' ? ok({ field, everyone: rules === 'everyone' }) : fail('empty')
    }
    case 'data-sharing': {
      const sharing = SHARING_ANSWERS.find((answer) => answer === text(form, 'sharing'))
      const officers = text(form, 'officers')
      // Both are asked in the one call: half an answer would make officers who stand there look absent.
      if (sharing === undefined || (officers !== 'yes' && officers !== 'no')) return fail('empty')
      return ok({ field, sharing, officersPresent: officers === 'yes' })
    }
    case 'location': {
      const latitude = readNumber(text(form, 'latitude'), -90)
      const longitude = readNumber(text(form, 'longitude'), -180)
      if (latitude === null || longitude === null || latitude > 90 || longitude > 180) return fail('place')
      return ok({ field, latitude, longitude })
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
  return oneValue(form, name).trim()
}
