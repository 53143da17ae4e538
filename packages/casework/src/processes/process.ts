// A process as data (data/processes/*.yaml): steps, who may do them, what must be true before, what they record, documents, approvals,
// clocks with their source, and who hears of it when a clock runs out.
import type { OrganisationRole } from '@causeway/vocabulary'
import type { Form, Texts } from '../forms/form.ts'
import type { DefinitionSource } from '../assessments/assessment.ts'

/**
 * What must be true before a step opens, or for it to be obliged. Steps are named by their id, facts by `step.question`; of another process
 * (its newest run in the same case) by `process/step` and `process/step.question`. A step that decides by a panel gives three facts of its
 * own: `step.decision` (the option), `step.review-on` (a date) and `step.appealed` (`yes` once somebody appealed).
 * Facts are the answers of steps that are done, and approved where that is due: what is half-filled opens nothing. Of a fact that
 * nobody recorded no comparison holds, `isNot` neither; `isKnown` asks for more than `unknown` or `not-said`.
 */
export type Guard =
  | { readonly stepDone: string }
  | { readonly fact: string; readonly is: string | number }
  | { readonly fact: string; readonly isNot: string | number }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly isKnown: boolean }
  | { readonly all: readonly Guard[] }
  | { readonly any: readonly Guard[] }
  | { readonly not: Guard }

/** From when a clock runs. */
export type ClockStart =
  | { readonly from: 'process-start' }
  | { readonly from: 'step-open' }
  | { readonly from: 'step-done'; readonly step: string }
  /** A date that a step recorded, kept half-filled or done: a permit's last day. `before` counts backwards from it. No date, no deadline. */
  | { readonly from: 'fact'; readonly fact: string; readonly before?: boolean }

/** A deadline. Working days are those of the jurisdiction's calendar; where it has none, the definition says which and the page tells. */
export interface Clock {
  readonly id: string
  readonly start: ClockStart
  readonly unit: 'hours' | 'calendar-days' | 'working-days'
  readonly amount: number
  /** Other amounts by jurisdiction (`DE`, `US-CA`), each with its source. */
  readonly byJurisdiction?: Readonly<Record<string, { readonly amount: number; readonly source: DefinitionSource }>>
  readonly source: DefinitionSource
  /** Who hears of it, and how long after it ran out, in hours: 0 at once. */
  readonly escalates: readonly { readonly after: number; readonly to: OrganisationRole }[]
}

/** A panel's decision: members, what may be chosen, what must be said. */
export interface PanelRule {
  readonly quorum: number
  /** Roles of which at least one member must be. */
  readonly mustInclude: readonly OrganisationRole[]
  /** Each is weighed on its own before any is chosen; none is the default. */
  readonly options: readonly PanelOption[]
  readonly asksChildsViews: boolean
  readonly appealDays: number
  /** Steps whose authors and members may not sit here: who assessed does not decide, who decided hears no appeal. */
  readonly notMembersOf?: readonly string[]
}

/** What a panel may choose. A return is offered only where a recorded fact says that it is safe: `showIf` is required of it. */
export interface PanelOption {
  readonly id: string
  readonly label: Texts
  readonly isReturn?: boolean
  readonly showIf?: Guard
}

/** A step. */
export interface StepDefinition {
  readonly id: string
  readonly title: Texts
  readonly help?: Texts
  readonly roles: readonly OrganisationRole[]
  /** Locked until this holds; the page says why. Absent: open from the start. */
  readonly opensWhen?: Guard
  readonly lockedBecause?: Texts
  /** Left out, with its reason on the page, where this holds. */
  readonly skippedWhen?: Guard
  readonly form: Form
  readonly documents?: readonly { readonly id: string; readonly label: Texts; readonly isRequired: boolean }[]
  /** A second account of this role says yes before the step counts as done. */
  readonly approval?: { readonly role: OrganisationRole }
  readonly panel?: PanelRule
  readonly clocks?: readonly Clock[]
  /** Done again and again, every so many days, until the process ends. */
  readonly repeatsEveryDays?: number
  /** What its answers set off. */
  readonly sets?: readonly { readonly when: Guard; readonly starts: string }[]
}

/** A process. */
export interface ProcessDefinition {
  readonly id: string
  readonly version: number
  readonly title: Texts
  readonly introduction: Texts
  readonly sources: readonly DefinitionSource[]
  readonly audience: 'anyone' | 'adult' | 'child'
  /** Hides the file from other teams from the moment it starts: violence, trafficking; required of a process for children. */
  readonly restricts?: boolean
  readonly steps: readonly StepDefinition[]
  /** How it may end. One with `when` can be chosen only where that holds. */
  readonly outcomes: readonly {
    readonly id: string
    readonly label: Texts
    readonly isDurable?: boolean
    readonly when?: Guard
  }[]
}
