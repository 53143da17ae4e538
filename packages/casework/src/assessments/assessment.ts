// An assessment as data (data/assessments/*.yaml): a form, scores by named scale, bands, and what each band obliges. By vulnerability,
// never by legal category.
import type { Condition, Form, Texts } from '../forms/form.ts'

/** Where a definition comes from: what it is, and the passage. */
export interface DefinitionSource {
  readonly title: string
  readonly publisher: string
  readonly year: number
  readonly passage?: string
  readonly address?: string
}

/** What a band or an urgent answer obliges whoever asked. `within` in hours. */
export type ObligedAction =
  | { readonly kind: 'start-process'; readonly process: string }
  | { readonly kind: 'task'; readonly title: Texts; readonly within: number }
  | { readonly kind: 'assess'; readonly assessment: string; readonly within: number }
  /** Hides the file from other teams: violence, trafficking, a child. */
  | { readonly kind: 'restrict' }

/**
 * A part of a score: its points, a whole number above 0, count where the condition holds (in a repeated section: for each item). Nothing
 * takes points away: a strength stands on a scale of its own, and never hides a danger.
 */
export interface ScoreRule {
  readonly when: Condition
  readonly points: number
}

/** A span of a scale, from `from` points up to the next band's. The lowest begins at 0. */
export interface Band {
  readonly id: string
  readonly from: number
  readonly label: Texts
  readonly obliges: readonly ObligedAction[]
}

/** A named score: a determinant of vulnerability, an indicator's strength. Never added up over scales unless a scale says so itself. */
export interface Scale {
  readonly id: string
  readonly title: Texts
  readonly rules: readonly ScoreRule[]
  readonly bands: readonly Band[]
}

/** An answer that acts at once, before the form is finished. */
export interface UrgentRule {
  readonly id: string
  readonly when: Condition
  readonly says: Texts
  readonly obliges: readonly ObligedAction[]
}

/** An assessment. */
export interface AssessmentDefinition {
  readonly id: string
  readonly version: number
  readonly title: Texts
  readonly introduction: Texts
  readonly sources: readonly DefinitionSource[]
  readonly audience: 'anyone' | 'adult' | 'child'
  readonly form: Form
  readonly scales: readonly Scale[]
  readonly urgent: readonly UrgentRule[]
}

/** What an assessment came to. */
export interface AssessmentResult {
  readonly scales: readonly { readonly scale: string; readonly points: number; readonly band: string }[]
  /** Ids of urgent rules that hold. */
  readonly urgent: readonly string[]
  /** Every action that is obliged, each once, the urgent first. */
  readonly obliges: readonly ObligedAction[]
  /** Needs and barriers that the answers record. */
  readonly needs: readonly string[]
  /** Those of the needs that cannot wait. */
  readonly urgentNeeds: readonly string[]
  readonly barriers: readonly string[]
}
