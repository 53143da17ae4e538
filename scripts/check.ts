// `npm run check`: types, lint and unit tests, in under a minute, for use while working.
import { addCounts, runCheck, runTests } from './check-suite.ts'

const { passed, failed } = addCounts([
  await runCheck('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  await runCheck('lint', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']),
  await runTests('unit'),
])
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
