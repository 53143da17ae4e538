// Everything that the issue counts as bad input, end to end: a clear message, and nothing written. And: Ctrl-C ends at once.
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protect } from '../protect.ts'
import { project, runIn } from '../run-in.test-support.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-bad-'))
  await cp(join(project, 'data/examples/counts'), folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const HIERARCHIES = ['--hierarchies', 'hierarchies.csv']
const run = (...parameters: string[]) => runIn(folder, [protect], 'protect', ...parameters)
const isWritten = async (name: string) => (await readdir(folder)).some((one) => one.includes(name))

async function withFile(name: string, change: (text: string) => string, from = 'inner.csv'): Promise<void> {
  await writeFile(join(folder, name), change(await readFile(join(folder, from), 'utf8')))
}

describe('files as Excel saves them elsewhere', () => {
  it('are read: semicolons, and Windows-1252 with its accents kept apart', async () => {
    const text = 'place;n\r\nNéri;40\r\nNèri;60\r\n'
    const hierarchies = 'dim;code;parent\r\nplace;ville;\r\nplace;Néri;ville\r\nplace;Nèri;ville\r\n'
    await writeFile(join(folder, 'excel.csv'), Buffer.from(text, 'latin1'))
    await writeFile(join(folder, 'excel-codes.csv'), Buffer.from(hierarchies, 'latin1'))
    const { code } = await run('--counts', 'excel.csv', '--hierarchies', 'excel-codes.csv', '--out', 'from-excel')
    expect(code).toBe(0)
    expect(await readFile(join(folder, 'from-excel/published.csv'), 'utf8')).toBe('place,n\nville,100\nNéri,40\nNèri,60\n')
  })
})

describe.each(['suppress', 'noise', 'round', 'tens', 'cell-key'])('causeway protect --method %s', (method) => {
  const needs = { noise: ['--ledger', 'l.json', '--period', '2026'], 'cell-key': ['--key-file', 'key'] }[method] ?? []

  it.each([
    [
      'a total that does not add up',
      (text: string) => `${text}city,any,all,1\n`,
      /line 49: city \/ any \/ all is given as 1, but its parts add up to \d+/,
    ],
    [
      'a code that is not in its hierarchy',
      (text: string) => text.replace('harbour,food', 'moon,food'),
      /line 2: "moon" is not a code of place/,
    ],
    ['a negative count', (text: string) => text.replace(/,\d+\n$/, ',-3\n'), /line 48: n is "-3"/],
    ['a fractional count', (text: string) => text.replace(/,\d+\n$/, ',2.5\n'), /line 48: n is "2.5"/],
    ['a count of infinity', (text: string) => text.replace(/,\d+\n$/, ',1e999\n'), /line 48: n is "1e999"/],
    ['an empty table', (text: string) => text.split('\n')[0]!, /holds nobody/],
    ['a cell twice', (text: string) => `${text}${text.split('\n')[1]}\n`, /line 49: .* stands twice/],
    ['a row that is cut off', (text: string) => `${text}harbour,food\n`, /line 49/],
  ])('tells %s, and writes nothing', async (_, change, message) => {
    await writeFile(join(folder, 'key'), new Uint8Array(32).fill(7))
    await withFile('bad.csv', change)
    const { code, noted } = await run('--counts', 'bad.csv', ...HIERARCHIES, '--method', method, ...needs, '--out', 'out')
    expect(noted).toMatch(message)
    expect(noted).toContain('Nothing was written.')
    expect(code).toBe(1)
    expect([await isWritten('out'), await isWritten('l.json')]).toEqual([false, false])
  })

  it('tells a loop in the hierarchies', async () => {
    await withFile('loop.csv', (text) => text.replace('place,city,', 'place,city,harbour'), 'hierarchies.csv')
    const { code, noted } = await run(
      '--counts',
      'inner.csv',
      '--hierarchies',
      'loop.csv',
      '--method',
      method,
      ...needs,
      '--out',
      'out',
    )
    expect(noted).toMatch(/loop\.csv, line \d+: place ".*" stands above itself/)
    expect([code, await isWritten('out')]).toEqual([1, false])
  })
})

describe('causeway protect', () => {
  it('tells two releases with different geographies', async () => {
    expect(await run('--counts', 'inner.csv', ...HIERARCHIES, '--out', 'first')).toMatchObject({ code: 0 })
    await withFile('wider.csv', (text) => `${text}place,hill,south\n`, 'hierarchies.csv')
    const { code, noted } = await run(
      '--counts',
      'inner.csv',
      '--hierarchies',
      'wider.csv',
      '--previous',
      'first',
      '--out',
      'second',
    )
    expect(code).toBe(1)
    expect(noted).toContain('the earlier release "first" has other codes of place than this table: hill')
    expect(await isWritten('second')).toBe(false)
  })

  it('tells a budget that is spent, and leaves the ledger as it was', async () => {
    const ask = (period: string, rho: string, out: string, counts = 'inner.csv') =>
      run(
        '--counts',
        counts,
        ...HIERARCHIES,
        '--method',
        'noise',
        '--ledger',
        'year.json',
        '--period',
        period,
        '--rho',
        rho,
        '--out',
        out,
      )
    expect(await ask('2026-Q1', '0.4', 'spring')).toMatchObject({ code: 0 })
    const before = await readFile(join(folder, 'year.json'), 'utf8')
    const { code, noted } = await ask('2026-Q2', '0.2', 'summer', 'inner-later.csv')
    expect(code).toBe(1)
    expect(noted).toContain('the budget of 2026 is spent: ρ = 0.4 of 0.5, and this release asks for 0.2')
    expect(await readFile(join(folder, 'year.json'), 'utf8')).toBe(before)
    expect(await isWritten('summer')).toBe(false)
  })

  it('tells a million people who are each alone in a cell', async () => {
    const codes = Array.from({ length: 1000 }, (_, i) => `c${i}`)
    const lines = ['a', 'b'].flatMap((dim) => [`${dim},all,`, ...codes.map((code) => `${dim},${code},all`)])
    await writeFile(join(folder, 'million-hierarchies.csv'), ['dim,code,parent', ...lines].join('\n'))
    await writeFile(join(folder, 'million.csv'), ['a,b,n', ...codes.flatMap((a) => codes.map((b) => `${a},${b},1`))].join('\n'))
    const { code, noted } = await run('--counts', 'million.csv', '--hierarchies', 'million-hierarchies.csv', '--out', 'million')
    expect(code).toBe(1)
    expect(noted).toContain('1000000 cells would have to keep an interval')
    expect(await isWritten('million-')).toBe(true)
    expect((await readdir(folder)).includes('million')).toBe(false)
  }, 120_000)

  it('protects values by who contributes, and tells what is wrong with contributions', async () => {
    const values = ['--contributions', 'contributions.csv', '--hierarchies', 'value-hierarchies.csv']
    expect(await run(...values, '--threshold', '3', '--p', '15', '--out', 'values')).toMatchObject({ code: 0 })
    const published = await readFile(join(folder, 'values/published.csv'), 'utf8')
    expect(published.split('\n')[0]).toBe('place,kind,n,value')
    expect(published).toContain(',c,c\n')
    const cells = (await readFile(join(folder, 'contributions.csv'), 'utf8')).trim().split('\n').slice(1)
    const sum = cells.reduce((all, line) => all + Number(line.split(',')[3]), 0)
    expect(published).toContain(`city,all,36,${Number(sum.toPrecision(12))}\n`)
    for (const [change, message] of [
      [(text: string) => text.replace(/,[\d.]+\n$/, ',-4\n'), /line 37: value is "-4"; expected a number, 0 or more/],
      [(text: string) => text.replace(/,[\d.]+\n$/, ',much\n'), /line 37: value is "much"/],
      [(text: string) => text.replace('harbour,', 'north,'), /line 2: "north" of place holds 2 innermost codes; name one/],
      [(text: string) => text.replace('value', 'amount'), /has no column "value"/],
    ] as const) {
      await withFile('bad-values.csv', change, 'contributions.csv')
      const { code, noted } = await run(
        '--contributions',
        'bad-values.csv',
        '--hierarchies',
        'value-hierarchies.csv',
        '--out',
        'worse',
      )
      expect(noted).toMatch(message)
      expect([code, await isWritten('worse')]).toEqual([1, false])
    }
    expect(await run(...values, '--method', 'tens', '--out', 'worse')).toMatchObject({ code: 2 })
    expect(await run('--counts', 'inner.csv', ...HIERARCHIES, '--p', '15', '--out', 'worse')).toMatchObject({ code: 2 })
    expect(await run(...values, '--dominance', '2', '--out', 'worse')).toMatchObject({ code: 2 })
    expect(await run(...values, '--previous', 'values', '--out', 'worse')).toMatchObject({ code: 2 })
  })

  it('writes figures in tens, none below the threshold, with the attack beside', async () => {
    const { code, text } = await run('--counts', 'inner.csv', ...HIERARCHIES, '--method', 'tens', '--out', 'tens')
    expect(code).toBe(0)
    expect(text).toMatch(/can rule out no count from 0 to 9 for (\d+) of the \1 small cells/)
    expect(text).toContain('Figures do not add up')
    const figures = (await readFile(join(folder, 'tens/published.csv'), 'utf8'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[3])
    for (const figure of figures) expect(figure === 'c' || (Number(figure) >= 10 && Number(figure) % 10 === 0)).toBe(true)
  })

  it('ends at once at Ctrl-C with 130, and writes nothing', async () => {
    const codes = Array.from({ length: 40 }, (_, i) => `c${i}`)
    const lines = ['a', 'b', 'd'].flatMap((dim) => [`${dim},all,`, ...codes.map((code) => `${dim},${code},all`)])
    await writeFile(join(folder, 'long-hierarchies.csv'), ['dim,code,parent', ...lines].join('\n'))
    const rows = codes.flatMap((a, i) =>
      codes.flatMap((b, j) => codes.map((d, k) => `${a},${b},${d},${(i * 7 + j * 5 + k * 3) % 23}`)),
    )
    await writeFile(join(folder, 'long.csv'), ['a,b,d,n', ...rows].join('\n'))
    const child = spawn(
      process.execPath,
      [join(project, 'bin/causeway.js'), 'protect', '--counts', 'long.csv', '--hierarchies', 'long-hierarchies.csv'].concat([
        '--intervals',
        'linear',
        '--out',
        'long-out',
      ]),
      { cwd: folder, stdio: 'ignore' },
    )
    const ended = new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) => {
      child.on('exit', (code, signal) => resolve([code, signal]))
    })
    await new Promise((resolve) => setTimeout(resolve, 6000))
    expect(child.exitCode).toBeNull()
    const asked = performance.now()
    child.kill('SIGINT')
    const [code, signal] = await ended
    expect(performance.now() - asked).toBeLessThan(2000)
    // A shell tells the signal as 130.
    expect(code === 130 || signal === 'SIGINT').toBe(true)
    expect(await isWritten('long-out')).toBe(false)
  }, 60_000)
})
