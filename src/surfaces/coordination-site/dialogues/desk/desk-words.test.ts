// Every code that a form of the desk offers has its words in every language: keys that are put together are seen by no search for unused ones.
import { describe, expect, it } from 'vitest'
import { createTranslator, LANGUAGES } from '../../../../platform/i18n/index.ts'
import { codeText } from './desk-words.ts'
import { DESK_FIELDS } from './record-fields.ts'

describe('a code of a field', () => {
  it.each(LANGUAGES)('has its words in %s', (language) => {
    const t = createTranslator(language, ['dialogue-desk', 'dialogues'])
    const fields = Object.values(DESK_FIELDS).flat()
    const codes = fields.flatMap(({ name, form, codes: own = [] }) =>
      form === 'code' ? own.map((code) => [name, code] as const) : [],
    )
    expect(codes).toContainEqual(['rule', 'attributed'])
    for (const [name, code] of codes) expect(codeText(t, name, code)).not.toBe('')
  })
})
