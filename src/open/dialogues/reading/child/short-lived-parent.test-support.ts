// A process that starts a child, says its id, and is killed as it is on a machine that loses a process.
import { writeSync } from 'node:fs'
import { runChild } from './run-child.ts'

const does = process.argv[2]
await runChild(
  new URL('./badly-behaved.test-support.ts', import.meta.url),
  { does },
  { seconds: 60, processor: 4, memory: 1e9, heap: 100 },
  (pid) => {
    writeSync(1, String(pid))
    process.kill(process.pid, 'SIGKILL')
  },
)
