import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const script = fileURLToPath(new URL('./waits-late.test-support.ts', import.meta.url))

/** What a process says for which reason it stops, once its parent has let it go. */
async function readReason(when: 'before-the-parent' | 'after-the-parent'): Promise<string> {
  const child = fork(script, [when], { execArgv: ['--no-warnings'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  let said = ''
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  if (when === 'after-the-parent') child.once('spawn', () => child.disconnect())
  else setTimeout(() => child.disconnect(), 1000)
  await ended
  return said
}

it.each(['before-the-parent', 'after-the-parent'] as const)(
  'stops a process whose parent is gone, where it waits %s is',
  async (when) => expect(await readReason(when)).toBe('parent ended'),
)
