// `causeway attack` where one table of exact counts is not enough: two geographies, repeated answers, noisy tables, lists of people.
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attackPublished } from '../attack.ts'
import { project, runIn } from '../run-in.test-support.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-attacks-'))
  await cp(join(project, 'data/examples/attacks'), folder, { recursive: true })
  await cp(join(project, 'data/examples/counts/records.csv'), join(folder, 'records.csv'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...parameters: string[]) => runIn(folder, [attackPublished], 'attack', ...parameters)
const crossing = ['--also', 'catchments', '--crossing', 'place', '--overlaps', 'overlaps.csv']

describe('two geographies', () => {
  it('tell the people on the sliver between a district and a catchment, though both tables hide nothing', async () => {
    expect(await run('--published', 'districts')).toMatchObject({ code: 0 })
    const { code, text } = await run('--published', 'districts', ...crossing)
    expect(code).toBe(1)
    expect(text).toContain('market∩old-clinic × any\t3\told-clinic × any less mill × any')
    expect(text).toContain('market∩old-clinic × legal-aid\t1\t')
    // The other sliver of the market holds 47 people: large enough to be told.
    expect(text).not.toContain('market∩new-clinic')
  })

  it.each([
    ['first,second\nmill,old-clinic\n', 'stands in no line of bad.csv'],
    ['first,second\nmill,moon\n', '"moon" in bad.csv is not an innermost code'],
    ['one,two\nmill,old-clinic\n', 'bad.csv has no column first, second'],
  ])('are refused where the overlaps are wrong: %j', async (content, message) => {
    await writeFile(join(folder, 'bad.csv'), content)
    const { code, noted } = await run('--published', 'districts', ...crossing.with(5, 'bad.csv'))
    expect(code).toBe(1)
    expect(noted).toContain(message)
  })
})

describe('averaging', () => {
  it('takes a count out of 64 answers with noise, and not out of four', async () => {
    const { code, text } = await run('--answers', 'answers.csv', '--noise', '1.5')
    expect(code).toBe(1)
    expect(text).toContain('averaging\tpeople in need of legal aid at the mill\t7\tmean of 64 answers 7.00')
    expect(text).toMatch(/food at the mill\t\d+\.\d\d to \d+\.\d\d\tmean of 4 answers/)
  })

  it('takes counts out of a table’s own margins', async () => {
    const { code, text } = await run('--published', 'noisy', '--noise', '0.3')
    expect(code).toBe(1)
    expect(text).toContain('mill × legal-aid\t18\tfrom the table’s own margins')
  })

  it('needs the whole table, numbers, and a sensible noise', async () => {
    await writeFile(join(folder, 'wrong.csv'), 'question,answer\nhow many,many\n')
    expect((await run('--answers', 'wrong.csv')).noted).toContain('wrong.csv, line 2: answer is "many"; expected a number')
    expect(await run('--published', 'noisy', '--noise', '-1')).toMatchObject({ code: 2 })
    expect((await run('--published', '.', '--noise', '1')).noted).toContain('holds neither cells.csv nor published.csv')
  })
})

describe('a list with four attributes', () => {
  it('finds in records the listed who are alone, and what they share with those who look like them', async () => {
    const { code, text } = await run('--records', 'records.csv', '--list', 'list.csv', '--sensitive', 'service')
    expect(code).toBe(1)
    expect(text).toMatch(/linkage\tlist.csv, line 2\tfound\tone record has the same place, age, language, household/)
    expect(text).toContain('linkage\tlist.csv, line 2\tservice = ')
    expect(text).toContain('4 listed people by place, age, language, household: 3 match some record, 2 just one')
  })

  it('learns from a table what a whole group has in common', async () => {
    await cp(join(folder, 'districts'), join(folder, 'one-need'), { recursive: true })
    await writeFile(
      join(folder, 'one-need', 'cells.csv'),
      'place,need,n\ncity,any,60\nmill,any,40\nmill,food,12\nmill,legal-aid,28\ngarden,any,20\ngarden,food,20\n',
    )
    await writeFile(join(folder, 'short-list.csv'), 'name,place\nsomebody,garden\nsomebody else,mill\n')
    const { code, text } = await run('--published', 'one-need', '--list', 'short-list.csv', '--sensitive', 'need')
    expect(code).toBe(1)
    expect(text).toContain('linkage\tshort-list.csv, line 2\tgarden × food\tall 20 of garden × any are food')
    expect(text).toContain('2 listed people: of 1 the table tells need.')
  })

  it('is told what is wrong with it, by line', async () => {
    await writeFile(join(folder, 'strange.csv'), 'name,place\nsomebody,moon\n')
    const { code, noted } = await run('--published', 'districts', '--list', 'strange.csv', '--sensitive', 'need')
    expect(code).toBe(1)
    expect(noted).toContain('strange.csv, line 2: "moon" is not a code of place')
    expect(await run('--list', 'list.csv')).toMatchObject({ code: 2 })
    expect((await run('--records', 'records.csv', '--list', 'list.csv', '--sensitive', 'shoe size')).noted).toContain(
      'no column shoe size',
    )
  })
})

it('writes nothing', async () => {
  expect((await readdir(join(folder, 'districts'))).toSorted()).toEqual(['cells.csv', 'hierarchies.csv'])
})
