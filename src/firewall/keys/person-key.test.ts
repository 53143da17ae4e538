// What a sealed field is bound to, and what its bytes tell.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newKey } from './aes-gcm.ts'
import { encodeAssociatedData } from './associated-data.ts'
import { padLength, padText, unpadText } from './pad-text.ts'
import { openPersonKey } from './person-key.ts'
import { revealSealed, sealValue } from './sealed.ts'

const organisationId = '0198a000-0000-7000-8000-000000000001'
const personId = '0198a000-0000-7000-8000-000000000002'
const bytes = newKey()
const openKey = (other: { organisationId?: string; personId?: string; versions?: ReadonlyMap<number, Uint8Array> } = {}) =>
  openPersonKey({ organisationId, personId, versions: new Map([[1, Uint8Array.from(bytes)]]), ...other })
const field = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const version = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const anyText = fc.string({ unit: 'binary', maxLength: 300 })

describe('a sealed piece of a file', () => {
  const anyBytes = fc.uint8Array({ maxLength: 5000 })

  it('opens to the same bytes, for its person, field and piece, and to nothing elsewhere', () => {
    fc.assert(
      fc.property(field, version, version, anyBytes, (name, piece, otherPiece, given) => {
        const sealed = openKey().sealBytes(name, piece, given)
        const opened = openKey().openBytes(name, piece, sealed)
        expect(opened.ok && [...revealSealed(opened.value)]).toEqual([...given])
        const corrupted = { ok: false, error: 'corrupted' }
        if (otherPiece !== piece) expect(openKey().openBytes(name, otherPiece, sealed)).toEqual(corrupted)
        expect(openKey({ personId: organisationId }).openBytes(name, piece, sealed)).toEqual(corrupted)
        expect(openKey().openBytes(name, piece, sealed.subarray(0, -1))).toEqual(corrupted)
      }),
    )
  })

  it('is no text, and a text is no piece', () => {
    const corrupted = { ok: false, error: 'corrupted' }
    expect(openKey().open('file', 1, openKey().sealBytes('file', 1, new Uint8Array([0, 0, 0, 0])))).toEqual(corrupted)
    expect(openKey().openBytes('file', 1, openKey().seal('file', 1, 'Amal'))).toEqual(corrupted)
  })
})

describe('a sealed field', () => {
  it('opens to the same text, for its person, field and version', () => {
    fc.assert(
      fc.property(field, version, anyText, (name, place, text) => {
        const key = openKey()
        const opened = key.open(name, place, key.seal(name, place, sealValue(text)))
        expect(opened.ok && revealSealed(opened.value)).toBe(text.toWellFormed())
      }),
    )
  })

  it('opens under no other person, organisation, field, version of the field or key', () => {
    fc.assert(
      fc.property(field, field, version, version, anyText, (name, otherName, place, otherPlace, text) => {
        const sealed = openKey().seal(name, place, text)
        const corrupted = { ok: false, error: 'corrupted' }
        if (otherName !== name) expect(openKey().open(otherName, place, sealed)).toEqual(corrupted)
        if (otherPlace !== place) expect(openKey().open(name, otherPlace, sealed)).toEqual(corrupted)
        expect(openKey({ personId: organisationId }).open(name, place, sealed)).toEqual(corrupted)
        expect(openKey({ organisationId: personId }).open(name, place, sealed)).toEqual(corrupted)
        expect(openKey({ organisationId: personId, personId: organisationId }).open(name, place, sealed)).toEqual(corrupted)
        expect(openKey({ versions: new Map([[1, newKey()]]) }).open(name, place, sealed)).toEqual(corrupted)
        expect(openKey({ versions: new Map([[2, Uint8Array.from(bytes)]]) }).open(name, place, sealed)).toEqual(corrupted)
        // The version of the key in the bytes is bound too: changing it does not pass one version's field for another's.
        const renamed = Uint8Array.from(sealed)
        renamed[4] = 2
        expect(openKey({ versions: new Map([[2, Uint8Array.from(bytes)]]) }).open(name, place, renamed)).toEqual(corrupted)
      }),
    )
  })

  it('is corrupted by any bit that changes, and by any cut', () => {
    const sealed = openKey().seal('name', 1, 'Amal')
    const key = openKey()
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Uint8Array.from(sealed)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(key.open('name', 1, changed)).toEqual({ ok: false, error: 'corrupted' })
      expect(key.open('name', 1, sealed.subarray(0, place))).toEqual({ ok: false, error: 'corrupted' })
    }
  })

  it('looks another way each time, and as long for every name and every choice', () => {
    const key = openKey()
    const texts = [
      '',
      'no',
      'yes',
      'Li',
      'محمد عبد الرحمن بن سلمان الحسيني',
      'Mohammed',
      'ወይዘሮ አበበች ገብረመድኅን ተክለሃይማኖት',
      'x'.repeat(124),
    ]
    const sealed = texts.map((text) => key.seal('name', 1, text))
    expect(new Set(sealed.map(({ length }) => length)).size).toBe(1)
    const again = Array.from({ length: 100 }, () => Buffer.from(key.seal('name', 1, 'no')).toString('hex'))
    expect(new Set(again).size).toBe(100)
  })

  it('is sealed under the newest version of the key, and older ones still open', () => {
    const old = openKey()
    const before = old.seal('name', 1, 'before')
    const both = openKey({
      versions: new Map([
        [1, Uint8Array.from(bytes)],
        [2, newKey()],
      ]),
    })
    expect(both.version).toBe(2)
    expect(both.open('name', 1, before).ok).toBe(true)
    expect(openKey().open('name', 1, both.seal('name', 1, 'after'))).toEqual({ ok: false, error: 'corrupted' })
  })

  it('is out of reach when the key is closed, whose bytes are overwritten', () => {
    const versions = new Map([[1, Uint8Array.from(bytes)]])
    const key = openKey({ versions })
    const sealed = key.seal('name', 1, 'Amal')
    key.close()
    expect(versions.get(1)).toEqual(new Uint8Array(32))
    expect(() => key.seal('name', 1, 'Amal')).toThrow('closed')
    expect(() => key.open('name', 1, sealed)).toThrow('closed')
  })
})

describe('associated data', () => {
  it('has other bytes for every other list of parts', () => {
    const parts = fc.array(
      fc.oneof(
        fc.string({ maxLength: 4 }).map((text) => text.toWellFormed()),
        fc.nat({ max: 0xffff_ffff }),
      ),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        expect(Buffer.from(encodeAssociatedData('use', one)).equals(encodeAssociatedData('use', other))).toBe(isSame)
      }),
    )
    // Nothing can be moved over the edge between two parts.
    expect(encodeAssociatedData('use', ['ab', 'c'])).not.toEqual(encodeAssociatedData('use', ['a', 'bc']))
    expect(encodeAssociatedData('use', ['a'])).not.toEqual(encodeAssociatedData('us', ['ea']))
  })
})

describe('padding', () => {
  it('keeps the text, adds at most an eighth to a long one, and leaves few lengths to tell apart', () => {
    fc.assert(fc.property(anyText, (text) => unpadText(padText(text)) === text.toWellFormed()))
    // Padmé's bound: 12 % at most (Nikitin et al. 2019, 4.2).
    const lengths = Array.from({ length: 20_000 }, (_, place) => place + 129)
    for (const length of lengths) expect((padLength(length) - length) / length).toBeLessThan(0.12)
    expect(new Set(lengths.map(padLength)).size).toBeLessThan(110)
  })

  it('of the paper: of a length of 2^E, only the first ⌊log2 E⌋ + 1 bits after the first are kept', () => {
    // E = 9, so four bits are kept and the last five are rounded up.
    expect([512, 513, 544, 545, 1000].map(padLength)).toEqual([512, 544, 544, 576, 1024])
  })
})
