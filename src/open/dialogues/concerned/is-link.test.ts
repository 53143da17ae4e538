// A link of the desk leads by https or to a path of this site, and nowhere else by signs that a browser leaves out.
import { expect, it } from 'vitest'
import { isLink } from './objection-work.ts'

it.each(['https://example.org/a?b=c', '/dialogues/en/series/one', '/a//b'])('%j is a link', (url) => {
  expect(isLink(url)).toBe(true)
})

it.each([
  '//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://example.org\\@evil.example',
  '/a\u0000',
  '/ /evil.example',
  'http://example.org',
  'javascript:alert(1)',
])('%j is none', (url) => {
  expect(isLink(url)).toBe(false)
})
