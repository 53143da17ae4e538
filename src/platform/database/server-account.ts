// Which account of the machine the embedded server runs as. PostgreSQL refuses root, so root hands it to
// an existing unprivileged account: Debian's `postgres` where there is one, else `nobody`.
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** An account of the machine. */
export interface ServerAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/** The account to hand the server to, or undefined where we are not root and it runs as ourselves. */
export function findServerAccount(passwdFile = '/etc/passwd'): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readAccounts(passwdFile)
  const account = accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody')
  if (account === undefined) {
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine has neither an account "postgres" nor "nobody". ' +
        'Run Causeway as an ordinary user, or give the address of a server of your own in DATABASE_URL.',
    )
  }
  return account
}

function readAccounts(file: string): ServerAccount[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name !== '' && uid > 0)
}

/** Whether the account can pass through every folder above `path` (and `path` itself, where it is a folder). */
export function canTraverse(account: ServerAccount, path: string): boolean {
  let place = realpathSync(path)
  for (;;) {
    const { mode, uid, gid, isFolder } = readMode(place)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if (isFolder && (mode & bit) === 0) return false
    const parent = dirname(place)
    if (parent === place) return true
    place = parent
  }
}

function readMode(path: string): { mode: number; uid: number; gid: number; isFolder: boolean } {
  const stats = statSync(path)
  return { mode: stats.mode, uid: stats.uid, gid: stats.gid, isFolder: stats.isDirectory() }
}
