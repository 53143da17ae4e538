// A process of its own that takes one step of a release, so that tests can kill it in the middle: the address of the
// database, the password and the step come as JSON.
import { connectDatabase, type DatabaseAddress } from '../../platform/database/index.ts'
import { createReleases, createReleaseStore, type ReleaseTables } from './index.ts'

/** What the process is told. */
export interface ProcessTask {
  readonly address: DatabaseAddress
  readonly password: string
  readonly step: 'preview' | 'publish'
  readonly id: string
}

const task = JSON.parse(process.argv[2] ?? '') as ProcessTask // written by the test that starts this process
const database = connectDatabase<ReleaseTables>({
  address: task.address,
  login: { user: 'causeway_release', password: task.password },
  poolSize: 4,
})
const releases = createReleases(createReleaseStore(database), {
  clock: () => new Date('2026-11-21T09:00:00Z'),
  sources: {},
  cellKeySecret: async () => new Uint8Array(32).fill(7),
  onFailure: (error) => process.stderr.write(`${String(error)}\n`),
})
const result = task.step === 'preview' ? await releases.startPreview(task.id, 'amina') : await releases.publish(task.id, 'amina')
await releases.settle()
process.stdout.write(JSON.stringify(result))
await database.destroy()
