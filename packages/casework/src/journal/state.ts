// What a case is, derived from its journal alone: `replay` of the same entries and definitions gives the same state, whenever it is done.
import type { OrganisationRole } from '@causeway/vocabulary'
import type { AssessmentDefinition, AssessmentResult } from '../assessments/assessment.ts'
import type { Answers, Texts } from '../forms/form.ts'
import type { ProcessDefinition } from '../processes/process.ts'
import type { ClosingOutcome, EntryAuthor, JournalEntry, NeedState, PanelVoice, ReferralState } from './events.ts'

/** Whose move it is. */
export const taskWaits = ['worker', 'approval', 'panel', 'recipient', 'person'] as const

/** See `taskWaits`. */
export type TaskWait = (typeof taskWaits)[number]

/** Something to be done, with its clock. The same task has the same `taskId` in every replay. */
export interface Task {
  /** At most 100 characters of `[a-z0-9.-]`: stable, e.g. `<runId>.<step>.<n>`. */
  readonly taskId: string
  readonly title: Texts
  readonly waitsFor: TaskWait
  /** Roles that can do it. */
  readonly roles: readonly OrganisationRole[]
  readonly openedAt: string
  readonly dueAt: string | null
  /** When it is told to whom because it is late. */
  readonly escalations: readonly { readonly at: string; readonly to: OrganisationRole }[]
  readonly isUrgent: boolean
  readonly state: 'open' | 'done' | 'dropped'
  /** When it was done; with `dueAt` it says whether the clock was kept. */
  readonly endedAt: string | null
  readonly of:
    | { readonly kind: 'step'; readonly runId: string; readonly step: string }
    | { readonly kind: 'assessment'; readonly assessment: string }
    | { readonly kind: 'referral'; readonly referralId: string }
    /** Help for a child who is detained, by the entry that says so. */
    | { readonly kind: 'violation'; readonly seq: number }
    /** The day on which a panel wants to look at its decision again. */
    | { readonly kind: 'review'; readonly runId: string; readonly step: string }
    /** How the person is, six months later. */
    | { readonly kind: 'follow-up' }
    /** A worker’s own, or, with `need`, the first step for a need that cannot wait. */
    | { readonly kind: 'own'; readonly need?: string }
  /** Why `dueAt` may be wrong: no calendar of the jurisdiction, or one whose holidays are not known for so long. */
  readonly uncertain: DeadlineDoubt | null
  /** Who wrote any of what waits for approval, and so may not approve it. */
  readonly notBy?: readonly string[]
}

/** Why a deadline may be wrong. */
export type DeadlineDoubt = 'no-calendar' | 'past-known'

/** A step of a running process. */
export interface StepState {
  readonly step: string
  /** A step that is repeated is open again as soon as it was done; `timesDone` tells. */
  readonly state: 'locked' | 'open' | 'waiting-approval' | 'returned' | 'done' | 'skipped'
  /** When it last opened. */
  readonly openedAt: string | null
  /** What its form shows: half-filled, sent for approval, or done. */
  readonly answers: Answers
  /** What counts as recorded: of the last time that it was done, and approved where that is due. */
  readonly doneAnswers: Answers
  /** When it was last handed in, and by whom. */
  readonly doneAt: string | null
  readonly doneBy: EntryAuthor | null
  /** When it last counted as done: at its approval where one is due. */
  readonly countedAt: string | null
  readonly timesDone: number
  /** Handed in, and neither approved nor returned yet. */
  readonly isSent: boolean
  /** How often it was handed in, and since which entry its present form is known (a correction counts as later than what it corrects). */
  readonly timesSent: number
  /** Accounts that may not approve it: who kept, weighed, voiced, decided, handed in or corrected any of it since it last counted. */
  readonly writtenBy: readonly string[]
  readonly sentSeq: number
  /** Every account that had a hand in it: kept, did or decided it. */
  readonly authors: readonly string[]
  /** Done, though a correction since took away what it needed to open: to be looked at. */
  readonly isContradicted: boolean
  readonly documents: Readonly<Record<string, string>>
  readonly returnedBecause: string | null
  readonly voices: readonly PanelVoice[]
  readonly weighed: readonly {
    readonly option: string
    readonly speaksFor: string
    readonly speaksAgainst: string
    readonly childsView: string
  }[]
  readonly decision: { readonly option: string; readonly because: string; readonly reviewOn: string; readonly at: string } | null
  /** Whether the panel decided since the step last opened. */
  readonly isDecided: boolean
  readonly appeals: readonly { readonly by: string; readonly because: string; readonly at: string }[]
}

/** A process that runs or ran. */
export interface ProcessRun {
  readonly runId: string
  readonly process: string
  readonly version: number
  readonly startedAt: string
  readonly because: string
  readonly endedAt: string | null
  readonly outcome: string | null
  readonly steps: readonly StepState[]
}

/** A case. */
export interface CaseState {
  readonly lastSeq: number
  /** What it was replayed from, as written: a correction replays it. */
  readonly entries: readonly JournalEntry[]
  readonly isOpen: boolean
  readonly jurisdiction: string
  readonly isChild: boolean
  readonly place: string | null
  readonly openedAt: string
  readonly closedAt: string | null
  readonly closedAs: ClosingOutcome | null
  readonly assignedTo: string | null
  readonly firstResponseAt: string | null
  readonly needs: readonly {
    readonly need: string
    readonly state: NeedState
    readonly isUrgent: boolean
    readonly since: string
    readonly changedAt: string
  }[]
  readonly barriers: readonly {
    readonly barrier: string
    readonly need: string | null
    /** The service at which it was met, where one was named. */
    readonly serviceId: string | null
    readonly at: string
  }[]
  readonly assessments: readonly {
    readonly runId: string
    readonly assessment: string
    readonly version: number
    readonly at: string
    readonly isKept: boolean
    readonly answers: Answers
    readonly result: AssessmentResult
  }[]
  readonly runs: readonly ProcessRun[]
  readonly referrals: readonly {
    readonly referralId: string
    readonly state: ReferralState
    readonly need: string
    readonly serviceName: string
    readonly changedAt: string
    readonly sentAt: string
    readonly answerBy: string | null
  }[]
  readonly files: readonly {
    readonly fileId: string
    readonly name: string
    readonly mediaType: string
    readonly size: number
    readonly at: string
  }[]
  readonly violations: readonly {
    readonly seq: number
    readonly since: string
    readonly where: string
    readonly text: string
    readonly at: string
  }[]
  readonly followUps: readonly { readonly after: string; readonly outcome: string; readonly at: string }[]
  readonly tasks: readonly Task[]
  /** Entries that were corrected: the number of the entry, and of the newest that corrects it. */
  readonly corrected: ReadonlyMap<number, number>
}

/** Days on which nobody works: weekends and holidays of a jurisdiction. */
export interface WorkingCalendar {
  readonly jurisdiction: string
  readonly timeZone: string
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly weekend: readonly number[]
  /** `YYYY-MM-DD`. */
  readonly holidays: ReadonlySet<string>
  /** The last day that the holidays are known for: past it a deadline is said to be uncertain. */
  readonly knownUntil: string
}

/** What a replay reads beside the entries. A definition stays readable in every version that was ever used. */
export interface Definitions {
  assessment(id: string, version?: number): AssessmentDefinition | undefined
  process(id: string, version?: number): ProcessDefinition | undefined
  calendar(jurisdiction: string): WorkingCalendar | undefined
  readonly assessments: readonly AssessmentDefinition[]
  readonly processes: readonly ProcessDefinition[]
}

/** Why an event cannot stand in the journal now. */
export type CaseRefusal =
  | 'closed'
  | 'unknown-definition'
  | 'locked'
  | 'wrong-role'
  | 'not-open'
  | 'needs-second-account'
  | 'no-quorum'
  | 'conflict-of-interest'
  | 'option-not-weighed'
  | 'not-an-option'
  | 'document-missing'
  | 'answers-missing'
  | 'not-there'
  | 'already-there'
  /** No option has more than half of the voices that count. */
  | 'no-majority'
  /** What a decision rests on is not corrected after it: only its words are. */
  | 'already-decided'

export type { JournalEntry }
