// What a killed Causeway left of its database server: a server that still runs, sessions that are about to notice that theirs is gone, or only
// a lock file that names a process which is dead. Nothing is touched but processes at work in this very folder, and PostgreSQL's lock file.
import { readFile, readdir, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** How long a left-over server may take to stop in order; ms. */
const STOP_WITHIN = 60_000

/**
 * Stops the server that a killed Causeway left running on this cluster, waits for the sessions of one that was killed itself, and takes away

 * the lock files of a server that is dead but not yet collected by the parent that inherited it: to PostgreSQL such a process lives, and it
 * would refuse to start for as long as nobody collects it, which in a container without an init process is for ever. Where the machine does
 * not tell of processes (no /proc), PostgreSQL's own judgement of its lock file stands. Throws where a process does not stop in time.
 */
export async function clearLeftOver(dataFolder: string): Promise<void> {
  const lockFile = join(dataFolder, 'postmaster.pid')
  const lock = await readFile(lockFile, 'utf8').catch(() => undefined)
  // Line 1 is the server's process, line 4 its port, line 5 the folder of its socket, which has a lock file of its own.
  const [first, , , port = '', socketFolder = ''] = lock?.split('\n') ?? []
  const pid = Number(first)
  if (!Number.isInteger(pid) || pid <= 1) return
  if ((await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === dataFolder) signal(pid)
  const deadline = Date.now() + STOP_WITHIN
  for (;;) {
    const atWork = await listProcessesIn(dataFolder)
    if (atWork.length === 0) break
    if (Date.now() > deadline)
      throw new Error(`The database server that an earlier run left (process ${atWork[0]}) does not stop.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  if (!(await isDeadUncollected(pid))) return
  if (socketFolder !== '') await rm(join(socketFolder, `.s.PGSQL.${port}.lock`), { force: true })
  await rm(lockFile, { force: true })
}

/** SIGINT is PostgreSQL's "fast" shutdown. One that ended in this very moment is as good as stopped. */
function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** A server and its sessions all work in the data folder; a dead process works nowhere. */
async function listProcessesIn(dataFolder: string): Promise<readonly number[]> {
  const entries = await readdir('/proc').catch(() => [])
  const pids = entries.filter((entry) => /^\d+$/.test(entry))
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => undefined)))
  return pids.filter((_, index) => folders[index] === dataFolder).map(Number)
}

/** A process that has ended and whose parent has not asked how (proc(5): state Z, or X for a moment). */
async function isDeadUncollected(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
}
