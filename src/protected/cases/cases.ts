// What the room of cases promises to surfaces and to the room of referrals: opening, reading and writing journals, each through the door,
// so that nothing is opened without its entry in the access log; what is to be done today; files. Words are `Sealed` until a page is drawn.
import type { AccessPurpose, OrganisationRole, Result } from '@causeway/vocabulary'
import type {
  AsideAnswers,
  CalendarEnd,
  CaseEvent,
  CaseRefusal,
  CaseState,
  JournalEntry,
  Task,
  TaskWait,
} from '@causeway/casework'
import type { DoorProblem, OwnOpening } from '../../firewall/access/index.ts'
import type { PersonKey, Sealed } from '../../firewall/keys/index.ts'
import type { Asker, Files } from './files/file-contract.ts'
import type { Transfers } from './transfer-contract.ts'

export type { Asker } from './files/file-contract.ts'

/** Why something was not done. */
export type CaseProblem =
  | { readonly kind: DoorProblem }
  /** The journal does not take this event now; `index` is its place among those sent. Nothing was written. */
  | { readonly kind: 'not-now'; readonly refusal: CaseRefusal; readonly index: number }
  /** The same submission wrote other words before: those stand, and nothing was written now. */
  | { readonly kind: 'already-saved' }
  /** More than a journal takes at once, or an event longer than one may be. */
  | { readonly kind: 'too-much' }
  /** A piece of a file cannot be read: its seal does not hold. */
  | { readonly kind: 'damaged' }
  /** The account that is to have the case is not in the team that holds it. */
  | { readonly kind: 'not-in-team' }
  /** The same case is written by so many at once that it was not this one's turn; nothing was written, and it can be sent again. */
  | { readonly kind: 'busy' }

/** A case to be opened. `submissionId`: a UUID made when the form was drawn; the same form sent twice opens one case, with other words none (`already-saved`). */
export interface CaseOpening {
  readonly submissionId: string
  /** Whose deadlines and holidays count: `DE`, `US-CA`. */
  readonly jurisdiction: string
  /** The coarse place that counts name; null where it is not to be counted. */
  readonly place: string | null
  readonly isChild: boolean
  /** Who works on it from the start; left out, whoever opens it. Null: nobody yet. */
  readonly assignTo?: string | null
  /** Events that stand right behind the opening, of the same submission. */
  readonly events?: readonly CaseEvent[]
}

/** A case that was opened. */
export interface OpenedCase {
  readonly caseId: string
  readonly reference: string
}

/** An entry that cannot be read: its place, and when it was written. */
export interface DamagedEntry {
  readonly seq: number
  readonly writtenAt: Date
}

/** A case that is open. `close` it when the request is done. */
export interface OpenCase {
  readonly organisationId: string
  readonly caseId: string
  readonly reference: string
  readonly personId: string
  readonly teamId: string
  /** How the person wants to be called; `damaged` where the seal does not hold. */
  readonly called: Sealed<string> | 'damaged'
  readonly isRestricted: boolean
  /** Whether the asker may write: not somebody who broke the glass to read. */
  readonly mayWrite: boolean
  readonly key: PersonKey
  readonly teams: readonly string[]
  readonly purpose: AccessPurpose
  /** Every entry that can be read, corrected ones too, in the order of writing. */
  readonly entries: readonly JournalEntry[]
  readonly damaged: readonly DamagedEntry[]
  readonly state: CaseState
  /** Answers that a step may know only while it is not done. */
  readonly aside: readonly AsideAnswers[]
  close(): void
}

/** A case of a person as it is listed. */
export interface ListedCase {
  readonly caseId: string
  readonly reference: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly changedAt: Date
  readonly assignedTo: string | null
  /** Tasks that are open, and of them those past their time. */
  readonly openTasks: number
  readonly lateTasks: number
}

/** What is to be written. `readSeq` is the last entry that whoever writes has seen. */
export interface Submission {
  readonly submissionId: string
  readonly readSeq: number
  readonly events: readonly CaseEvent[]
}

/** What was written. The same submission again answers the same `written`; with other words it is refused (`already-saved`). */
export interface Written {
  readonly state: CaseState
  readonly written: readonly JournalEntry[]
  /** What others wrote after `readSeq`: nobody overwrote anybody, and whoever saves sees it. */
  readonly others: readonly JournalEntry[]
}

/**
 * Which work is asked for. `mine`: of the cases that the asker works on, and what only their role does, in whosever case; `team`: of one team, of every own team without `teamId`;
 * `organisation`: of every team that the asker is in; `approvals`: what waits for a second account or a panel, where the asker may give it;
 * `late`: past its time, and for a supervisor or a lawyer from when it is told to them.
 */
export type TodayScope = 'mine' | 'team' | 'organisation' | 'approvals' | 'late'

/** A page of work that is asked for. */
export interface TodayRequest {
  readonly scope: TodayScope
  readonly teamId?: string
  /** Of `mine`: a colleague's work instead of one's own, within one's own teams. */
  readonly accountId?: string
  /** Of every scope: only what is late, due today, due later or at no time, waiting for somebody else; or cases with nothing planned. */
  readonly only?: 'late' | 'today' | 'later' | 'waiting' | 'unplanned'
  /** `next` of the page before. */
  readonly after?: string
}

/** Of a list: whose case it is, open to be shown. */
export interface ShownCase {
  readonly caseId: string
  readonly reference: string
  readonly personId: string
  readonly teamId: string
  readonly assignedTo: string | null
  readonly called: Sealed<string> | 'damaged'
  readonly isRestricted: boolean
}

/** Work to be done, open to be shown. */
export interface TodayItem extends ShownCase {
  /** The task as the last entry left it; `damaged` where the seal does not hold. */
  readonly task: Sealed<Task> | 'damaged'
  readonly taskId: string
  readonly waitsFor: TaskWait
  readonly roles: readonly OrganisationRole[]
  readonly isUrgent: boolean
  readonly dueAt: Date | null
  readonly isLate: boolean
  /** From when a supervisor, a lawyer, hears of it. */
  readonly toSupervisorAt: Date | null
  readonly toLegalAt: Date | null
}

/** An open case in which nothing is planned: no task in it waits for anybody. */
export interface UnplannedCase extends ShownCase {
  /** When its last entry was written. */
  readonly changedAt: Date
}

/** A number that is counted no further than a thousand. */
export interface BoundedCount {
  readonly count: number
  /** Whether there are more than `count`. */
  readonly more: boolean
}

/** A page of work, the urgent first, then by when it is due. */
export interface TodayPage {
  readonly items: readonly TodayItem[]
  /** Of `mine`, `team` and `organisation`: cases with nothing planned, the longest untouched first, as many as the work leaves room for. */
  readonly unplanned: readonly UnplannedCase[]
  /** Whom the door would not open: left out, and only counted. */
  readonly leftOut: number
  readonly next: string | null
  readonly counts: {
    readonly late: BoundedCount
    readonly today: BoundedCount
    readonly later: BoundedCount
    /** For somebody else: an approval, a panel, a recipient, the person. */
    readonly waiting: BoundedCount
    readonly unplanned: BoundedCount
  }
  /** The end of today where the organisation works, and the moment that lateness is told by. */
  readonly at: Date
  readonly endOfToday: Date
  /** Of the organisation's own calendar, where its holidays are known no further than ninety days ahead. */
  readonly calendarEnd: CalendarEnd | null
}

/** The room. */
export interface Cases extends Files, Transfers {
  /** Opens a case of somebody; whoever has one open may have another. */
  open(asker: Asker, personId: string, opening: CaseOpening): Promise<Result<OpenedCase, CaseProblem>>
  /** Opens a case to read. */
  read(asker: Asker, caseId: string): Promise<Result<OpenCase, CaseProblem>>
  /** The cases of a person, the newest first. */
  list(asker: Asker, personId: string): Promise<Result<readonly ListedCase[], CaseProblem>>
  /** Counts a person's cases, closed ones too, by what their record says now: asked after it was written. */
  recount(asker: Asker, personId: string): Promise<Result<undefined, CaseProblem>>
  /** Writes events, all or none, with all that they set off. */
  append(asker: Asker, caseId: string, submission: Submission): Promise<Result<Written, CaseProblem>>
  today(asker: Asker, request: TodayRequest): Promise<Result<TodayPage, CaseProblem>>
  /** The case of one's own teams that has this reference, as it was read out: with or without the hyphen, O for 0, I or L for 1. */
  findByReference(
    asker: Asker,
    reference: string,
  ): Promise<Result<{ readonly caseId: string; readonly personId: string } | null, CaseProblem>>
  /** What a person sees of their own cases, by their code (`door.mine`). */
  mineState(opening: OwnOpening): Promise<Result<readonly OwnCase[], CaseProblem>>
}

/** A case as the person themselves sees it: never whose account wrote what. */
export interface OwnCase {
  readonly reference: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly needs: CaseState['needs']
  readonly referrals: CaseState['referrals']
  /** What waits for the person. */
  readonly tasks: readonly Task[]
  readonly caseId: string
}
