// `npm test`: types, lint, format and every test, on a clean clone. The last line is `N passed, N failed`.
import { addCounts, runCheck, runTests } from './check-suite.ts'
import type { Count } from './check-suite.ts'
import { findOrInstallChromium } from './find-chromium.ts'

const counts: Count[] = [
  await runCheck('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  await runCheck('lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']),
  await runCheck('format', [
    'node_modules/oxfmt/bin/oxfmt',
    '--check',
    'packages',
    'src',
    'scripts',
    'tests',
    'bin',
    'vitest.config.ts',
  ]),
  await runTests('unit'),
  await runTests('database'),
]

const chromium = findOrInstallChromium()
if ('path' in chromium) {
  counts.push(await runTests('e2e', { CAUSEWAY_CHROMIUM: chromium.path }))
} else {
  process.stdout.write(`\n${chromium.missing}\n`)
  counts.push({ passed: 0, failed: 1 })
}

const { passed, failed } = addCounts(counts)
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
