// An answer as it is read: whoever was promised a change reads that it is to come, and the answer is marked with the language in which it was written.
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { AnswerView } from './objection-view.tsx'
import { CONCERNED_AREAS } from './said-words.tsx'

const answer = {
  language: 'fr',
  words: 'Vous avez raison.',
  changed: 'Une garde de nuit.',
  url: '',
  answeredOn: '2026-11-21',
} as const
const show = (language: 'en' | 'fr' | 'ar', outcome: 'changed' | 'will-change') =>
  String(AnswerView({ t: createTranslator(language, CONCERNED_AREAS), answer: { ...answer, outcome } }))

describe('an answer', () => {
  it('says of what is done that it changed, and of what is promised that it will', () => {
    expect(show('en', 'changed')).toContain('What changed:')
    expect(show('en', 'will-change')).toContain('What will change:')
    expect(show('en', 'will-change')).not.toContain('What changed:')
    expect(show('fr', 'will-change')).toMatch(/Ce qui va changer\s:/u)
    expect(show('ar', 'will-change')).toContain('ما سيتغيّر:')
  })

  it('is marked with its own language wherever its words stand', () => {
    const html = show('ar', 'changed')
    expect(html).toContain('<p lang="fr" dir="auto">Vous avez raison.</p>')
    expect(html).toContain('<bdi lang="fr">Une garde de nuit.</bdi>')
  })
})
