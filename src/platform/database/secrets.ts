// The passwords of the login roles: random, one file a role (mode 0600, in a 0700 folder), made at the first start.
// One file each, so that whoever runs the two sides as two users gives each only its own.
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads a role's password, and makes it where it does not exist yet. */
export type Secrets = (role: string) => Promise<string>

/** Secrets kept in `folder`. Two processes asking at once for a new one get the same one. */
export function createFileSecrets(folder: string): Secrets {
  return async (role) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    const file = join(folder, role)
    const password = randomBytes(32).toString('base64url')
    try {
      await writeFile(file, password, { mode: 0o600, flag: 'wx' })
      return password
    } catch (error) {
      if (!isFileExists(error)) throw error
      return readWritten(file)
    }
  }
}

/** Secrets that live as long as the process: for tests. */
export function createMemorySecrets(known: Record<string, string> = {}): Secrets {
  const passwords = new Map(Object.entries(known))
  return async (role) => {
    const password = passwords.get(role) ?? randomBytes(32).toString('base64url')
    passwords.set(role, password)
    return password
  }
}

/** Waits out the moment between another process's creation of the file and its content. */
async function readWritten(file: string): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const password = (await readFile(file, 'utf8')).trim()
    if (password !== '') return password
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`The secret file ${file} is empty. Delete it and start again.`)
}

function isFileExists(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
