// Names as people type them: whole words, whatever stands between and inside them that nobody sees.
import { describe, expect, it } from 'vitest'
import { createNameMatcher, listNameParts, readyWords, type NameMatching } from './match-name.ts'

const isIn = (name: string, matching: NameMatching, text: string) => createNameMatcher(name, matching)(readyWords(text))

describe('a name in words', () => {
  it.each([
    ['Nura Saleh', 'as-written', 'so Nura Saleh said', true],
    ['Nura Saleh', 'as-written', 'so nura saleh said', false],
    ['Nura Saleh', 'folded', 'so NURA\t\u00a0SALEH\u2019s', true],
    ['Nura', 'folded', 'Nu\u200bra', true],
    ['Nura', 'folded', 'Nura\u200bwept', true],
    ['Nura', 'folded', 'Nurabad', false],
    ['Nura', 'folded', 'Nura\u00adbad', false],
    ['Nura', 'folded', 'McNura', false],
    ['O\u2019Brien', 'as-written', "O'Brien", true],
    ['I\u015f\u0131k', 'folded', 'I\u015eIK', true],
    ['Stra\u00dfer', 'folded', 'STRASSER', true],
    ['\u0645\u0631\u064a\u0645', 'as-written', '\u0648\u064e\u0645\u0631\u0640\u064a\u0645', true],
    ['\u0645\u0631\u064a\u0645', 'folded', '\u0645\u064e\u0631\u0652\u064a\u064e\u0645', true],
    ['\uae40\ubbfc\uc218', 'as-written', '\uae40\ubbfc\uc218\ub294', true],
    ['Reza\u200cpour\u200bNuri', 'as-written', 'Rezapour Nuri', true],
    ['A.*', 'folded', 'Abc', false],
    ['\u2026', 'folded', '\u2026', false],
  ] as const)('%s, %s, in %j: %s', (name, matching, text, expected) => {
    expect(isIn(name, matching, text)).toBe(expected)
  })

  it('is looked for in long words in time that grows with them alone', () => {
    const began = performance.now()
    expect(isIn('a a a a a a', 'folded', `${'a \u200b-'.repeat(20_000)}b`)).toBe(true)
    expect(isIn('a a a a a b', 'folded', `a${' \u200b\u00ad'.repeat(20_000)}c`)).toBe(false)
    expect(isIn('a b', 'folded', `a${'\ufeff'.repeat(20_000)}c`)).toBe(false)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe('the parts of a name', () => {
  it.each([
    ['Nura bin Saleh-Hassan', ['Nura', 'Saleh', 'Hassan']],
    ['Hope', []],
    ['\u0646\u0648\u0631\u0629 \u0635\u0627\u0644\u062d', ['\u0646\u0648\u0631\u0629', '\u0635\u0627\u0644\u062d']],
  ] as const)('%s', (name, parts) => {
    expect(listNameParts(name)).toEqual(parts)
  })
})
