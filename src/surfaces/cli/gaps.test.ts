// `causeway gaps` as people run it: what it prints, what it writes, and that a failure writes nothing.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFixedClock } from '../../platform/clock/index.ts'
import { createLog } from '../../platform/log/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { gaps } from './gaps.ts'
import { roundToSum, wrap } from './gaps-summary.ts'
import { runCommandLine } from './run-command-line.ts'

const project = join(import.meta.dirname, '..', '..', '..')
const papers = join(project, 'data', 'examples', 'papers')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-gaps-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...parameters: string[]) {
  const printed: string[] = []
  const noted: string[] = []
  const code = await runCommandLine(['gaps', ...parameters], {
    commands: [gaps],
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
        openDatabase: () => Promise.reject(new Error('gaps needs no database')),
      },
      close: async () => undefined,
    }),
  })
  return { code, printed, noted }
}

const inputs = ['--services', join(papers, 'services.json'), '--demand', join(papers, 'demand.csv')]

describe('causeway gaps', () => {
  it('prints the answer first, then why, then levers, within 80 columns', async () => {
    const { code, printed } = await run(...inputs)
    expect(code).toBe(0)
    const text = printed.join('\n')
    expect(text).toContain('Of 60 people in need, 40 could at best be reached; 20 could not.')
    const order = ['Of 60 people', 'WHY NOT', 'WHAT WOULD REACH MOST', 'IF PEOPLE FEARED', 'WHAT THIS DOES NOT SEE'].map((part) =>
      text.indexOf(part),
    )
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order[0]).toBeGreaterThan(0)
    for (const line of printed) expect([...line].length, line).toBeLessThanOrEqual(80)
    expect(text).toMatch(/capacity +15 +15/)
    expect(text).toMatch(/documents +5 +5/)
    expect(text.replaceAll(/\n */g, ' ')).toContain(
      'Not considered, for want of a column in the demand: eligibility, language, cost,',
    )
  })

  it(
    'runs on the demo city without options, says that it is invented, and keeps to 80 columns',
    { timeout: 120_000 },
    async () => {
      const { code, printed } = await run()
      expect(code).toBe(0)
      expect(printed.slice(0, 2).join(' ')).toContain('is an invented city')
      for (const line of printed) expect([...line].length, line).toBeLessThanOrEqual(80)
    },
  )

  it('prints and writes the figures by name', async () => {
    const { code, printed } = await run(...inputs, '--json', '--out', 'answer')
    expect(code).toBe(0)
    const summary: unknown = JSON.parse(printed.join('\n'))
    expect(summary).toMatchObject({ people: 60, reached_low: 40, reached_high: 40, gap_low: 20, gap_high: 20 })
    expect((summary as { mean_minutes: number }).mean_minutes).toBeGreaterThan(0) // as toMatchObject has just shown
    const out = join(folder, 'answer')
    expect((await readdir(out)).toSorted()).toEqual([
      'barriers.csv',
      'calls.csv',
      'fear.csv',
      'gaps.csv',
      'levers.csv',
      'summary.json',
    ])
    expect(JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))).toEqual(summary)
    const cells = (await readFile(join(out, 'gaps.csv'), 'utf8')).trim().split('\r\n')
    expect(cells[0]).toMatch(/^place,latitude,longitude,group,need,people,reached_low,reached_high,gap_low,gap_high/)
    expect(cells).toHaveLength(3)
    const barriers = (await readFile(join(out, 'barriers.csv'), 'utf8')).split('\r\n')
    expect(barriers).toContain('all,documents,5,5,5,5,,,')
    expect(barriers).toContain('all,capacity,15,15,15,15,,,')
    // Health is cluster HEA in OCHA's list.
    expect(barriers.filter((line) => line.startsWith('health-care,')).every((line) => line.endsWith(',HEA'))).toBe(true)
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('does nothing with --strict where a row is bad, and keeps the good rows without it', async () => {
    const demand = join(folder, 'bad.csv')
    await writeFile(
      demand,
      'place,need,people,documents\n883a659137fffff,health-care,30,none\n883a659137fffff,health-care,-1,none\n',
    )
    const strict = await run('--services', join(papers, 'services.json'), '--demand', demand, '--strict', '--out', 'strict')
    expect(strict.code).toBe(1)
    expect(strict.noted.join('\n')).toContain('bad.csv, line 3, people: expected a whole number of people')
    expect(await readdir(folder)).not.toContain('strict')
    const lenient = await run('--services', join(papers, 'services.json'), '--demand', demand)
    expect(lenient.code).toBe(0)
    expect(lenient.printed.join('\n')).toContain('Of 30 people in need')
  })

  it('refuses to write over a file', async () => {
    await writeFile(join(folder, 'taken'), '')
    const { code, noted } = await run(...inputs, '--out', 'taken')
    expect(code).toBe(1)
    expect(noted.join('\n')).toContain('is a file, not a folder. Nothing was written.')
  })

  it.each([
    [['--services', 'x'], '--services and --demand go together; --demand is missing'],
    [['--mode', 'fly'], '--mode is one of walk, transit, car, not "fly"'],
    [['--max-minutes', '0'], '--max-minutes is a number above zero, not "0"'],
    [['--at', 'soon'], '--at is a date such as 2026-03-01, not "soon"'],
    [['--keep'], '--keep goes with --demand and the imported directory'],
    [['demand.csv'], '"demand.csv" is not an option'],
  ])('%j is wrong usage', async (parameters, message) => {
    const { code, noted } = await run(...parameters)
    expect(code).toBe(2)
    expect(noted.join('\n')).toContain(message)
  })
})

describe('whole people that add up', () => {
  it('go to the largest remainders', () => {
    expect(roundToSum([1 / 3, 1 / 3, 1 / 3])).toEqual([1, 0, 0])
    expect(roundToSum([10.5, 3.25, 6.25])).toEqual([11, 3, 6])
    expect(roundToSum([])).toEqual([])
  })

  it('wrap keeps words whole', () => {
    expect(wrap('one two three', 7, 2)).toEqual(['one two', '  three'])
  })
})
