// What every part of the room is given.
import { createLedger, DEFAULT_YEARLY_BUDGET, type ReleaseLedger } from '@causeway/disclosure-control'
import type { MaterialSource } from '../../open/statistics/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import type { CaseworkSource } from './casework/index.ts'
import type { LedgerRecord } from './store/index.ts'
import type { ReleaseStore } from './store/index.ts'

/** What the room needs from outside. */
export interface ReleasesOptions {
  readonly clock: Clock
  /** Rooms that hand over material, by the kind of source. */
  readonly sources: { readonly 'gap-run'?: MaterialSource; readonly casework?: CaseworkSource }
  /** Residents by district, as the installation knows them: a file cannot change them. */
  readonly residents?: Readonly<Record<string, number>>
  /** The office's secret for cell keys, 32 bytes or more, always the same; asked for when it is needed. */
  readonly cellKeySecret: () => Promise<Uint8Array<ArrayBuffer>>
  /** ρ that all noisy releases of a year may cost together. */
  readonly yearlyBudget?: number
  /** Is told of what went wrong in a preview, where nobody waits for it. */
  readonly onFailure: (error: unknown) => void
}

/** Options and store. */
export interface ReleasesContext extends ReleasesOptions {
  readonly store: ReleaseStore
}

/**
 * The ledger as the library asks it: noise and its budget, and exact figures beside noise. All releases of an installation are taken
 * to be about the same people there, whatever their series. Suppressed releases are guarded against those of their own series alone.
 */
export function toLibraryLedger(
  { yearlyBudget = DEFAULT_YEARLY_BUDGET }: ReleasesOptions,
  entries: readonly LedgerRecord[],
): ReleaseLedger {
  return {
    ...createLedger(yearlyBudget),
    entries: entries
      .filter(({ kind }) => kind === 'released')
      .map(({ releaseId: release, period, variables, method, rho, countsDigest: digest }) =>
        method === 'noise'
          ? { kind: 'noise', release, period, variables, rho, digest }
          : { kind: 'exact', release, period, variables },
      ),
  }
}
