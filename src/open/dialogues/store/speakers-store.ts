// What a writer asks of people who were at a table: in which sessions somebody is named, and of whom the public was told in groups, which it can
// not read itself.
import { sql, type Transaction } from 'kysely'
import type { DialogueRecordId } from '../record/dialogue.ts'
import type { CountedPerson, DialogueTables, VersionRow } from './tables.ts'

/** In the transaction of the writer. */
export function readingSpeakers(transaction: Transaction<DialogueTables>) {
  return {
    /** Sessions in which any version of anything says that these actors came, spoke or were spoken for. */
    async listSessionsNaming(actors: readonly DialogueRecordId[]): Promise<readonly DialogueRecordId[]> {
      if (actors.length === 0) return []
      // Nothing else is asked of the database, or it reads an index of all kinds or sessions beside that of what is named.
      const { rows } = await sql<Pick<VersionRow, 'kind' | 'session_id'>>`
        SELECT DISTINCT kind, session_id FROM open.dialogue_version
        WHERE open.dialogue_references(content) && ${actors.map((actor) => `actor ${actor}`)}::text[]`.execute(transaction)
      // To whom an outcome was handed over, was not there for it.
      const there = rows.filter(({ kind }) => kind === 'participation' || kind === 'intervention')
      return [...new Set(there.flatMap(({ session_id }) => (session_id === null ? [] : [session_id])))]
    },
    /** Of whom the public was told in a group, or nothing when it was asked: in these sessions, and of these people in any. */
    async listCountedPeople(
      sessions: readonly DialogueRecordId[],
      people: readonly DialogueRecordId[],
    ): Promise<readonly CountedPerson[]> {
      const { rows } = await sql<CountedPerson>`
        SELECT session_id, actor_id, is_told FROM open.dialogue_people_counted WHERE session_id = ANY(${sessions}::text[])
        UNION
        SELECT session_id, actor_id, is_told FROM open.dialogue_people_counted WHERE is_told AND actor_id = ANY(${people}::text[])`.execute(
        transaction,
      )
      return rows
    },
    /** Who was told of once is so for good. */
    async putCountedPeople(rows: readonly CountedPerson[]): Promise<void> {
      if (rows.length === 0) return
      await transaction
        .insertInto('open.dialogue_people_counted')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['session_id', 'actor_id'])
            .doUpdateSet({ is_told: sql<boolean>`dialogue_people_counted.is_told OR excluded.is_told` }),
        )
        .execute()
    },
  }
}
