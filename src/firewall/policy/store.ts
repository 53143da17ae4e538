// The register's rows over a handle of causeway_protected: proposals and decisions that are only ever added, counts of refused attempts,
// and the policy in force. Each change of the register stands in one transaction with its entry on the log.
import { sql } from 'kysely'
import type { Generated, Kysely } from 'kysely'
import { toStorable, toStorableJson } from '../../platform/database/index.ts'
import { appendEntries, NO_ORGANISATION } from '../access-log/index.ts'
import type { LogEntry } from '../access-log/index.ts'
import type { AttemptKind, EnforcementBody, RegisterEditor } from './register.ts'

/** The tables of this room. */
export interface PolicyTables {
  'firewall.enforcement_proposal': {
    readonly proposal_id: string
    readonly change: 'list' | 'delist'
    readonly jurisdiction: string
    readonly body_id: string
    readonly body: unknown
    readonly reason: string
    readonly proposed_by: string
    readonly proposed_for: string
    readonly proposed_at: Date
  }
  'firewall.enforcement_decision': {
    readonly proposal_id: string
    readonly change: 'list' | 'delist'
    readonly proposed_by: string
    readonly proposed_for: string
    readonly verdict: 'accept' | 'reject'
    readonly reason: string
    readonly decided_by: string
    readonly decided_for: string
    readonly decided_at: Date
  }
  'firewall.refused_attempt': { readonly month: string; readonly kind: AttemptKind; attempts: Generated<number> }
  'firewall.policy_in_force': {
    readonly policy_id: string
    readonly fingerprint: string
    readonly rules: unknown
    readonly since: Date
  }
}

/** A proposal as it is kept, with what was decided. */
export interface KeptProposal {
  readonly proposalId: string
  readonly change: 'list' | 'delist'
  /** As it was written; whoever reads it checks it. */
  readonly body: unknown
  readonly reason: string
  readonly proposedBy: RegisterEditor
  readonly proposedAt: Date
  readonly decision: { readonly verdict: 'accept' | 'reject'; readonly reason: string; readonly at: Date } | null
}

/** What a decision writes down. */
export interface NewDecision {
  readonly proposal: KeptProposal
  readonly verdict: 'accept' | 'reject'
  readonly reason: string
  readonly editor: RegisterEditor
  readonly at: Date
}

export type RegisterStore = ReturnType<typeof createRegisterStore>

/** A store over a handle of causeway_protected. */
export function createRegisterStore(database: Kysely<PolicyTables>) {
  return {
    /** Grows with every decision: what is held in memory is as new as this number. */
    async countDecisions(): Promise<number> {
      const row = await database
        .selectFrom('firewall.enforcement_decision')
        .select(({ fn }) => fn.countAll<number>().as('decisions'))
        .executeTakeFirstOrThrow()
      return Number(row.decisions)
    },

    /** Every proposal, oldest first. */
    async readProposals(): Promise<readonly KeptProposal[]> {
      const rows = await database
        .selectFrom('firewall.enforcement_proposal as proposal')
        .leftJoin('firewall.enforcement_decision as decision', 'decision.proposal_id', 'proposal.proposal_id')
        .selectAll('proposal')
        .select(['decision.verdict', 'decision.reason as decision_reason', 'decision.decided_at'])
        .orderBy('proposal.proposed_at')
        .orderBy('proposal.proposal_id')
        .execute()
      return rows.map((row) => ({
        proposalId: row.proposal_id,
        change: row.change,
        body: row.body,
        reason: row.reason,
        proposedBy: { accountId: row.proposed_by, organisationId: row.proposed_for },
        proposedAt: row.proposed_at,
        decision:
          row.verdict === null || row.decided_at === null
            ? null
            : { verdict: row.verdict, reason: row.decision_reason ?? '', at: row.decided_at },
      }))
    },

    async addProposal(
      proposalId: string,
      change: 'list' | 'delist',
      body: EnforcementBody,
      reason: string,
      editor: RegisterEditor,
      at: Date,
    ): Promise<void> {
      await database.transaction().execute(async (tx) => {
        await tx
          .insertInto('firewall.enforcement_proposal')
          .values({
            proposal_id: proposalId,
            change,
            jurisdiction: body.jurisdiction,
            body_id: body.bodyId,
            body: toStorableJson(body),
            reason: toStorable(reason),
            proposed_by: editor.accountId,
            proposed_for: editor.organisationId,
            proposed_at: at,
          })
          .execute()
        await appendEntries(tx, [
          toEntry(editor, at, reason, { step: 'propose', change, ...nameBody(body), proposal: proposalId }),
        ])
      })
    },

    /** False where another decision was first. The database refuses one by whoever proposed. */
    async addDecision({ proposal, verdict, reason, editor, at }: NewDecision, body: EnforcementBody): Promise<boolean> {
      return database.transaction().execute(async (tx) => {
        const added = await tx
          .insertInto('firewall.enforcement_decision')
          .values({
            proposal_id: proposal.proposalId,
            change: proposal.change,
            proposed_by: proposal.proposedBy.accountId,
            proposed_for: proposal.proposedBy.organisationId,
            verdict,
            reason: toStorable(reason),
            decided_by: editor.accountId,
            decided_for: editor.organisationId,
            decided_at: at,
          })
          .onConflict((conflict) => conflict.column('proposal_id').doNothing())
          .executeTakeFirst()
        if (added.numInsertedOrUpdatedRows !== 1n) return false
        const details = { step: verdict, change: proposal.change, ...nameBody(body), proposal: proposal.proposalId }
        await appendEntries(tx, [toEntry(editor, at, reason, details)])
        return true
      })
    },

    async countRefusal(kind: AttemptKind, at: Date): Promise<void> {
      await sql`
        INSERT INTO firewall.refused_attempt AS counted (month, kind, attempts) VALUES (${firstOfMonth(at)}::date, ${kind}, 1)
        ON CONFLICT (month, kind) DO UPDATE SET attempts = counted.attempts + excluded.attempts
      `.execute(database)
    },

    /** Counts of the months before the one of `now`; the month as `YYYY-MM`. */
    async readRefusals(
      now: Date,
    ): Promise<readonly { readonly month: string; readonly kind: AttemptKind; readonly attempts: number }[]> {
      const rows = await database
        .selectFrom('firewall.refused_attempt')
        .selectAll()
        .where('month', '<', firstOfMonth(now))
        .orderBy('month', 'desc')
        .execute()
      return rows.map(({ month, kind, attempts }) => ({ month: month.slice(0, 7), kind, attempts }))
    },

    /** The policy that was written down last. */
    async readPolicyInForce(): Promise<{ readonly fingerprint: string; readonly since: Date } | null> {
      const row = await database
        .selectFrom('firewall.policy_in_force')
        .select(['fingerprint', 'since'])
        .orderBy('since', 'desc')
        .orderBy('policy_id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },

    /** Writes down, and on the log, that this policy decides from now on. */
    async addPolicyInForce(policyId: string, fingerprint: string, rules: unknown, since: Date): Promise<void> {
      await database.transaction().execute(async (tx) => {
        await tx
          .insertInto('firewall.policy_in_force')
          .values({ policy_id: policyId, fingerprint, rules: toStorableJson(rules), since })
          .execute()
        await appendEntries(tx, [
          {
            organisationId: NO_ORGANISATION,
            personId: null,
            kind: 'policy-change',
            at: since,
            actor: { accountId: null, role: 'program' },
            action: null,
            purpose: null,
            outcome: 'allowed',
            rules: [],
            details: { fingerprint },
          },
        ])
      })
    },
  }
}

function toEntry(editor: RegisterEditor, at: Date, reason: string, details: NonNullable<LogEntry['details']>): LogEntry {
  return {
    organisationId: editor.organisationId,
    personId: null,
    kind: 'register-change',
    at,
    actor: { accountId: editor.accountId, role: null },
    action: 'change-enforcement-register',
    purpose: null,
    outcome: 'allowed',
    rules: [],
    ...(reason === '' ? {} : { reason }),
    details,
  }
}

function nameBody(body: EnforcementBody) {
  return { jurisdiction: body.jurisdiction, body: body.bodyId }
}

function firstOfMonth(at: Date): string {
  return `${at.toISOString().slice(0, 7)}-01`
}
