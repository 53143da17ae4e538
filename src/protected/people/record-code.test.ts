// A code that is called out in a noisy room, and typed by somebody in a hurry.
import { nameForms } from '@causeway/name-matching'
import { describe, expect, it } from 'vitest'
import { formOfCode, makeRecordCode, readRecordCode } from './record-code.ts'

describe('a code in place of a name', () => {
  it('is another each time, and reads back as it was given', () => {
    const codes = Array.from({ length: 500 }, () => makeRecordCode())
    expect(new Set(codes).size).toBe(500)
    for (const code of codes) expect(readRecordCode(code)).toBe(code)
  })

  it.each(['k7m3qxb', ' K7M 3QXB ', 'K7M–3QXB', 'Ｋ７Ｍ－３ＱＸＢ'])('is read as it was typed: %s', (typed) => {
    expect(readRecordCode(typed)).toBe('K7M-3QXB')
  })

  it.each(['', 'K7M-3QX', 'K7M-3QXBB', 'Samira', 'KIM-3QXB', 'محمد'])('is not what is none: %j', (typed) => {
    expect(readRecordCode(typed)).toBeNull()
  })

  it('has no form that a name could have', () => {
    for (const name of ['code K7M-3QXB', 'Codek Brown', 'محمد']) expect(nameForms(name)).not.toContain(formOfCode('K7M-3QXB'))
  })
})
