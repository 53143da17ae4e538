// The tasks of the release's thread, and what comes back of each.
import type { Result } from '@causeway/vocabulary'
import type { ReleaseMaterial } from '../../open/statistics/index.ts'
import { checkDraft, type DraftQuestion } from './check-draft.ts'
import { drawRelease, makePreview } from './make-preview.ts'
import type { DrawnForm } from './noise-form.ts'
import type { PreviewResult, PreviewTask, WatchPreview } from './preview-task.ts'
import type { PreviewRefusal } from './release-preview.ts'
import type { ReleaseProblem } from './release-problem.ts'
import type { PreviewProgress } from './releases.ts'

/** What a thread is asked to do. */
export type ReleaseTask =
  | { readonly kind: 'preview'; readonly task: PreviewTask }
  | { readonly kind: 'draw'; readonly task: PreviewTask }
  | { readonly kind: 'check'; readonly question: DraftQuestion }

/** What each task gives. */
export interface ReleaseOutcomes {
  readonly preview: PreviewResult
  readonly draw: Result<DrawnForm, PreviewRefusal>
  readonly check: Result<ReleaseMaterial, ReleaseProblem>
}

/** What a thread says. */
export type ReleaseReply =
  | { readonly kind: 'progress'; readonly stage: PreviewProgress['stage']; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly value: ReleaseOutcomes[keyof ReleaseOutcomes] }
  | { readonly kind: 'error'; readonly message: string }

/** Does one task, in this thread. */
export async function doReleaseTask(task: ReleaseTask, watch: WatchPreview): Promise<ReleaseOutcomes[keyof ReleaseOutcomes]> {
  switch (task.kind) {
    case 'preview':
      return makePreview(task.task, watch)
    case 'draw':
      return drawRelease(task.task)
    case 'check':
      return checkDraft(task.question)
  }
}
