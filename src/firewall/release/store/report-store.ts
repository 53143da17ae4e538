// What is told of services, written by causeway_release in one transaction with its entry on the access log.
import { sql } from 'kysely'
import type { ReportableBarrier } from '@causeway/vocabulary'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import { appendEntries, NO_ORGANISATION } from '../../access-log/index.ts'

/** A report as it is told. */
export interface ToldReport {
  readonly serviceId: string
  readonly barrier: ReportableBarrier
  /** `YYYY-MM`. */
  readonly since: string
}

/** `open.reported_barrier`. */
export interface ReportTables {
  'open.reported_barrier': { service_id: string; barrier: string; since: string; told_on: Date }
}

/** The port. */
export interface ReportStore {
  /** Ends what is not due, tells what is new, and leaves what is told already as it stands, with its month and its day. */
  replace(due: readonly ToldReport[], now: Date): Promise<{ readonly changed: number }>
}

/** Two processes that tell at once follow each other. */
const TELLING_LOCK = 60_166

/** `handle` is one of causeway_release. */
export function createReportStore(handle: DatabaseHandle<ReportTables>): ReportStore {
  return {
    async replace(due, now) {
      return handle.transaction().execute(async (tx) => {
        await sql`SELECT pg_advisory_xact_lock(${TELLING_LOCK})`.execute(tx)
        const told = await tx.selectFrom('open.reported_barrier').select(['service_id', 'barrier']).execute()
        const isDue = new Set(due.map(({ serviceId, barrier }) => `${barrier} ${serviceId}`))
        const isTold = new Set(told.map(({ service_id: id, barrier }) => `${barrier} ${id}`))
        const ended = told.filter(({ service_id: id, barrier }) => !isDue.has(`${barrier} ${id}`))
        const added = due.filter(({ serviceId, barrier }) => !isTold.has(`${barrier} ${serviceId}`))
        if (ended.length + added.length === 0) return { changed: 0 }
        for (const { service_id: id, barrier } of ended)
          await tx.deleteFrom('open.reported_barrier').where('service_id', '=', id).where('barrier', '=', barrier).execute()
        for (const { serviceId, barrier, since } of added)
          await sql`INSERT INTO open.reported_barrier (service_id, barrier, since, told_on)
            VALUES (${serviceId}, ${barrier}, ${since}, ${now.toISOString().slice(0, 10)}::date)`.execute(tx)
        await appendEntries(tx, [
          {
            organisationId: NO_ORGANISATION,
            personId: null,
            kind: 'release',
            at: now,
            actor: { accountId: null, role: 'program' },
            action: null,
            purpose: 'statistics',
            outcome: 'allowed',
            rules: [],
            details: { change: 'reported-barriers', told: added.length, ended: ended.length },
          },
        ])
        return { changed: ended.length + added.length }
      })
    },
  }
}
