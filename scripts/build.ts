// `npm run build`: one bundle a process, `dist/open.mjs` and `dist/protected.mjs`, each with a list of the modules in it.
import { buildProcess } from './build/build-process.ts'

for (const side of ['open', 'protected'] as const) {
  const { file, modules } = await buildProcess(side, 'dist')
  process.stdout.write(`${file}: ${modules.length} modules of ours\n`)
}
