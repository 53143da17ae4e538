// What can stand in the journal of a case. An entry is never changed: a correction is a new entry that names the one it corrects, and
// both are shown. State, tasks and clocks are derived from the entries alone.
import type { OrganisationRole } from '@causeway/vocabulary'
import type { Answers, Texts } from '../forms/form.ts'

/** Why a case is closed. */
export const closingOutcomes = [
  'durable-solution',
  'needs-met',
  'handed-over',
  'person-ended-it',
  'lost-contact',
  'moved-away',
  'died',
  'opened-by-mistake',
] as const

/** See `closingOutcomes`. */
export type ClosingOutcome = (typeof closingOutcomes)[number]

/** How a need stands. */
export const needStates = ['open', 'partly-met', 'met', 'not-met', 'no-longer'] as const

/** See `needStates`. */
export type NeedState = (typeof needStates)[number]

/** Where a referral stands; the room of referrals decides, the journal remembers. */
export const referralStates = ['sent', 'received', 'accepted', 'declined', 'done', 'not-done', 'revoked', 'expired'] as const

/** See `referralStates`. */
export type ReferralState = (typeof referralStates)[number]

/** A panel member's part in a decision. */
export interface PanelVoice {
  readonly accountId: string
  readonly role: OrganisationRole
  readonly hasNoConflict: boolean
  readonly option: string
  /** Why, where they dissent. */
  readonly dissent?: string
}

/** What happened. Free text is what somebody wrote; codes are codes. */
export type CaseEvent =
  | { readonly type: 'opened'; readonly jurisdiction: string; readonly isChild: boolean; readonly place: string | null }
  | { readonly type: 'assigned'; readonly accountId: string | null }
  | { readonly type: 'noted'; readonly text: string }
  | {
      readonly type: 'contacted'
      readonly way: 'in-person' | 'phone' | 'message' | 'home-visit' | 'other'
      readonly wasReached: boolean
      readonly text: string
    }
  /** Takes the place of the event of entry `seq` when the case is replayed; `null` takes it out. */
  | { readonly type: 'corrected'; readonly seq: number; readonly because: string; readonly event: CaseEvent | null }
  | { readonly type: 'need-recorded'; readonly need: string; readonly isUrgent: boolean }
  | { readonly type: 'need-changed'; readonly need: string; readonly state: NeedState; readonly because: string }
  | {
      readonly type: 'barrier-met'
      readonly barrier: string
      readonly need: string | null
      readonly serviceId: string | null
      readonly locationId: string | null
      readonly text: string
    }
  | {
      readonly type: 'assessed'
      readonly assessment: string
      readonly version: number
      readonly answers: Answers
      readonly runId: string
    }
  /** Half-filled, kept; its urgent answers have acted already. */
  | {
      readonly type: 'assessment-kept'
      readonly assessment: string
      readonly version: number
      readonly answers: Answers
      readonly runId: string
    }
  | {
      readonly type: 'process-started'
      readonly process: string
      readonly version: number
      readonly runId: string
      readonly because: string
    }
  | { readonly type: 'step-kept'; readonly runId: string; readonly step: string; readonly answers: Answers }
  /** Done, or waiting for its approval where the step asks for one. */
  | {
      readonly type: 'step-done'
      readonly runId: string
      readonly step: string
      readonly answers: Answers
      readonly documents: Readonly<Record<string, string>>
    }
  | { readonly type: 'step-approved'; readonly runId: string; readonly step: string }
  | { readonly type: 'step-returned'; readonly runId: string; readonly step: string; readonly because: string }
  | {
      readonly type: 'option-weighed'
      readonly runId: string
      readonly step: string
      readonly option: string
      readonly speaksFor: string
      readonly speaksAgainst: string
      readonly childsView: string
    }
  /** One member's own words, recorded by their own account. */
  | { readonly type: 'panel-voice'; readonly runId: string; readonly step: string; readonly voice: PanelVoice }
  | {
      readonly type: 'panel-decided'
      readonly runId: string
      readonly step: string
      readonly option: string
      readonly because: string
      readonly reviewOn: string
    }
  | {
      readonly type: 'appealed'
      readonly runId: string
      readonly step: string
      readonly by: 'child' | 'guardian' | 'lawyer'
      readonly because: string
    }
  /** A child is, or was, detained: a violation, whoever decided it. */
  | { readonly type: 'child-detained'; readonly since: string; readonly where: string; readonly text: string }
  | { readonly type: 'process-ended'; readonly runId: string; readonly outcome: string; readonly because: string }
  | { readonly type: 'task-added'; readonly taskId: string; readonly title: Texts; readonly dueAt: string }
  | { readonly type: 'task-done'; readonly taskId: string; readonly text: string }
  | { readonly type: 'task-dropped'; readonly taskId: string; readonly because: string }
  | {
      readonly type: 'file-added'
      readonly fileId: string
      readonly name: string
      readonly mediaType: string
      readonly size: number
    }
  | { readonly type: 'file-removed'; readonly fileId: string; readonly because: string }
  | {
      readonly type: 'referral-changed'
      readonly referralId: string
      readonly state: ReferralState
      readonly need: string
      readonly serviceName: string
      readonly answerBy: string | null
      /** Of `declined`: a code of the room of referrals. */
      readonly reason?: string
      readonly text: string
    }
  /** The person's own answer to "did you get help?". */
  | {
      readonly type: 'person-answered'
      readonly referralId: string
      /** Where they were sent, so that what barred them there is known of the service. */
      readonly serviceId?: string | null
      readonly gotHelp: 'yes' | 'partly' | 'no'
      readonly barriers: readonly string[]
      readonly text: string
    }
  | {
      readonly type: 'followed-up'
      readonly after: 'six-months' | 'other'
      readonly outcome: 'better' | 'same' | 'worse' | 'not-reached'
      readonly text: string
    }
  | { readonly type: 'closed'; readonly outcome: ClosingOutcome; readonly because: string }
  | { readonly type: 'reopened'; readonly because: string }

/** Who wrote an entry: an account in its role; the person themselves by their code or link; the program. */
export interface EntryAuthor {
  readonly accountId: string | null
  readonly role: OrganisationRole | 'person' | 'program' | 'recipient'
}

/** An entry. `seq` counts from 1 without gaps; `at` is when it was committed to be written, ISO 8601 in UTC. */
export interface JournalEntry {
  readonly seq: number
  readonly at: string
  readonly by: EntryAuthor
  readonly event: CaseEvent
}
