// RFC 9562, section 5.7, and the order that lists of steps rely on.
import { describe, expect, it } from 'vitest'
import { isUuid, newId } from './index.ts'

describe('an id', () => {
  it('carries its time, version 7 and the variant of RFC 9562', () => {
    // The time of the RFC's own example, appendix A.6: 2022-02-22T19:22:22Z.
    const id = newId(new Date(Date.UTC(2022, 1, 22, 19, 22, 22)))
    expect(id.startsWith('017f22e2-79b0-7')).toBe(true)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(isUuid(id)).toBe(true)
  })

  it('sorts in the order of making while the clock stands still, and by time when it goes on', () => {
    const now = new Date(1_700_000_000_000)
    const ids = Array.from({ length: 10_000 }, () => newId(now))
    const later = newId(new Date(now.getTime() + 1))
    expect([...ids, later].toSorted()).toEqual([...ids, later])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('is not found where it is no UUID', () => {
    expect(['', '1', "' OR 1=1 --", '017f22e2-79b0-7cc3-98c4-dc0c0c07398'].filter(isUuid)).toEqual([])
  })
})
