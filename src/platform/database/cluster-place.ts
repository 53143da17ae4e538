// Where the embedded database's files are: in the data folder, or, where root runs Causeway from a folder that no other
// account can enter (a 0700 home), in a folder of its own below /var/lib/causeway that the data folder names.
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sharedFolder } from './postgres-binaries.ts'
import { canTraverse, findServerAccount } from './server-account.ts'

const pointer = 'database-is-elsewhere.json'

/** Makes the data folder where there is none: for us alone, or, where root hands the server to an account, open to pass through. */
export async function makeDataFolder(dataFolder: string): Promise<void> {
  const made = await mkdir(dataFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    const why = error instanceof Error && 'code' in error ? `: ${String(error.code)}` : ''
    throw new Error(`The data folder ${dataFolder} cannot be made${why}. Name another one with CAUSEWAY_DATA.`, { cause: error })
  })
  // A folder that was there before keeps its mode: it may hold other things.
  if (made !== undefined && findServerAccount() !== undefined) await chmod(dataFolder, 0o711)
}

/** The folder for the cluster of this data folder. Throws where a copied data folder points to another's. */
export async function placeCluster(dataFolder: string): Promise<string> {
  const account = findServerAccount()
  const elsewhere = await readPointer(dataFolder)
  if (elsewhere !== undefined) {
    if (elsewhere.dataFolder !== dataFolder) {
      throw new Error(
        `${join(dataFolder, pointer)} belongs to ${elsewhere.dataFolder}: a data folder cannot be copied or moved as it is. ` +
          'Use "causeway backup" there and "causeway restore" here, in an empty folder.',
      )
    }
    return elsewhere.cluster
  }
  if (account === undefined) return join(dataFolder, 'postgresql')
  if (canTraverse(account, dataFolder)) return join(dataFolder, 'postgresql')
  const cluster = join(sharedFolder, 'clusters', randomUUID())
  await mkdir(join(sharedFolder, 'clusters'), { recursive: true, mode: 0o755 })
  await writeFile(join(dataFolder, pointer), JSON.stringify({ cluster, dataFolder }), { mode: 0o600, flag: 'wx' })
  return cluster
}

async function readPointer(dataFolder: string): Promise<{ cluster: string; dataFolder: string } | undefined> {
  const text = await readFile(join(dataFolder, pointer), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const place: unknown = JSON.parse(text)
  if (typeof place !== 'object' || place === null || !('cluster' in place) || !('dataFolder' in place)) {
    throw new Error(`${join(dataFolder, pointer)} does not say where the database is`)
  }
  return { cluster: String(place.cluster), dataFolder: String(place.dataFolder) }
}
