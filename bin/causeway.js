#!/usr/bin/env node
// The command `causeway`. Plain JavaScript: an older Node must be able to read it, and hands over to the Node 24 that
// npm brought. The channel between the two tells each when the other has died.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { fileURLToPath } from 'node:url'
import { findNode } from '../scripts/node-24.js'

const script = fileURLToPath(import.meta.url)

async function run() {
  const node = findNode()
  if (node !== process.execPath) return handOver(node)
  // Compiled code is kept between runs, in the system's temporary folder.
  module.enableCompileCache?.()
  process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL('../tsconfig.json', import.meta.url))
  const { register } = await import('tsx/esm/api')
  register()
  const { runCauseway } = await import('../src/main.ts')
  process.exitCode = await runCauseway(process.argv.slice(2))
}

function handOver(node) {
  const child = spawn(node, [script, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // Ctrl-C reaches both; the child stops in order and we wait for it. What is sent to us alone is passed on.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}

// Whoever reads our output may have seen enough (`causeway gaps | head`): that is no fault.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await run()
} catch (error) {
  process.stderr.write(
    `causeway: ${error instanceof Error ? (process.env.CAUSEWAY_LOG_MESSAGES === 'yes' ? error.stack : error.message) : error}\n`,
  )
  process.exitCode = 1
}
// A channel to a parent would keep a finished command alive.
process.channel?.unref()
