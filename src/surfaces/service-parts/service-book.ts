// The directory as the help site holds it in memory: matcher, entries, what to show of each. Made anew when the directory's
// generation changes, before the next reader is answered; nothing about a reader is ever in it.
import {
  type MatchAnswer,
  type MatchOptions,
  type ServiceAtLocation,
  type Situation,
  concealPlace,
  createMatcher,
} from '@causeway/service-access'
import { PAPERS, type PaperCode } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { NO_CONTACT, type ServiceContact, readContact } from './service-contact.ts'

/** What the help site asks of the directory. */
export interface HelpDirectory {
  /** Changes whenever anything in the directory does. */
  readonly generation: () => Promise<string | number>
  readonly loadServicesAtLocations: () => Promise<readonly ServiceAtLocation[]>
  /** The full HSDS services of these ids, as the public may see them. */
  readonly loadFullServices: (serviceIds: readonly string[]) => Promise<ReadonlyMap<string, unknown>>
}

/** One generation of the directory. */
export interface ServiceBook {
  readonly generation: string | number
  readonly match: (situation: Situation, at: Date, options: MatchOptions) => MatchAnswer
  /** The entry of an id, with no more of its place than may be shown. */
  readonly find: (id: string) => ServiceAtLocation | undefined
  /** Languages spoken somewhere, the most frequent first. */
  readonly languages: readonly string[]
  /** Papers that some service asks for: no others are worth asking a reader about. */
  readonly papers: readonly PaperCode[]
  readonly loadContacts: (services: readonly ServiceAtLocation[]) => Promise<ReadonlyMap<string, ServiceContact>>
}

const CHECK_EVERY_MS = 2000
/** How long a reader waits for a changed directory before the one at hand has to do. */
const PATIENCE_MS = 5000
const MOST_CONTACTS = 20_000

/**
 * Returns the newest book. Looks for a new generation every two seconds, and readers wait for what it finds: a pledge that
 * was withdrawn, or an address that was hidden, must not be told on by the book before. Where the directory cannot be read,
 * or not within `patience` milliseconds, the book at hand serves on.
 */
export function createServiceBooks(
  directory: HelpDirectory,
  clock: Clock,
  log: Log,
  patience: number = PATIENCE_MS,
): () => Promise<ServiceBook> {
  let book: ServiceBook | undefined
  let checkedAt = Number.NEGATIVE_INFINITY
  let refreshing: Promise<void> | undefined

  const refresh = async (): Promise<ServiceBook> => {
    const generation = await directory.generation()
    if (book?.generation !== generation) book = makeBook(directory, generation, await directory.loadServicesAtLocations())
    return book
  }
  const refreshWithin = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const giveUp = setTimeout(resolve, patience)
    void refresh()
      .catch((error: unknown) => log.warn('directory not read again', { error }))
      .finally(() => {
        clearTimeout(giveUp)
        refreshing = undefined
        resolve()
      })
    return promise
  }
  let first: Promise<ServiceBook> | undefined
  return async () => {
    const now = clock().getTime()
    if (book === undefined) {
      first ??= refresh().finally(() => {
        first = undefined
      })
      checkedAt = now
      return await first
    }
    if (refreshing === undefined && now - checkedAt >= CHECK_EVERY_MS) {
      checkedAt = now
      refreshing = refreshWithin()
    }
    await refreshing
    return book
  }
}

function makeBook(directory: HelpDirectory, generation: string | number, services: readonly ServiceAtLocation[]): ServiceBook {
  const matcher = createMatcher(services)
  const byId = new Map(services.map((service) => [String(service.id), concealPlace(service)]))
  const contacts = new Map<string, ServiceContact>()
  return {
    generation,
    match: (situation, at, options) => matcher.matchServices(situation, at, options),
    find: (id) => byId.get(id),
    languages: listLanguages(services),
    papers: listPapers(services),
    async loadContacts(wanted) {
      const missing = wanted.filter(({ id }) => !contacts.has(id))
      if (missing.length > 0) {
        const full = await directory.loadFullServices([...new Set(missing.map(({ serviceId }) => serviceId))])
        if (contacts.size > MOST_CONTACTS) contacts.clear()
        for (const service of missing) {
          const document = full.get(service.serviceId)
          contacts.set(service.id, document === undefined ? NO_CONTACT : readContact(document, service))
        }
      }
      return new Map(wanted.map(({ id }) => [id, contacts.get(id) ?? NO_CONTACT]))
    },
  }
}

function listPapers(services: readonly ServiceAtLocation[]): readonly PaperCode[] {
  const asked = new Set(
    services.flatMap(({ documents }) => (documents === 'unknown' ? [] : documents.map(({ document }) => document))),
  )
  return PAPERS.filter((paper) => asked.has(paper))
}

function listLanguages(services: readonly ServiceAtLocation[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const { languages } of services) {
    if (languages === 'unknown') continue
    for (const { language } of languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  return [...counts]
    .filter(([code]) => /^[a-z]{2,3}$/.test(code) && code !== 'und' && code !== 'mul')
    .toSorted((a, b) => b[1] - a[1])
    .map(([code]) => code)
}
