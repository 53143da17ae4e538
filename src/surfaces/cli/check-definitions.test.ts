// What somebody writes is checked as the program would read it; the guide's own examples are right, and are what the command says they are.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkDefinitions } from './check-definitions.ts'
import { project, runIn } from './run-in.test-support.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-definitions-'))
  const guide = await readFile(join(project, 'docs/guides/writing-a-process.md'), 'utf8')
  for (const [, example = ''] of guide.matchAll(/^```yaml\n(.*?)^```$/gms))
    await writeFile(join(folder, `${/^id: (.+)$/m.exec(example)?.[1] ?? 'nameless'}.yaml`), example)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const check = (...paths: string[]) => runIn(folder, [checkDefinitions], 'check-definitions', ...paths)
const change = async (file: string, from: string, to: string) => {
  const text = await readFile(join(folder, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(folder, file), text.replace(from, to))
}

describe('causeway check-definitions', { timeout: 60_000 }, () => {
  it('says of the guide’s process what the guide says', async () => {
    const { code, text, noted } = await check('lost-papers.yaml')
    expect([code, noted]).toEqual([0, ''])
    expect(text.split('\n').slice(1)).toEqual([
      '  Lost papers: 3 steps',
      '  talk (intake-worker, caseworker)',
      '    open from the start',
      '    due: 3 working days from the start of the process; late, it is told to supervisor at once',
      '  advice (legal-representative)',
      '    opens when talk is done',
      '  replaced (caseworker)',
      '    opens when advice.safe is safe',
      '    left out where advice.safe is unsafe',
      '    approved by a second account (supervisor)',
      '  ends: replaced (where replaced.there is yes); person-ended-it',
    ])
  })

  it('says of the guide’s assessment that it is right', async () => {
    const { code, text } = await check('warm-winter.yaml')
    expect([code, text.split('\n').slice(1)]).toEqual([0, ['  A warm winter: scales cold; urgent baby-in-the-cold']])
  })

  it('checks a folder, and what ships where nothing is given', async () => {
    expect((await check('.')).text.match(/: right$/gm)).toHaveLength(2)
    const all = await check()
    expect([all.code, all.text]).toEqual([
      0,
      expect.stringMatching(/^9 processes and \d+ assessments ship, and all are right\.$/),
    ])
    expect(
      (await check(join(project, 'data/processes'), join(project, 'data/assessments'), join(project, 'data/calendars'))).code,
    ).toBe(0)
  })

  it('tells every mistake with its place, and ends with 1', async () => {
    await change('lost-papers.yaml', 'opensWhen: { stepDone: talk }', 'opensWhen: { stepDone: talks }')
    await change('lost-papers.yaml', 'roles: [intake-worker, caseworker]', 'roles: [administrator]')
    const { code, noted } = await check('lost-papers.yaml')
    expect(code).toBe(1)
    expect(noted).toContain('2 things are wrong')
    expect(noted).toContain('steps.advice.opensWhen: there is no step "talks"')
    expect(noted).toContain('steps.talk.roles: "administrator" reads nobody')
  })

  it('tells what a guard asks of another process, and what an answer would start, that is not there', async () => {
    await change('lost-papers.yaml', 'opensWhen: { stepDone: talk }', 'opensWhen: { stepDone: stranded/first-tlak }')
    await change('warm-winter.yaml', 'process: stranded', 'process: strnaded')
    const { noted } = await check('.')
    expect(noted).toContain('steps.advice.opensWhen: there is no step "stranded/first-tlak"')
    expect(noted).toContain('urgent.baby-in-the-cold: there is no process "strnaded"')
  })

  it('lists what is not translated, and lets it be', async () => {
    await change('warm-winter.yaml', 'title: { en: Cold, fr: Froid, ar: البرد }', 'title: { en: Cold, fr: Froid }')
    const { code, text } = await check('warm-winter.yaml')
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('1 texts are not translated yet (English stands in):\n    ar: Cold'),
    ])
  })

  it.each([
    ['a file that is not there', 'nowhere.yaml', undefined, 'there is no such file'],
    ['a file that is something else', 'list.yaml', 'a: 1', 'this is no process (it has no steps)'],
    ['a file that is no YAML', 'broken.yaml', 'a: [', ''],
    ['a file under another name', 'other.yaml', 'calendar', 'jurisdiction'],
  ])('tells %s', async (_, file, text, expected) => {
    if (text !== undefined) await writeFile(join(folder, file), text === 'calendar' ? 'holidays: []' : text)
    const { code, noted } = await check(file)
    expect([code, noted]).toEqual([1, expect.stringContaining(expected)])
  })

  it('tells a name that is not the file’s, and an empty folder', async () => {
    await change('lost-papers.yaml', 'id: lost-papers', 'id: lost-paper')
    expect((await check('lost-papers.yaml')).noted).toContain('the file is named for "lost-papers", and says "lost-paper"')
    await mkdir(join(folder, 'empty'))
    expect(await check('empty')).toMatchObject({ code: 1, noted: 'There is no .yaml file there.' })
  })
})
