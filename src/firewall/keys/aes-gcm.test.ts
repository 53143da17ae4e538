// Published vectors. D. McGrew, J. Viega, The Galois/Counter Mode of Operation (GCM), appendix B, test cases 13 to 16; NIST CAVP,
// gcmEncryptExtIV256.rsp, first case; RFC 7914, section 12; RFC 4231. The whole of Wycheproof's file runs where WYCHEPROOF_VECTORS names its folder.
import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decrypt, encrypt, encryptWith, newKey, NONCE_BYTES, TAG_BYTES } from './aes-gcm.ts'
import { deriveKey } from './root-key-file.ts'

const fromHex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : Buffer.from(bytes).toString('hex'))

const text =
  'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
  '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255'
const sealedText =
  '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
  '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad'
const key15 = 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'
const vectors = [
  {
    name: 'case 13',
    key: '00'.repeat(32),
    iv: '00'.repeat(12),
    aad: '',
    msg: '',
    ct: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    name: 'case 14',
    key: '00'.repeat(32),
    iv: '00'.repeat(12),
    aad: '',
    msg: '00'.repeat(16),
    ct: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    name: 'case 15',
    key: key15,
    iv: 'cafebabefacedbaddecaf888',
    aad: '',
    msg: text,
    ct: sealedText,
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    name: 'case 16',
    key: key15,
    iv: 'cafebabefacedbaddecaf888',
    aad: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    msg: text.slice(0, -8),
    ct: sealedText.slice(0, -8),
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
  {
    name: 'CAVP',
    key: 'b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4',
    iv: '516c33929df5a3284ff463d7',
    aad: '',
    msg: '',
    ct: '',
    tag: 'bdc1ac884d332457a1d2664f168c76f0',
  },
]

describe('AES-256-GCM', () => {
  it.each(vectors)('gives what is published: $name', ({ key, iv, aad, msg, ct, tag }) => {
    const made = encryptWith(fromHex(key), fromHex(iv), fromHex(msg), fromHex(aad))
    expect(toHex(made)).toBe(iv + ct + tag)
    expect(toHex(decrypt(fromHex(key), made, fromHex(aad)))).toBe(msg)
  })

  it('opens what it made, and nothing of which one bit is another', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (message, associated, place, bit) => {
          const key = newKey()
          const made = encrypt(key, message, associated)
          expect(decrypt(key, made, associated)).toEqual(message)
          const changed = Uint8Array.from(made)
          const at = place % changed.length
          changed[at] = (changed[at] ?? 0) ^ (1 << bit)
          expect(decrypt(key, changed, associated)).toBeUndefined()
          expect(decrypt(newKey(), made, associated)).toBeUndefined()
          expect(decrypt(key, made, Uint8Array.of(...associated, 0))).toBeUndefined()
          expect(decrypt(key, made.subarray(0, place % made.length), associated)).toBeUndefined()
        },
      ),
    )
  })

  it('never uses a nonce twice in ten thousand messages', () => {
    const key = newKey()
    const nothing = new Uint8Array()
    const nonces = Array.from({ length: 10_000 }, () => toHex(encrypt(key, nothing, nothing).subarray(0, NONCE_BYTES)))
    expect(new Set(nonces).size).toBe(10_000)
  })

  it('seals nothing under a key that was overwritten', () => {
    expect(() => encrypt(new Uint8Array(32), new Uint8Array(1), new Uint8Array())).toThrow('closed')
  })
})

describe('scrypt', () => {
  it('gives what RFC 7914 publishes for N = 16384, r = 8, p = 1', async () => {
    const derived = await deriveKey('pleaseletmein', new TextEncoder().encode('SodiumChloride'), 16_384)
    expect(toHex(derived)).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2')
  })

  it('takes a passphrase as every keyboard writes it', async () => {
    const salt = new Uint8Array(32)
    expect(await deriveKey('é'.repeat(16), salt, 2)).toEqual(await deriveKey('e\u0301'.repeat(16), salt, 2))
  })
})

interface WycheproofFile {
  readonly testGroups: readonly {
    readonly keySize: number
    readonly ivSize: number
    readonly tagSize: number
    readonly tests: readonly {
      readonly tcId: number
      readonly key: string
      readonly iv: string
      readonly aad: string
      readonly msg: string
      readonly ct: string
      readonly tag: string
      readonly result: 'valid' | 'invalid' | 'acceptable'
    }[]
  }[]
}

describe('HMAC-SHA-256, which search tokens are made with', () => {
  // RFC 4231, test cases 1, 2 and 6.
  it.each([
    ['0b'.repeat(20), '4869205468657265', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      '4a656665',
      '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      'aa'.repeat(131),
      '54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('gives what RFC 4231 publishes', (key, message, tag) => {
    expect(createHmac('sha256', fromHex(key)).update(fromHex(message)).digest('hex')).toBe(tag)
  })
})

const folder = process.env['WYCHEPROOF_VECTORS']
const file =
  folder === undefined
    ? undefined
    : [join(folder, 'testvectors_v1'), folder].map((place) => join(place, 'aes_gcm_test.json')).find(existsSync)

describe.skipIf(folder === undefined)("Wycheproof's aes_gcm_test.json", () => {
  it('is opened where it is valid and refused where it is not: every case of 256, 96 and 128 bits', () => {
    if (file === undefined) throw new Error(`WYCHEPROOF_VECTORS: ${folder} holds no aes_gcm_test.json`)
    // The file's own schema says that it has this shape.
    const { testGroups } = JSON.parse(readFileSync(file, 'utf8')) as WycheproofFile
    const ours = testGroups
      .filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 8 * NONCE_BYTES && tagSize === 8 * TAG_BYTES)
      .flatMap(({ tests }) => tests)
    expect(ours.length).toBeGreaterThan(50)
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of ours) {
      const opened = decrypt(fromHex(key), fromHex(iv + ct + tag), fromHex(aad))
      expect({ tcId, opened: toHex(opened) }).toEqual({ tcId, opened: result === 'valid' ? msg : undefined })
      if (result !== 'valid') continue
      expect({ tcId, made: toHex(encryptWith(fromHex(key), fromHex(iv), fromHex(msg), fromHex(aad))) }).toEqual({
        tcId,
        made: iv + ct + tag,
      })
    }
  })
})
