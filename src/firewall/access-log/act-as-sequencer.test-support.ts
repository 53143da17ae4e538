// A process of its own that runs the sequencer until it is killed: the database's address and the secrets come as JSON.
import { connectDatabase, createMemorySecrets, type DatabaseAddress } from '../../platform/database/index.ts'
import { createLogKeys, createLogStore, createSequencer, type LogTables } from './index.ts'

/** What the process is told. */
export interface SequencerTask {
  readonly address: DatabaseAddress
  readonly password: string
  /** The seed of the log's key. */
  readonly seed: string
}

const task = JSON.parse(process.argv[2] ?? '') as SequencerTask // written by the test that starts this process
const login = { user: 'causeway_log', password: task.password }
const store = createLogStore(connectDatabase<LogTables>({ address: task.address, login, poolSize: 2 }))
const clock = () => new Date()
const secret = createMemorySecrets({ 'log-key-1': task.seed })
const signers = createLogKeys(store, { secret, address: 'https://office.example.org', clock })
const sequencer = createSequencer({
  store,
  signers,
  clock,
  // Small steps, so that there are many moments to be killed in.
  mostAtOnce: 16,
  onProblem: (problem, error) => process.stderr.write(`${problem} ${String(error)}\n`),
})
process.stdout.write('ready\n')
for (;;) {
  await sequencer.step()
  await new Promise((resolve) => setTimeout(resolve, 1))
}
