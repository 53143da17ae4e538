// Runs a script under Node 24 whatever Node the host has: `node scripts/with-node.js FILE [ARG …]`.
import { spawn } from 'node:child_process'
import { findNode } from './node-24.js'

const child = spawn(findNode(), ['--import', 'tsx', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
})
