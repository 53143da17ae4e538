// What a verifier remembers between two runs: of each log its keys and the last checkpoint that was found sound, and which log was found at which
// place. It is what makes a log unable to show one past today and another tomorrow.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { CommandFailure } from '../command.ts'

const knownLog = z.object({
  keys: z.array(z.string()),
  checkpoint: z.string(),
  verifiedAt: z.string(),
  /** Checkpoints of the log's history that were there; absent in files of earlier versions. */
  history: z.int().min(0).optional(),
})
const knownLogsFile = z.object({
  version: z.literal(1),
  /** By origin. */
  logs: z.record(z.string(), knownLog),
  /** Origins by the folder or address where they were found. */
  places: z.record(z.string(), z.string()),
})

/** A log as it was last found sound. */
export type KnownLog = z.infer<typeof knownLog>

/** Everything that is remembered. */
export type KnownLogs = z.infer<typeof knownLogsFile>

/** Where it is kept unless `--state` says otherwise: `$XDG_STATE_HOME/causeway/known-logs.json`. */
export function defaultStatePath(environment: Readonly<Record<string, string | undefined>>): string {
  const state = environment['XDG_STATE_HOME']
  const folder = state === undefined || state === '' ? join(homedir(), '.local', 'state') : state
  return join(folder, 'causeway', 'known-logs.json')
}

/** Reads the file; nothing is known where there is none. Throws where it is there and cannot be read: it is not to be lost in silence. */
export async function readKnownLogs(path: string): Promise<KnownLogs> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { version: 1, logs: {}, places: {} }
    throw error
  }
  const refuse = () =>
    new CommandFailure(
      `${path} is not what was remembered of logs: it was damaged or altered. Put it back, or name another with --state.`,
    )
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse()
  }
  const known = knownLogsFile.safeParse(value)
  if (!known.success) throw refuse()
  return known.data
}

/** Writes the file as a whole or not at all. */
export async function writeKnownLogs(path: string, known: KnownLogs): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const next = `${path}.${process.pid}.new`
  await writeFile(next, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 })
  await rename(next, path)
}
