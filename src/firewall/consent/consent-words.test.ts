// The words that ship: every form in every language, whole, short, and saying what must be said before anybody answers.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../platform/i18n/index.ts'
import { consentPurposes, makeFields, readConsentWords } from './index.ts'
import { renderConsentWords } from './consent-words.ts'
import type { Audience, ConsentPurpose, WordsRequest } from './index.ts'

const templates = readConsentWords(join(import.meta.dirname, '../../../data/consent'))
const request = (audience: Audience, language: string, purpose: ConsentPurpose, isChild = false): WordsRequest => ({
  audience,
  isChild,
  language,
  scope: { purpose, recipientId: '0', fields: ['name'], expiresAt: new Date('2027-05-20T23:59:59Z') },
  organisationName: 'Lantern House',
  recipientName: 'Clinic by the Harbour',
  fieldNames: ['name', 'date of birth'],
  duty: 'A doctor must report measles.',
})
const render = (...parts: Parameters<typeof request>) => {
  const words = renderConsentWords(templates, request(...parts))
  if (!words.ok) throw new Error(`${parts.join(' ')}: ${words.error.kind}`)
  return words.value
}

describe.each(LANGUAGES)('the words in %s', (language) => {
  test('are there for everybody who is asked and every purpose, with nothing left in braces', () => {
    for (const audience of ['adult', 'child', 'representative'] as const) {
      for (const purpose of consentPurposes) {
        const { text } = render(audience, language, purpose)
        expect(text, `${audience} ${purpose}`).not.toMatch(/[{}]/)
        expect(text).toContain('Lantern House')
        expect(text).toMatch(/2027/)
        if (purpose !== 'registration') expect(text).toContain('Clinic by the Harbour')
      }
    }
    for (const isChild of [false, true]) expect(render('duty', language, 'safety', isChild).text).toContain('measles')
  })

  // What must be said, in words that a reader of each language would look for.
  const musts = {
    en: {
      no: /you get the same help|gets the same help|still help/,
      never: /[Ww]e never tell/,
      gone: /cannot be taken back|cannot take (?:it|that) back/,
    },
    fr: {
      no: /même aide|quand même/,
      never: /ne disons jamais/,
      gone: /ne peuvent pas être reprises|ne pouvons pas le reprendre/,
    },
    ar: { no: /المساعدة نفسها|سنساعد|فسنساعد/, never: /لا نخبر شرطة الهجرة أبدًا/, gone: /لا يمكن استرجاعها|لا نستطيع استرجاعه/ },
  }[language]
  test('say that a no costs nothing, what cannot be called back, and that immigration police are never told', () => {
    for (const audience of ['adult', 'child', 'representative'] as const) {
      for (const purpose of ['referral', 'registration'] as const) {
        const { text } = render(audience, language, purpose)
        expect(text, `${audience} ${purpose}`).toMatch(musts.no)
        expect(text, `${audience} ${purpose}`).toMatch(musts.never)
        if (purpose === 'referral') expect(text, audience).toMatch(musts.gone)
      }
    }
  })

  test('are plain: sentences of at most 32 words, and of 14 in the middle; a child’s of 26 and 11', () => {
    for (const template of templates.values()) {
      const forChild = template.template.endsWith('child')
      const sentences = (template.languages[language]?.paragraphs ?? [])
        .flatMap((paragraph) => paragraph.split(/(?<=[.?!؟:])\s+/))
        .map((sentence) => sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length)
        .toSorted((a, b) => a - b)
      expect(sentences.at(-1), template.template).toBeLessThanOrEqual(forChild ? 26 : 32)
      expect(sentences[Math.floor(sentences.length / 2)], template.template).toBeLessThanOrEqual(forChild ? 11 : 14)
    }
  })
})

test('English is read at the level of the first six years of school (Flesch–Kincaid grade, Kincaid et al. 1975)', () => {
  for (const template of templates.values()) {
    const text = (template.languages['en']?.paragraphs ?? []).join(' ').replaceAll(/\{[a-z]+\}/g, 'this')
    const sentences = text.split(/[.?!]+/).filter((part) => /[a-z]/i.test(part)).length
    const words = text.match(/[a-z’]+/gi) ?? []
    const syllables = words.reduce(
      (sum, word) =>
        sum +
        Math.max(
          1,
          (
            word
              .toLowerCase()
              .replace(/e$/, '')
              .match(/[aeiouy]+/g) ?? []
          ).length,
        ),
      0,
    )
    const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
    expect(grade, template.template).toBeLessThanOrEqual(template.template.endsWith('child') ? 5 : 6)
  }
})

test('a language without words is told, and so is a duty without its law', () => {
  expect(renderConsentWords(templates, request('adult', 'xx', 'referral'))).toEqual({
    ok: false,
    error: { kind: 'unknown-wording' },
  })
  const empty = { ...request('duty', 'en', 'safety'), duty: ' ' }
  expect(renderConsentWords(templates, empty)).toEqual({ ok: false, error: { kind: 'invalid', field: 'duty' } })
})

test('fields are sorted, named once, and never words that were kept', () => {
  expect(makeFields(['name', 'birth', 'name'])).toEqual(['birth', 'name'])
  expect(makeFields([])).toBeNull()
  expect(makeFields(['Name'])).toBeNull()
  expect(makeFields(['own-words-01999999-9999-7999-8999-999999999999'])).toBeNull()
})
