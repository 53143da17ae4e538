// Names that leave with the figures are words of a language, never codes of the program.
import { describe, expect, it } from 'vitest'
import { chooseNeeds } from './shortfall-codes.ts'
import { nameLever } from './shortfall-words.ts'

describe('names in a released table', () => {
  it('call the parts of a need by its name in each language', () => {
    const { dimension } = chooseNeeds(['shelter', 'shelter/survivors'])
    expect(dimension.codes.find(({ code }) => code === 'shelter/by-district')?.names).toEqual({
      en: 'A place to sleep: the part that is shown by district',
      fr: 'Un endroit où dormir : la partie présentée par quartier',
      ar: 'مكان للنوم: الجزء المعروض حسب الحي',
    })
  })

  it('word a change of a rule as the gap page does', () => {
    const names = nameLever({
      id: 'drop-all-documents@everywhere:shelter',
      scope: { kind: 'everywhere', need: 'shelter', services: 3 },
      action: { kind: 'drop-all-documents' },
    })
    expect(names.en).toBe('At every service for “A place to sleep”: stop asking for papers')
    expect(names.fr).toBe('Dans tous les services «\u00a0Un endroit où dormir\u00a0»\u00a0: ne plus demander de papiers')
    expect(names.ar).toContain('التوقف عن طلب الأوراق')
  })
})
