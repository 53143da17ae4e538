// `causeway log verify` and `log check-entry` as an auditor runs them: over a folder, over an address, tampered with, remembered; and the guide.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogSigners, formatKeyList, parseKeyList, signCheckpoint } from '@causeway/transparency-log'
import { project, runIn } from '../run-in.test-support.ts'
import { logCheckEntry } from './check-entry.ts'
import { logVerify } from './verify.ts'

let folder = ''
let server: Server | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-log-'))
  await symlink(join(project, 'data'), join(folder, 'data'))
  await cp(join(project, 'data/examples/access-log'), join(folder, 'log'), { recursive: true })
})
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = null
  await rm(folder, { recursive: true, force: true })
})

const run = (...parameters: string[]) => runIn(folder, [logVerify, logCheckEntry], 'log', ...parameters, '--state', 'known.json')
const edit = async (path: string, change: (bytes: Buffer) => Buffer | string) =>
  writeFile(join(folder, path), change(await readFile(join(folder, path))))
const flip = (bytes: Buffer, at: number) => {
  bytes[at] = (bytes[at] ?? 0) ^ 4
  return bytes
}
async function readKeys(file: string): Promise<readonly string[]> {
  return (await readFile(join(folder, 'log', file), 'utf8')).trim().split('\n')
}

/** Serves the folder `log` below /firewall/log/, each file or 404; `fail` may answer first. */
async function serve(fail: (path: string) => number | null = () => null): Promise<string> {
  server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/firewall/log/', '')
    const status = fail(path)
    if (status !== null) return response.writeHead(status, { location: '/elsewhere' }).end()
    void readFile(join(folder, 'log', path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}/firewall/log`
}

describe('causeway log verify', () => {
  it('finds an honest log sound, shows its keys at the first look, and remembers', async () => {
    const first = await run('verify', 'log')
    expect(first.code).toBe(0)
    expect(first.text).toContain(
      '300 entries, put in from 2026-11-20 08:00 UTC to 2026-11-20 10:00 UTC, signed 2026-11-20 11:01 UTC',
    )
    expect(first.text).toContain('First look')
    expect(first.text).toContain((await readKeys('log-keys'))[0])
    const again = await run('verify', 'log')
    expect(again.code).toBe(0)
    expect(again.text).not.toContain('First look')
    expect(again.text).toContain('3 checkpoints of its history and 1 checkpoint remembered from before')
  })

  it('finds a changed entry, names it, ends with 1 and remembers nothing', async () => {
    await edit('log/tile/entries/000', (bytes) => flip(bytes, 39 * 12 + 30))
    const { code, text } = await run('verify', 'log')
    expect(code).toBe(1)
    expect(text).toContain('FAULT (entry-changed, tile/entries/000): Entry 12 is not what was put into the log')
    await expect(readFile(join(folder, 'known.json'))).rejects.toThrow('ENOENT')
  })

  it('finds a log that was signed anew over another past, and prints the two notes that prove it', async () => {
    await run('verify', 'log')
    const signers = createLogSigners('causeway.example/firewall/log', new Uint8Array(32).fill(1))
    const forged = signCheckpoint(
      { origin: 'causeway.example/firewall/log', size: 300, root: new Uint8Array(32) },
      signers,
      new Date('2026-11-20T11:30:00Z'),
    )
    await writeFile(join(folder, 'log/checkpoint'), forged)
    const { code, text } = await run('verify', 'log', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(text).findings.map(({ kind }: { readonly kind: string }) => kind)).toEqual(['forked'])
    const told = await run('verify', 'log')
    expect(told.text).toContain('Keep these two signed notes')
    expect(told.text).toContain('    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
  })

  it('does not believe another log in a known place, nor keys that are not the log’s', async () => {
    await run('verify', 'log')
    const signers = createLogSigners('other.example', new Uint8Array(32).fill(5))
    const keys = signers.map(({ key }) => key)
    const note = signCheckpoint(
      { origin: 'other.example', size: 0, root: new Uint8Array(32) },
      signers,
      new Date('2026-11-20T11:30:00Z'),
    )
    await writeFile(join(folder, 'log/checkpoint'), note)
    expect((await run('verify', 'log')).text).toContain('FAULT (other-log, checkpoint)')
    expect(keys).toHaveLength(2)
    const [witnessKey = ''] = await readKeys('witness-key')
    expect((await run('verify', 'log', '--key', witnessKey)).text).toContain('FAULT (other-log')
  })

  it('asks for the witnesses that were named', async () => {
    const [witnessKey = ''] = await readKeys('witness-key')
    const { code, text } = await run('verify', 'log', '--witness', witnessKey)
    expect(code).toBe(0)
    expect(text).toContain('Seen by the witness witness.example/w1 (df1c0a35) 2026-11-20 11:01 UTC')
    await edit('log/checkpoint', (bytes) => bytes.toString().split('\n').toSpliced(-2, 1).join('\n'))
    const without = await run('verify', 'log', '--witness', witnessKey)
    expect(without.code).toBe(1)
    expect(without.text).toContain('The witness witness.example/w1 has not signed the newest checkpoint')
    expect((await run('verify', 'log', '--witness', witnessKey, '--witnesses', '0')).code).toBe(0)
  })

  it('reads an address, goes on after a passing failure, and follows nobody elsewhere', async () => {
    let failures = 2
    const address = await serve((path) => (path === 'tile/0/000' && failures-- > 0 ? 503 : null))
    expect(await run('verify', address)).toMatchObject({ code: 0 })
    server?.closeAllConnections()
    server?.close()
    const moved = await serve((path) => (path === 'tile/0/000' ? 302 : null))
    const { code, noted } = await run('verify', moved)
    expect(code).toBe(1)
    expect(noted).toContain('tile/0/000 cannot be read')
    expect(noted).toContain('Nothing was found out about the log')
  })

  it('does not let the log take away the history of its checkpoints that was there before', async () => {
    expect((await run('verify', 'log')).code).toBe(0)
    await rm(join(folder, 'log/checkpoints'), { recursive: true })
    expect(await run('verify', 'log')).toMatchObject({ code: 1, text: expect.stringContaining('FAULT (shrunk)') as string })
  })

  it('says whose word the keys are where a script reads the answer', async () => {
    const read = async () => JSON.parse((await run('verify', 'log', '--json')).text) as Record<string, unknown>
    expect(await read()).toMatchObject({ sound: true, keysFrom: 'log', keys: await readKeys('log-keys') })
    expect(await read()).toMatchObject({ sound: true, keysFrom: 'remembered' })
  })

  it('reads no device behind a link, and takes nothing for remembered that a log calls itself', async () => {
    const signers = createLogSigners('constructor', new Uint8Array(32).fill(4))
    const [empty, at] = [createHash('sha256').digest(), new Date('2026-11-20T11:30:00Z')]
    await mkdir(join(folder, 'named'))
    await writeFile(join(folder, 'named/log-keys'), formatKeyList(signers.map(({ key }) => key)))
    await writeFile(
      join(folder, 'named/checkpoint'),
      signCheckpoint({ origin: 'constructor', size: 0, root: empty }, signers, at),
    )
    expect(await run('verify', 'named')).toMatchObject({ code: 0, text: expect.stringContaining('First look') as string })
    await rm(join(folder, 'log/tile/0/000'), { force: true })
    await symlink('/dev/zero', join(folder, 'log/tile/0/000'))
    expect(await run('verify', 'log')).toMatchObject({ code: 1, noted: expect.stringContaining('is no file') as string })
  })

  it('tells bad input plainly', async () => {
    const told = async (...parameters: string[]) => {
      const { code, noted } = await run('verify', ...parameters)
      return `${code} ${noted.split('\n')[0]}`
    }
    expect(await told()).toBe('2 causeway log verify: one folder or one address of a log')
    expect(await told('nowhere')).toMatch(/^1 causeway log verify: there is no folder/)
    expect(await told('ftp://example.org')).toMatch(/^2 .*an address begins with https/)
    expect(await told('log', '--key', 'mistyped')).toMatch(/^2 .*a key is written name\+id\+key/)
    expect(await told('log', '--witness', (await readKeys('log-keys'))[0] ?? '')).toMatch(/^2 .*timestamped/)
    expect(await told('http://127.0.0.1:1/log')).toMatch(/^1 .*cannot be read: /)
    await rm(join(folder, 'log/log-keys'))
    expect(await told('log')).toMatch(/^1 .*shows no keys of its own/)
    await writeFile(join(folder, 'known.json'), '{"version":1')
    expect(await told('log')).toMatch(/^1 .*damaged or altered/)
  })
})

describe('causeway log check-entry', () => {
  const PROOF = 'log/entry-7.tlog-proof'

  it('prints the entry where it is what was logged', async () => {
    const { code, text } = await run('check-entry', PROOF, '--log', 'log')
    expect(code).toBe(0)
    expect(text).toContain('"at":"2026-11-20T08:07:00.000Z"')
    expect(text).toContain('First look: nothing is remembered of this log, and its keys were taken from itself.')
    expect(text).toContain('This is entry 7 of causeway.example/firewall/log, put in in the hour of 2026-11-20 08:00 UTC')
    const keys = (await readKeys('log-keys')).flatMap((key) => ['--key', key])
    const [witnessKey = ''] = await readKeys('witness-key')
    expect((await run('check-entry', PROOF, ...keys, '--witness', witnessKey)).code).toBe(0)
  })

  it('refuses an entry that was altered, and one whose log is another by now', async () => {
    await edit(PROOF, (bytes) => {
      const lines = bytes.toString().split('\n')
      const extra = Buffer.from((lines[1] ?? '').slice('extra '.length), 'base64')
      const altered = Buffer.concat([
        extra.subarray(0, 37),
        Buffer.from(extra.subarray(37).toString().replace('caseworker', 'supervisor')),
      ])
      return lines.with(1, `extra ${altered.toString('base64')}`).join('\n')
    })
    const altered = await run('check-entry', PROOF, '--log', 'log')
    expect(altered).toMatchObject({ code: 1 })
    expect(altered.text).toContain('NOT what was logged. This is not what was logged as entry 7')
    await edit('log/tile/entries/000', (bytes) => flip(bytes, 39 * 12 + 30))
    const other = await run('check-entry', 'data/examples/access-log/entry-7.tlog-proof', '--log', 'log')
    expect(other).toMatchObject({ code: 1 })
    expect(other.text).toContain('entry-changed')
    expect((await run('check-entry', PROOF)).code).toBe(2)
    expect((await run('check-entry', 'log/checkpoint', '--log', 'log')).noted).toContain('is no proof of an entry')
  })
})

describe('the guide on verifying the log', () => {
  it('holds commands that run as they stand there, and so do the examples of the help', async () => {
    const text = await readFile(join(project, 'docs/guides/verifying-the-log.md'), 'utf8')
    const lines = [...text.replaceAll(/ *\\\n\s+/g, ' ').matchAll(/^ {4}causeway (.+)$/gm)].map((match) => match[1] ?? '')
    expect(lines.length).toBeGreaterThanOrEqual(4)
    for (const line of [...lines, logVerify.example.slice('causeway '.length), logCheckEntry.example.slice('causeway '.length)]) {
      const { code, noted } = await runIn(folder, [logVerify, logCheckEntry], ...line.trim().split(/\s+/))
      expect([line, code, noted]).toEqual([line, 0, ''])
    }
  })

  it('names the keys of the example log', async () => {
    const text = await readFile(join(project, 'docs/guides/verifying-the-log.md'), 'utf8')
    expect(parseKeyList((await readKeys('log-keys')).join('\n')).ok).toBe(true)
    for (const key of [...(await readKeys('log-keys')), ...(await readKeys('witness-key'))]) expect(text).toContain(key)
  })
})
