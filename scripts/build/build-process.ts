// Builds the bundle of one process from main.ts: what the other side needs falls away, and the list of what is left proves
// that the open process holds nothing of the protected side. Packages from npm stay outside; they are installed beside it.
import { writeFile } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { build } from 'vite'
import type { Rolldown } from 'vite'

const thisProject = join(import.meta.dirname, '..', '..')

/** A side of the wall, and its process. */
export type Side = 'open' | 'protected'

/** A bundle that was written. `modules` are the files of ours in it, by their path in the project, sorted. */
export interface ProcessBundle {
  readonly file: string
  readonly modules: readonly string[]
}

const entryName = 'virtual:process-entry'

/**
 * Builds one side into `outFolder` (absolute, or relative to the project) and writes `<side>.modules.json` beside it.
 * `project` is this one, but for the test that builds a project with a hole in its wall.
 */
export async function buildProcess(side: Side, outFolder: string, project: string = thisProject): Promise<ProcessBundle> {
  const folder = isAbsolute(outFolder) ? outFolder : join(project, outFolder)
  const output = await build({
    root: project,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
    plugins: [entryPlugin(side, project)],
    ssr: { external: true, noExternal: [/^@causeway\//] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: { input: entryName, output: { format: 'esm', entryFileNames: `${side}.mjs`, codeSplitting: false } },
    },
  })
  const modules = listModules(output, project)
  await writeFile(join(folder, `${side}.modules.json`), `${JSON.stringify(modules, undefined, 2)}\n`)
  return { file: join(relative(project, folder) || '.', `${side}.mjs`), modules }
}

/** The entry that starts one side: the only line of code that is not in the repository as a file. */
function entryPlugin(side: Side, project: string): Rolldown.Plugin {
  const serve = side === 'open' ? 'serveOpen' : 'serveProtected'
  const main = join(project, 'src', 'main.ts')
  return {
    name: 'causeway-process-entry',
    resolveId: (id) => (id === entryName ? id : undefined),
    load: (id) =>
      id === entryName
        ? `import { runServer, ${serve} } from ${JSON.stringify(main)}\nprocess.exitCode = await runServer('serve ${side}', ${serve})\n`
        : undefined,
  }
}

/** Every file of ours whose code is in a chunk. A file of which nothing was kept is not in the bundle. */
function listModules(output: Awaited<ReturnType<typeof build>>, project: string): string[] {
  const outputs = Array.isArray(output) ? output : 'output' in output ? [output] : []
  const chunks = outputs.flatMap(({ output: parts }) => parts).filter((part) => part.type === 'chunk')
  const files = chunks.flatMap(({ modules }) => Object.entries(modules))
  return files
    .filter(([id, { renderedLength }]) => isAbsolute(id) && renderedLength > 0)
    .map(([id]) => relative(project, id).split(sep).join('/'))
    .filter((path) => !path.startsWith('node_modules/'))
    .toSorted()
}
