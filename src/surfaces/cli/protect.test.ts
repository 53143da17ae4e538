// `causeway protect` as people run it: what it writes, what it refuses and on which line, and that a refusal writes nothing.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFixedClock } from '../../platform/clock/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { protect } from './protect.ts'
import { runCommandLine } from './run-command-line.ts'

const project = join(import.meta.dirname, '..', '..', '..')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-protect-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const HIERARCHIES = `dim,code,parent
place,all,
place,a,all
place,b,all
place,c,all
need,any,
need,food,any
need,law,any
need,home,any
`
const COUNTS = 'place,need,n\na,food,4\na,law,40\na,home,31\nb,food,25\nb,law,17\nb,home,60\nc,food,22\nc,law,35\nc,home,19\n'

async function run(name: string, counts: string, hierarchies = HIERARCHIES, ...more: string[]) {
  const at = join(folder, name)
  await mkdir(at)
  await writeFile(join(at, 'inner.csv'), counts)
  await writeFile(join(at, 'hierarchies.csv'), hierarchies)
  const printed: string[] = []
  const noted: string[] = []
  const parameters = ['--counts', 'inner.csv', '--hierarchies', 'hierarchies.csv', '--out', 'out', ...more]
  const code = await runCommandLine(['protect', ...parameters], {
    commands: [protect],
    version: '0',
    print: (line) => printed.push(line),
    note: (line) => noted.push(line),
    makeContext: () => ({
      context: {
        configuration: readConfiguration({}, { project, working: at }),
        clock: createFixedClock(new Date('2026-11-20T12:00:00Z')),
        log: createLog({ process: 'test', level: 'error', clock: () => new Date(), write: () => undefined }),
        projectFolder: project,
        workingFolder: at,
        openDatabase: () => Promise.reject(new Error('protect needs no database')),
      },
      close: async () => undefined,
    }),
  })
  const written = (await readdir(at)).includes('out') ? await readdir(join(at, 'out')) : []
  const read = (file: string) => readFile(join(at, 'out', file), 'utf8')
  return { code, printed: printed.join('\n'), noted: noted.join('\n'), written, read }
}

describe('causeway protect', () => {
  it('writes what may be given away apart from what stays in the office', async () => {
    const { code, written, read, printed } = await run('plain', COUNTS)
    expect(code).toBe(0)
    expect(written.toSorted()).toEqual(['cells.csv', 'hierarchies.csv', 'published.csv', 'release.json'])
    expect(await read('cells.csv')).toContain('\na,food,c,1,1\n')
    const published = await read('published.csv')
    expect(published).toContain('place,need,n\nall,any,253\n')
    expect(published).toContain('\na,food,c\n')
    expect(published).not.toContain('primary')
    const release: unknown = JSON.parse(await read('release.json'))
    expect(release).toMatchObject({
      method: 'suppress',
      date: '2026-11-20T12:00:00.000Z',
      rules: { threshold: 10, zeros: 'band' },
    })
    expect(printed).toContain('Audit: no count hidden for its own sake can be worked out')
  })

  it('takes an earlier release as known and hides a change of fewer than ten people', async () => {
    await run('first', COUNTS)
    const { code, printed, read } = await run(
      'second',
      COUNTS.replace('b,home,60', 'b,home,63'),
      HIERARCHIES,
      '--previous',
      '../first/out',
    )
    expect(code).toBe(0)
    expect(printed).toContain('cells hidden because a change of fewer than 10 people would show')
    expect(await read('published.csv')).toContain('\nall,any,c\n')
  })

  it.each([
    [
      'a total that does not add up',
      `${COUNTS}a,any,76\n`,
      HIERARCHIES,
      'inner.csv, line 11: a / any is given as 76, but its parts add up to 75',
    ],
    ['a code without a line', COUNTS.replace('b,law', 'x,law'), HIERARCHIES, 'inner.csv, line 6: "x" is not a code of place'],
    ['a negative count', COUNTS.replace('17', '-17'), HIERARCHIES, 'inner.csv, line 6: n is "-17"'],
    ['a fractional count', COUNTS.replace('17', '1.5'), HIERARCHIES, 'inner.csv, line 6: n is "1.5"'],
    ['a cell twice', `${COUNTS}a,food,4\n`, HIERARCHIES, 'inner.csv, line 11: a / food stands twice'],
    ['an empty table', 'place,need,n\n', HIERARCHIES, 'inner.csv: holds nobody'],
    [
      'a missing parent',
      COUNTS,
      HIERARCHIES.replace('place,c,all', 'place,c,west'),
      'hierarchies.csv, line 5: place "c" names a parent',
    ],
    ['a loop', COUNTS, `${HIERARCHIES}need,x,y\nneed,y,x\n`, 'loop'],
    ['a missing column', COUNTS.replace('need,n', 'kind,n'), HIERARCHIES, 'has no column "need"'],
  ])('refuses %s, with its line, and writes nothing', async (name, counts, hierarchies, message) => {
    const { code, noted, written } = await run(name.replaceAll(' ', '-'), counts, hierarchies)
    expect(noted).toContain(message)
    expect({ code, written }).toEqual({ code: 1, written: [] })
  })

  it('refuses an earlier release with another geography', async () => {
    await run('city', COUNTS)
    const { code, noted } = await run('other', COUNTS, `${HIERARCHIES}place,d,all\n`, '--previous', '../city/out')
    expect(code).toBe(1)
    expect(noted).toContain('the earlier release "out" has other codes of place than this table: d')
  })

  it('never overwrites a release', async () => {
    const { code, noted } = await run('held', COUNTS, HIERARCHIES, '--out', '.')
    expect(code).toBe(1)
    expect(noted).toContain('already holds something')
  })
})
