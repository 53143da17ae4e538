// The demonstration's root key is made beside the data, never where the operator said that a key of their own is.
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../platform/config/index.ts'
import { mayMakeDemoKey } from './index.ts'

const read = (environment: NodeJS.ProcessEnv) =>
  readConfiguration(environment, { project: '/srv/causeway', working: '/home/rana' })

describe('a missing root key', () => {
  it('is made in the folder below the data, wherever these are', () => {
    expect(mayMakeDemoKey(read({}))).toBe(true)
    expect(mayMakeDemoKey(read({ CAUSEWAY_DATA: '/srv/data/' }))).toBe(true)
    expect(mayMakeDemoKey(read({ CAUSEWAY_DATA: 'data', CAUSEWAY_ROOT_KEYS: 'data/root-keys' }))).toBe(true)
  })

  it('is not made in a folder that the operator named, which may be a disk that is not mounted', () => {
    expect(mayMakeDemoKey(read({ CAUSEWAY_ROOT_KEYS: '/mnt/keys/root-keys' }))).toBe(false)
    expect(mayMakeDemoKey(read({ CAUSEWAY_ROOT_KEYS: 'root-keys' }))).toBe(false)
    expect(mayMakeDemoKey(read({ CAUSEWAY_DATA: '/srv/data', CAUSEWAY_ROOT_KEYS: '/srv/data' }))).toBe(false)
  })
})
