// The directory as those ask for it who match people with services: in the city's zone, with its country's holidays; read anew each day, since
// schedules and costs begin and end.
import type { ServiceAtLocation } from '@causeway/service-access'
import type { Clock } from '../../platform/clock/index.ts'
import type { City } from './city.ts'
import type { HelpDirectory } from './service-book.ts'

/** What is asked of the directory's room. */
export interface ReadDirectory {
  generation(): Promise<number>
  loadServicesAtLocations(options: {
    readonly timeZone: string
    readonly country: string | null
    readonly at: Date
  }): Promise<readonly ServiceAtLocation[]>
  loadFullServices(serviceIds: readonly string[]): Promise<ReadonlyMap<string, unknown>>
}

/** See above. */
export function toHelpDirectory(directory: ReadDirectory, { timeZone, country }: City, clock: Clock): HelpDirectory {
  return {
    generation: async () => `${clock().toISOString().slice(0, 10)} ${await directory.generation()}`,
    loadServicesAtLocations: () => directory.loadServicesAtLocations({ timeZone, country, at: clock() }),
    loadFullServices: (ids) => directory.loadFullServices(ids),
  }
}
