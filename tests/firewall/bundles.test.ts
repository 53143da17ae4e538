// The wall of bundles: what runs in a process is one file, and the list of the modules in it is read here. It is made by the
// bundler from what the code really reaches, and so does not rest on the lint rule.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildProcess } from '../../scripts/build/build-process.ts'

const otherSide = {
  // name-matching is in both: the open side asks whether two spellings in a document or in minutes are one speaker, and holds nobody's name.
  open: new RegExp(
    '^src/(protected|firewall)/|^src/composition/protected-rooms/|^src/surfaces/(casework-site|my-record-site|account-site|firewall-site' +
      '|consent-parts|legal-demands-area|report-site|openrosa|release-site)/|^packages/transparency-log/',
  ),
  // Open facts flow in: the directory, what a gap run tells, and the shape in which released figures stand on the open side.
  protected:
    /^src\/open\/(?!(directory|gaps|statistics)\/)|^src\/surfaces\/(help-site|provider-site|coordination-site|statistics-site|api)\//,
}

describe('the bundle of each process', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-bundles-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(['open', 'protected'] as const)('%s holds nothing of the other side', async (side) => {
    const { modules } = await buildProcess(side, folder)
    expect(modules).toContain('src/main.ts')
    expect(modules).toContain('src/platform/http/listen.ts')
    expect(modules.filter((path) => otherSide[side].test(path))).toEqual([])
    // The command line is for people at a terminal; a server has no use for it.
    expect(modules.filter((path) => path.startsWith('src/surfaces/cli/') || path.startsWith('tests/'))).toEqual([])
  })

  test('a hole in the wall would show in the list', async () => {
    const project = join(folder, 'with-a-hole')
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(project, path)), { recursive: true })
      writeFileSync(join(project, path), text)
    }
    write('src/protected/people/index.ts', 'export const people = globalThis.process.env.PEOPLE\n')
    write('src/protected/cases/index.ts', 'export const cases = globalThis.process.env.CASES\n')
    write('src/protected/reports/index.ts', 'globalThis.process.stdout.write("reports")\n')
    write('src/open/gaps/count-worker.ts', "import '../../protected/reports/index.ts'\n")
    write(
      'src/open/gaps/index.ts',
      `import { people } from '../../protected/people/index.ts'
       export const gaps = () => [people, new URL('./count-worker.ts', import.meta.url)]\n`,
    )
    write(
      'src/main.ts',
      `import { gaps } from './open/gaps/index.ts'
       export const runServer = (name, serve) => serve(name)
       export const serveOpen = () => gaps()
       export const serveProtected = async () => (await import('./protected/cases/index.ts')).cases\n`,
    )
    const open = await buildProcess('open', join(folder, 'hole'), project)
    expect(open.modules.filter((path) => otherSide.open.test(path))).toEqual([
      'src/protected/people/index.ts',
      'src/protected/reports/index.ts',
    ])
    const sealed = await buildProcess('protected', join(folder, 'hole'), project)
    expect(sealed.modules).toContain('src/protected/cases/index.ts')
    expect(readFileSync(join(folder, 'hole', 'open.mjs'), 'utf8')).not.toContain('CASES')
  })
})
