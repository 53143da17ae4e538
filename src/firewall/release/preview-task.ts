// What a preview is given and what it makes. All of it can be handed to a thread and back.
import type { ReleaseLedger } from '@causeway/disclosure-control'
import type { ReleaseMaterial } from '../../open/statistics/index.ts'
import type { EarlierForm, KeptForm } from './kept-form.ts'
import type { PreviewRefusal, ReleasePreview } from './release-preview.ts'
import type { GeographyLevel, MethodChoice, PreviewProgress } from './releases.ts'

/** One release to be made safe. */
export interface PreviewTask {
  readonly releaseId: string
  readonly series: string
  readonly titles: Readonly<Record<string, string>>
  readonly period: string
  readonly geography: GeographyLevel
  readonly choice: MethodChoice
  readonly material: ReleaseMaterial
  /** Releases of the series that went out, withdrawn ones too, the oldest first. */
  readonly earlier: readonly EarlierForm[]
  /** All releases about the same people so far. */
  readonly ledger: ReleaseLedger
  /** The office's secret for cell keys. */
  readonly secret: Uint8Array<ArrayBuffer>
}

/** Why each cell is what it is: for the office, and nowhere else. */
export interface OfficeTable {
  readonly table: string
  readonly cells: readonly {
    readonly codes: readonly string[]
    readonly status: 'published' | 'primary' | 'secondary' | 'forced'
  }[]
}

/** A preview that came to its end. `form` is missing where something refused, and for noise has no cells. */
export interface PreviewResult {
  readonly preview: Omit<ReleasePreview, 'finishedAt'>
  readonly form: KeptForm | null
  readonly office: readonly OfficeTable[]
}

/** A form made safe, before it is attacked. */
export interface MadeForm {
  readonly form: KeptForm
  readonly office: readonly OfficeTable[]
  readonly loss: ReleasePreview['loss']
  readonly attackers: ReleasePreview['attackers']
  readonly expectedError: ReleasePreview['expectedError']
}

/** How it is watched. */
export type WatchPreview = (stage: PreviewProgress['stage'], done: number, total: number) => void

/** A refusal in one line. */
export function refuse(rule: PreviewRefusal['rule'], sentences: readonly string[]): PreviewRefusal {
  return { rule, sentences }
}
