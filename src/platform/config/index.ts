// Configuration from the environment, parsed once. `describeConfiguration` is what `causeway doctor` prints: every
// setting, where it came from, and no secret.
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { logLevels } from '../log/index.ts'

const port = z.coerce
  .number('a port number')
  .int('a port number')
  .min(0, 'a port from 0 to 65534')
  .max(65_534, 'a port from 0 to 65534')
const yesOrNo = z.enum(['yes', 'no'], 'yes or no').transform((answer) => answer === 'yes')

const environmentSchema = z.object({
  PORT: port.default(8080),
  CAUSEWAY_HOST: z.string().min(1).default('127.0.0.1'),
  CAUSEWAY_DATA: z.string().min(1).default('./var'),
  CAUSEWAY_LOG: z.enum(logLevels, `one of ${logLevels.join(', ')}`).optional(),
  CAUSEWAY_LOG_MESSAGES: yesOrNo.default(false),
  CAUSEWAY_DEMO: yesOrNo.default(true),
  CAUSEWAY_CITY: z.string().min(1).default('./data/demo-city'),
  CAUSEWAY_PLEDGES_UNKNOWN: yesOrNo.default(false),
  CAUSEWAY_URL: z.url('an address such as https://help.example.org').optional(),
  CAUSEWAY_PROTECTED_URL: z.url('an address such as https://office.example.org').optional(),
  CAUSEWAY_ROOT_KEYS: z.string().min(1).optional(),
  CAUSEWAY_PASSPHRASE_FILE: z.string().min(1).optional(),
  CAUSEWAY_ACCESS_LOG_HOURS: z.coerce
    .number('a whole number of hours')
    .int('a whole number of hours')
    .min(1, 'an hour or more')
    .max(168, 'a week or less')
    .default(1),
  CAUSEWAY_ACCESS_LOG_FOLDER: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_URL_OPEN: z.string().min(1).optional(),
  DATABASE_URL_ACCOUNTS: z.string().min(1).optional(),
  DATABASE_URL_PROTECTED: z.string().min(1).optional(),
  DATABASE_URL_RELEASE: z.string().min(1).optional(),
  DATABASE_URL_KEYS: z.string().min(1).optional(),
  DATABASE_URL_LOG: z.string().min(1).optional(),
  DATABASE_URL_ORGANISATIONS: z.string().min(1).optional(),
})

const purposes: Record<keyof z.input<typeof environmentSchema>, string> = {
  PORT: 'port of the open process; the protected process takes the next one',
  CAUSEWAY_HOST: 'address to listen on; 0.0.0.0 for every network of the machine',
  CAUSEWAY_DATA: 'folder of the database and the secrets',
  CAUSEWAY_LOG: `least serious log line written: ${logLevels.join(', ')}`,
  CAUSEWAY_LOG_MESSAGES: 'error messages in the log, for development only: they can hold what somebody typed',
  CAUSEWAY_DEMO: 'import the fictional demo city where the directory is empty: yes or no',
  CAUSEWAY_CITY:
    'folder of the city that is served: its names, time zone, emergency number (city.json) and places (gazetteer.csv)',
  CAUSEWAY_PLEDGES_UNKNOWN:
    'yes where the law of the jurisdiction has changed: no pledge to keep data from immigration enforcement counts any more',
  CAUSEWAY_URL: 'address under which the public reaches the open process, behind a proxy',
  CAUSEWAY_PROTECTED_URL: 'address under which staff and panels reach the protected process, behind a proxy',
  CAUSEWAY_ROOT_KEYS: 'folder of the root key, which opens every other; root-keys in the data folder unless told',
  CAUSEWAY_PASSPHRASE_FILE: 'file with the passphrase of the root key, readable by this user alone',
  CAUSEWAY_ACCESS_LOG_HOURS: 'hours between two publications of the access log: the more, the less it tells of when people come',
  CAUSEWAY_ACCESS_LOG_FOLDER:
    'folder where the published access log is written as files too; access-log in the data folder unless told',
  DATABASE_URL: 'a PostgreSQL 15 or later of your own instead of the embedded one; its user makes roles and tables',
  DATABASE_URL_OPEN: 'the address of the role causeway_open, where a process is to know no more than its own roles',
  DATABASE_URL_ACCOUNTS: 'the same for causeway_accounts',
  DATABASE_URL_PROTECTED: 'the same for causeway_protected',
  DATABASE_URL_RELEASE: 'the same for causeway_release',
  DATABASE_URL_KEYS: 'the same for causeway_keys',
  DATABASE_URL_LOG: 'the same for causeway_log',
  DATABASE_URL_ORGANISATIONS:
    'the same for the roles of organisations, without a user: their passwords are in the secrets folder',
}

/** The settings of a process. `dataFolder` is absolute. */
export interface Configuration {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  readonly logLevel: (typeof logLevels)[number] | undefined
  readonly logMessages: boolean
  readonly importDemo: boolean
  /** Absolute. */
  readonly cityFolder: string
  /** The jurisdiction’s switch: no data-sharing pledge counts, in matching, gaps and pages; warnings still do. */
  readonly pledgesUnknown: boolean
  readonly publicUrl: string | undefined
  readonly protectedUrl: string | undefined
  /** Absolute: where the root key is kept. */
  readonly rootKeysFolder: string
  /** Absolute: where its passphrase is read from. */
  readonly passphraseFile: string | undefined
  /** Hours between two publications of the access log. */
  readonly accessLogHours: number
  /** Where the published access log is written as files too; below the data folder unless said otherwise. Absolute. */
  readonly accessLogFolder: string
  readonly databaseUrl: string | undefined
  /** An address of its own for a part, by the part's name: `open` for the login role causeway_open. */
  readonly databaseUrls: Readonly<Partial<Record<DatabasePart, string>>>
}

/** The parts that may have a database address of their own. */
export const databaseParts = ['open', 'accounts', 'protected', 'release', 'keys', 'log', 'organisations'] as const

/** A part that may have a database address of its own. */
export type DatabasePart = (typeof databaseParts)[number]

/** Thrown where a setting cannot be used; its message names the setting and what was expected, and repeats no value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/**
 * Reads the settings; an empty variable counts as absent. A relative `CAUSEWAY_DATA` is taken from where the user stands,
 * the default `./var` from the project's folder.
 */
export function readConfiguration(
  environment: NodeJS.ProcessEnv,
  folders: { readonly project: string; readonly working: string },
): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environmentSchema.safeParse(given)
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: expected ${message}`)
    throw new ConfigurationError(complaints.join('\n'))
  }
  const values = parsed.data
  const dataFolder = resolve(given['CAUSEWAY_DATA'] === undefined ? folders.project : folders.working, values.CAUSEWAY_DATA)
  return {
    port: values.PORT,
    host: values.CAUSEWAY_HOST,
    dataFolder,
    logLevel: values.CAUSEWAY_LOG,
    logMessages: values.CAUSEWAY_LOG_MESSAGES,
    importDemo: values.CAUSEWAY_DEMO,
    cityFolder: resolve(given['CAUSEWAY_CITY'] === undefined ? folders.project : folders.working, values.CAUSEWAY_CITY),
    pledgesUnknown: values.CAUSEWAY_PLEDGES_UNKNOWN,
    publicUrl: values.CAUSEWAY_URL,
    protectedUrl: values.CAUSEWAY_PROTECTED_URL,
    rootKeysFolder:
      values.CAUSEWAY_ROOT_KEYS === undefined
        ? join(dataFolder, 'root-keys')
        : resolve(folders.working, values.CAUSEWAY_ROOT_KEYS),
    passphraseFile:
      values.CAUSEWAY_PASSPHRASE_FILE === undefined ? undefined : resolve(folders.working, values.CAUSEWAY_PASSPHRASE_FILE),
    accessLogHours: values.CAUSEWAY_ACCESS_LOG_HOURS,
    accessLogFolder:
      values.CAUSEWAY_ACCESS_LOG_FOLDER === undefined
        ? join(dataFolder, 'access-log')
        : resolve(folders.working, values.CAUSEWAY_ACCESS_LOG_FOLDER),
    databaseUrl: values.DATABASE_URL,
    databaseUrls: readDatabaseUrls(given),
  }
}

function readDatabaseUrls(given: Readonly<Record<string, string | undefined>>): Configuration['databaseUrls'] {
  const urls: Partial<Record<DatabasePart, string>> = {}
  for (const part of databaseParts) {
    const url = given[`DATABASE_URL_${part.toUpperCase()}`]
    if (url !== undefined) urls[part] = url
  }
  return urls
}

/** One line of `causeway doctor`. */
export interface SettingDescription {
  readonly name: string
  readonly value: string
  readonly isSet: boolean
  readonly purpose: string
}

/** Every setting with its value, the passwords of database addresses left out. */
export function describeConfiguration(environment: NodeJS.ProcessEnv): SettingDescription[] {
  const defaults: Record<string, unknown> = environmentSchema.parse({})
  return Object.entries(purposes).map(([name, purpose]) => {
    const given = environment[name]
    const isSet = given !== undefined && given !== ''
    const value = isSet ? hidePassword(name, given) : showDefault(defaults[name])
    return { name, value, isSet, purpose }
  })
}

function showDefault(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '–'
}

function hidePassword(name: string, value: string): string {
  if (!name.startsWith('DATABASE_URL')) return value
  const url = URL.parse(value)
  if (url === null) return '(not an address)'
  const host = url.searchParams.get('host') ?? url.host
  return `${url.protocol}//${url.username}${url.password === '' ? '' : ':…'}@${host}${url.pathname}`
}
