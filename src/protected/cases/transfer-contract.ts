// Who works on which case: workload without opening anybody, assignment, and the transfer of a whole caseload when somebody leaves.
import type { Result } from '@causeway/vocabulary'
import type { Asker, BoundedCount, CaseProblem, Written } from './cases.ts'

/** What somebody, or nobody (`accountId` null), has to do in a team. */
export interface WorkerLoad {
  readonly teamId: string
  readonly accountId: string | null
  readonly openCases: number
  readonly openTasks: number
  readonly lateTasks: number
  readonly urgentTasks: number
}

/** How much work there is in the asker's teams. */
export interface Workload {
  readonly byWorker: readonly WorkerLoad[]
  readonly byTeam: readonly Omit<WorkerLoad, 'accountId'>[]
  readonly organisation: Omit<WorkerLoad, 'accountId' | 'teamId'>
  /** Approvals and panels that wait. */
  readonly approvals: BoundedCount
}

/** To whom cases go: somebody of the team that holds them, nobody yet, or another team (and somebody of it). */
export type TransferTarget =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'team'; readonly teamId: string; readonly accountId: string | null }

/** A transfer. The same submission again goes on where the one before ended. */
export interface TransferRequest {
  readonly submissionId: string
  /** Whose cases; null: those that nobody works on. */
  readonly from: string | null
  readonly to: TransferTarget
  readonly caseIds: readonly string[] | 'all'
}

/** What came of a transfer. */
export interface Transferred {
  readonly done: readonly string[]
  /** Cases that were not given over, and why. */
  readonly left: readonly { readonly caseId: string; readonly because: CaseProblem['kind'] | 'not-theirs' }[]
  /** Open cases of `from` that are still to be given over: send the same request again. */
  readonly remaining: BoundedCount
}

/** An unassigned or assigned case of one's teams, named by its reference alone. */
export interface CaseloadRow {
  readonly caseId: string
  readonly reference: string
  readonly teamId: string
  readonly openedAt: Date
  readonly changedAt: Date
}

/** What the room does with caseloads. */
export interface Transfers {
  /** For supervisors: opens nobody. */
  workload(asker: Asker): Promise<Result<Workload, CaseProblem>>
  /** Open cases of an account (null: of nobody) in one's own teams, the longest untouched first; at most 200. */
  caseload(
    asker: Asker,
    accountId: string | null,
  ): Promise<Result<{ readonly rows: readonly CaseloadRow[]; readonly more: boolean }, CaseProblem>>
  /** Gives a case to an account of its team, or to nobody. */
  assign(
    asker: Asker,
    caseId: string,
    to: { readonly submissionId: string; readonly readSeq?: number; readonly accountId: string | null },
  ): Promise<Result<Written, CaseProblem>>
  /** For supervisors: gives over a caseload, all of it or told which not. */
  transfer(asker: Asker, request: TransferRequest): Promise<Result<Transferred, CaseProblem>>
}
