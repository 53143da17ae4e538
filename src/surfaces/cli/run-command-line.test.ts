// What the command line does around every command: its help, and that Ctrl-C stops it and nothing of it is left behind.
import { describe, expect, it } from 'vitest'
import { commands } from './command-list.ts'
import { CommandFailure, defineCommand } from './command.ts'
import { listCommands } from './run-command-line.ts'
import { project, runIn } from './run-in.test-support.ts'
import { createServeCommands } from './serve.ts'
import { createStartCommand } from './start.ts'

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

const done = () => Promise.resolve(0 as const)
const composed = [createStartCommand(done), ...createServeCommands(done, done)]

describe('help', () => {
  it.each([...composed, ...commands])('of $name has how it is used, and an example', async ({ name }) => {
    const parameters = [...name.split(' '), '--help']
    const { code, text } = await runIn(project, await listCommands(parameters, composed), ...parameters)
    expect(code).toBe(0)
    expect(text).toContain(`Usage: causeway ${name}`)
    expect(text).toMatch(/^Example:\n {2}\S/m)
  })

  it('tells of every command also where only those of main.ts were loaded at first', async () => {
    const { text } = await runIn(project, await listCommands(['--help'], composed), '--help')
    for (const { name } of [...composed, ...commands]) expect(text).toMatch(new RegExp(`^ {2}${name} {2,}`, 'm'))
    const { code } = await runIn(project, await listCommands(['serve'], composed), 'serve')
    expect(code).toBe(2)
  })
})

describe('a command', () => {
  it('is told of Ctrl-C, and leaves no listener behind, also where it fails', async () => {
    const before = ['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name))
    expect(await runIn(project, [wait], 'wait')).toMatchObject({ code: 1, text: 'interrupted' })
    expect(['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name))).toEqual(before)
  })
})
