// Why a figure is hidden, said as it is: by two of the methods larger figures are hidden too, so that small ones cannot be worked out.
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../platform/i18n/index.ts'
import { describeHidden } from './method-text.ts'

const t = createTranslator('en', ['statistics'])
const table = { name: 'causes', titles: {}, symbol: 'c', threshold: 10, dimensions: [] } as const

describe('why a figure is hidden', () => {
  it('is not said to be its size where larger ones are hidden beside small ones', () => {
    for (const method of ['suppress', 'tens'] as const)
      expect(describeHidden(t, { ...table, method }), method).toMatch(/^Fewer than 10 people, or hidden so that/)
  })

  it('is its size where nothing else hides it', () => {
    for (const method of ['noise', 'round', 'cell-key'] as const)
      expect(describeHidden(t, { ...table, method }), method).toMatch(/below 10/)
  })
})
