// Puts together what happens behind sign-in.
import type { Clock } from '../../platform/clock/index.ts'
import type { Statistics } from '../statistics/index.ts'
import type { CommitmentEditing } from './commitments-contract.ts'
import { createCommitmentEdits } from './edit-commitments.ts'
import { importCommitments } from './import/import-commitments.ts'
import { createObservationKeeping } from './keep-observations.ts'
import { prefillCommitment, type PrefillSources } from './prefill.ts'
import { createReachAsking } from './reach/ask-reach.ts'
import type { CommitmentEditingStore } from './store/editing-store.ts'

/** What editing needs beside its store. */
export interface CommitmentEditingDependencies extends Omit<PrefillSources, 'statistics'> {
  readonly clock: Clock
  readonly statistics: Pick<Statistics, 'list' | 'find'>
}

/** Editing over its store. */
export function createCommitmentEditing(
  store: CommitmentEditingStore,
  dependencies: CommitmentEditingDependencies,
): CommitmentEditing {
  const { clock, statistics } = dependencies
  const keeping = createObservationKeeping(store, statistics, clock)
  return {
    async prefill(request) {
      // The gap is an indicator only once a release was taken, and nobody may have read any yet.
      if (request.kind === 'lever' || request.kind === 'gap') await keeping.takeReleases()
      return prefillCommitment(request, dependencies)
    },
    ...createCommitmentEdits(store, clock),
    ...keeping,
    ...createReachAsking(store, clock),
    importCommitments: (request, account) => importCommitments(store, request, account, clock()),
  }
}
