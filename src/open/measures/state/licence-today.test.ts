// Whether a recruiter is licensed on a day, in the cases that an inspector or a worker meets.
import { describe, expect, it } from 'vitest'
import type { LicenceContent, SanctionContent } from '../records/record-types.ts'
import { isLicensedOn, type Kept } from './licence-today.ts'

const common = { recruiter: 'r', place: ['XV'], sources: ['register'], keyWords: [], note: '' }
const licence = (validFrom: string, validUntil: string, confirmedOn = ''): Kept<LicenceContent> => ({
  id: `l-${validUntil}`,
  content: { ...common, number: '12/A', authority: 'Labour Office', scope: '', validFrom, validUntil, confirmedOn },
})
const sanction = (kind: SanctionContent['kind'], from: string, until: string): Kept<SanctionContent> => ({
  id: `s-${kind}`,
  content: { ...common, kind, what: 'fees taken from workers', authority: 'Labour Office', from, until },
})
const today = '2026-11-21'
const valid = licence('2025-01-01', '2027-06-30')

describe('a recruiter', () => {
  it('is licensed while a licence is valid and nothing stands against it', () => {
    expect(isLicensedOn(today, [valid], [])).toMatchObject({ answer: 'yes', until: '2027-06-30' })
    expect(isLicensedOn(today, [valid], [sanction('fine', '2026-01-01', 'none')])).toMatchObject({ answer: 'yes' })
    expect(isLicensedOn(today, [valid], [sanction('suspension', '2026-01-01', '2026-03-31')])).toMatchObject({ answer: 'yes' })
  })
  it('is named with the licence that lasts longest', () => {
    expect(isLicensedOn(today, [licence('2025-01-01', '2026-12-31'), valid], [])).toMatchObject({ until: '2027-06-30' })
  })
  it('is suspended while a suspension stands, and until a revocation is lifted', () => {
    expect(isLicensedOn(today, [valid], [sanction('suspension', '2026-10-01', '2027-01-31')])).toMatchObject({
      answer: 'suspended',
      isSure: true,
    })
    expect(isLicensedOn(today, [valid], [sanction('revocation', '2026-10-01', 'unknown')])).toMatchObject({
      answer: 'suspended',
      isSure: true,
    })
    expect(isLicensedOn(today, [valid], [sanction('revocation', '2027-10-01', 'unknown')])).toMatchObject({ answer: 'yes' })
  })
  it('may be suspended where nobody wrote down until when', () => {
    expect(isLicensedOn(today, [valid], [sanction('suspension', '2026-10-01', 'unknown')])).toMatchObject({
      answer: 'suspended',
      isSure: false,
    })
  })
  it('has no licence any more once the last one ran out', () => {
    expect(isLicensedOn(today, [licence('2024-01-01', '2025-01-31'), licence('2022-01-01', '2023-12-31')], [])).toMatchObject({
      answer: 'ran-out',
      until: '2025-01-31',
    })
  })
  it('is never called unlicensed for want of a record', () => {
    expect(isLicensedOn(today, [], [])).toEqual({ answer: 'none-recorded' })
    expect(isLicensedOn(today, [licence('2024-01-01', 'unknown')], [])).toMatchObject({ answer: 'not-known' })
    expect(isLicensedOn(today, [licence('2024-01-01', '2026')], [])).toMatchObject({ answer: 'not-known' })
    expect(isLicensedOn(today, [licence('2027-01-01', '2028-01-01')], [])).toMatchObject({ answer: 'not-yet' })
  })
})
