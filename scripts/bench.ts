// `npm run bench`: runs the benchmarks tests/bench/**/NAME.bench.ts, each of which prints its table; all of them without a name.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'

const project = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const files = globSync('tests/bench/**/*.bench.ts', { cwd: project }).toSorted()
const nameOf = (file: string) => basename(file, '.bench.ts')

const unknown = wanted.filter((name) => !files.some((file) => nameOf(file) === name))
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${files.map(nameOf).join(', ')}\n`)
  process.exit(2)
}

for (const file of files.filter((candidate) => wanted.length === 0 || wanted.includes(nameOf(candidate)))) {
  process.stdout.write(`\n— ${nameOf(file)}\n`)
  // A process each: one benchmark's garbage is not in another's figures.
  const run = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', file], { cwd: project, stdio: 'inherit' })
  if (run.status !== 0) process.exitCode = 1
}
