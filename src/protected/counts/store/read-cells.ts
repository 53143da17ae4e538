// Reading cells: of one measure and one face at a time, summed over months, by organisation.
import { sql, type Kysely } from 'kysely'
import type { Face } from '../to-rows.ts'
import type { CountTables } from './tables.ts'

/** Which cells are read. Months are both included. */
export interface CellQuestion {
  readonly measure: string
  readonly face: Face
  readonly fromMonth: string
  readonly toMonth: string
  readonly byPlace: boolean
}

/** A cell as it is read. Below zero reads as nobody. */
export interface CellSum {
  readonly organisationId: string
  readonly code: string
  readonly detail: string
  readonly place: string
  readonly part: string
  readonly second: string
  readonly n: number
  /** Different cases in the month that had most: a floor of different cases over all the months. */
  readonly casesInOneMonth: number
  /** The cases of all months added: right where a case stands in one month only. */
  readonly casesOfMonths: number
}

/** The cells. `organisationId` for one alone; the release's role reads all. */
export async function readCells(
  handle: Kysely<CountTables>,
  { measure, face, fromMonth, toMonth, byPlace }: CellQuestion,
  organisationId?: string,
): Promise<readonly CellSum[]> {
  const place = byPlace ? sql`c.place` : sql`''`
  const own = organisationId === undefined ? sql`` : sql`AND c.organisation_id = ${organisationId}::uuid`
  const { rows } = await sql<CellSum>`
    SELECT organisation_id AS "organisationId", code, detail, place, part, second,
      greatest(sum(n), 0)::integer AS n,
      greatest(max(cases), 0)::integer AS "casesInOneMonth",
      greatest(sum(cases), 0)::integer AS "casesOfMonths"
    FROM (
      SELECT c.organisation_id, c.month, c.code, c.detail, ${place} AS place, c.part, c.second,
        sum(c.n) AS n, sum(c.cases) AS cases
      FROM protected.count_cell c
      WHERE c.measure = ${measure} AND c.face = ${face} AND c.month BETWEEN ${fromMonth} AND ${toMonth} ${own}
      GROUP BY 1, 2, 3, 4, 5, 6, 7
    ) AS by_month
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6`.execute(handle)
  return rows
}
