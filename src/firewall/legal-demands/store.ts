// The tables of legal demands: an organisation's own role reads and writes its own; causeway_protected reads what may be told.
import type { AccessPurpose } from '@causeway/vocabulary'
import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import { asOrganisation } from '../access/index.ts'

/** `firewall.legal_demand`. */
export interface DemandRow {
  readonly organisation_id: string
  readonly demand_id: string
  readonly received_on: string
  readonly body_kind: string
  readonly jurisdiction: string
  readonly breadth: string
  readonly scope: readonly string[]
  readonly basis: string
  readonly reference: string | null
  readonly recorded_at: Date
  readonly recorded_by: string
}

/** `firewall.legal_demand_step`. */
export interface StepRow {
  readonly organisation_id: string
  readonly demand_id: string
  readonly place: number
  readonly before_place: number | null
  readonly before_state: string | null
  readonly before_by: string | null
  readonly step: string
  readonly state: string
  readonly answer: string | null
  readonly given: readonly string[] | null
  /** A date, or `infinity`. */
  readonly gag_until: string | null
  readonly by_account: string
  readonly at: Date
  readonly entry_id: string
}

/** `firewall.legal_demand_told`. */
export interface ToldRow {
  readonly organisation_id: string
  readonly demand_id: string
  readonly place: number
  readonly step: string
  readonly year: number
  readonly body_kind: string
  readonly answer: string
  readonly told_from: string
}

/** The tables by their names. */
export interface DemandTables {
  'firewall.legal_demand': DemandRow
  'firewall.legal_demand_step': StepRow
  'firewall.legal_demand_told': ToldRow
}

/** A transaction of an organisation's role. */
export type DemandTransaction = Transaction<DemandTables>

/** Where the register reads and writes. */
export interface DemandStore {
  run<Value>(organisationId: string, purpose: AccessPurpose, run: (tx: DemandTransaction) => Promise<Value>): Promise<Value>
}

/** The store over what connects as an organisation. */
export function createDemandStore(connectOrganisation: (organisationId: string) => Kysely<DemandTables>): DemandStore {
  return {
    run: (organisationId, purpose, run) => asOrganisation(connectOrganisation(organisationId), { teams: [], purpose }, run),
  }
}

/** What the public page reads. */
export interface ToldStore {
  /** Counts by year, kind of body and answer of what may be told by today. */
  count(): Promise<
    readonly { readonly year: number; readonly bodyKind: string; readonly answer: string; readonly count: number }[]
  >
}

/** The public's store over a handle of causeway_protected. */
export function createToldStore(handle: Kysely<DemandTables>): ToldStore {
  return {
    count: () =>
      handle
        .selectFrom('firewall.legal_demand_told')
        .select(['year', 'body_kind as bodyKind', 'answer'])
        .select(sql<number>`count(*)::int`.as('count'))
        .groupBy(['year', 'body_kind', 'answer'])
        .execute(),
  }
}

/** Demands of the organisation, newest first, or the one. */
export async function readDemands(
  tx: DemandTransaction,
  organisationId: string,
  demandId?: string,
): Promise<readonly DemandRow[]> {
  return tx
    .selectFrom('firewall.legal_demand')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(demandId !== undefined, (query) => query.where('demand_id', '=', demandId ?? ''))
    .orderBy('received_on', 'desc')
    .orderBy('demand_id', 'desc')
    .execute()
}

/** Steps in their order, of all or of one. */
export async function readSteps(tx: DemandTransaction, organisationId: string, demandId?: string): Promise<readonly StepRow[]> {
  return tx
    .selectFrom('firewall.legal_demand_step')
    .selectAll()
    .select(sql<string | null>`gag_until::text`.as('gag_until'))
    .where('organisation_id', '=', organisationId)
    .$if(demandId !== undefined, (query) => query.where('demand_id', '=', demandId ?? ''))
    .orderBy('demand_id')
    .orderBy('place')
    .execute()
}

/** Writes a demand. */
export async function insertDemand(tx: DemandTransaction, row: DemandRow): Promise<void> {
  await tx.insertInto('firewall.legal_demand').values(row).execute()
}

/** Takes a step; `isStepTaken` knows the error where somebody else took it first. */
export async function insertStep(tx: DemandTransaction, row: StepRow): Promise<void> {
  await tx.insertInto('firewall.legal_demand_step').values(row).execute()
}

/** Whether the database refused because another step stands in this place. */
export function isStepTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return code === '23505' && typeof constraint === 'string' && constraint.startsWith('legal_demand_step_')
}

/** Replaces what the public may count of a demand. */
export async function replaceTold(
  tx: DemandTransaction,
  demand: Pick<ToldRow, 'organisation_id' | 'demand_id'>,
  row: ToldRow | null,
) {
  await sql`SELECT firewall.delete_told(${demand.demand_id}::uuid)`.execute(tx)
  if (row !== null) await tx.insertInto('firewall.legal_demand_told').values(row).execute()
}
