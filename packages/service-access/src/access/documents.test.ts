import { describe, expect, test } from 'vitest'
import type { ThreeValued } from '@causeway/vocabulary'
import type { DocumentRule } from '../service-at-location.ts'
import { assessDocuments } from './documents.ts'

const asks = (document: string, alternativesGroup: string | null = null, waivable: ThreeValued = 'unknown'): DocumentRule => ({
  document,
  alternativesGroup,
  waivable,
})
const IDENTITY = [asks('passport', 'identity'), asks('national-id', 'identity'), asks('consular-id', 'identity')]

describe('papers asked for', () => {
  test('papers are not judged where the person’s side leaves them out', () => {
    expect(assessDocuments(undefined, IDENTITY).verdict).toBe('not-considered')
  })

  test('a service known to ask for none is open to somebody with none, and to somebody unknown', () => {
    expect(assessDocuments([], []).verdict).toBe('yes')
    expect(assessDocuments('unknown', []).verdict).toBe('yes')
  })

  test('a service that has not said is unknown, not free of papers', () => {
    expect(assessDocuments([], 'unknown')).toEqual({ verdict: 'unknown', reasons: [{ kind: 'documents-not-stated' }] })
    expect(assessDocuments(['passport'], 'unknown').verdict).toBe('unknown')
  })

  test('of alternatives one paper is enough', () => {
    expect(assessDocuments(['consular-id'], IDENTITY).verdict).toBe('yes')
    expect(assessDocuments(['photo'], IDENTITY)).toEqual({
      verdict: 'no',
      reasons: [{ kind: 'paper-missing', alternatives: ['passport', 'national-id', 'consular-id'], waivable: 'unknown' }],
    })
  })

  test('papers outside a group are each needed', () => {
    const asked = [...IDENTITY, asks('proof-of-address')]
    expect(assessDocuments(['passport'], asked).verdict).toBe('no')
    expect(assessDocuments(['passport', 'proof-of-address'], asked).verdict).toBe('yes')
  })

  test('a paper that can be waived asks first, one that may perhaps be waived bars', () => {
    expect(assessDocuments([], [asks('proof-of-address', null, 'yes')]).verdict).toBe('unknown')
    expect(assessDocuments([], [asks('proof-of-address', null, 'unknown')]).verdict).toBe('no')
    expect(assessDocuments([], [asks('proof-of-address', null, 'no')]).verdict).toBe('no')
  })

  test('free text that maps to no code can only be asked about', () => {
    expect(assessDocuments(['passport'], [asks('a letter from your host')]).verdict).toBe('unknown')
    expect(assessDocuments(['passport'], [asks('passport', 'a'), asks('a letter from your host', 'a')]).verdict).toBe('yes')
    expect(assessDocuments([], [asks('passport'), asks('a letter from your host')]).verdict).toBe('no')
  })
})
