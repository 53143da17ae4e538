// The example exchange of RFC 7677, section 3: what the RFC's client and server send must fit the verifier that we store.
import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createScramVerifier } from './scram-verifier.ts'

const salt = 'W22ZaJ0SNY7soEsUEjb6gQ=='
const nonce = 'rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
const authMessage = `n=user,r=rOprNGfwEbeRWgbNEkqO,r=${nonce},s=${salt},i=4096,c=biws,r=${nonce}`
const clientProof = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64')
const serverSignature = '6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='

function sign(key: Buffer): Buffer {
  return createHmac('sha256', key).update(authMessage).digest()
}

describe('the verifier of the password of RFC 7677', () => {
  const verifier = createScramVerifier('pencil', Buffer.from(salt, 'base64'))
  const [, head, keys = ''] = verifier.split('$')
  const [storedKey = Buffer.alloc(0), serverKey = Buffer.alloc(0)] = keys.split(':').map((key) => Buffer.from(key, 'base64'))

  test('names the iterations and the salt', () => {
    expect(head).toBe(`4096:${salt}`)
  })

  test('makes the server’s signature', () => {
    expect(sign(serverKey).toString('base64')).toBe(serverSignature)
  })

  test('accepts the client’s proof', () => {
    const signature = sign(storedKey)
    const clientKey = Buffer.from(clientProof.map((byte, place) => byte ^ (signature[place] ?? 0)))
    expect(createHash('sha256').update(clientKey).digest()).toEqual(storedKey)
  })
})

test('two verifiers of one password differ by their salt', () => {
  expect(createScramVerifier('pencil')).not.toBe(createScramVerifier('pencil'))
})
