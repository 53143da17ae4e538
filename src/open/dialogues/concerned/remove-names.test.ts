// A look may take names out, and nothing else: held as laws over any text and any names.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_REMOVED, REMOVED, removeNames } from './remove-names.ts'

const TEXT =
  'At the desk in Mill Street Mr. Ola Nordmann asked for my passport, and OLA NORDMANN laughed. The practice says that nobody asks.'

describe('taking names out', () => {
  it('takes each named one out wherever it stands as a word, in any case, marks each place and counts it', () => {
    const result = removeNames([TEXT, ''], ['ola  nordmann'])
    expect(result).toEqual({
      ok: true,
      value: {
        texts: [
          `At the desk in Mill Street Mr. ${REMOVED} asked for my passport, and ${REMOVED} laughed. The practice says that nobody asks.`,
          '',
        ],
        places: 2,
      },
    })
  })

  it('leaves a word alone that a name is only a part of', () => {
    expect(removeNames(['Ann annuls the annual plan of Ann.'], ['Ann'])).toMatchObject({
      value: { texts: [`${REMOVED} annuls the annual plan of ${REMOVED}.`], places: 2 },
    })
  })

  it('takes an Arabic name out as it stands there', () => {
    const text = 'قالت لي الموظفة سعاد الإدريسي إن الملف ضاع، ولم يسألني أحد عن رأيي في ذلك كله منذ ثلاثة أشهر'
    expect(removeNames([text], ['سعاد الإدريسي'])).toMatchObject({
      value: { texts: [text.replace('سعاد الإدريسي', REMOVED)], places: 1 },
    })
  })

  it.each([
    ['what stands nowhere', ['Kari'], 'not-there'],
    ['a sentence', ['asked for my passport and laughed'], 'too-long'],
    ['a quarter of the text and more', ['asked', 'for', 'my passport', 'The practice says that', 'nobody asks'], 'too-much'],
    ['a list', Array.from({ length: MOST_REMOVED.names + 1 }, (_, at) => `n${at}`), 'too-many'],
  ])('cannot take out %s', (_, names, problem) => {
    expect(removeNames([TEXT], names)).toEqual({ ok: false, error: problem })
  })

  it('adds no word and changes none: what is shown, cut at its marks, stands in what was given, in that order', () => {
    const words = fc.array(fc.constantFrom('Ola', 'said', 'no', '(x)', 'a.b', 'école', 'لا', '\n', REMOVED), { maxLength: 60 })
    fc.assert(
      fc.property(words, fc.array(fc.constantFrom('Ola', 'a.b', 'لا', '(x)'), { maxLength: 3 }), (given, names) => {
        const text = given.join(' ')
        const result = removeNames([text], names)
        if (!result.ok) return true
        const [shown = ''] = result.value.texts
        const parts = shown.split(REMOVED)
        let at = 0
        const source = text.normalize('NFC').replaceAll('\u2588', '').trim()
        for (const part of parts) {
          const found = source.indexOf(part, at)
          if (found === -1) return false
          at = found + part.length
        }
        return parts.length === result.value.places + 1
      }),
    )
  })
})
