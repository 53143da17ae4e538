import { describe, expect, it } from 'vitest'
import { tellStance } from './tell-stance.ts'

describe('the stance of a position', () => {
  it.each([
    ['States should ensure protection against violence and exploitation.', 'support'],
    ['No child should ever be detained.', 'support'],
    ['The representative of Kenya welcomed the proposal.', 'support'],
    ['The representative of Kenya opposed the proposal.', 'oppose'],
    ['One delegation did not support a right to work for everybody.', 'oppose'],
    ['Kenya supported the proposal, provided that borders stayed under its control.', 'qualified'],
    ['Kenya endorsed the text and objected to its second part.', 'qualified'],
  ])('%s', (text, stance) => {
    expect(tellStance(text)).toBe(stance)
  })

  it('is left open where the words leave it open', () => {
    expect(tellStance('However, there were concerns about whether the fund could be paid for.')).toBeNull()
  })
})
