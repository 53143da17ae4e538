// The second person: approves what another has asked for, or refuses it.
import { fail, ok } from '@causeway/vocabulary'
import { checkWords } from './check-request.ts'
import { checkOtherPeople, findOtherSeries } from './other-series.ts'
import type { Releases } from './releases.ts'
import type { ReleasesContext } from './releases-context.ts'

/** Approval and refusal. */
export function createDeciding({ store, clock }: ReleasesContext): Pick<Releases, 'approve' | 'refuse'> {
  return {
    async approve(id, by, otherPeople) {
      const before = await store.findRelease(id)
      if (before === null) return fail({ problem: 'not-found' })
      const run = before.previewRun
      const kept = run === null ? null : await store.loadForm(id, run)
      return store.change(id, clock(), async (transaction) => {
        const { state, editors, previewRun, series, period } = transaction.record
        if (state === 'draft' || state === 'previewing') return fail({ problem: 'not-previewed' })
        if (state !== 'previewed' || previewRun !== run) return fail({ problem: 'wrong-state', state })
        if (editors.includes(by)) return fail({ problem: 'same-person' })
        if (kept === null) throw new Error(`the preview of ${id} that passed has no form`)
        const { form, ledgerSequence: seen } = kept
        const entries = await transaction.lockLedger()
        if (entries.some((entry) => entry.series === series && entry.kind === 'released' && entry.sequence > seen))
          return fail({ problem: 'preview-outdated' })
        const others = findOtherSeries(entries, { series, period, method: form.method, variables: form.variables }, seen)
        // Whoever approves has to have seen them in the preview.
        if (others.some(({ isAfterPreview }) => isAfterPreview)) return fail({ problem: 'preview-outdated' })
        const words = checkOtherPeople(others, otherPeople)
        if (!words.ok) return words
        await transaction.step('approved', 'approved', by, words.value, { approved_by: by })
        return ok(null)
      })
    },
    async refuse(id, by, reason) {
      const words = checkWords('reason', reason)
      if (!words.ok) return fail({ problem: 'bad-fields', fields: words.error })
      return store.change(id, clock(), async (transaction) => {
        const { state } = transaction.record
        if (!['draft', 'previewed', 'approved', 'with-panel'].includes(state)) return fail({ problem: 'wrong-state', state })
        await transaction.step('refused', 'refused', by, words.value)
        await transaction.deleteMaterial()
        return ok(null)
      })
    },
  }
}
