// Finds a Chromium for the browser tests, and installs one where it is missing and the user may.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The path of a Chromium that runs, or undefined. `CAUSEWAY_CHROMIUM` names one outright. */
export function findChromium(): string | undefined {
  const given = process.env['CAUSEWAY_CHROMIUM']
  if (given !== undefined && given !== '') return given
  return names
    .flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((path) => isExecutable(path) && runs(path))
}

/** Finds one, or installs Debian's or Ubuntu's package, or Playwright's build where the package is only a pointer to a snap. */
export function findOrInstallChromium(): { readonly path: string } | { readonly missing: string } {
  const found = findChromium()
  if (found !== undefined) return { path: found }
  const advice =
    'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), or name one in CAUSEWAY_CHROMIUM.'
  const privilege = findPrivilege()
  if (privilege === undefined) return { missing: `${advice} This user may not install packages, so it was not tried.` }
  if (!existsSync('/usr/bin/apt-get')) return { missing: `${advice} This machine has no apt, so it was not tried.` }
  process.stdout.write('Chromium is missing: installing it by apt (once).\n')
  const install = [...privilege, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
  run([...install, 'update', '-qq'])
  run([...install, 'install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  const installed = findChromium()
  if (installed !== undefined) return { path: installed }
  return { missing: `${advice} Installing it by apt did not bring one that runs.` }
}

/** What comes before a command that needs root; undefined where this user may not. */
function findPrivilege(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' })
  return sudo.status === 0 ? ['sudo', '-n'] : undefined
}

function run([command = '', ...parameters]: readonly string[]): void {
  spawnSync(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'] })
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
