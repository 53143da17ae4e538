// Canaries: for each wall of the design, a file that breaks it in every form that an import can take. The real linter, with
// the real configuration, must catch each one; and it must let the permitted ones through.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const project = join(import.meta.dirname, '..', '..')

/** What the design forbids, written here by hand and not read from the table. */
const forbidden: readonly (readonly [from: string, to: string])[] = [
  // 1. Packages import the vocabulary and small pure dependencies only.
  ['packages/vocabulary/src', '@causeway/service-access'],
  ['packages/service-access/src/gaps', 'src/open/gaps/index.ts'],
  ['packages/service-access/src/gaps', 'src/platform/log/index.ts'],
  ['packages/service-access/src/gaps', 'node:fs'],
  ['packages/service-access/src/gaps', 'pg'],
  ['packages/disclosure-control/src', '@causeway/service-access'],
  // 2. The platform imports nothing of ours but the vocabulary.
  ['src/platform/http', 'src/open/directory/index.ts'],
  ['src/platform/http', 'src/surfaces/help-site/index.ts'],
  ['src/platform/database', 'src/protected/people/index.ts'],
  ['src/platform/page', '@causeway/service-access'],
  // 3. The open side never imports the other one; inside it, only leftward along the loop.
  ['src/open/directory', 'src/protected/people/index.ts'],
  ['src/open/directory', 'src/protected/counts/index.ts'],
  ['src/open/gaps', 'src/firewall/release/index.ts'],
  ['src/open/gaps', 'src/firewall/access-log/index.ts'],
  ['src/open/directory', 'src/open/gaps/index.ts'],
  ['src/open/gaps', 'src/open/practices/index.ts'],
  ['src/open/practices', 'src/open/commitments/index.ts'],
  ['src/open/commitments', 'src/open/dialogues/index.ts'],
  ['src/open/directory', 'src/surfaces/api/index.ts'],
  // 4. The protected side reads public facts; one port out, one caller.
  ['src/protected/cases', 'src/open/gaps/index.ts'],
  ['src/protected/people', 'src/firewall/release/index.ts'],
  ['src/firewall/policy', 'src/protected/counts/index.ts'],
  ['src/firewall/release', 'src/protected/people/index.ts'],
  // 5. Surfaces of the open process.
  ['src/surfaces/help-site', 'src/protected/reports/index.ts'],
  ['src/surfaces/api', 'src/firewall/release/index.ts'],
  ['src/surfaces/provider-site', 'src/protected/people/index.ts'],
  ['src/surfaces/coordination-site', 'src/protected/counts/index.ts'],
  ['src/surfaces/help-site', 'src/surfaces/coordination-site/index.ts'],
  ['src/surfaces/help-site', 'src/main.ts'],
  // … and of the protected one: releases go out through firewall/release alone.
  ['src/surfaces/release-site', 'src/open/gaps/index.ts'],
  ['src/surfaces/release-site', 'src/protected/people/index.ts'],
  ['src/surfaces/release-site', 'src/surfaces/coordination-site/index.ts'],
  // 6. A room is entered through its index.ts, and only its store holds a database handle.
  ['src/surfaces/help-site', 'src/open/directory/store.ts'],
  ['src/open/gaps', 'src/open/directory/hsds/read-hsds.ts'],
  ['src/surfaces/api', 'packages/service-access/src/matching/match-services.ts'],
  ['src/surfaces/api', '@causeway/service-access/src/matching'],
  ['src/main.ts', 'src/open/directory/store.ts'],
  ['src/open/gaps/index.ts', 'pg'],
  ['src/open/gaps/index.ts', 'kysely'],
  ['src/surfaces/help-site', 'kysely'],
  ['src/main.ts', 'pg'],
  // A room that the table does not know may import nothing.
  ['src/open/unheard-of', 'src/open/directory/index.ts'],
]

/** What must pass: the linter would be no use if it refused everything. */
const permitted: readonly (readonly [from: string, to: string])[] = [
  ['packages/service-access/src/gaps', '@causeway/vocabulary'],
  ['packages/service-access/src/gaps', 'packages/service-access/src/reach/index.ts'],
  ['src/open/gaps', 'src/open/directory/index.ts'],
  ['src/open/gaps', '@causeway/service-access'],
  ['src/open/gaps/store.ts', 'kysely'],
  ['src/platform/http', 'src/platform/log/index.ts'],
  ['src/protected/people', 'src/open/directory/index.ts'],
  ['src/firewall/release', 'src/protected/counts/index.ts'],
  ['src/surfaces/help-site', 'src/open/directory/index.ts'],
  ['src/surfaces/release-site', 'src/firewall/release/index.ts'],
  ['src/main.ts', 'src/surfaces/help-site/index.ts'],
]

/** Every form in which a file can name another. */
const forms: Readonly<Record<string, (specifier: string) => string>> = {
  static: (name) => `import { thing } from '${name}'\nexport const used = thing\n`,
  namespace: (name) => `import * as things from '${name}'\nexport const used = things\n`,
  'side effect': (name) => `import '${name}'\n`,
  type: (name) => `import type { Thing } from '${name}'\nexport type Used = Thing\n`,
  're-export': (name) => `export { thing } from '${name}'\n`,
  're-export of all': (name) => `export * from '${name}'\n`,
  're-export of a type': (name) => `export type { Thing } from '${name}'\n`,
  dynamic: (name) => `export const load = () => import('${name}')\n`,
  'dynamic by template': (name) => `export const load = () => import(\`${name}\`)\n`,
  'type by import()': (name) => `export type Used = import('${name}').Thing\n`,
  'import = require': (name) => `import thing = require('${name}')\nexport const used = thing\n`,
  require: (name) => `declare const require: (name: string) => unknown\nexport const used = require('${name}')\n`,
  createRequire: (name) =>
    `import { createRequire } from 'node:module'\nconst load = createRequire(import.meta.url)\nexport const used: unknown = load('${name}')\n`,
  'import.meta.resolve': (name) => `export const used = import.meta.resolve('${name}')\n`,
}

/** Forms that hide what they load; refused everywhere, whatever they name. */
const hidden: Readonly<Record<string, string>> = {
  'a name put together': 'export const load = (room: string) => import(`../../protected/${room}/index.ts`)\n',
  'a name from a variable': 'export const load = (name: string) => import(name)\n',
  getBuiltinModule: "export const used = process.getBuiltinModule('node:module')\n",
  'node:vm': "import { runInThisContext } from 'node:vm'\nexport const used = runInThisContext\n",
  'a worker thread': "import { Worker } from 'node:worker_threads'\nexport const used = Worker\n",
  'a child process': "import { fork } from 'node:child_process'\nexport const used = fork\n",
  eval: "export const used: unknown = eval('1')\n",
  'new Function': "export const used: unknown = new Function('return 1')\n",
  'an absolute path': "export { thing } from '/src/protected/people/index.ts'\n",
  'a file address': "export { thing } from 'file:///src/protected/people/index.ts'\n",
  'a subpath alias': "export { thing } from '#protected/people'\n",
  'a worker of the other side': "export const used = new URL('../../protected/people/index.ts', import.meta.url)\n",
}

interface Canary {
  readonly file: string
  readonly name: string
}

const hiddenFolder = 'src/open/gaps'

describe('the import walls', () => {
  let folder: string
  let reported: Set<string>
  const broken: Canary[] = []
  const fine: Canary[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-walls-'))
    symlinkSync(join(project, 'scripts'), join(folder, 'scripts'))
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
    let number = 0
    const named = new Map<string, number>()
    const write = (from: string, name: string, text: string): Canary => {
      number += 1
      // Where the file's own name is the point, the second canary of that name goes to the second tree, and so on.
      const earlier = named.get(from) ?? 0
      named.set(from, earlier + 1)
      const file = from.endsWith('.ts') ? `${earlier + 1}/${from}` : `0/${from}/canary-${number}.ts`
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
      return { file, name }
    }
    for (const [pairs, list] of [
      [forbidden, broken],
      [permitted, fine],
    ] as const) {
      for (const [from, to] of pairs) {
        for (const [form, compose] of Object.entries(forms)) {
          if (list === fine && ['require', 'createRequire', 'import = require'].includes(form)) continue
          list.push(write(from, `${from} → ${to}: ${form}`, compose(specifierFor(from, to))))
        }
      }
    }
    for (const [name, text] of Object.entries(hidden)) broken.push(write(hiddenFolder, name, text))
    reported = lint(folder, Math.max(...[...named].filter(([from]) => from.endsWith('.ts')).map(([, count]) => count)))
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('every form of import across every wall is caught', () => {
    expect(broken.length).toBeGreaterThan(400)
    expect(broken.filter(({ file }) => !reported.has(file)).map(({ name }) => name)).toEqual([])
  })

  test('what the design permits passes', () => {
    expect(fine.filter(({ file }) => reported.has(file)).map(({ name }) => name)).toEqual([])
  })

  test('nobody switches the walls off in a comment', () => {
    const culprits: string[] = []
    for (const file of globSync('{src,packages}/**/*.{ts,tsx}', {
      cwd: project,
      exclude: (name) => name.includes('node_modules'),
    })) {
      for (const [, names = ''] of readFileSync(join(project, file), 'utf8').matchAll(
        /(?:ox|es)lint-disable(?:-next-line|-line)?([^\n]*)/g,
      )) {
        const rules =
          names
            .split('--')[0]
            ?.replaceAll(/[*/]+\s*$/g, '')
            .trim() ?? ''
        if (rules === '' || /causeway\/|no-restricted-imports|no-(?:dynamic-)?require|no-cycle/.test(rules))
          culprits.push(`${file}: ${rules || 'everything'}`)
      }
    }
    expect(culprits).toEqual([])
  })
})

function specifierFor(from: string, to: string): string {
  if (!/^(src|packages)\//.test(to)) return to
  const folder = from.endsWith('.ts') ? posix.dirname(from) : from
  const path = posix.relative(folder, to)
  return path.startsWith('.') ? path : `./${path}`
}

/** Runs the linter in each tree, and returns the canaries against which causeway/walls spoke. */
function lint(folder: string, trees: number): Set<string> {
  const found = new Set<string>()
  const plugin = join(project, 'scripts', 'walls', 'plugin.js')
  const configuration = JSON.parse(readFileSync(join(project, '.oxlintrc.json'), 'utf8'))
  for (let tree = 0; tree <= trees; tree += 1) {
    const files = globSync('**/*.ts', { cwd: join(folder, String(tree)) })
    if (files.length === 0) continue
    writeFileSync(
      join(folder, String(tree), '.oxlintrc.json'),
      JSON.stringify({
        jsPlugins: [plugin],
        categories: { correctness: 'off' },
        rules: { 'causeway/walls': configuration.rules['causeway/walls'] },
      }),
    )
    const run = spawnSync(process.execPath, [join(project, 'node_modules/oxlint/bin/oxlint'), '--format', 'json'], {
      cwd: join(folder, String(tree)),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const report: { diagnostics: { code: string; filename: string }[] } = JSON.parse(run.stdout)
    for (const { code, filename } of report.diagnostics) if (code === 'causeway(walls)') found.add(`${tree}/${filename}`)
  }
  return found
}
