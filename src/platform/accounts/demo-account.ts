// The demo's coordinator: an account made at the first start, with a random password kept beside the other secrets, so that
// every start can print it. A real installation has none: the first account of its own stands in its way.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Accounts } from './accounts.ts'
import { choosePassword } from './password.ts'

/** The demo account's name. */
export const DEMO_ACCOUNT = 'coordinator'

/** Makes the demo account where there is no account at all; its name and password, or `null` where there is none (any more). */
export async function openDemoAccount(
  accounts: Accounts,
  secretsFolder: string,
): Promise<{ readonly name: string; readonly password: string } | null> {
  const file = join(secretsFolder, 'demo-coordinator')
  const known = await accounts.list()
  if (known.length > 0) {
    if (!known.some(({ name, isDemo }) => isDemo && name === DEMO_ACCOUNT)) return null
    // Whoever deleted the file knows the password or does not need it.
    const password = await readFile(file, 'utf8').catch(() => null)
    return password === null ? null : { name: DEMO_ACCOUNT, password: password.trim() }
  }
  const password = choosePassword()
  const made = await accounts.create(DEMO_ACCOUNT, password, { isDemo: true })
  if (!made.ok) return null
  await mkdir(secretsFolder, { recursive: true, mode: 0o700 })
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return { name: DEMO_ACCOUNT, password }
}
