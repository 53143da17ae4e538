// The command line with its real processes: help, exit codes, doctor, and a backup carried from one installation to another.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from './causeway-process.ts'

describe('the command line', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'causeway-cli-'))
    await chmod(folder, 0o711)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const run = (data: string, ...parameters: string[]) =>
    runCommand({ parameters, environment: { CAUSEWAY_DATA: join(folder, data) } })

  test('lists its commands, and has help with an example', async () => {
    const { code, output } = await run('unused', '--help')
    expect(code).toBe(0)
    const names = [...output.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}/gm)].map(([, name = '']) => name)
    expect(names).toEqual(
      expect.arrayContaining([
        'start',
        'serve open',
        'serve protected',
        'import',
        'export',
        'gaps',
        'backup',
        'restore',
        'doctor',
      ]),
    )
    // The help of each is read without a process of its own in src/surfaces/cli/run-command-line.test.ts.
    for (const name of ['start', 'serve protected', 'doctor']) {
      const help = await run('unused', ...name.split(' '), '--help')
      expect(help, name).toMatchObject({ code: 0 })
      expect(help.output, name).toMatch(/^Usage: causeway /m)
      expect(help.output, name).toMatch(/^Example:\n {2}\S/m)
    }
  })

  test.each([
    ['no command', []],
    ['an unknown command', ['levitate']],
    ['an unknown option', ['doctor', '--quickly']],
    ['a missing value', ['backup']],
    ['too many values', ['backup', 'a', 'b']],
  ])('ends with 2 for wrong usage: %s', async (_case, parameters) => {
    const { code, errors, output } = await run('unused', ...parameters)
    expect(code).toBe(2)
    expect(errors + output).toContain('causeway')
  })

  test('ends with 2 and names the setting that cannot be used', async () => {
    const { code, errors } = await runCommand({ parameters: ['doctor'], environment: { PORT: 'http' } })
    expect(code).toBe(2)
    expect(errors).toContain('PORT: expected a port number')
  })

  test('carries a backup from one installation to another', async () => {
    expect(await run('first', 'account', 'create', 'amal')).toMatchObject({ code: 0 })
    expect(await run('first', 'backup', join(folder, 'backup'))).toMatchObject({ code: 0 })
    expect(await run('first', 'backup', join(folder, 'backup'))).toMatchObject({ code: 1 })
    const restored = await run('second', 'restore', join(folder, 'backup'))
    expect(restored).toMatchObject({ code: 0, output: expect.stringMatching(/^Restored \d+ rows/) })
    expect((await run('second', 'account', 'list')).output).toContain('amal')
    expect(await run('second', 'restore', join(folder, 'backup'))).toMatchObject({
      code: 1,
      errors: expect.stringContaining('--replace'),
    })
    expect(await run('second', 'restore', join(folder, 'nothing'))).toMatchObject({
      code: 1,
      errors: expect.stringContaining('no backup'),
    })
  })

  test('doctor finds a sound installation sound, and prints no secret', async () => {
    const { code, output } = await run('first', 'doctor')
    expect(output).not.toContain('WRONG')
    expect(code).toBe(0)
    expect(output).toContain('ok    rights of causeway_open')
    expect(output).not.toMatch(/[A-Za-z0-9_-]{43}/)
  })

  test('doctor finds a secret that others can read', async () => {
    await writeFile(join(folder, 'first', 'secrets', 'spare'), 'x')
    await chmod(join(folder, 'first', 'secrets', 'spare'), 0o644)
    const { code, output } = await run('first', 'doctor')
    expect(code).toBe(1)
    expect(output).toMatch(/WRONG .* secrets: others can read .*spare/)
  })
})
