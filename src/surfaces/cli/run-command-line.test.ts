// What the command line does around every command: Ctrl-C stops it, and nothing of it is left behind.
import { describe, expect, it } from 'vitest'
import { CommandFailure, defineCommand } from './command.ts'
import { project, runIn } from './run-in.test-support.ts'

const wait = defineCommand({
  name: 'wait',
  summary: 'Wait until interrupted',
  usage: '',
  example: 'causeway wait',
  options: {},
  async run({ signal, print }) {
    process.emit('SIGINT')
    print(signal.aborted ? 'interrupted' : 'not interrupted')
    throw new CommandFailure('stopped')
  },
})

describe('a command', () => {
  it('is told of Ctrl-C, and leaves no listener behind, also where it fails', async () => {
    const before = ['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name))
    expect(await runIn(project, [wait], 'wait')).toMatchObject({ code: 1, text: 'interrupted' })
    expect(['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name))).toEqual(before)
  })
})
