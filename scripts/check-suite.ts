// Runs checks one after the other and counts: a check such as the types counts as one, a test suite as its tests.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const project = join(import.meta.dirname, '..')

/** How many passed and failed. */
export interface Count {
  readonly passed: number
  readonly failed: number
}

/** Runs a command that either passes or fails; its output is shown. */
export async function runCheck(name: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Count> {
  announce(name)
  const code = await runNode(parameters, environment)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs one of Vitest's projects and counts its tests; a file that cannot be loaded counts as one failure. */
export async function runTests(name: string, environment: NodeJS.ProcessEnv = {}): Promise<Count> {
  announce(`${name} tests`)
  const folder = await mkdtemp(join(tmpdir(), 'causeway-results-'))
  const file = join(folder, 'results.json')
  try {
    const vitest = join('node_modules', 'vitest', 'vitest.mjs')
    const parameters = ['--import', 'tsx', vitest, 'run', '--project', name, '--passWithNoTests']
    const code = await runNode([...parameters, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], environment)
    return await readCount(file, code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readCount(file: string, code: number): Promise<Count> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return code === 0 ? { passed: 0, failed: 0 } : { passed: 0, failed: 1 }
  // Written by Vitest's own JSON reporter a moment ago.
  const results = JSON.parse(text) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  const unloaded = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = results.numFailedTests + unloaded
  // An error outside every test makes the run fail although no test did.
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/** The sum of counts. */
export function addCounts(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  }
}

function announce(name: string): void {
  process.stdout.write(`\n— ${name}\n`)
}

/** Runs this Node in the project's folder; ends with its exit code. Nothing is read from the terminal. */
async function runNode(parameters: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, parameters, {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve(status ?? 1))
  })
  process.off('SIGINT', passOn).off('SIGTERM', passOn)
  return code
}
