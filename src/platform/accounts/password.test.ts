// Passwords alone, without a database.
import { describe, expect, it } from 'vitest'
import { hashPassword, isCheckingTooMany, verifyPassword } from './password.ts'

describe('a password', () => {
  it('matches its own hash, however its letters are composed, and no other', async () => {
    const hash = await hashPassword('un mot de passe très long')
    expect(await verifyPassword('un mot de passe très long', hash)).toBe(true)
    expect(await verifyPassword('un mot de passe tre\u0300s long', hash)).toBe(true)
    expect(await verifyPassword('un mot de passe tres long', hash)).toBe(false)
    expect(await verifyPassword('', null)).toBe(false)
    expect(await hashPassword('un mot de passe très long')).not.toBe(hash)
  })

  it('is checked two at a time; beyond some waiting, another should be turned away', { timeout: 60_000 }, async () => {
    expect(isCheckingTooMany()).toBe(false)
    const checks = Array.from({ length: 10 }, () => verifyPassword('a guess', null))
    expect(isCheckingTooMany()).toBe(true)
    await Promise.all(checks)
    expect(isCheckingTooMany()).toBe(false)
  })
})
