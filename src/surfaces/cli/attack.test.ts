// `causeway attack` as people run it: what it prints, how it ends, and that bad input is told plainly and nothing is written.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFixedClock } from '../../platform/clock/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { attackPublished } from './attack.ts'
import { runCommandLine } from './run-command-line.ts'

const project = join(import.meta.dirname, '..', '..', '..')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-attack-'))
  for (const name of ['table', 'safe', 'later'])
    await cp(join(project, 'data/examples/published-table'), join(folder, name), { recursive: true })
  await edit('safe', 'cells.csv', (text) =>
    text.replace('mill,legal-aid,13,0,0', 'mill,legal-aid,.,0,1').replace(/garden,(.*),1[04],0,0/g, 'garden,$1,.,0,1'),
  )
  await edit('later', 'cells.csv', (text) =>
    text
      .replace('city,any,94', 'city,any,96')
      .replace('city,food,50', 'city,food,52')
      .replace('north,any,50', 'north,any,52')
      .replace('north,food,29', 'north,food,31')
      .replace('market,any,24', 'market,any,26'),
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function edit(name: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, name, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
}

async function run(...parameters: string[]) {
  const printed: string[] = []
  const noted: string[] = []
  const code = await runCommandLine(['attack', ...parameters], {
    commands: [attackPublished],
    version: '0',
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
    makeContext: () => ({
      context: {
        configuration: readConfiguration({}, { project, working: folder }),
        clock: createFixedClock(new Date('2026-11-20T12:00:00Z')),
        log: createLog({ process: 'test', level: 'error', clock: () => new Date(), write: () => undefined }),
        projectFolder: project,
        workingFolder: folder,
        openDatabase: () => Promise.reject(new Error('attack needs no database')),
      },
      close: async () => undefined,
    }),
  })
  return { code, text: printed.join('\n'), noted: noted.join('\n') }
}

describe('causeway attack', () => {
  it('names the cell, what is inferred and how, and ends with 1', async () => {
    const { code, text } = await run('--published', 'table')
    expect(code).toBe(1)
    expect(text).toContain('mill × food\t7\tsouth × food less garden × food')
    expect(text).toContain('16 cells published, 5 hidden, 2 of them secret')
  })

  it('ends with 0 where nothing can be inferred, and with 1 where an insider is taken in', async () => {
    expect(await run('--published', 'safe')).toMatchObject({ code: 0 })
    const { code, text, noted } = await run('--published', 'safe', '--insiders')
    expect(code).toBe(1)
    expect(text).toContain('whoever knows the count of market × legal-aid knows it exactly: it is 21 less their own count')
    expect(noted).toContain('Who is alone in a cell is not known here')
  })

  it('takes only those for insiders who are alone, where the office’s counts say who is', async () => {
    await writeFile(join(folder, 'inner.csv'), 'place,need,n\nmill,food,1\nharbour,food,19\n')
    const { text } = await run('--published', 'safe', '--insiders', '--counts', 'inner.csv')
    expect(text).not.toContain('market × legal-aid knows')
  })

  it('finds what two releases tell together', async () => {
    const { code, text } = await run('--published', 'later', '--previous', 'table')
    expect(code).toBe(1)
    expect(text).toContain('market × any\t2\tpublished in both: 2 more between table and later')
  })

  it('writes nothing beside the table that it reads', async () => {
    expect((await readdir(join(folder, 'table'))).toSorted()).toEqual(['cells.csv', 'hierarchies.csv'])
  })

  it.each([
    ['nowhere', '', '', 'There is no folder nowhere.'],
    ['bad', 'cells.csv', 'place,need,count\ncity,any,3', 'bad/cells.csv has no column n.'],
    [
      'bad',
      'cells.csv',
      'place,need,n\ncity,any,3\nmoon,any,4',
      'bad/cells.csv, line 3: "moon" is not a code of place in the hierarchies.',
    ],
    ['bad', 'cells.csv', 'place,need,n,suppressed\ncity,any,2.5,0', 'n is a whole number of people where published, not "2.5".'],
    [
      'bad',
      'cells.csv',
      'place,need,n\ncity,any,50\ncity,food,30\ncity,legal-aid,21',
      'cannot be attacked: the cell city × legal-aid is published as 21',
    ],
    ['bad', 'cells.csv', 'place,need,n', 'bad/cells.csv has no rows.'],
    ['bad', 'hierarchies.csv', 'dim,code,parent\nplace,city,north\nplace,north,city', 'it stands above itself'],
    ['bad', 'release.json', '{"rules": {"threshold": "ten"}}', 'bad/release.json cannot be read'],
  ])('tells bad input: %s %s', async (name, file, content, message) => {
    if (file !== '') {
      await cp(join(folder, 'table'), join(folder, 'bad'), { recursive: true })
      await writeFile(join(folder, 'bad', file), content)
    }
    const { code, noted } = await run('--published', name)
    await rm(join(folder, 'bad'), { recursive: true, force: true })
    expect(code).toBe(1)
    expect(noted).toContain(message)
  })

  it('tells wrong usage', async () => {
    expect(await run()).toMatchObject({ code: 2 })
    expect(await run('--published', 'table', '--threshold', 'ten')).toMatchObject({ code: 2 })
    expect(await run('--published', 'table', '--pairs')).toMatchObject({ code: 2 })
  })
})
