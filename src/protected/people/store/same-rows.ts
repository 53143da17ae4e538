// What was said of two files being of one person: entries that are added and never changed, seen only by whoever may open both.
import type { Transaction } from 'kysely'
import type { Access } from './people-store.ts'
import type { PeopleTables, SamePersonTable } from './tables.ts'

/** Runs a transaction of the organisation's own role. */
export type RunAsOrganisation = <Value>(access: Access, work: (tx: Transaction<PeopleTables>) => Promise<Value>) => Promise<Value>

/** The newest entry of a link. */
export type SameEntry = SamePersonTable

/** The rows. */
export function createSameRows(run: RunAsOrganisation) {
  return {
    /** The newest entry of every link that one of these people is in, as far as both files are of the teams of `access`. */
    readNewest: (access: Access, personIds: readonly string[]): Promise<readonly SameEntry[]> =>
      run(access, (tx) => {
        if (personIds.length === 0) return Promise.resolve([])
        const ids = [...personIds]
        return tx
          .selectFrom('protected.same_person')
          .distinctOn('link_id')
          .selectAll()
          .where('organisation_id', '=', access.organisationId)
          .where((where) => where.or([where('person_id', 'in', ids), where('other_person_id', 'in', ids)]))
          .orderBy('link_id')
          .orderBy('seq', 'desc')
          .execute()
      }),

    /** Every entry of a link, the oldest first. */
    readLink: (access: Access, linkId: string): Promise<readonly SameEntry[]> =>
      run(access, (tx) =>
        tx
          .selectFrom('protected.same_person')
          .selectAll()
          .where('organisation_id', '=', access.organisationId)
          .where('link_id', '=', linkId)
          .orderBy('seq')
          .execute(),
      ),

    insert: (access: Access, entry: SameEntry): Promise<void> =>
      run(access, async (tx) => {
        await tx.insertInto('protected.same_person').values(entry).execute()
      }),
  }
}
