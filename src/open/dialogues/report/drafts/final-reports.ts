// Finals as anybody reads them: as they were published, without a word of what was taken back since, and none that names speakers of a session
// that is not attributed any more.
import type { DialogueBook } from '../../record/dialogue.ts'
import type { FinalReportStore } from '../../store/report-drafts-store.ts'
import { withholdWithdrawn } from './change-report.ts'
import type { FinalReports, ReportComment } from './drafts-contract.ts'
import { reviveReport } from './show-draft.ts'
import { isStillTold } from './still-told.ts'

/** Reading over the public store. `readPublished`: what the public reads of dialogues, with what was taken back. */
export function createFinalReports(store: FinalReportStore, readPublished: () => Promise<DialogueBook>): FinalReports {
  return {
    async find(scope, form, language) {
      const row = await store.findNewest(scope.kind, scope.id, form, language)
      if (row === null) return null
      const published = await readPublished()
      const frozen = reviveReport(row.report)
      if (!isStillTold(frozen, published)) return null
      const report = withholdWithdrawn(frozen, published.withdrawals)
      if (report === null) return null
      // Only what `publish` wrote stands in this column.
      const comments = row.comments as readonly ReportComment[]
      return {
        report,
        comments: comments.map((one) => ({
          ...one,
          at: new Date(one.at),
          // Finals of before comments could be set aside say nothing of it.
          setAside: one.setAside ? { ...one.setAside, at: new Date(one.setAside.at) } : null,
          outcome: one.outcome === null ? null : { ...one.outcome, at: new Date(one.outcome.at) },
        })),
        publishedAt: row.published_at,
      }
    },
  }
}
