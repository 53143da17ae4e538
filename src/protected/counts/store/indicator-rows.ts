// Tables of indicators as they were made: written once, and never changed.
import type { Transaction } from 'kysely'
import type { IndicatorTable } from '../indicators/indicator-table.ts'
import type { CountTables } from './tables.ts'

/** The table that was made; `null` where none was. */
export async function findIndicator(
  tx: Transaction<CountTables>,
  organisationId: string,
  indicator: string,
  period: string,
): Promise<IndicatorTable | null> {
  const row = await tx
    .selectFrom('protected.count_indicator')
    .select('content')
    .where('organisation_id', '=', organisationId)
    .where('indicator', '=', indicator)
    .where('period', '=', period)
    .executeTakeFirst()
  // Only `keepIndicator` writes there.
  return row === undefined ? null : (row.content as IndicatorTable)
}

/** Keeps a table, unless somebody was first; answers the one that stays. */
export async function keepIndicator(
  tx: Transaction<CountTables>,
  organisationId: string,
  table: IndicatorTable,
): Promise<IndicatorTable> {
  const { indicator, period, madeAt } = table
  await tx
    .insertInto('protected.count_indicator')
    .values({ organisation_id: organisationId, indicator, period, made_at: new Date(madeAt), content: JSON.stringify(table) })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'indicator', 'period']).doNothing())
    .execute()
  return (await findIndicator(tx, organisationId, indicator, period)) ?? table
}
