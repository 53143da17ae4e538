// Reads what was published, through the login role causeway_open, which can read neither versions, accounts nor contacts.
import { sql, type Kysely } from 'kysely'
import { SHARED_PART, type PublicDialogueTables, type PublishedRow } from './tables.ts'

/** What reading the published rows needs. */
export type DialoguePublicStore = ReturnType<typeof createDialoguePublicStore>

/** Parts of what the public reads that changed, each whole: by series, or `SHARED_PART`; one in which nothing is left is empty. */
export interface PublishedChanges {
  /** Of which generation they are. */
  readonly generation: number
  /** Whether they are all there is. */
  readonly isWhole: boolean
  readonly parts: ReadonlyMap<string, readonly PublishedRow[]>
}

/** Reading over a handle of `causeway_open`. */
export function createDialoguePublicStore(database: Kysely<PublicDialogueTables>) {
  return {
    generation: () => findGeneration(database),
    /** What changed since a generation, as it is at one moment; everything where that is null, or of a database that was another. */
    readChanges(since: number | null): Promise<PublishedChanges> {
      const moment = database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
      return moment.execute(async (transaction) => {
        const generation = await findGeneration(transaction)
        const published = () => transaction.selectFrom('open.dialogue_published').selectAll().orderBy('kind').orderBy('record_id')
        if (since === null || since > generation) return { generation, isWhole: true, parts: byPart(await published().execute()) }
        const changed = (
          await sql<{ readonly part: string }>`
            SELECT series_id AS part FROM open.dialogue_published_part WHERE generation > ${since}`.execute(transaction)
        ).rows.map(({ part }) => part)
        const ofSeries = published().where(sql<boolean>`series_id = ANY(${changed}::text[])`)
        const shared = changed.includes(SHARED_PART) ? await published().where('series_id', 'is', null).execute() : []
        const found = byPart([...(await ofSeries.execute()), ...shared])
        return { generation, isWhole: false, parts: new Map(changed.map((part) => [part, found.get(part) ?? []])) }
      })
    },
  }
}

function byPart(rows: readonly PublishedRow[]): ReadonlyMap<string, readonly PublishedRow[]> {
  return Map.groupBy(rows, ({ series_id }) => series_id ?? SHARED_PART)
}

async function findGeneration(handle: Kysely<PublicDialogueTables>): Promise<number> {
  const row = await handle.selectFrom('open.dialogue_generation').select('generation').executeTakeFirstOrThrow()
  return Number(row.generation)
}
