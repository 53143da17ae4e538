import { expect, it } from 'vitest'
import { toStorable, toStorableJson, toStorableRow } from './storable-text.ts'

it('puts a sign in the place of what PostgreSQL refuses, and leaves all else', () => {
  expect(toStorable('a\u0000b\uD83D')).toBe('a\uFFFDb\uFFFD')
  expect(toStorable('مركز 😀')).toBe('مركز 😀')
})

it('reaches into what JSON holds, and keeps what is no text', () => {
  const held: unknown = JSON.parse(toStorableJson({ title: 'a\u0000', parts: ['\uDC00', 1, null, true] }))
  expect(held).toEqual({ title: 'a\uFFFD', parts: ['\uFFFD', 1, null, true] })
})

it('keeps days and blanks of a row', () => {
  const at = new Date(0)
  expect(toStorableRow({ words: '\u0000', at, by: null })).toEqual({ words: '\uFFFD', at, by: null })
})
