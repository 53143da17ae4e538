// Finds a Node of at least 24: the one running now, or the one that npm brought.
// Plain JavaScript, because an older Node must be able to read it.
import { createRequire } from 'node:module'

const wanted = 24

/** The path of a Node binary of version 24 or later; throws with what to do where there is none. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath
  const require = createRequire(import.meta.url)
  try {
    return require.resolve(`node-${process.platform}-${process.arch}/bin/node`)
  } catch {
    throw new Error(
      `Causeway needs Node ${wanted} or later; this is ${process.versions.node}, and npm brings none for ` +
        `${process.platform}-${process.arch}. Install Node ${wanted} (https://nodejs.org), or run npm install without --omit=optional.`,
    )
  }
}
