// The numbering of the Compact and of the Agenda.
import { describe, expect, it } from 'vitest'
import { GCM_OBJECTIVES, isGcmObjective, isSdgTarget, SDG_TARGETS } from './index.ts'

describe('objectives and targets', () => {
  it('are 23 and 169, as the two resolutions number them', () => {
    expect(GCM_OBJECTIVES).toHaveLength(23)
    expect(SDG_TARGETS).toHaveLength(169)
    expect(new Set(SDG_TARGETS).size).toBe(169)
  })

  it('hold every target that names migration', () => {
    const named = ['4.b', '5.2', '8.7', '8.8', '10.7', '10.c', '16.2', '16.3', '16.9', '16.b', '17.18']
    expect(named.filter((code) => !isSdgTarget(code))).toEqual([])
  })

  it('know no objective 0, 24 or 5.5, and no target that the Agenda does not have', () => {
    expect([0, 24, 5.5, Number.NaN].filter(isGcmObjective)).toEqual([])
    expect(['17.a', '10.8', '18.1', '', '10', 'constructor'].filter(isSdgTarget)).toEqual([])
  })
})
