// The parts with keys that backups left on this machine, noted in the data folder, so that each is deleted when it expires. Only what is
// noted is deleted; a copy that somebody made elsewhere is theirs to delete.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { manifestName } from './backup.ts'

const notesName = 'key-backups.json'
const notesSchema = z.array(z.object({ folder: z.string(), expiresAt: z.iso.datetime() }))

/** A part with keys on this machine. */
export interface KeyBackup {
  readonly folder: string
  /** ISO 8601. */
  readonly expiresAt: string
}

/** The parts that were made with this data folder and have not been deleted. */
export async function listKeyBackups(dataFolder: string): Promise<readonly KeyBackup[]> {
  const text = await readFile(join(dataFolder, notesName), 'utf8').catch(() => '[]')
  const parsed = notesSchema.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : []
}

/** Notes a part that was made. */
export async function noteKeyBackup(dataFolder: string, made: KeyBackup): Promise<void> {
  await writeNotes(dataFolder, [...(await listKeyBackups(dataFolder)), made])
}

/** Deletes those that have expired, and returns them. A folder that is not theirs any more is left alone. */
export async function deleteExpiredKeyBackups(dataFolder: string, now: Date): Promise<readonly KeyBackup[]> {
  const noted = await listKeyBackups(dataFolder)
  const expired = noted.filter(({ expiresAt }) => expiresAt <= now.toISOString())
  const deleted: KeyBackup[] = []
  for (const backup of expired) {
    if (!(await isStillThere(backup))) continue
    await rm(backup.folder, { recursive: true, force: true })
    deleted.push(backup)
  }
  if (expired.length > 0)
    await writeNotes(
      dataFolder,
      noted.filter((backup) => !expired.includes(backup)),
    )
  return deleted
}

async function isStillThere({ folder, expiresAt }: KeyBackup): Promise<boolean> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined)
  return text !== undefined && text.includes('"part": "keys"') && text.includes(`"expiresAt": "${expiresAt}"`)
}

async function writeNotes(dataFolder: string, noted: readonly KeyBackup[]): Promise<void> {
  const file = join(dataFolder, notesName)
  await writeFile(`${file}.${process.pid}`, `${JSON.stringify(noted, undefined, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.${process.pid}`, file)
}
