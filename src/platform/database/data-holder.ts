// Who holds a data folder: the one process that runs its embedded database. Others either use that database (a command
// beside a running server) or are told who holds it. A holder that was killed is recognised and replaced.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The process that holds a data folder. */
export interface DataHolder {
  readonly pid: number
  /** Tells this process from a later one with the same number; empty where the machine does not say. */
  readonly processStart: string
  /** ISO 8601. */
  readonly since: string
  readonly command: string
  /** Folder of the database's socket, once it answers. */
  readonly socket?: string
  /** Web address, once it is served. */
  readonly address?: string
}

/** A held folder: `update` tells others more about us, `release` gives it up. */
export interface HeldFolder {
  readonly holder: DataHolder
  update(more: Pick<DataHolder, 'socket' | 'address'>): Promise<void>
  release(): Promise<void>
}

const fileName = 'holder.json'

/** Takes the folder, or says who holds it. */
export async function holdDataFolder(
  folder: string,
  us: { readonly command: string; readonly now: Date },
): Promise<{ readonly held: HeldFolder } | { readonly holder: DataHolder }> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, fileName)
  let holder: DataHolder = {
    pid: process.pid,
    processStart: await readProcessStart(process.pid),
    since: us.now.toISOString(),
    command: us.command,
  }
  for (;;) {
    if (await createWhole(file, holder)) break
    const other = await findHolder(folder)
    if (other !== undefined) return { holder: other }
    await removeAbandoned(file)
  }
  return {
    held: {
      holder,
      update: async (more) => {
        holder = { ...holder, ...more }
        const draft = `${file}.${randomUUID()}`
        await writeFile(draft, JSON.stringify(holder), { mode: 0o644 })
        await rename(draft, file)
      },
      release: () => rm(file, { force: true }),
    },
  }
}

/** The living process that holds the folder, if there is one. */
export async function findHolder(folder: string): Promise<DataHolder | undefined> {
  const holder = await readHolder(join(folder, fileName))
  if (holder === undefined || !isAlive(holder.pid)) return undefined
  const start = await readProcessStart(holder.pid)
  return start === holder.processStart ? holder : undefined
}

/** Creates the file with its whole content, or returns false where it exists: a reader never sees half of it. */
async function createWhole(file: string, holder: DataHolder): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(holder), { mode: 0o644 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
  }
}

/** Removes a dead holder's file, and puts it back if it turns out to be a living one's, taken in the meantime. */
async function removeAbandoned(file: string): Promise<void> {
  const aside = `${file}.abandoned.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  const holder = await readHolder(aside)
  const isLiving = holder !== undefined && isAlive(holder.pid) && (await readProcessStart(holder.pid)) === holder.processStart
  if (isLiving) await link(aside, file).catch(() => undefined)
  await unlink(aside)
}

async function readHolder(file: string): Promise<DataHolder | undefined> {
  try {
    // Written whole by this file alone; a foreign content has no pid and counts as no holder.
    const holder = JSON.parse(await readFile(file, 'utf8')) as DataHolder
    return Number.isInteger(holder.pid) ? holder : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Boot and start time of a process, as Linux tells them (proc(5), field 22 of stat). */
async function readProcessStart(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${boot}:${afterName[19] ?? ''}`
  } catch {
    return ''
  }
}
