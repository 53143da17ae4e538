import { describe, expect, test } from 'vitest'
import { parseDatabaseUrl } from './database-address.ts'

describe('DATABASE_URL', () => {
  test('names host, port, database, user and password', () => {
    expect(parseDatabaseUrl('postgres://admin:p%40ss@db.example.org:6432/causeway')).toEqual({
      address: { host: 'db.example.org', port: 6432, database: 'causeway' },
      administrator: { user: 'admin', password: 'p@ss' },
    })
  })

  test('may name the folder of a unix socket, and leave the password out', () => {
    expect(parseDatabaseUrl('postgresql://admin@/causeway?host=/run/postgresql')).toEqual({
      address: { host: '/run/postgresql', port: 5432, database: 'causeway' },
      administrator: { user: 'admin', password: undefined },
    })
  })

  test('says how TLS is checked', () => {
    expect(parseDatabaseUrl('postgres://a:b@h/c?sslmode=verify-full').address.tls).toEqual({ rejectUnauthorized: true })
    expect(parseDatabaseUrl('postgres://a:b@h/c?sslmode=require').address.tls).toEqual({ rejectUnauthorized: false })
    expect(parseDatabaseUrl('postgres://a:b@h/c').address.tls).toBeUndefined()
  })

  test.each([
    'mysql://a:secret@h/c',
    'not an address secret',
    'postgres://a:secret@h',
    'postgres://a:secret@h/c?sslmode=perhaps',
  ])('that cannot be used is refused without repeating it: %s', (text) => {
    expect(() => parseDatabaseUrl(text)).toThrow(/DATABASE_URL/)
    expect(() => parseDatabaseUrl(text)).not.toThrow(/secret/)
  })
})
