// RFC 8785's own examples, and what an entry may never hold.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toCanonicalJson, type JsonValue } from './canonical-json.ts'
import { makeEntry } from './make-entry.ts'
import type { LogEntry } from './log-entry.ts'

const entry: LogEntry = {
  organisationId: '11111111-1111-4111-8111-111111111111',
  personId: '22222222-2222-4222-8222-222222222222',
  kind: 'read',
  at: new Date('2026-03-01T10:11:12.345Z'),
  actor: { accountId: '33333333-3333-4333-8333-333333333333', role: 'caseworker' },
  action: 'read-person',
  purpose: 'assistance',
  outcome: 'allowed',
  rules: ['assigned-team'],
}

describe('canonical JSON', () => {
  it('writes what RFC 8785, section 3.2.2 and 3.2.3 show', () => {
    expect(
      toCanonicalJson(JSON.parse('{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]}') as JsonValue),
    ).toBe('{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}')
    expect(toCanonicalJson({ string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    // The order by UTF-16 code units puts the emoji (a surrogate pair) before U+FB33.
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(toCanonicalJson(names)) as object).toSorted()).toHaveLength(7)
    expect([...toCanonicalJson(names).matchAll(/:(\d)/g)].map(([, digit]) => digit)).toEqual(['2', '4', '6', '7', '1', '5', '3'])
  })

  it('refuses what JSON cannot hold', () => {
    expect(() => toCanonicalJson(Number.NaN)).toThrow('JSON has no such number')
    expect(() => toCanonicalJson('\ud800')).toThrow('half a character')
  })
})

describe('an entry', () => {
  it('is committed to by SHA-256 over its salt and its bytes, each time with another salt', () => {
    const [first, second] = [makeEntry(entry, entry.at), makeEntry(entry, entry.at)]
    const { salt, body } = first.entryRow
    expect(salt).toHaveLength(32)
    expect(first.outboxRow.commitment).toEqual(
      createHash('sha256')
        .update(Buffer.concat([salt, body]))
        .digest(),
    )
    expect(second.entryRow.salt).not.toEqual(salt)
    expect(JSON.parse(body.toString('utf8'))).toMatchObject({ version: 1, kind: 'read', at: '2026-03-01T10:11:12.345Z' })
    expect(first.outboxRow).not.toHaveProperty('recorded_at')
  })

  it.each([
    ['a sentence among the details', { ...entry, details: { note: 'Amina fled from Tarsis' } }],
    ['a name in place of an account', { ...entry, actor: { accountId: 'amina', role: 'caseworker' } }],
    ['a sentence as a role', { ...entry, actor: { accountId: null, role: 'Amina the caseworker' } }],
    ['an unknown kind', { ...entry, kind: 'peek' }],
    ["a word of one's own beside the known ones", { ...entry, note: 'x' }],
    ['a reason without end', { ...entry, reason: 'x'.repeat(1001) }],
    ['a field with its content', { ...entry, fields: ['name=Amina'] }],
  ])('never holds %s', (_what, wrong) => {
    // Wrong on purpose: what the types would refuse, written by a program that ignored them.
    expect(() => makeEntry(wrong as unknown as LogEntry, entry.at)).toThrow(/./)
  })
})
