// A process for a test that asks when to stop only after it was told to, as one does whose parent dies while it loads.
import { writeSync } from 'node:fs'
import { waitForStop } from './stop-signal.ts'

// Something else is still being loaded.
const loading = setInterval(() => {
  if (process.connected && process.argv[2] === 'after-the-parent') return
  clearInterval(loading)
  void waitForStop().then((reason) => {
    writeSync(1, reason)
    process.exit()
  })
  // The channel of a process that has one does not keep it; what it serves would.
  setTimeout(() => undefined, 60_000)
}, 10)
