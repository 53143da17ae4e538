import { describe, expect, it } from 'vitest'
import { chooseLanguage, tellLanguage, tellLanguageOf } from './tell-language.ts'

// The first article of the Universal Declaration of Human Rights, as the United Nations publishes it.
const FIRST_ARTICLE: Readonly<Record<string, string>> = {
  en: 'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.',
  es: 'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.',
  ar: 'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء في كل ما كان من أمر.',
  pt: 'Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade.',
  ru: 'Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью и должны поступать в отношении друг друга в духе братства.',
  el: 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.',
}

describe('the language of a text', () => {
  it.each(Object.entries(FIRST_ARTICLE))('is told: %s', (language, text) => {
    expect(tellLanguageOf(text).language).toBe(language)
  })

  it('is unknown where few words or names alone stand, or where two languages do', () => {
    expect(tellLanguageOf('Panel 4').language).toBe('und')
    expect(tellLanguageOf('Morocco, Kenya, Chile, Ghana, Mali, Niger, Chad, Togo, Benin, Gabon').language).toBe('und')
    expect(tellLanguageOf('').language).toBe('und')
  })

  it('is of the script where several languages share it and words do not tell', () => {
    expect(tellLanguageOf('የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው').language).toBe('und-Ethi')
  })

  it('of a document is that of most of its text, whatever its notes are in', () => {
    expect(
      tellLanguage([
        { kind: 'paragraph', text: FIRST_ARTICLE['fr'] ?? '' },
        { kind: 'footnote', text: (FIRST_ARTICLE['en'] ?? '').repeat(5) },
      ]).language,
    ).toBe('fr')
  })

  it('goes before what somebody said, and after it where the text is silent', () => {
    const french = tellLanguageOf(FIRST_ARTICLE['fr'] ?? '')
    expect(chooseLanguage('en', french)).toBe('fr')
    expect(chooseLanguage('fr-CA', french)).toBe('fr-CA')
    expect(chooseLanguage(null, french)).toBe('fr')
    expect(chooseLanguage('am', { language: 'und', share: 0 })).toBe('am')
    expect(chooseLanguage(null, { language: 'und', share: 0 })).toBe('und')
  })
})
