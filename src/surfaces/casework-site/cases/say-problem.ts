// Why the journal did not take an entry, and what to do, in words that stand above what was typed.
import type { Translator } from '../../../platform/i18n/index.ts'
import type { CaseProblem } from '../../../protected/cases/index.ts'

/** `null` where the case itself is closed to whoever asks: then nothing of it is shown. */
export function sayProblem(t: Translator, problem: CaseProblem): string | null {
  switch (problem.kind) {
    case 'not-now':
      return t(`cases.refusal-${problem.refusal}`)
    case 'already-saved':
    case 'too-much':
    case 'damaged':
    case 'busy':
      return t(`cases.problem-${problem.kind}`)
    case 'not-in-team':
      return t('cases.mistake-not-in-team')
    case 'unavailable':
      return t('cases.problem-unavailable')
    default:
      return null
  }
}
