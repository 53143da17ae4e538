// Crockford's base 32 (https://www.crockford.com/base32.html): what may be misread decodes to what was meant.
import { describe, expect, it } from 'vitest'
import { makeReference, readReference } from './reference.ts'

describe('a reference', () => {
  it('is six characters that nobody misreads, and reads back as itself', () => {
    for (let time = 0; time < 1000; time += 1) {
      const made = makeReference()
      expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/)
      expect(readReference(made)).toBe(made)
    }
  })

  it.each([
    ['a1b2c3', 'A1B-2C3'],
    [' A1B 2C3 ', 'A1B-2C3'],
    ['a1b–2c3', 'A1B-2C3'],
    ['oil-z0L', '011-Z01'],
    ['', null],
    ['A1B-2C', null],
    ['A1B-2C34', null],
    ['U1B-2C3', null],
    ["' OR 1=1", null],
  ])('%j is %j', (typed, read) => {
    expect(readReference(typed)).toBe(read)
  })
})
