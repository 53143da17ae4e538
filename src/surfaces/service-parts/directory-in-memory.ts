// A directory for the help site straight from HSDS files, without a database: for tests, measurements and a look at a file.
import type { ServiceAtLocation } from '@causeway/service-access'
import type { HelpDirectory } from './service-book.ts'

/** A directory of one generation from entries and their full HSDS services. */
export function createDirectoryInMemory(
  services: readonly ServiceAtLocation[],
  fullServices: ReadonlyMap<string, unknown>,
): HelpDirectory {
  return { generation: async () => 1, loadServicesAtLocations: async () => services, loadFullServices: async () => fullServices }
}
