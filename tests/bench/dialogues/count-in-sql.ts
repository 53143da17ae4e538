// Counts the same by SQL: distinct actors with the most reserved position that they ever took, in attributed sessions, under their name.
import { type Kysely, sql } from 'kysely'
import type { DialogueBook } from '../../../src/open/dialogues/index.ts'

/** By point, in the caller's transaction; of what a book says only what counting reads is handed over. */
export async function countInSql(database: Kysely<unknown>, { interventions, sessions, actors }: DialogueBook) {
  const said = interventions.map(({ session, spokenBy, actor, capacity, onBehalfOf, positions }) => ({
    session,
    spokenBy,
    actor,
    capacity,
    onBehalfOf,
    positions: positions.map(({ point, stance }) => ({ point, stance })),
  }))
  const held = sessions.map(({ id, rule }) => ({ id, rule }))
  const known = actors.map(({ id, isPerson }) => ({ id, isPerson }))
  // What is handed over has no statistics, by which a join would be chosen well.
  await sql`SET LOCAL enable_nestloop = off`.execute(database)
  const { rows } = await sql<{ point: string; support: number; qualified: number; oppose: number }>`
    WITH said AS (SELECT jsonb_array_elements(${JSON.stringify(said)}::jsonb) AS body),
    held AS MATERIALIZED (SELECT one ->> 'id' AS id, one ->> 'rule' AS rule FROM jsonb_array_elements(${JSON.stringify(held)}::jsonb) AS one),
    known AS MATERIALIZED (
      SELECT one ->> 'id' AS id, (one ->> 'isPerson')::boolean AS is_person FROM jsonb_array_elements(${JSON.stringify(known)}::jsonb) AS one),
    voice AS (
      SELECT position ->> 'point' AS point, whose.actor,
        CASE position ->> 'stance' WHEN 'support' THEN 0 WHEN 'qualified' THEN 1 ELSE 2 END AS reserve
      FROM said
      JOIN held ON held.id = body ->> 'session' AND held.rule = 'attributed'
      CROSS JOIN jsonb_array_elements(body -> 'positions') AS position
      CROSS JOIN LATERAL (
        SELECT body ->> 'actor' AS actor WHERE body ->> 'capacity' <> 'on-behalf'
        UNION ALL
        SELECT jsonb_array_elements_text(body -> 'onBehalfOf') WHERE body ->> 'capacity' = 'on-behalf') AS whose
      JOIN known ON known.id = whose.actor
      WHERE body ->> 'spokenBy' = 'named' AND (body ->> 'capacity' <> 'personal' OR known.is_person)),
    most AS (SELECT point, actor, max(reserve) AS reserve FROM voice GROUP BY point, actor)
    SELECT point, count(*) FILTER (WHERE reserve = 0)::int AS support, count(*) FILTER (WHERE reserve = 1)::int AS qualified,
      count(*) FILTER (WHERE reserve = 2)::int AS oppose
    FROM most GROUP BY point`.execute(database)
  return new Map(rows.map((row) => [row.point, row]))
}
