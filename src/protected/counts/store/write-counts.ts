// Writing counts: what an entry adds is put aside, sealed, in the entry's own transaction; what waits is added to the cells all at once.
import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { CountFact } from '../count-fact.ts'
import { openRows, sealRows, type FactsKey } from '../seal-facts.ts'
import { toRows, type CountRow } from '../to-rows.ts'
import type { CountTables } from './tables.ts'

/** A transaction of an organisation's own role, whatever else it writes. */
export type CountTransaction<Schema> = Transaction<Schema>

/** Writes facts: they are there with all else that the transaction writes, or not at all. */
export async function insertFacts<Schema>(
  tx: CountTransaction<Schema>,
  key: FactsKey,
  organisationId: string,
  facts: readonly CountFact[],
): Promise<void> {
  if (!tx.isTransaction) throw new Error('Counts are written in the transaction of what they count')
  const rows = facts.flatMap(toRows)
  if (rows.length === 0) return
  // Random, so that it tells no order.
  const waitingId = randomUUID()
  const sealed = await sealRows(key, rows, nameOf(organisationId, waitingId))
  await sql`INSERT INTO protected.count_waiting (organisation_id, waiting_id, sealed)
    VALUES (${organisationId}::uuid, ${waitingId}::uuid, ${sealed}::bytea)`.execute(tx)
}

/** What became of what waited. `damaged` stays where it is. */
export interface Folded {
  readonly added: number
  readonly damaged: number
}

/** A page of what waits: `after` it the next one begins, where there may be one. */
export interface WaitingPage {
  readonly after: string
  readonly most: number
}

/** What became of a page; `next` is where another one begins. */
export interface FoldedPage extends Folded {
  readonly next: string | null
}

/** Before every id. */
export const FIRST_WAITING = '00000000-0000-0000-0000-000000000000'

/** Adds a page of what waits to the cells. Killed at any moment, it was added whole or not at all; two at once add nothing twice. */
export async function foldWaiting(
  tx: Transaction<CountTables>,
  key: FactsKey,
  organisationId: string,
  { after, most }: WaitingPage,
): Promise<FoldedPage> {
  const waiting = await tx
    .selectFrom('protected.count_waiting')
    .select(['waiting_id', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .where('waiting_id', '>', after)
    .orderBy('waiting_id')
    .limit(most)
    .execute()
  const next = waiting.length < most ? null : (waiting.at(-1)?.waiting_id ?? null)
  const opened: { readonly id: string; readonly rows: readonly CountRow[] }[] = []
  for (const { waiting_id: id, sealed } of waiting) {
    const rows = await openRows(key, sealed, nameOf(organisationId, id))
    if (rows !== null) opened.push({ id, rows })
  }
  const ids = opened.map(({ id }) => id)
  if (ids.length === 0) return { added: 0, damaged: waiting.length, next }
  const { rows: taken } = await sql<{ id: string }>`SELECT id FROM protected.take_waiting_counts(${ids}::uuid[]) AS id`.execute(
    tx,
  )
  // What somebody else took at the same time is not ours to add.
  const ours = new Set(taken.map(({ id }) => id))
  await addToCells(tx, organisationId, addUp(opened.filter(({ id }) => ours.has(id)).flatMap(({ rows }) => rows)))
  return { added: ours.size, damaged: waiting.length - ids.length, next }
}

/** In the order of the cells: no order of time is left, and of two that write at once neither waits for the other for ever. */
async function addToCells(tx: Transaction<CountTables>, organisationId: string, rows: readonly CountRow[]): Promise<void> {
  const column = <Key extends keyof CountRow>(key: Key) => rows.map((row) => row[key])
  if (rows.length > 0)
    await sql`
      INSERT INTO protected.count_cell AS c
        (organisation_id, month, measure, code, detail, place, face, part, second, n, cases)
      SELECT ${organisationId}::uuid, r.* FROM unnest(
        ${column('month')}::text[], ${column('measure')}::text[], ${column('code')}::text[], ${column('detail')}::text[],
        ${column('place')}::text[], ${column('face')}::text[], ${column('part')}::text[], ${column('second')}::text[],
        ${column('n')}::integer[], ${column('cases')}::integer[]
      ) AS r (month, measure, code, detail, place, face, part, second, n, cases)
      ORDER BY 2, 3, 4, 5, 6, 7, 8, 9
      ON CONFLICT (organisation_id, month, measure, code, detail, place, face, part, second)
      DO UPDATE SET n = c.n + excluded.n, cases = c.cases + excluded.cases`.execute(tx)
  // A cell of nobody would still say that somebody was there.
  await sql`SELECT protected.delete_empty_counts()`.execute(tx)
}

function addUp(rows: readonly CountRow[]): readonly CountRow[] {
  const sums = new Map<string, CountRow>()
  for (const row of rows) {
    const { month, measure, code, detail, place, face, part, second } = row
    const key = [month, measure, code, detail, place, face, part, second].join('\n')
    const known = sums.get(key)
    sums.set(key, known === undefined ? row : { ...known, n: known.n + row.n, cases: known.cases + row.cases })
  }
  return [...sums.values()].filter(({ n, cases }) => n !== 0 || cases !== 0)
}

function nameOf(organisationId: string, waitingId: string): string {
  return `${organisationId} ${waitingId}`
}
