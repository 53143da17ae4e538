// Why a step was not taken, in the reader's words. What the release says of files and audits in sentences of its own is shown as it is.
import type { ReleaseProblem } from '../../firewall/release/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { describeRefusal } from './words.ts'

/** One sentence or several. */
export function describeProblem(t: Translator, problem: ReleaseProblem): readonly string[] {
  switch (problem.problem) {
    case 'bad-fields':
      return problem.fields.map((one) => t(`release-site.mistake-field-${one.problem}`))
    case 'bad-source':
    case 'preview-refused':
      return problem.sentences
    case 'public-rule':
      return problem.refusals.map((one) => describeRefusal(t, one))
    case 'wrong-state':
      return [t('release-site.problem-wrong-state', { state: t(`release-site.state-${problem.state}`) })]
    case 'answers-missing':
      return [t('release-site.problem-answers-missing', { needed: problem.needed, given: problem.given })]
    case 'reply-missing':
      return [t('release-site.problem-reply-missing', { count: problem.seatIds.length })]
    case 'other-people':
      return [t('release-site.problem-other-people', { list: t.list(problem.series) })]
    default:
      return [t(`release-site.problem-${problem.problem}`)]
  }
}
