// Demand tables as people send them: each fault told by its line, the good rows kept.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnreadableFile } from './csv-rows.ts'
import { describeProblem } from './problem-list.ts'
import { readDemand } from './read-demand.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-demand-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(content: string | Uint8Array) {
  const path = join(folder, 'demand.csv')
  await writeFile(path, content)
  const table = await readDemand(path, 60)
  return { ...table, told: table.problems.list().map(describeProblem) }
}

const CELL = '89283082803ffff'

describe('what a cell means', () => {
  it('sets the floor of a caseload aside: it is no demand, and never added to it', async () => {
    const {
      rows,
      told,
      read: lines,
    } = await read(
      `place,need,people,basis\n${CELL},food,40,survey\n${CELL},food,900,caseload-floor\n${CELL},food,2,population\n${CELL},food,3,\n`,
    )
    expect([lines, rows.map(({ people }) => people)]).toEqual([4, [45]])
    expect(told.join('\n')).toMatch(/line 3.*caseload-floor, set aside/s)
    expect((await read(`place,need,people,basis\n${CELL},food,40,guess\n`)).told.join()).toMatch(
      /survey, population, caseload-floor/,
    )
  })

  it('reads every column, lists with semicolons, unknown as a third value and an empty cell as not considered', async () => {
    const { rows, told } = await read(
      `place,need,people,people_low,people_high,age_min,age_max,sex,languages,documents,nationality,registration,household,vulnerabilities,budget,available,fears_enforcement,max_minutes
${CELL},health-care,12,10,15,18,59,female,ar;FR,passport;national-id,SYR;ERI,unregistered,alone,pregnant,5,Sa-Su 08:00-20:00,yes,45
${CELL},food,3,,,unknown,,unknown,unknown,none,unknown,unknown,unknown,none,unknown,unknown,unknown,
${CELL},food,4,,,,,,,,,,,,,,,
`,
    )
    expect(told).toEqual([])
    expect(rows.map(({ profile }) => profile)).toEqual([
      {
        age: { min: 18, max: 59 },
        sex: 'female',
        languages: ['ar', 'fr'],
        papers: ['national-id', 'passport'],
        nationality: ['ERI', 'SYR'],
        registration: 'unregistered',
        household: 'alone',
        vulnerabilities: ['pregnant'],
        budget: 5,
        available: 'Sa-Su 08:00-20:00',
        fearsEnforcement: true,
      },
      {
        age: 'unknown',
        sex: 'unknown',
        languages: 'unknown',
        papers: [],
        nationality: 'unknown',
        registration: 'unknown',
        household: 'unknown',
        vulnerabilities: [],
        budget: 'unknown',
        available: 'unknown',
        fearsEnforcement: 'unknown',
      },
      {},
    ])
    expect(rows[0]).toMatchObject({ place: CELL, need: 'health-care', people: 12, peopleLow: 10, peopleHigh: 15, maxMinutes: 45 })
    expect(rows[1]).toMatchObject({ people: 3, peopleLow: 3, peopleHigh: 3, maxMinutes: 60 })
  })

  it('takes latitude and longitude for a place, passes over a row of HXL tags, and adds up rows alike', async () => {
    const { rows, told } = await read(
      'latitude,longitude,need,people\n#geo+lat,#geo+lon,#sector,#affected\n10.5,-3.25,food,4\n10.5,-3.25,food,5\n10.5,-3.25,school,1\n',
    )
    expect(told).toEqual([])
    expect(rows.map(({ place, need, people }) => [place, need, people])).toEqual([
      ['10.5,-3.25', 'food', 9],
      ['10.5,-3.25', 'school', 1],
    ])
  })

  it('rounds people with decimals and says so', async () => {
    const { rows, told, rounded } = await read(`place,need,people\n${CELL},food,12.5\n`)
    expect(rows[0]?.people).toBe(13)
    expect(rounded).toBe(1)
    expect(told).toEqual([
      'demand.csv, line 2, people: expected a whole number of people, found "12.5", rounded to 13 (repaired)',
    ])
  })
})

describe('what is wrong with a row', () => {
  it.each([
    ['food', '-3', 'people: expected a whole number of people, zero or more, without separators, found "-3"'],
    ['food', 'ten', 'people: expected a whole number of people, zero or more, without separators, found "ten"'],
    ['food', '', 'people: expected a whole number of people, zero or more, found nothing'],
    ['helth-care', '3', 'need: expected a need of the code list, perhaps health-care, found "helth-care"'],
    ['', '3', 'need: expected a need of the code list, such as shelter, food, health-care, legal-aid, found nothing'],
  ])('need %j, people %j: %s', async (need, people, message) => {
    const { rows, told } = await read(`place,need,people\n${CELL},food,1\n${CELL},${need},${people}\n${CELL},school,2\n`)
    expect(told).toEqual([`demand.csv, line 3, ${message} (row left out)`])
    expect(rows.map((row) => row.people)).toEqual([1, 2])
  })

  it.each([
    [`nowhere,,`, 'place: expected an H3 cell such as 89283082803ffff, found "nowhere"'],
    [`,95,10`, 'latitude: expected degrees from -90 to 90, found "95"'],
    [`,10,200`, 'longitude: expected degrees from -180 to 180, found "200"'],
    [`,10,`, 'longitude: expected degrees from -180 to 180, found nothing'],
    [`,,`, 'place: expected an H3 cell, or latitude and longitude, found nothing'],
  ])('place %j: %s', async (place, message) => {
    const { told } = await read(`place,latitude,longitude,need,people\n${place},food,1\n`)
    expect(told).toEqual([`demand.csv, line 2, ${message} (row left out)`])
  })

  it.each([
    ['documents', 'pasport', 'a code of the list, perhaps passport, none, or unknown'],
    ['languages', 'Arabic!', 'language codes such as ar;fr;ti, none, or unknown'],
    ['nationality', 'Syria', 'codes of three letters (ISO 3166-1) such as SYR;ERI, none, or unknown'],
    ['fears_enforcement', 'perhaps', 'yes, no or unknown'],
    ['budget', '-1', 'an amount of zero or more, or unknown'],
    ['available', 'evenings', 'times such as Mo-Fr 18:00-22:00; Sa,Su 08:00-20:00, or unknown'],
    ['max_minutes', '0', 'minutes above zero'],
    ['age_min', '-2', 'years from 0 to 150, or unknown'],
    ['people_low', '9', 'at most people (1)'],
    ['people_high', '0', 'at least people (1)'],
  ])('%s %j: expected %s', async (column, cell, expected) => {
    const { told } = await read(`place,need,people,${column}\n${CELL},food,1,${cell}\n`)
    expect(told).toEqual([`demand.csv, line 2, ${column}: expected ${expected}, found "${cell}" (row left out)`])
  })

  it('tells a row with more cells than the header has', async () => {
    const { told } = await read(`place,need,people\n${CELL},food,1,200\n`)
    expect(told).toEqual(['demand.csv, line 2: expected 3 cells, as the header has, found 4 (row left out)'])
  })
})

describe('what is wrong with a file', () => {
  it('names a missing column with those that are there', async () => {
    const { problems } = await read('cell,need,persons\nx,food,1\n')
    expect(problems.fatal().map(describeProblem)).toEqual([
      'demand.csv, line 1, people: expected a column people, found the columns cell, need, persons (row left out)',
      'demand.csv, line 1, place: expected a column place, or latitude and longitude, found the columns cell, need, persons (row left out)',
    ])
  })

  it('guesses a mistyped column, since without it a barrier would silently not be considered', async () => {
    const { told } = await read(`place,need,people,langauges\n${CELL},food,1,ar\n`)
    expect(told).toEqual([
      'demand.csv, line 1, langauges: expected a known column, perhaps languages, found "langauges", left aside (noted)',
    ])
  })

  it('reads Windows-1252 with semicolons from Excel, decimal commas included, and says so', async () => {
    const text = 'place;latitude;longitude;need;people;residence_area\r\n;10,5;-3,25;food;4;Évry\r\n'
    const { rows, told } = await read(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))
    expect(rows[0]).toMatchObject({ point: { latitude: 10.5, longitude: -3.25 }, profile: { residenceArea: 'Évry' } })
    expect(told).toEqual([
      'demand.csv, line 1: expected UTF-8 with commas, found windows-1252 with semicolons, read as such (with a comma as decimal point) (noted)',
    ])
  })

  it("reads UTF-8 with Excel's mark at its beginning", async () => {
    const { rows, told } = await read(`\uFEFFplace,need,people\n${CELL},food,4\n`)
    expect(rows).toHaveLength(1)
    expect(told).toEqual([])
  })

  it.each([
    ['', 'expected a header with the names of the columns, found an empty file'],
    [`place,need,people\n${CELL},"food,4\n`, 'found a quote that is never closed'],
  ])('refuses %j', async (content, message) => {
    await expect(read(content)).rejects.toThrow(message)
    await expect(read(content)).rejects.toBeInstanceOf(UnreadableFile)
  })

  it('refuses a file that is not there', async () => {
    await expect(readDemand(join(folder, 'none.csv'), 60)).rejects.toThrow('found no file of that name')
  })

  it('has no rows where there are none', async () => {
    expect((await read('place,need,people\n')).rows).toEqual([])
  })
})
