// Builds the bundle of one process from main.ts: what the other side needs falls away, and the list of what is left proves
// that the open process holds nothing of the protected side. Packages from npm stay outside; they are installed beside it.
// What is started as a thread or a process of its own becomes a bundle of its own beside it, and its modules are in the list too.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
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
  const workers = new Map<string, string>()
  const plugins = [entryPlugin(side, project), workerPlugin(side, workers)]
  const modules = new Set(await bundle({ project, folder, input: entryName, name: side, plugins }))
  for (const [worker, usedBy] of workers) {
    // A file that the bundler only looked at, and left out, starts nothing.
    if (!modules.has(relative(project, usedBy).split(sep).join('/'))) continue
    for (const path of await bundle({ project, folder, input: worker, name: nameWorker(side, worker), plugins }))
      modules.add(path)
  }
  const sorted = [...modules].toSorted()
  await writeFile(join(folder, `${side}.modules.json`), `${JSON.stringify(sorted, undefined, 2)}\n`)
  return { file: join(relative(project, folder) || '.', `${side}.mjs`), modules: sorted }
}

interface BundleOptions {
  readonly project: string
  readonly folder: string
  readonly input: string
  readonly name: string
  readonly plugins: Rolldown.Plugin[]
}

/** Writes one bundle and returns the modules of ours in it. */
async function bundle({ project, folder, input, name, plugins }: BundleOptions): Promise<string[]> {
  const output = await build({
    root: project,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
    plugins,
    ssr: { external: true, noExternal: [/^@causeway\//] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: { input, output: { format: 'esm', entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  })
  return listModules(output, project)
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

/** Finds `new URL('./x-worker.ts', import.meta.url)`, or `x-child.ts`, notes the file, and points the code at the bundle made of it. */
function workerPlugin(side: Side, workers: Map<string, string>): Rolldown.Plugin {
  return {
    name: 'causeway-workers',
    transform(code, id) {
      const from = id.split('?')[0] ?? id
      const changed = code.replaceAll(
        /new URL\((['"])(\.[^'"]*-(?:worker|child)\.ts)\1, import\.meta\.url\)/g,
        (text, _quote, path: string) => {
          const worker = join(dirname(from), path)
          if (!existsSync(worker)) return text
          workers.set(worker, from)
          return `new URL('./${nameWorker(side, worker)}.mjs', import.meta.url)`
        },
      )
      return changed === code ? null : { code: changed, map: null }
    },
  }
}

function nameWorker(side: Side, file: string): string {
  return `${side}.${basename(file, '.ts')}`
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
}
