// `npm run bench help-site`: pages a second of the help site as the process serves it (log, security headers, compression),
// asked from a second process over loopback, both on this machine's cores. Promised: 1,500 a second on two cores.
// "Kept": the same questions within a minute, as readers of a city ask them. "Anew": no page is kept, each is matched,
// rendered and compressed; what is posted is always made anew. "CPU ms" is the server's own work a page, compression included:
// it says what a quiet machine would do where this one was busy with other things.
import { spawn } from 'node:child_process'
import { createWriteStream, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isEndangeringNeed, NARROWER_NEEDS, NEEDS } from '@causeway/vocabulary'
import { readHsds, toServicesAtLocations } from '../../src/open/directory/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createProcessApp, listen } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStaticFiles } from '../../src/platform/page/index.ts'
import { createDirectoryInMemory, createHelpSite, readCity } from '../../src/surfaces/help-site/index.ts'
import type { LoadPlan, LoadReport, LoadRequest } from './help-site/load.ts'

const PROMISED = 1500
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4)
const CONNECTIONS = 24
const demoCity = join(import.meta.dirname, '../../data/demo-city')

const city = readCity(demoCity)
const { records } = await readHsds(join(demoCity, 'services.ndjson'))
const services = toServicesAtLocations(records, { timeZone: city.timeZone, country: city.country, at: systemClock() })
const lines = readFileSync(join(demoCity, 'services.ndjson'), 'utf8').trim().split('\n')
const full = new Map(lines.map((line) => [String(JSON.parse(line).id), JSON.parse(line) as unknown] as const))
const nowhere = createWriteStream('/dev/null')

/** The site's app on a port of its own; `pagesKept` 0 makes every page anew. */
async function serve(pagesKept: number) {
  const log = createLog({ process: 'bench', level: 'info', clock: systemClock, write: (line) => void nowhere.write(line) })
  const app = createProcessApp({ name: 'open', log, readiness: [], isHttps: false })
  app.route('/', createStaticFiles())
  app.route('/', createHelpSite({ directory: createDirectoryInMemory(services, full), city, clock: systemClock, pagesKept }))
  return await listen(app, { port: 0, host: '127.0.0.1' })
}

async function load(port: number, requests: readonly LoadRequest[], seconds: number): Promise<LoadReport> {
  const plan: LoadPlan = { port, connections: CONNECTIONS, seconds, mostRequests: 200_000, requests }
  const script = join(import.meta.dirname, 'help-site/load.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify(plan))
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await new Promise<void>((resolve) => child.on('close', () => resolve()))
  return JSON.parse(output) as LoadReport // the child's own report, in the shape that it exports
}

const harmless = NEEDS.filter((need) => !isEndangeringNeed(need))
const places = city.places.map(({ id }) => id)
const common: LoadRequest[] = harmless
  .slice(0, 10)
  .flatMap((need) =>
    ['ar', 'fr'].flatMap((spoken) => [
      `/en/results?need=${need}&district=${places[0]}&language=${spoken}`,
      `/ar/results?need=${need}&language=${spoken}`,
    ]),
  )
  .map((path) => ({ path }))
const various: LoadRequest[] = city.places.flatMap(({ names }, index) =>
  harmless.map((need, turn) => {
    const kinds = NARROWER_NEEDS[need].map((kind) => `${need}/${kind}` as const).filter((kind) => !isEndangeringNeed(kind))
    const kind = turn % 2 === 0 ? '' : `&kind=${kinds[index % kinds.length]}`
    const language = (['en', 'fr', 'ar'] as const)[(index + turn) % 3] ?? 'en'
    return {
      path: `/${language}/results?need=${need}${kind}&place=${encodeURIComponent(names.en)}&language=${['ar', 'fr', 'so', 'ti'][index % 4]}`,
    }
  }),
)
const posted: LoadRequest[] = various.map(({ path }) => ({
  path: path.split('?', 1)[0] ?? path,
  body: `${path.split('?', 2)[1]}&fear=yes&papers=passport&papers=photo&children=with-me&age=31`,
}))
const servicePages: LoadRequest[] = services.map(({ id }) => ({ path: `/fr/service/${id}` }))

const kept = await serve(500)
const anew = await serve(0)
const cases: readonly {
  readonly name: string
  readonly port: number
  readonly requests: readonly LoadRequest[]
  readonly isPromised: boolean
}[] = [
  { name: 'start page, kept', port: kept.port, requests: [{ path: '/en/' }, { path: '/ar/' }], isPromised: true },
  { name: 'results, kept', port: kept.port, requests: common, isPromised: true },
  { name: 'service pages, kept', port: kept.port, requests: servicePages.slice(0, 300), isPromised: true },
  { name: 'service pages, anew', port: anew.port, requests: servicePages, isPromised: false },
  { name: 'results, anew', port: anew.port, requests: various, isPromised: false },
  { name: 'results, posted', port: anew.port, requests: posted, isPromised: false },
]

console.log(
  `${services.length} services at locations, ${CONNECTIONS} connections, ${availableParallelism()} cores for both processes`,
)
console.log(
  ['', 'pages/s', 'p50 ms', 'p99 ms', 'CPU ms', 'KB/page', 'failed']
    .map((head, index) => (index === 0 ? head.padEnd(22) : head.padStart(9)))
    .join(''),
)
for (const { name, port, requests, isPromised } of cases) {
  await load(port, requests, Math.min(1.5, SECONDS))
  const before = process.cpuUsage()
  const { pages, seconds, p50, p99, bytes, failures } = await load(port, requests, SECONDS)
  const rate = pages / seconds
  const { user, system } = process.cpuUsage(before)
  const figures = [
    rate.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    ((user + system) / 1000 / pages).toFixed(2),
    (bytes / pages / 1000).toFixed(1),
    String(failures),
  ]
  console.log(`${name.padEnd(22)}${figures.map((figure) => figure.padStart(9)).join('')}`)
  if (failures > 0 || (isPromised && rate < PROMISED)) process.exitCode = 1
}
await kept.close(500)
await anew.close(500)
nowhere.end()
