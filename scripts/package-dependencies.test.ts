// Each publishable package lists what it imports, in the versions that the whole project is tested with.
import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const project = join(import.meta.dirname, '..')
const versions = z.record(z.string(), z.string()).default({})
const description = z.object({ name: z.string(), version: z.string(), dependencies: versions, devDependencies: versions })

function readDescription(folder: string) {
  return description.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
}

/** Packages imported from elsewhere by its code, or by its tests. */
function findImports(folder: string, isTest: boolean): readonly string[] {
  const files = globSync('src/**/*.ts', { cwd: folder }).filter(
    (file) => /\.test(-support)?\.ts$|(^|\/)example-[^/]*\.ts$/.test(file) === isTest,
  )
  const found = new Set<string>()
  for (const file of files) {
    for (const [, from = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
      /(?:\bfrom\s+|\bimport\s*\(?)'([^'.\n][^'\n]*)'/g,
    )) {
      if (!isBuiltin(from)) found.add(from.split('/', from.startsWith('@') ? 2 : 1).join('/'))
    }
  }
  return [...found].toSorted()
}

const root = readDescription(project)
const packages = globSync('packages/*', { cwd: project }).map((folder) => join(project, folder))
const tested: Record<string, string> = { ...root.dependencies, ...root.devDependencies }
for (const folder of packages) tested[readDescription(folder).name] = readDescription(folder).version

describe.each(packages)('%s', (folder) => {
  const own = readDescription(folder)

  it('lists what its code and its tests import', () => {
    expect(Object.keys(own.dependencies)).toEqual(expect.arrayContaining([...findImports(folder, false)]))
    const all = [...Object.keys(own.dependencies), ...Object.keys(own.devDependencies)]
    expect(all).toEqual(expect.arrayContaining([...findImports(folder, true)]))
  })

  it('asks for the versions that the project is tested with', () => {
    const asked = { ...own.dependencies, ...own.devDependencies }
    expect(asked).toEqual(Object.fromEntries(Object.keys(asked).map((name) => [name, tested[name]])))
  })
})
