// Reads what was published, through the login role causeway_open, which can read neither versions, accounts nor contacts.
import type { Kysely } from 'kysely'
import type { PublicDialogueTables, PublishedRow } from './tables.ts'

/** What reading the published rows needs. */
export type DialoguePublicStore = ReturnType<typeof createDialoguePublicStore>

/** Reading over a handle of `causeway_open`. */
export function createDialoguePublicStore(database: Kysely<PublicDialogueTables>) {
  return {
    async generation(): Promise<number> {
      const row = await database.selectFrom('open.dialogue_generation').select('generation').executeTakeFirstOrThrow()
      return Number(row.generation)
    },
    async listPublished(): Promise<readonly PublishedRow[]> {
      return database.selectFrom('open.dialogue_published').selectAll().orderBy('kind').orderBy('record_id').execute()
    },
  }
}
