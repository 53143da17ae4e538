// What leaves through the release, and nothing else: the one shape in which figures about people stand on the open side.
// `firewall/release` writes it, once; this room reads it. A withdrawn release keeps its place and its reason, without its figures.
import type { HIDDEN_SYMBOL } from '@causeway/disclosure-control'

/** How the figures of a table were made safe. `tens`: rounded down to multiples of ten. */
export type ReleaseMethod = 'suppress' | 'noise' | 'round' | 'cell-key' | 'tens'

/** One code of a dimension, with its place in the hierarchy; several rows of one code are several hierarchies. */
export interface PublishedCode {
  readonly code: string
  /** The broader code, or `null` for the total. */
  readonly parent: string | null
  /** Names by language (`en`, `fr`, `ar`, …) where no code list of the vocabulary has it. */
  readonly names?: Readonly<Record<string, string>>
}

/** What a dimension may be about. */
export const VARIABLES = [
  'place',
  'need',
  'outcome',
  'barrier',
  'age',
  'sex',
  'language',
  'household',
  'papers',
  'registration',
  'nationality',
  'fear',
  'sexuality',
  'survivor',
  'period',
  'other',
] as const

/** What a dimension is about. It decides which labels, HXL tag and SDMX concept it has, and what it may meet in public. */
export type Variable = (typeof VARIABLES)[number]

/** One dimension of a published table, broader codes before narrower ones. */
export interface PublishedDimension {
  /** Stable name of the dimension: a lower-case word that may stand in an address. */
  readonly name: string
  readonly variable: Variable
  readonly names?: Readonly<Record<string, string>>
  readonly codes: readonly PublishedCode[]
}

/** One cell. `people` is `null` where it is hidden; it is then shown as `HIDDEN_SYMBOL`, whatever the reason. */
export interface PublishedCell {
  /** One code a dimension, in the order of the dimensions. */
  readonly codes: readonly string[]
  readonly people: number | null
  /** Ends of the interval where the method has one (noise). */
  readonly low?: number | null
  readonly high?: number | null
}

/** One table of a release. Cells that are not listed were not part of it. */
export interface PublishedTable {
  /** Lower-case words with hyphens; unique in the release; stands in the table's permanent address. */
  readonly name: string
  readonly titles: Readonly<Record<string, string>>
  readonly method: ReleaseMethod
  readonly symbol: typeof HIDDEN_SYMBOL
  /** Fewest people that are shown. */
  readonly threshold: number
  readonly dimensions: readonly PublishedDimension[]
  readonly cells: readonly PublishedCell[]
  /** Stated confidence of the intervals, such as 0.95, where there are any. */
  readonly confidence?: number
}

/** What a member of the panel of people with lived experience let stand with the release, under the name of their choice. */
export interface PublishedAnswer {
  readonly name: string
  readonly position: 'no-objection' | 'concern' | 'objection'
  /** Their words, where they let them be published. */
  readonly words: string | null
  readonly language: string | null
  /** What was changed because of it, or why not. */
  readonly reply: string | null
}

/** What is said of every release, published and withdrawn. */
export interface ReleaseNotice {
  /** UUID; in the permanent address. */
  readonly id: string
  /** What it is about, so that a newer one can be found: `shortfall` is what the gap page shows. */
  readonly series: string
  readonly titles: Readonly<Record<string, string>>
  /** Why it is published. */
  readonly purpose: string
  /** What one unit of the figures is, whom it counts and whom not. */
  readonly definition: string
  /** How sure the figures are. */
  readonly uncertainty: string
  /** Whom the source cannot see. */
  readonly unseen: string
  /** What the figures come from, such as a gap analysis with its date. */
  readonly source: string
  /** The period that the figures are about, ISO 8601 (`2026-11`, `2026-11-21`, `2026`). */
  readonly period: string
  readonly releasedAt: Date
  /** Roles, never names: who asked, who approved. */
  readonly answers: readonly PublishedAnswer[]
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
}

/** A release with its figures. */
export interface PublishedRelease extends ReleaseNotice {
  readonly tables: readonly PublishedTable[]
  /** What belongs to the series and is no table, as the series' own reader checks it (for `shortfall`: limits, levers in words' codes). No counts of people stand here but those that went through the release. */
  readonly notes: Readonly<Record<string, unknown>>
}
