// The composition root: the only place where surfaces, rooms, the database and the clock are put together.
// One function a process; each imports its own side when it runs, and scripts/build.ts makes one bundle of each.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Context } from 'hono'
import { systemClock } from './platform/clock/index.ts'
import type { Clock } from './platform/clock/index.ts'
import { readConfiguration } from './platform/config/index.ts'
import type { Configuration } from './platform/config/index.ts'
import { openDatabase, pingDatabase } from './platform/database/index.ts'
import type { DatabaseRole, OpenDatabaseOptions, OpenedDatabase } from './platform/database/index.ts'
import { createProcessApp, findOtherProcess, listen } from './platform/http/index.ts'
import { createLog } from './platform/log/index.ts'
import type { Log } from './platform/log/index.ts'
import { createStaticFiles } from './platform/page/index.ts'
import { reportListening, startServeProcesses, waitForStop } from './platform/start/index.ts'
import { createProblemPage } from './surfaces/problem-page/index.ts'

/** What every process of Causeway has; a command's context has it too. */
interface Running {
  readonly configuration: Configuration
  readonly clock: Clock
  readonly log: Log
  /** Opens the database at the first call; later calls get the same one. `alone` refuses where another process holds the data. */
  openDatabase(options?: Pick<OpenDatabaseOptions, 'alone' | 'onlyMigrations'>): Promise<OpenedDatabase>
  print(line: string): void
}

/** The folder that holds package.json, migrations, locales and data: the nearest one above, from source as from a bundle. */
const projectFolder = findProjectFolder()
const script = join(projectFolder, 'bin', 'causeway.js')

/** Runs `causeway <parameters>` and returns the exit code. */
export async function runCauseway(parameters: readonly string[]): Promise<0 | 1 | 2> {
  const cli = await import('./surfaces/cli/index.ts')
  const composed = [cli.createStartCommand(startEverything), ...cli.createServeCommands(serveOpen, serveProtected)]
  return cli.runCommandLine(parameters, {
    commands: await cli.listCommands(parameters, composed),
    version: readVersion(),
    print,
    note: (line) => void process.stderr.write(`${line}\n`),
    makeContext: (command) => {
      const { running, close } = prepareToRun(command)
      const context = { ...running, projectFolder, workingFolder: findWorkingFolder() }
      return { context, close }
    },
  })
}

/** Runs one side as a process of its own: what the bundles `dist/open.mjs` and `dist/protected.mjs` call. */
export async function runServer(
  command: 'serve open' | 'serve protected',
  serve: (running: Running) => Promise<0 | 1>,
): Promise<0 | 1> {
  const { running, close } = prepareToRun(command)
  try {
    return await serve(running)
  } finally {
    await close()
  }
}

/** `causeway serve open`: everything that holds nothing about the people helped. */
export async function serveOpen(running: Running): Promise<0 | 1> {
  const { createHelpSite, readCity, toHelpDirectory } = await import('./surfaces/help-site/index.ts')
  const { describeFiles, openCommitments, openDialoguePages, openMeasures, openPartners, openPractices, openRooms } =
    await import('./composition/open-rooms/index.ts')
  const {
    createCommitmentsArea,
    createCoordinationSite,
    createGapArea,
    createMeasuresArea,
    createPartnersArea,
    createPracticesArea,
    createPublicGapSite,
    createPublicPartnersSite,
  } = await import('./surfaces/coordination-site/index.ts')
  const { createProgressSite } = await import('./surfaces/progress-site/index.ts')
  const { createProviderDirectory, createProviderSite } = await import('./surfaces/provider-site/index.ts')
  const { createApi, createDialoguesApi } = await import('./surfaces/api/index.ts')
  const { createStatisticsSite } = await import('./surfaces/statistics-site/index.ts')
  const { createMeasuresSite } = await import('./surfaces/measures-site/index.ts')
  const { createLibrarySite } = await import('./surfaces/library-site/index.ts')
  const { createProviderEditing, createProviderStore } = await import('./open/directory/index.ts')

  const { clock, configuration } = running
  const database = await running.openDatabase()
  const city = readCity(configuration.cityFolder)
  const opening = { ...running, projectFolder }
  const { directory, gaps, statistics, accounts } = openRooms(opening, database, city)
  const { library, editing: libraryEditing } = await openPractices(opening, database)
  const { timeZone, isFictional: isDemo } = city
  const districts = await readDistricts(configuration.cityFolder)
  const address = readPublicAddress(configuration.publicUrl)

  const app = createProcessApp({
    name: 'open',
    log: running.log,
    readiness: [checkDatabase(database, 'causeway_open')],
    isHttps: address.isHttps,
    renderProblem: createProblemPage({ isDemo }),
  })
  app.route('/', createStaticFiles())
  app.route('/hsds', createApi({ directory, publicUrl: configuration.publicUrl }))
  const { measures, measureEditing } = await openMeasures(opening, database, city)
  const measuresArea = createMeasuresArea({ measures, editing: measureEditing, clock })
  const progress = await openCommitments(opening, database, { library, statistics, gaps })
  const { partners, offers } = openPartners(opening, database, progress.editing)
  const { commitments, editing: commitmentEditing, reach } = progress
  const edited = { libraryEditing, commitmentEditing, commitments, reach }
  const beside = { ...edited, city, accounts, library, statistics, districts, address }
  const dialogues = await openDialoguePages(opening, database, beside)
  const { concerns } = dialogues
  const areas = [
    createGapArea({ gaps, districts, statistics, library, commitPath: '/commitments/new' }),
    measuresArea,
    createPracticesArea({ editing: libraryEditing, clock }),
    createCommitmentsArea({ ...progress, clock, publicUrl: configuration.publicUrl }),
    createPartnersArea({ partners, clock }),
    dialogues.area,
  ]
  const protectedSide = {
    url: configuration.protectedUrl,
    port: configuration.port + 1,
    isBehindProxy: address.host !== undefined,
  }
  const findReleases = (context: Context) => appendPath(findOtherProcess(context, protectedSide), '/releases')
  app.route('/coordination', createCoordinationSite({ base: '/coordination', accounts, areas, isDemo, address, findReleases }))
  app.route('/', createPublicGapSite({ statistics, districts, isDemo, library, concerns: concerns.aboutGap }))
  app.route(
    '/',
    createStatisticsSite({ statistics, isDemo, publicUrl: configuration.publicUrl, concerns: concerns.aboutRelease }),
  )
  app.route('/', createMeasuresSite({ measures, statistics, clock, isDemo, address, publicUrl: configuration.publicUrl }))
  app.route('/', createLibrarySite({ library, clock, isDemo, concerns: concerns.aboutPractice }))
  app.route('/dialogues', dialogues.site)
  app.route('/api/dialogues', createDialoguesApi({ ...dialogues, publicUrl: configuration.publicUrl }))
  app.route('/', createPublicPartnersSite({ offers, clock, isDemo }))
  const files = describeFiles(opening, progress.sdgTitle)
  app.route('/', createProgressSite({ ...progress, isDemo, address, files, concerns: concerns.aboutCommitment }))
  const editing = createProviderEditing(createProviderStore(database.connect('causeway_open', 4)))
  const providerDirectory = createProviderDirectory(directory, editing)
  app.route('/provider', createProviderSite({ directory: providerDirectory, clock, timeZone, isDemo, isHttps: address.isHttps }))
  const { pledgesUnknown } = configuration
  const helpDirectory = toHelpDirectory(directory, city, clock)
  app.route('/', createHelpSite({ directory: helpDirectory, city, clock, log: running.log, pledgesUnknown }))
  gaps.resume()
  const code = await serveUntilStopped(running, database, app, configuration.port)
  await gaps.close()
  return code
}

/** `causeway serve protected`: work with people, the wall around them in public, and the one way in which figures about them leave. */
export async function serveProtected(running: Running): Promise<0 | 1> {
  const { createProtectedSites, openProtectedSide, seedWhenAdmitted } = await import('./composition/protected-rooms/index.ts')
  const { configuration, log } = running
  const database = await running.openDatabase()
  const side = await openProtectedSide({ ...running, projectFolder }, database)
  const { protectedUrl, publicUrl } = configuration
  const address = protectedUrl === undefined ? { isHttps: readPublicAddress(publicUrl).isHttps } : readPublicAddress(protectedUrl)
  const isDemo = readIsFictional(configuration.cityFolder)
  const openSide = { url: publicUrl, port: configuration.port, isBehindProxy: protectedUrl !== undefined }
  const app = createProcessApp({
    name: 'protected',
    log,
    readiness: [checkDatabase(database, 'causeway_protected')],
    isHttps: address.isHttps,
    renderProblem: createProblemPage({ isDemo }),
  })
  app.route('/', createStaticFiles())
  const findOwnSite = (context: Context) => protectedUrl?.replace(/\/+$/, '') ?? new URL(context.req.url).origin
  const findOpenSite = (context: Context) => findOtherProcess(context, openSide)
  const sites = createProtectedSites(side, { running, isDemo, address, findOwnSite, findOpenSite })
  for (const { base, site } of sites) app.route(base, site)
  const { dataFolder } = configuration
  let seeding: ReturnType<typeof seedWhenAdmitted> | undefined
  try {
    await side.start()
    if (isDemo) seeding = seedWhenAdmitted({ side, clock: running.clock, projectFolder, dataFolder }, log)
    return await serveUntilStopped(running, database, app, configuration.port + 1)
  } finally {
    await seeding?.close()
    // Also where the port was taken: what runs beside the pages would keep the process.
    await side.close()
  }
}

/** Whether the city that is served is invented: its pages say so. */
function readIsFictional(cityFolder: string): boolean {
  const city: unknown = JSON.parse(readFileSync(join(cityFolder, 'city.json'), 'utf8'))
  return typeof city === 'object' && city !== null && 'fictional' in city && city.fictional === true
}

/** `causeway start`: the database, the demo city where nothing is there yet, both processes, until told to stop. */
async function startEverything(running: Running): Promise<0 | 1> {
  const { configuration, log } = running
  const stopped = waitForStop()
  const database = await running.openDatabase({ alone: true })
  let isStopping = false
  const environment = process.env
  const starting = startServeProcesses(
    ['open', 'protected'].map((side) => ({ script, parameters: ['serve', side], environment, log })),
  )
  const { importDemo, showDemoGap } = await import('./composition/demo/index.ts')
  const opening = { ...running, projectFolder }
  const isDemo = configuration.importDemo && readIsFictional(configuration.cityFolder)
  const importing = isDemo ? importDemo(opening, database) : Promise.resolve(undefined)
  try {
    const ready = await Promise.race([Promise.all([starting, importing]), stopped])
    if (typeof ready === 'string') return 0
    const [{ addresses }, demo] = ready
    const address = configuration.publicUrl ?? addresses[0] ?? ''
    await database.announce(address)
    print(`\nCauseway is at ${address}`)
    if (demo !== undefined) {
      print(`Coordination: ${address}/coordination  name: ${demo.account}  password: ${demo.password}`)
      const releases = `${configuration.protectedUrl ?? addresses[1] ?? ''}/releases`
      print(
        `Releases: ${releases}  the same; as a second person  name: ${demo.second.account}  password: ${demo.second.password}`,
      )
      const casework = `${configuration.protectedUrl ?? addresses[1] ?? ''}/casework`
      print(`Casework with invented people: ${casework}  name: ${demo.members.join(' or ')}  password: ${demo.memberPassword}`)
    }
    print('Ctrl-C stops it.')
    if (demo !== undefined) void showDemoGap(opening, database, demo, { address, isStopping: () => isStopping })
    const reason = await Promise.race([stopped, database.ended.then(() => 'database ended' as const)])
    if (reason === 'database ended') log.error('the database ended by itself')
    return reason === 'database ended' ? 1 : 0
  } finally {
    isStopping = true
    // What is still under way is stopped under the hands of whoever does it; their complaints are then of no interest.
    importing.catch(() => undefined)
    await starting.then((processes) => processes.stop()).catch(() => undefined)
  }
}

async function readDistricts(cityFolder: string) {
  const { parseDistricts } = await import('./open/gaps/index.ts')
  const file = join(cityFolder, 'districts.geojson')
  const parsed = parseDistricts(readFileSync(file, 'utf8'))
  if (!parsed.ok) throw new Error(`${file} cannot be read: ${parsed.error}`)
  return parsed.value
}

async function serveUntilStopped(
  running: Running,
  database: OpenedDatabase,
  app: ReturnType<typeof createProcessApp>,
  port: number,
): Promise<0 | 1> {
  const { log, configuration } = running
  const stopped = waitForStop()
  const server = await listen(app, { port, host: configuration.host })
  if (database.kind !== 'shared') await database.announce(server.address)
  log.info('listening', { port: server.port, pid: process.pid })
  if (process.connected) reportListening(server.address)
  else running.print(`Causeway listens at ${server.address}`)
  const reason = await Promise.race([stopped, database.ended.then(() => 'database ended' as const)])
  log.info('stopping', { signal: reason })
  await server.close()
  log.info('stopped', { pid: process.pid })
  return reason === 'database ended' ? 1 : 0
}

/** How people reach a process, by its configured address. */
function readPublicAddress(url: string | undefined): { isHttps: boolean; host?: string } {
  if (url === undefined) return { isHttps: false }
  const { protocol, host } = new URL(url)
  return { isHttps: protocol === 'https:', host }
}

function appendPath(address: string | null, path: string): string | null {
  return address === null ? null : `${address}${path}`
}

function checkDatabase(database: OpenedDatabase, role: DatabaseRole) {
  const handle = database.connect<unknown>(role, 1)
  return { name: 'database', check: () => pingDatabase(handle) }
}

function prepareToRun(command: string): { running: Running; close(): Promise<void> } {
  const configuration = readConfiguration(process.env, { project: projectFolder, working: findWorkingFolder() })
  let opened: Promise<OpenedDatabase> | undefined
  const log = createLog({
    process: command,
    // On a terminal somebody is reading; what they need is the address and what went wrong.
    level: configuration.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'),
    clock: systemClock,
    write: (line) => void process.stderr.write(line),
    withMessages: configuration.logMessages,
  })
  return {
    running: {
      configuration,
      clock: systemClock,
      log,
      print,
      openDatabase: (options = {}) => {
        opened ??= openDatabase({
          dataFolder: configuration.dataFolder,
          databaseUrl: configuration.databaseUrl,
          databaseUrls: configuration.databaseUrls,
          migrationsFolder: join(projectFolder, 'migrations'),
          command: `causeway ${command}`,
          now: systemClock(),
          ...options,
        })
        return opened
      },
    },
    close: async () => {
      // A database that could not be opened has nothing to close, and its failure was already reported.
      const database = await opened?.catch(() => undefined)
      await database?.close()
    },
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function findProjectFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'migrations'))) return folder
  }
  throw new Error('The folder migrations/ is missing from this installation')
}

/** Where the user stands: `npm run causeway` moves to the project, and says from where. */
function findWorkingFolder(): string {
  const { npm_lifecycle_event: npmScript, INIT_CWD: startedFrom } = process.env
  return npmScript === 'causeway' && startedFrom !== undefined ? startedFrom : process.cwd()
}

function readVersion(): string {
  const description: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
  return typeof description === 'object' && description !== null && 'version' in description ? String(description.version) : ''
}
