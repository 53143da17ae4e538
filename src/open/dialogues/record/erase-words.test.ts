// A name that should never have been written goes from every text, and nothing else does.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ERASED, eraseFromLines, eraseWithin, eraseWords, findEraseFault } from './erase-words.ts'
import { REPORT_FIELDS } from './fixed-fields.ts'

const record = {
  kind: 'intervention',
  id: 'nura',
  actor: 'nura',
  language: 'en',
  shownAs: 'Nura S.',
  summary: { original: 'en', texts: { en: 'NURA said so, and nurture helps. núra!', ar: 'قالت ونورا' } },
  positions: [{ point: 'nura', stance: 'support', words: null }],
  passages: [{ document: 'nura', from: 1, to: 2 }],
}

describe('erasing words', () => {
  it('leaves a mark in every text, whatever the capitals and accents, and no id or other word touched', () => {
    expect(eraseWords(record, ' nura ')).toEqual({
      ...record,
      shownAs: `${ERASED} S.`,
      summary: { original: 'en', texts: { en: `${ERASED} said so, and nurture helps. ${ERASED}!`, ar: 'قالت ونورا' } },
    })
  })

  it('reaches into those for whom somebody speaks, and no code of a place', () => {
    const entry = { onBehalfOf: [{ written: 'Nura', actor: 'nura' }], becomes: { room: 'practices', id: 'nura' } }
    expect(eraseWords(entry, 'nura')).toEqual({ ...entry, onBehalfOf: [{ written: ERASED, actor: 'nura' }] })
    expect(eraseWords(entry, 'practices')).toBe(entry)
    const places = { kind: 'actor', place: ['XD'], spellings: ['XD', 'X.D.'] }
    expect(eraseWords(places, 'xd')).toEqual({ ...places, spellings: [ERASED, 'X.D.'] })
    expect(eraseWords({ place: 'House of Nura' }, 'nura')).toEqual({ place: `House of ${ERASED}` })
    const free = { room: 'commitments', id: 'What Nura asked for' }
    expect(eraseWords({ becomes: free }, 'nura')).toEqual({ becomes: { ...free, id: `What ${ERASED} asked for` } })
  })

  it('knows a region that somebody typed from one that the program knows, and leaves a place that a record may have', () => {
    const place = ['XD', 'region:the ford of Nura', 'region:house-of-nura', 'region:west-africa', 'region:nurture']
    expect(eraseWords({ place }, 'nura')).toEqual({ place: ['XD', 'unknown', 'region:west-africa', 'region:nurture'] })
    for (const words of ['west africa', 'west-africa', 'africa', 'region', 'xd', 'unknown', 'world', 'maya']) {
      const one = { place: ['XD', 'region:west-africa', 'region:the ford of Nura', 'unknown', 'world'] }
      expect(eraseWords(one, words)).toBe(one)
    }
    expect(eraseWords({ place }, 'nura', REPORT_FIELDS).place).toContain('unknown')
    // Of a comment: whether its paragraph stands there yet.
    const comment = { place: 'changed' }
    expect(eraseWords(comment, 'changed', REPORT_FIELDS)).toBe(comment)
  })

  it('takes away a theme that has them, for nothing else can stand in its place', () => {
    const themes = ['shelter', 'nura-saleh-case', 'nurture']
    for (const words of ['Nura Saleh', 'nura-saleh', 'Núra'])
      expect(eraseWords({ themes }, words)).toEqual({ themes: ['shelter', 'nurture'] })
  })

  it.each([
    ['joined to a small word', 'قالت ونورا ذلك', 'نورا', `قالت و${ERASED} ذلك`],
    ['with the vowels written', 'نُورَا قالت', 'نورا', `${ERASED} قالت`],
    ['without spaces between words', '我聽王芳說了', '王芳', `我聽${ERASED}說了`],
    ['over a line', 'Nura\n  Saleh came', 'nura saleh', `${ERASED} came`],
    ['with a hidden sign in it', 'Nu\u00adra came', 'Nura', `${ERASED} came`],
    ['twice', 'Nura, Nura', 'Nura', `${ERASED}, ${ERASED}`],
    ['joined to the next word by a space that nobody sees', 'Zaynab\u200bwept', 'zaynab', `${ERASED}\u200bwept`],
    ['with a space that nobody sees in them', 'Zay\u200bnab wept', 'zaynab', `${ERASED} wept`],
    ['parted by a space that nobody sees', 'Nura\u200bSaleh came', 'nura saleh', `${ERASED} came`],
    ['with a letter in them that is drawn as nothing', 'Nu\u3164ra came', 'nura', `${ERASED} came`],
    ['in capitals whose last letter has another small form', 'ΝΊΚΟΣ came, Νίκος went', 'νίκος', `${ERASED} came, ${ERASED} went`],
    ['with another apostrophe', 'O’Nura, O‘Nura, OʼNura, O′Nura, O＇Nura', "o'nura", Array(5).fill(ERASED).join(', ')],
    ['with an apostrophe sought that is another', "O'Nura’s house", 'O’Nura', `${ERASED}’s house`],
    ['with another hyphen', 'Nura‐Mae, Nura‑Mae, Nura‒Mae, Nura–Mae, Nura-Mae', 'nura-mae', Array(5).fill(ERASED).join(', ')],
    ['with a hyphen sought that is another', 'Nura-Mae came', 'nura–mae', `${ERASED} came`],
    ['with a hyphen for the space, and a space for the hyphen', 'Nura-Mae, Nura Mae', 'nura-mae', `${ERASED}, ${ERASED}`],
    ['parted by hyphens where a space was typed', 'call 070-123–45 now', '070 123 45', `call ${ERASED} now`],
    [
      'in Arabic-Indic and Persian digits',
      'رقم ٠٧٠١٢٣ ثم ۰۷۰۱۲۳ وليس ٠٧٠١٢٣٤',
      '070123',
      `رقم ${ERASED} ثم ${ERASED} وليس ٠٧٠١٢٣٤`,
    ],
    ['in digits as 0 to 9, sought in Persian ones', 'call 070123, not 0701234', '۰۷۰۱۲۳', `call ${ERASED}, not 0701234`],
    ['parted by a low line', 'see Nura_Saleh, nura__saleh', 'nura saleh', `see ${ERASED}, ${ERASED}`],
    ['parted by a low line as they were typed', 'Nura Saleh came', '_nura_saleh_', `${ERASED} came`],
    ['parted by a point in an address', 'write nura.saleh@example.org', 'Nura Saleh', `write ${ERASED}@example.org`],
    [
      'not over the end of a sentence',
      'I met Nura. Saleh spoke. No nurasaleh',
      'Nura Saleh',
      'I met Nura. Saleh spoke. No nurasaleh',
    ],
    ['with letters that have a stroke, or lack a point', 'Łukasz Søren, Đura Yıldız', 'lukasz soren', `${ERASED}, Đura Yıldız`],
    ['of plain letters, where they have a stroke', 'Lukasz, Dura, Yildiz', 'Đura', `Lukasz, ${ERASED}, Yildiz`],
    ['with a capital that lacks no point', 'YILDIZ, Yıldız, yildiz', 'Yıldız', `${ERASED}, ${ERASED}, ${ERASED}`],
    ['with letters that are two', 'Æsa Strauß, œsa, Haus', 'aesa strauss', `${ERASED}, œsa, Haus`],
    ['behind letters that are two', 'ß ﬁ æ: Nura, said', 'nura', `ß ﬁ æ: ${ERASED}, said`],
    ['with a sign of patterns', 'A.C. came, ABC did not', 'a.c.', `${ERASED} came, ABC did not`],
  ])('finds them %s', (_, text, words, erased) => {
    expect(eraseWords({ text }, words)).toEqual({ text: erased })
  })

  it('is no erasing of one letter, nor of what is not there', () => {
    expect(eraseWords(record, 'n')).toBe(record)
    expect(eraseWords(record, 'Maya')).toBe(record)
  })

  it('is refused for words of one letter, and of more than 200 signs', () => {
    expect(['n', ' \u200bn\u200b ', 'nu', 'n'.repeat(200), 'x '.repeat(2_000_000), '__', '_n_'].map(findEraseFault)).toEqual([
      'too-short',
      'too-short',
      null,
      null,
      'too-long',
      'too-short',
      'too-short',
    ])
  })

  it('takes no longer than reading for a long text full of the words', () => {
    const text = 'ab '.repeat(60_000)
    const began = performance.now()
    expect(eraseWords({ text }, 'ab').text).toBe(`${ERASED} `.repeat(60_000))
    // By every pair of a letter and a find it would be minutes.
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('leaves nothing to find, and done again changes nothing', () => {
    const word = fc.constantFrom('Nura', 'nura', 'NÚRA', 'saleh', 'Nurali', 'a', '.', '\n', 'ÿ', 'İ', '😀')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom(' ', '', '-'), (words, space) => {
        const once = eraseWords({ text: words.join(space) }, 'nura')
        expect(eraseWords(once, 'nura')).toBe(once)
        expect(once.text.normalize('NFKD').replaceAll(/\p{M}/gu, '')).not.toMatch(/(?<![\p{L}\p{N}])nura(?![\p{L}\p{N}])/iu)
      }),
    )
  })

  it('tells where what stood behind them stands now, and nothing of how long they were', () => {
    const text = 'Then Nura Saleh spoke. Nura Saleh left.'
    const erased = eraseWithin(text, 'nura saleh')
    expect(erased?.text).toBe(`Then ${ERASED} spoke. ${ERASED} left.`)
    const at = (word: string) => [text.indexOf(word), erased?.text.indexOf(word)]
    for (const word of ['Then', 'spoke', 'left']) expect(erased?.move(at(word)[0] ?? 0)).toBe(at(word)[1])
    expect([erased?.move(text.indexOf('Saleh')), erased?.move(text.length)]).toEqual([5, erased?.text.length])
    expect(erased?.erased.map(({ from, to }) => text.slice(from, to))).toEqual(['Nura Saleh', 'Nura Saleh'])
    expect(eraseWithin(text, 'maya')).toBeNull()
    // Where one sign is two letters, places in the text stay places in the text.
    const longer = 'ßœ ﬁ Nura_Weiß ßœ left.'
    const other = eraseWithin(longer, 'nura weiss')
    expect(other?.text).toBe(`ßœ ﬁ ${ERASED} ßœ left.`)
    expect(other?.move(longer.indexOf('left'))).toBe(other?.text.indexOf('left'))
    expect(other?.erased.map(({ from, to }) => longer.slice(from, to))).toEqual(['Nura_Weiß'])
  })

  it('goes over lines that tear them, which stay as many', () => {
    const lines = ['It was Nura', '  Saleh, and **Nura** Sa-', 'leh again; Sale', 'h of the house', 'Nura sales']
    expect(eraseFromLines(lines, 'Nura Saleh')).toEqual([
      `It was ${ERASED}`,
      `${ERASED}, and **${ERASED}`,
      `${ERASED} again; Sale`,
      'h of the house',
      'Nura sales',
    ])
    expect(eraseFromLines(lines, 'maya')).toBe(lines)
    const parted = ['Nura_Saleh, and Nura-', 'Saleh; nura.saleh@example.org', 'Nura.', 'Saleh']
    expect(eraseFromLines(parted, 'Nura Saleh')).toEqual([
      `${ERASED}, and ${ERASED}`,
      `${ERASED}; ${ERASED}@example.org`,
      'Nura.',
      'Saleh',
    ])
  })
})
