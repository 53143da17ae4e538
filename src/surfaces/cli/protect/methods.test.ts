// The methods that change every cell, through the command itself: files in, a folder out, the ledger kept.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = new URL('../../../../', import.meta.url).pathname
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-methods-'))
  const areas = ['north', 'south', 'port']
  const needs = ['food', 'care', 'papers']
  writeFileSync(
    join(folder, 'hierarchies.csv'),
    [
      'dim,code,parent',
      'place,city,',
      ...areas.map((code) => `place,${code},city`),
      'need,any,',
      ...needs.map((code) => `need,${code},any`),
    ].join('\n'),
  )
  const counts = [40, 2, 17, 1, 55, 0, 30, 8, 4]
  const rows = areas.flatMap((area, a) => needs.map((need, n) => `${area},${need},${counts[3 * a + n]}`))
  writeFileSync(join(folder, 'inner.csv'), ['place,need,n', ...rows, 'city,any,157'].join('\n'))
  writeFileSync(join(folder, 'wrong.csv'), ['place,need,n', ...rows, 'city,any,150'].join('\n'))
  writeFileSync(join(folder, 'key'), new Uint8Array(32).fill(9))
})
afterAll(() => rmSync(folder, { recursive: true }))

function protect(...given: readonly string[]) {
  const run = spawnSync(
    process.execPath,
    [join(root, 'bin/causeway.js'), 'protect', '--hierarchies', 'hierarchies.csv', ...given],
    { cwd: folder, encoding: 'utf8' },
  )
  return { code: run.status, said: run.stdout + run.stderr }
}

function readRows(release: string): readonly (readonly string[])[] {
  const lines = readFileSync(join(folder, release, 'published.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.slice(1).map((line) => line.split(','))
}

describe('causeway protect with methods that change every cell', () => {
  it('draws noise once, puts it on the ledger, and refuses what would undo it', () => {
    const ask = ['--counts', 'inner.csv', '--ledger', 'ledger.json', '--period', '2026-Q1']
    expect(protect(...ask, '--method', 'noise', '--out', 'noisy')).toMatchObject({ code: 0 })
    const shown = readRows('noisy').filter((row) => row[2] !== '<10')
    expect(shown.length).toBeGreaterThan(3)
    for (const [, , n, low, high] of shown) {
      expect(Number(low)).toBeLessThanOrEqual(Number(n) + 0.05)
      expect(Number(high)).toBeGreaterThanOrEqual(Number(n) - 0.05)
    }
    for (const row of readRows('noisy')) if (row[2] === '<10') expect(row.slice(3)).toEqual(['', ''])
    const again = protect(...ask, '--method', 'noise', '--out', 'again')
    expect(again.code).toBe(1)
    expect(again.said).toContain('already')
    const beside = protect(...ask, '--method', 'round', '--out', 'rounded-beside')
    expect(beside.code).toBe(1)
    expect(beside.said).toContain('must not stand side by side')
    const previous = protect('--counts', 'inner.csv', '--previous', 'noisy', '--out', 'again')
    expect(previous).toMatchObject({ code: 1, said: expect.stringContaining('was made by --method noise') })
    expect(existsSync(join(folder, 'again')) || existsSync(join(folder, 'rounded-beside'))).toBe(false)
    expect(JSON.parse(readFileSync(join(folder, 'ledger.json'), 'utf8'))).toMatchObject({ entries: [{ release: 'noisy' }] })
  }, 60_000)

  it('rounds small counts so that everything adds up', () => {
    expect(protect('--counts', 'inner.csv', '--method', 'round', '--base', '5', '--out', 'rounded')).toMatchObject({ code: 0 })
    const rows = readRows('rounded')
    const counts = new Map(rows.map(([place, need, n]) => [`${place} ${need}`, Number(n)]))
    for (const n of counts.values()) expect(n === 0 || n >= 5).toBe(true)
    for (const need of ['any', 'food', 'care', 'papers'])
      expect(['north', 'south', 'port'].reduce((sum, place) => sum + (counts.get(`${place} ${need}`) ?? 0), 0)).toBe(
        counts.get(`city ${need}`),
      )
  }, 60_000)

  it('changes counts by cell keys the same way twice, and prints what averaging finds', () => {
    const ask = ['--counts', 'inner.csv', '--method', 'cell-key', '--key-file', 'key', '--ptable', '2,1,0']
    const first = protect(...ask, '--out', 'keyed')
    expect(first.code).toBe(0)
    expect(first.said).toContain('Averaging attack')
    expect(protect(...ask, '--out', 'keyed-again')).toMatchObject({ code: 0 })
    expect(readRows('keyed-again')).toEqual(readRows('keyed'))
  }, 60_000)

  it('says what is wrong, and writes nothing', () => {
    const noise = ['--method', 'noise', '--out', 'none']
    expect(protect('--counts', 'inner.csv', ...noise)).toMatchObject({ code: 1, said: expect.stringContaining('--ledger') })
    expect(protect('--counts', 'wrong.csv', '--method', 'round', '--out', 'none')).toMatchObject({
      code: 1,
      said: expect.stringContaining('line 11: city / any is given as 150, but its parts add up to 157'),
    })
    expect(protect('--counts', 'inner.csv', ...noise, '--ledger', 'key', '--period', '2026')).toMatchObject({
      code: 1,
      said: expect.stringContaining('not a ledger'),
    })
    expect(protect('--counts', 'inner.csv', ...noise, '--ledger', 'other.json', '--period', 'spring')).toMatchObject({
      code: 1,
      said: expect.stringContaining('--period is a year'),
    })
    expect(protect('--counts', 'inner.csv', ...noise, '--previous', 'noisy')).toMatchObject({ code: 2 })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  }, 60_000)
})
