// The command that makes a provider's link, with its real processes: one organisation, one link, shown once.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from './causeway-process.ts'

const EXAMPLE = join(import.meta.dirname, '../../data/examples/papers/services.json')

describe('causeway provider-link', () => {
  let folder: string
  const run = (...parameters: string[]) => runCommand({ parameters, environment: { CAUSEWAY_DATA: join(folder, 'data') } })
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-link-'))
    await chmod(folder, 0o711)
    expect(await run('import', EXAMPLE)).toMatchObject({ code: 0 })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('prints the link alone on the output, and the organisation beside it', async () => {
    const { code, output, errors } = await run('provider-link', 'example clinics')
    expect(code).toBe(0)
    expect(output).toMatch(/^http:\/\/localhost:\d+\/provider\/open\/[\w-]{43}\n$/)
    expect(errors).toContain('Example Clinics')
    const list = await run('provider-link', 'Example Clinics', '--list')
    expect(list.output).toMatch(/can be opened/)
    expect(list.output).not.toContain(output.trim().split('/').at(-1))
  })

  test('takes links back', async () => {
    expect(await run('provider-link', 'Example', '--revoke-all')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Took back 1 link'),
    })
    expect((await run('provider-link', 'Example', '--list')).output).toMatch(/taken back/)
  })

  test('ends with 1 where there is no such organisation and with 2 for wrong usage', async () => {
    expect(await run('provider-link', 'Nobody')).toMatchObject({ code: 1, output: '' })
    expect(await run('provider-link')).toMatchObject({ code: 2 })
    expect(await run('provider-link', 'Example', '--hours', 'soon')).toMatchObject({ code: 2 })
  })
})
