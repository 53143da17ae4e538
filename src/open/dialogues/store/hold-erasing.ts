// How often words were erased: whoever read before another time writes nothing of what was read.
import { sql, type QueryExecutorProvider } from 'kysely'

/** Steps of erasing so far. */
export async function countErasures(database: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ readonly steps: number }>`
    SELECT count(DISTINCT step_id)::int AS steps FROM open.dialogue_erasure`.execute(database)
  return rows[0]?.steps ?? 0
}

/** Lets nobody erase words until the transaction ends, and tells how often somebody did; before any other row is held. */
export async function holdErasing(transaction: QueryExecutorProvider): Promise<number> {
  await sql`SELECT FROM open.dialogue_generation FOR SHARE`.execute(transaction)
  return countErasures(transaction)
}
