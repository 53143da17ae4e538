// How long an organisation's key stays in memory: not a moment beyond its minutes, whether or not anybody asks for another.
import { afterEach, expect, test, vi } from 'vitest'
import { ok } from '@causeway/vocabulary'
import { createFixedClock } from '../../platform/clock/index.ts'
import { newKey } from './aes-gcm.ts'
import type { KeyStore } from './key-store.ts'
import { OPEN_MINUTES, openOrganisationKeys } from './organisation-keys.ts'

afterEach(() => vi.useRealTimers())

const organisationId = '11111111-1111-4111-8111-111111111111'
const wrapped = { organisationId, version: 1, wrapped: { rootVersion: '1-00000000', bytes: new Uint8Array(60) } }

test('a key that nobody asks for again is overwritten when its time is over', async () => {
  vi.useFakeTimers()
  const key = newKey()
  const keyStore: Pick<KeyStore, 'unwrap'> = { unwrap: async () => ok(key) }
  const keys = openOrganisationKeys(keyStore as KeyStore, createFixedClock(new Date('2026-11-21T10:00:00Z')))
  expect(await keys.use(wrapped, (open) => open.some((byte) => byte !== 0))).toEqual(ok(true))
  await vi.advanceTimersByTimeAsync(OPEN_MINUTES * 60_000 - 1)
  expect(key.some((byte) => byte !== 0)).toBe(true)
  await vi.advanceTimersByTimeAsync(1)
  expect(key.every((byte) => byte === 0)).toBe(true)
})
