// `causeway microdata …` as people run it: risk told, records made k-anonymous for use under contract, and made-up ones from a release.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { protect } from '../protect.ts'
import { project, runIn } from '../run-in.test-support.ts'
import { microdataAnonymise } from './anonymise.ts'
import { microdataRisk } from './risk.ts'
import { microdataSynthesise } from './synthesise.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-microdata-'))
  await cp(join(project, 'data/examples/counts'), folder, { recursive: true })
  // The ten records of the IHSN guide (Benschop et al. 2019, tables 4.1 to 4.5), with their weights.
  await writeFile(
    join(folder, 'ten.csv'),
    'residence,gender,education,labour,weight\nurban,female,lower,employed,180\nurban,female,lower,employed,180\nurban,female,primary incomplete,non-LF,215\n' +
      'urban,male,upper,employed,76\nrural,female,upper,unemployed,186\nurban,male,upper,employed,76\nurban,female,primary complete,non-LF,180\n' +
      'urban,male,post-secondary,unemployed,215\nurban,female,lower,non-LF,186\nurban,female,lower,non-LF,76\n',
  )
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const commands = [microdataRisk, microdataAnonymise, microdataSynthesise, protect]
const run = (...parameters: string[]) => runIn(folder, commands, ...parameters)
const KEYS = ['--keys', 'place,age,language,household']

async function readRows(path: string): Promise<readonly (readonly string[])[]> {
  const text = await readFile(join(folder, path), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','))
}

describe('causeway microdata risk', () => {
  it('tells what the IHSN guide tells of its ten records: four alone, and by SUDA the scores of table 4.5', async () => {
    const ask = 'microdata risk --records ten.csv --keys residence,gender,education,labour --weights weight --k 3 --out risk'
    const { code, text } = await run(...ask.split(' '))
    expect(code).toBe(0)
    expect(text).toContain('match nobody else   4')
    expect(text).toContain('match fewer than 3   10')
    const rows = await readRows('risk/risk.csv')
    expect(rows[0]).toEqual(['line', 'matches', 'risk', 'suda', 'distinct'])
    expect(rows.slice(1).map((row) => Number(row[3]))).toEqual([0, 0, 6, 0, 12, 0, 6, 10, 0, 0])
  })

  it.each([
    [['--records', 'nowhere.csv', ...KEYS], 1, 'There is no file nowhere.csv.'],
    [['--records', 'records.csv', '--keys', 'place,shoe'], 1, 'records.csv has no column "shoe"; it has person, place'],
    [['--records', 'records.csv', '--keys', 'place,place'], 2, '--keys names "place" twice'],
    [['--records', 'records.csv'], 2, '--keys <column,…> is needed'],
    [
      ['--records', 'ten.csv', '--keys', 'gender', '--weights', 'labour'],
      1,
      'ten.csv, line 2: labour is "employed"; expected a number',
    ],
    [['--records', 'ragged.csv', '--keys', 'a'], 1, 'ragged.csv'],
    [['--records', 'empty.csv', '--keys', 'a'], 1, 'empty.csv holds no records.'],
  ])('tells what is wrong: %j', async (parameters, code, message) => {
    await writeFile(join(folder, 'ragged.csv'), 'a,b\n1,2\n3\n')
    await writeFile(join(folder, 'empty.csv'), 'a,b\n')
    const told = await run('microdata', 'risk', ...parameters, '--out', 'bad')
    expect(told.code).toBe(code)
    expect(told.noted).toContain(message)
    expect(await readdir(folder)).not.toContain('bad')
  })
})

describe('causeway microdata anonymise', () => {
  it('leaves at least k records that look exactly alike, and writes only the columns that were asked for', async () => {
    const ask = ['microdata', 'anonymise', '--records', 'records.csv', ...KEYS, '--sensitive', 'service']
    const { code, text } = await run(...ask, '--blanks', 'blanks', '--out', 'alike')
    expect(code).toBe(0)
    expect(text).toContain('finds at least 5 records that may be theirs; fewer than 5 for 0 people')
    const [header, ...rows] = await readRows('alike/records.csv')
    expect(header).toEqual(['place', 'age', 'language', 'household', 'service'])
    const groups = Map.groupBy(rows, (row) => row.slice(0, 4).join())
    for (const [, group] of groups) expect(group.length).toBeGreaterThanOrEqual(5)
    const report: unknown = JSON.parse(await readFile(join(folder, 'alike/report.json'), 'utf8'))
    expect(report).toMatchObject({ k: 5, blanksMatch: 'blanks', candidates: { below: 0 } })
  })

  it('says how many people the other promise leaves with fewer candidates', async () => {
    const { text } = await run(
      'microdata',
      'anonymise',
      '--records',
      'records.csv',
      ...KEYS,
      '--blanks',
      'anything',
      '--out',
      'any',
    )
    expect(Number(/fewer than 5 for (\d+) people/.exec(text)?.[1])).toBeGreaterThan(0)
  })

  it('recodes upwards where too much would be hidden', async () => {
    const ask = ['microdata', 'anonymise', '--records', 'records.csv', ...KEYS, '--blanks', 'blanks']
    const { code, text } = await run(...ask, '--hierarchies', 'record-hierarchies.csv', '--most-hidden', '8', '--out', 'recoded')
    expect(code).toBe(0)
    expect(text).toContain('recoded 1 level up')
    expect(Number(/\((\d+\.\d) %\)/.exec(text)?.[1])).toBeLessThanOrEqual(8)
  })

  it.each([
    [['--blanks', 'blanks', '--k', '500'], 1, 'there are 400 records, fewer than k = 500'],
    [[], 2, '--blanks blanks|anything is needed'],
    [['--blanks', 'some'], 2, '--blanks is blanks or anything, not "some"'],
    [['--blanks', 'blanks', '--k', 'five'], 2, '--k is a whole number'],
    [['--blanks', 'blanks', '--keep', 'age'], 2, '"age" is a key variable'],
    [['--blanks', 'blanks', '--costs', '1,2,3'], 1, '--costs is a number above 0 for each key variable'],
    [['--blanks', 'blanks', '--hierarchies', 'odd.csv'], 1, 'line 2: "harbour" is not a code of place in odd.csv'],
    [['--blanks', 'blanks', '--hierarchies', 'loop.csv'], 1, 'loop.csv, line 2'],
    [
      ['--blanks', 'blanks', '--hierarchies', 'record-hierarchies.csv', '--most-hidden', '0', '--k', '50'],
      1,
      'even the broadest codes leave',
    ],
  ])('tells what is wrong, and writes nothing: %j', async (more, code, message) => {
    // Whichever record stands first in the file is told by its line.
    const first = (await readRows('records.csv'))[1]?.[1] ?? ''
    await writeFile(join(folder, 'odd.csv'), 'dim,code,parent\nplace,city,\nplace,moon,city\n')
    await writeFile(join(folder, 'loop.csv'), 'dim,code,parent\nplace,city,moon\nplace,moon,city\n')
    const told = await run('microdata', 'anonymise', '--records', 'records.csv', ...KEYS, '--out', 'bad', ...more)
    expect(told.code).toBe(code)
    expect(told.noted).toContain(message.replace('harbour', first))
    expect(await readdir(folder)).not.toContain('bad')
  })
})

describe('causeway microdata synthesise', () => {
  it('makes records of a release with noise that follow its figures, the same from the same seed', async () => {
    const noise = ['--method', 'noise', '--ledger', 'ledger.json', '--period', '2026', '--out', 'noise-1']
    await run('protect', '--counts', 'inner.csv', '--hierarchies', 'hierarchies.csv', ...noise)
    const { code, text } = await run('microdata', 'synthesise', '--release', 'noise-1', '--out', 'made-1')
    expect(code).toBe(0)
    expect(text).toContain('made-up records over place, need, age.')
    const total = Number(
      (await readRows('noise-1/published.csv')).find(([place, need, age]) => `${place},${need},${age}` === 'city,any,all')?.[3],
    )
    const [, ...rows] = await readRows('made-1/records.csv')
    expect(rows).toHaveLength(Math.round(total))
    await run('microdata', 'synthesise', '--release', 'noise-1', '--out', 'made-2')
    expect(await readRows('made-2/records.csv')).toEqual(await readRows('made-1/records.csv'))
  })

  it('is refused for a release of another method, and for a folder that is none', async () => {
    await run('protect', '--counts', 'inner.csv', '--hierarchies', 'hierarchies.csv', '--out', 'suppressed')
    const other = await run('microdata', 'synthesise', '--release', 'suppressed', '--out', 'none')
    expect(other.code).toBe(1)
    expect(other.noted).toContain('suppressed was made by --method suppress; records are made up from --method noise alone')
    expect((await run('microdata', 'synthesise', '--release', '.', '--out', 'none')).noted).toContain('has no release.json')
    expect(await readdir(folder)).not.toContain('none')
  })
})
