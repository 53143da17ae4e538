// The composition root: the only place where surfaces, rooms, the database and the clock are put together.
// One function a process; each imports its own side when it runs, and scripts/build.ts makes one bundle of each.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { systemClock } from './platform/clock/index.ts'
import type { Clock } from './platform/clock/index.ts'
import { readConfiguration } from './platform/config/index.ts'
import type { Configuration } from './platform/config/index.ts'
import { openDatabase, pingDatabase } from './platform/database/index.ts'
import type { DatabaseRole, OpenDatabaseOptions, OpenedDatabase } from './platform/database/index.ts'
import { createProcessApp, listen } from './platform/http/index.ts'
import { createLog } from './platform/log/index.ts'
import type { Log } from './platform/log/index.ts'
import { createStaticFiles } from './platform/page/index.ts'
import { reportListening, startServeProcess, waitForStop } from './platform/start/index.ts'
import type { Directory, DirectoryTables } from './open/directory/index.ts'
import type { City, HelpDirectory } from './surfaces/help-site/index.ts'
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
  return cli.runCommandLine(parameters, {
    commands: [cli.createStartCommand(startEverything), ...cli.createServeCommands(serveOpen, serveProtected), ...cli.commands],
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

/** `causeway serve open`. */
export async function serveOpen(running: Running): Promise<0 | 1> {
  const { createDirectory, createProviderEditing, createProviderStore } = await import('./open/directory/index.ts')
  const { createHelpSite, readCity } = await import('./surfaces/help-site/index.ts')
  const { createProviderDirectory, createProviderSite } = await import('./surfaces/provider-site/index.ts')
  const database = await running.openDatabase()
  const { clock, configuration } = running
  const city = readCity(configuration.cityFolder)
  const openHandle = database.connect<DirectoryTables>('causeway_open')
  const directory = createDirectory(openHandle)
  const providerDirectory = createProviderDirectory(directory, createProviderEditing(createProviderStore(openHandle)))
  const app = createProcessApp({ ...webOptions(running), name: 'open', readiness: [checkDatabase(database, 'causeway_open')] })
  app.route('/', createStaticFiles())
  const { timeZone, isFictional: isDemo } = city
  const { isHttps } = webOptions(running)
  app.route('/provider', createProviderSite({ directory: providerDirectory, clock, timeZone, isDemo, isHttps }))
  app.route('/', createHelpSite({ directory: toHelpDirectory(directory, city, clock), city, clock }))
  return serveUntilStopped(running, database, app, configuration.port)
}

/** The directory as the help site asks for it: in the city's zone, with its country's holidays; read anew each day, since schedules and costs begin and end. */
function toHelpDirectory(directory: Directory, { timeZone, country }: City, clock: Clock): HelpDirectory {
  return {
    generation: async () => `${clock().toISOString().slice(0, 10)} ${await directory.generation()}`,
    loadServicesAtLocations: () => directory.loadServicesAtLocations({ timeZone, country, at: clock() }),
    loadFullServices: (ids) => directory.loadFullServices(ids),
  }
}

/** `causeway serve protected`. */
export async function serveProtected(running: Running): Promise<0 | 1> {
  const database = await running.openDatabase()
  const app = createProcessApp({
    ...webOptions(running),
    name: 'protected',
    readiness: [checkDatabase(database, 'causeway_protected')],
  })
  app.route('/', createStaticFiles())
  return serveUntilStopped(running, database, app, running.configuration.port + 1)
}

/** `causeway start`: the database, then both processes, until told to stop. */
async function startEverything(running: Running): Promise<0 | 1> {
  const { configuration, log } = running
  const database = await running.openDatabase({ alone: true })
  const stopped = waitForStop()
  const start = (side: string) => startServeProcess({ script, parameters: ['serve', side], environment: process.env, log })
  const processes = await Promise.all([start('open'), start('protected')])
  const [open] = processes
  if (open !== undefined) await database.announce(open.address)
  running.print(`\nCauseway is at ${configuration.publicUrl ?? open?.address}\nCtrl-C stops it.`)
  const reason = await Promise.race([stopped, database.ended.then(() => 'database ended' as const)])
  await Promise.all(processes.map((process) => process.stop()))
  if (reason !== 'database ended') return 0
  log.error('the database ended by itself')
  return 1
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

function webOptions({ log, configuration }: Running) {
  return {
    log,
    isHttps: configuration.publicUrl?.startsWith('https:') ?? false,
    renderProblem: createProblemPage({ isDemo: () => configuration.importDemo }),
  }
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
