// What a preview tells before anybody decides: what readers will not see, and what somebody who means harm still gets.
import type { AttackName, Finding } from '@causeway/disclosure-control'
import type { PublishedTable } from '../../open/statistics/index.ts'

/** Loss along one code of one dimension. */
export interface CodeLoss {
  readonly code: string
  readonly cells: number
  readonly hidden: number
}

/** What is lost by a table. Shares are `hidden / cells`. */
export interface TableLoss {
  readonly table: string
  readonly cells: number
  /** For noise and for cells not drawn yet: as many as are expected. */
  readonly hidden: number
  /** Distinct people who stand in a hidden innermost cell of this table, and all its people. For the office only; never published. */
  readonly peopleHidden: number
  readonly people: number
  readonly byDimension: readonly { readonly dimension: string; readonly codes: readonly CodeLoss[] }[]
}

/** Whom a published form was tried on. */
export type AttackerName =
  /** A reader with a computer. */
  | 'reader'
  /** Somebody who is alone in a cell, and any two such people who tell each other. */
  | 'insiders'
  /** A reader who kept earlier releases, withdrawn ones too. */
  | 'earlier-releases'
  /** Whoever asks again and again and takes the mean (rounding, cell keys, noise). */
  | 'averaging'

/** What one attacker gets of one table. */
export interface AttackerResult {
  readonly attacker: AttackerName
  readonly table: string
  /** Ways tried, cells or people tried in each, what each found, and why one was not run to its end. */
  readonly steps: readonly {
    readonly attack: AttackName | 'averaging' | 'differential-privacy'
    readonly tried: number
    readonly found: number
    readonly notRun: string | null
  }[]
  readonly findings: number
  /** At most twenty; the office sees them, nobody else. */
  readonly examples: readonly Finding[]
  /** Figures of the methods that change cells, such as `exactAfterAveraging` or `epsilon`; empty for suppression. */
  readonly measures: Readonly<Record<string, number>>
}

/** What refused the release, where something did: a sentence for the office, and its code. */
export interface PreviewRefusal {
  readonly rule: 'public-rule' | 'protection' | 'attack' | 'ledger'
  readonly sentences: readonly string[]
}

/** The outcome. With a refusal it cannot be approved. */
export interface ReleasePreview {
  readonly finishedAt: Date
  readonly refusal: PreviewRefusal | null
  /** As they would be published; for noise without any cell, since it is drawn once and only when it is published. */
  readonly tables: readonly PublishedTable[]
  readonly loss: readonly TableLoss[]
  readonly attackers: readonly AttackerResult[]
  /** Half-widths of intervals to expect at `confidence`, by table and number of dimensions told (noise only). */
  readonly expectedError: readonly { readonly table: string; readonly dimensions: number; readonly halfWidth: number }[]
  /** ρ that publishing it would cost, of what is left of the year's. */
  readonly budget: { readonly year: string; readonly asked: number; readonly spent: number; readonly budget: number } | null
}
