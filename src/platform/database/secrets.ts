// The passwords of the login roles: random, one file a role (mode 0600, in a 0700 folder), made at the first start.
// One file each, so that whoever runs the two sides as two users gives each only its own.
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads a secret by its name (a role's), and makes it where it does not exist yet: 256 random bits unless `make` says how. */
export type Secrets = (name: string, make?: () => string) => Promise<string>

function makeSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Secrets kept in `folder`. Two processes asking at once for a new one get the same one. */
export function createFileSecrets(folder: string): Secrets {
  return async (name, make = makeSecret) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    const file = join(folder, name)
    const password = make()
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
  return async (name, make = makeSecret) => {
    const password = passwords.get(name) ?? make()
    passwords.set(name, password)
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
