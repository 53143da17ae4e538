// Every command in the guides on publishing safely runs as it stands there, in order, on a clean clone; and so does the example of each help text.
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attackPublished } from './attack.ts'
import { commands as everyCommand } from './command-list.ts'
import { describeCommand } from './help.ts'
import { microdataAnonymise } from './microdata/anonymise.ts'
import { microdataRisk } from './microdata/risk.ts'
import { microdataSynthesise } from './microdata/synthesise.ts'
import { protect } from './protect.ts'
import { project, runIn } from './run-in.test-support.ts'

const commands = [protect, attackPublished, microdataRisk, microdataAnonymise, microdataSynthesise]

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-guides-'))
  await symlink(join(project, 'data'), join(folder, 'data'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The command lines of a guide: indented, a backslash at the end continues. */
async function readCommands(guide: string): Promise<readonly string[]> {
  const text = await readFile(join(project, 'docs/guides', guide), 'utf8')
  const joined = text.replaceAll(/ *\\\n\s+/g, ' ')
  return [...joined.matchAll(/^ {4}causeway (.+)$/gm)].map((match) => match[1] ?? '')
}

async function expectToRun(line: string, where = folder): Promise<void> {
  const { code, noted } = await runIn(where, commands, ...line.trim().split(/\s+/))
  // An attack that finds something ends with 1 and says what; anything else ends with 0.
  expect([line, code, code === 0 || line.startsWith('attack') ? '' : noted]).toEqual([
    line,
    line.startsWith('attack') ? code : 0,
    '',
  ])
  expect(code).toBeLessThan(2)
  if (line.startsWith('attack')) expect(noted).not.toContain('causeway attack:')
}

describe('the guides', () => {
  it.each([
    ['publishing-safely-for-statisticians.md', 11],
    ['microdata.md', 7],
  ])(
    '%s holds commands that run',
    async (guide, least) => {
      const lines = await readCommands(guide)
      expect(lines.length).toBeGreaterThanOrEqual(least)
      for (const line of lines) await expectToRun(line)
    },
    120_000,
  )

  it('publishing-safely.md has neither formulas nor commands, and fits a page', async () => {
    const text = await readFile(join(project, 'docs/guides/publishing-safely.md'), 'utf8')
    expect(await readCommands('publishing-safely.md')).toEqual([])
    expect(text).not.toMatch(/[ρεσδ√∛]|\$\$|p %/)
    expect(text.split(/\s+/).length).toBeLessThan(700)
  })
})

describe('the help', () => {
  it.each(commands)('of $name has an example that runs', async (command) => {
    expect(describeCommand(command)).toContain(command.example)
    if (command === microdataSynthesise)
      await expectToRun(
        'protect --counts data/examples/counts/inner.csv --hierarchies data/examples/counts/hierarchies.csv --method noise --ledger l.json --period 2026 --out noise-1',
      )
    await expectToRun(command.example.replace(/^causeway /, ''))
  })

  it.each([
    [protect, 'counts', 4],
    [attackPublished, 'attacks', 5],
  ])(
    'of $name has further examples that run where it says',
    async (command, examples, count) => {
      await cp(join(project, 'data/examples'), join(folder, 'examples'), { recursive: true })
      const lines = [...(command.details ?? '').matchAll(/^ +causeway (.+)$/gm)].map((match) => match[1] ?? '')
      expect(lines).toHaveLength(count)
      // The second release goes beside the first.
      if (command === protect)
        await expectToRun(
          'protect --counts inner.csv --hierarchies hierarchies.csv --out release-1',
          join(folder, 'examples/counts'),
        )
      for (const line of lines) await expectToRun(line, join(folder, 'examples', examples))
    },
    60_000,
  )
})

describe('commands in the other guides and the README', () => {
  const others = [
    'README.md',
    ...[
      'keys-and-backups',
      'running-the-protected-side',
      'verifying-the-log',
      'your-own-city',
      'reading-a-gap',
      'writing-a-process',
    ].map((guide) => `docs/guides/${guide}.md`),
  ]

  it.each(others)('%s names commands and options that there are', async (file) => {
    const text = (await readFile(join(project, file), 'utf8')).replaceAll(/ *\\\n\s+/g, ' ')
    const lines = [...text.matchAll(/^ {4}(?:[A-Z_]+=\S+ )*causeway (.+?)(?: {2,}#.*)?$/gm)].map((match) => match[1] ?? '')
    const names = ['start', 'serve open', 'serve protected', ...everyCommand.map(({ name }) => name)]
    for (const line of lines) {
      const name = names.filter((known) => `${line} `.startsWith(`${known} `)).toSorted((a, b) => b.length - a.length)[0]
      expect(name, line).toBeDefined()
      const options = everyCommand.find((command) => command.name === name)?.options ?? {}
      const used = [...line.matchAll(/ --([a-z-]+)/g)].map((match) => match[1] ?? '')
      expect(
        used.filter((option) => !(option in options)),
        line,
      ).toEqual([])
    }
  })
})
