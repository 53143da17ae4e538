import { describe, expect, test } from 'vitest'
import { ConfigurationError, describeConfiguration, readConfiguration } from './index.ts'

const folders = { project: '/srv/causeway', working: '/home/amira' }

describe('the configuration', () => {
  test('needs no variable at all', () => {
    expect(readConfiguration({}, folders)).toMatchObject({ port: 8080, host: '127.0.0.1', dataFolder: '/srv/causeway/var' })
  })

  test('takes a relative data folder from where the user stands', () => {
    expect(readConfiguration({ CAUSEWAY_DATA: 'data' }, folders).dataFolder).toBe('/home/amira/data')
    expect(readConfiguration({ CAUSEWAY_DATA: '/data' }, folders).dataFolder).toBe('/data')
  })

  test('counts an empty variable as absent', () => {
    expect(readConfiguration({ PORT: '', DATABASE_URL: '' }, folders)).toMatchObject({ port: 8080, databaseUrl: undefined })
  })

  test.each([
    [{ PORT: 'http' }, /PORT: expected a port number/],
    [{ PORT: '70000' }, /PORT: expected a port from 0 to 65534/],
    [{ CAUSEWAY_LOG: 'loud' }, /CAUSEWAY_LOG: expected one of debug/],
    [{ CAUSEWAY_DEMO: 'true' }, /CAUSEWAY_DEMO: expected yes or no/],
  ])('says which setting cannot be used: %o', (environment, message) => {
    expect(() => readConfiguration(environment, folders)).toThrow(ConfigurationError)
    expect(() => readConfiguration(environment, folders)).toThrow(message)
  })

  test('suspends the pledges of a jurisdiction only where it is told to', () => {
    expect(readConfiguration({}, folders).pledgesUnknown).toBe(false)
    expect(readConfiguration({ CAUSEWAY_PLEDGES_UNKNOWN: 'yes' }, folders).pledgesUnknown).toBe(true)
    expect(() => readConfiguration({ CAUSEWAY_PLEDGES_UNKNOWN: '1' }, folders)).toThrow(/expected yes or no/)
  })

  test('is described without the password of the database', () => {
    const settings = describeConfiguration({
      DATABASE_URL: 'postgres://admin:s3cret@db.example.org:5432/causeway?password=s3cret',
      PORT: '9000',
    })
    expect(settings.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('postgres://admin:…@db.example.org:5432/causeway')
    expect(settings.find(({ name }) => name === 'PORT')).toMatchObject({ value: '9000', isSet: true })
    expect(settings.find(({ name }) => name === 'CAUSEWAY_HOST')).toMatchObject({ value: '127.0.0.1', isSet: false })
    expect(JSON.stringify(settings)).not.toContain('s3cret')
  })
})
