// SHA-256 and Ed25519 in JavaScript against those of Node, and against vectors of the standards.
import { createHash, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { portableCryptography, publicKeyOf, signEd25519 } from './cryptography.ts'

const SPKI_ED25519 = '302a300506032b6570032100'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

describe('the portable cryptography', () => {
  it('has the vectors of FIPS 180-4 and of RFC 8032, section 7.1, test 2', () => {
    expect(hex(portableCryptography.sha256(new TextEncoder().encode('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    const seed = fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
    const key = publicKeyOf(seed)
    expect(hex(key)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
    const signature = signEd25519(fromHex('72'), seed)
    expect(hex(signature)).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
    expect(portableCryptography.verifyEd25519(signature, fromHex('72'), key)).toBe(true)
    expect(portableCryptography.verifyEd25519(signature, fromHex('73'), key)).toBe(false)
    expect(portableCryptography.verifyEd25519(signature.subarray(1), fromHex('72'), key)).toBe(false)
    expect(portableCryptography.verifyEd25519(signature, fromHex('72'), new Uint8Array(32).fill(255))).toBe(false)
  })

  it('agrees with Node', () => {
    // RFC 8410: what stands before the 32 bytes of an Ed25519 public key.
    const spki = fromHex(SPKI_ED25519)
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array(), (seed, message) => {
        expect(hex(portableCryptography.sha256(message))).toBe(createHash('sha256').update(message).digest('hex'))
        const key = createPublicKey({ key: Buffer.concat([spki, publicKeyOf(seed)]), format: 'der', type: 'spki' })
        expect(verify(null, message, key, signEd25519(message, seed))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
