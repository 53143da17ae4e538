// What anybody can send to the account pages without being signed in: too much of it is turned away, and nothing of them is stored.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { startAccountApp, type AccountApp } from './account-app.tsx'

let database: TestDatabase
let app: AccountApp

beforeAll(async () => {
  database = await createTestDatabase()
  app = await startAccountApp(database)
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

describe('a stranger at the account pages', () => {
  it.each(['sign-in', 'sign-in/code', 'organisation', 'invitation/guess', 'confirm'])(
    'cannot fill the memory with what is sent to %s',
    async (path) => {
      const body = new URLSearchParams({ name: 'x'.repeat(210_000) })
      const answer = await fetch(`${app.origin}/account/en/${path}`, { method: 'POST', body, redirect: 'manual' })
      expect(answer.status).toBe(413)
    },
  )

  it('is led to the pages of their language, and leaves nothing in a cache', async () => {
    const headers = { 'accept-language': 'ar' }
    const first = await fetch(`${app.origin}/account`, { headers, redirect: 'manual' })
    expect(first.headers.get('location')).toBe('/account/ar')
    const second = await fetch(`${app.origin}/account/ar`, { headers, redirect: 'manual' })
    expect(second.headers.get('location')).toBe('/account/ar/sign-in')
    for (const answer of [first, second]) expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})
