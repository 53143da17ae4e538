// Indicators and what was observed of them, with the names of SDMX. What was withheld and what was not collected are values of
// their own and are never nought; a series holds one version of one definition, in one unit.

/** Which way is better. `either`: neither is, the target alone decides; `unknown`: nobody has said. */
export const DIRECTIONS = ['up', 'down', 'either', 'unknown'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** One version of a definition. Values of two versions are never put into one series. */
export interface IndicatorVersion {
  readonly version: string
  readonly definition: string
  /** In words; empty where the framework leaves it open. */
  readonly unit: string
  /** `UNIT_MEASURE`; empty where it is not known: the first observation of a series then sets it. */
  readonly unitMeasure: string
  /** Dimensions beside REF_AREA and TIME_PERIOD, such as SEX, AGE. */
  readonly dimensions: readonly string[]
  readonly source: string
  readonly note: string
}

/** An indicator with every version of its definition, the newest first. */
export interface Indicator {
  /** Its code here: `sdg-10-7-1`, `causeway-not-reached-high`. */
  readonly code: string
  /** Its code in the framework, such as `10.7.1`. */
  readonly frameworkCode: string
  readonly framework: 'sdg' | 'mgi' | 'special-rapporteur' | 'gcm' | 'causeway' | 'own'
  readonly name: string
  readonly direction: Direction
  readonly versions: readonly IndicatorVersion[]
  readonly sdgTargets: readonly string[]
  readonly gcmObjectives: readonly number[]
  readonly state: 'official' | 'proposed' | 'to-import' | 'own'
}

/** CL_OBS_STATUS of SDMX, version 2.2. `L`, `M`, `O`, `H` and `Q` have no value. */
export const OBS_STATUSES = [
  'A',
  'B',
  'D',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
  'L',
  'M',
  'N',
  'O',
  'P',
  'Q',
  'S',
  'U',
  'V',
  'W',
] as const
export type ObsStatus = (typeof OBS_STATUSES)[number]

/** Which series an observation belongs to. */
export interface SeriesKey {
  readonly indicator: string
  readonly version: string
  readonly refArea: string
  /** `UNIT_MEASURE`. */
  readonly unitMeasure: string
  /** Codes by dimension (SEX, AGE, own ones), `_T` left out; keys in alphabetical order. */
  readonly dimensions: Readonly<Record<string, string>>
}

/** What was observed of one period. */
export interface ObservedFigure {
  /** SDMX: `2025`, `2025-Q3`, `2025-11`, `2025-11-21`, `2025-S1`, `2025-W07`. */
  readonly timePeriod: string
  /** In units times ten to the power of `unitMult`. `null`: withheld, not collected, or known as an interval only. */
  readonly value: number | null
  /** Ends of what it lies between, both included, in the same scale; `null`: no such end is known. */
  readonly low: number | null
  readonly high: number | null
  readonly unitMult: number
  readonly obsStatus: ObsStatus
  /** CL_CONF_STATUS; only `F` carries a value here. */
  readonly confStatus: string
  /** Where it comes from, as it is to be cited; for a release its permanent address. */
  readonly source: string
  /** Other attributes, by their SDMX name, as they came (`OBS_COMMENT`, `DECIMALS` …). */
  readonly attributes: Readonly<Record<string, string>>
}

/** What is known of a figure: `known` a number, `between` an interval, or one of two kinds of unknown. */
export type FigureState = 'known' | 'between' | 'withheld' | 'not-collected'

/** An observation as it is kept: figures that replace one are later vintages, the earlier ones stay. */
export interface Observation extends ObservedFigure {
  readonly series: SeriesKey
  /** From 1. */
  readonly vintage: number
  readonly enteredAt: Date
  /** The release that it was derived from; `null` for what somebody entered. */
  readonly release: string | null
}

/** A value in an import that was read as something else than the plain number it might be taken for, or could not be kept. */
export interface ObservationNote {
  readonly file: string
  /** From 1, the header included. */
  readonly line: number
  readonly column: string
  readonly found: string
  /** `read-as-bound`: "<5"; `withheld`; `not-collected`; `per-cent`, `thousands`, `decimal-comma`: signs taken away; `scaled`: a UNIT_MULT in words. */
  readonly what:
    | 'read-as-bound'
    | 'withheld'
    | 'not-collected'
    | 'per-cent'
    | 'thousands'
    | 'decimal-comma'
    | 'confidential-figure-left-out'
    | 'ambiguous-number'
    | 'not-a-number'
    | 'not-a-period'
    | 'not-a-status'
    | 'not-a-place'
    | 'unknown-indicator'
    | 'unknown-version'
    | 'unknown-dimension'
    | 'unit-differs'
    | 'missing-column'
    | 'missing'
    | 'twice'
    | 'status-contradicts-value'
    | 'action-not-taken'
  readonly outcome: 'kept' | 'row left out' | 'value left out'
}

/** What importing observations did. */
export interface ObservationImport {
  readonly isKept: boolean
  readonly format: 'csv' | 'sdmx-csv-1' | 'sdmx-csv-2'
  readonly added: number
  /** Later vintages of periods that were there. */
  readonly revised: number
  readonly unchanged: number
  readonly leftOut: number
  readonly notes: readonly ObservationNote[]
}
