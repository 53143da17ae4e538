// `npm run demo-city`: writes data/demo-city anew from its seed. Running it twice changes nothing.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildDemoCity } from './build-demo-city.ts'
import { DEMO_SEED } from './city.ts'

const folder = join(import.meta.dirname, '../../data/demo-city')
const files = buildDemoCity(DEMO_SEED)
rmSync(folder, { recursive: true, force: true })
for (const [path, bytes] of files) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}
const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
process.stdout.write(`data/demo-city: ${files.size} files, ${Math.round(size / 1024)} KiB\n`)
