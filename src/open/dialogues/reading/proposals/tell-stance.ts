// For, for with a condition, or against, as a sentence says it of itself.
import type { Stance } from '../../record/dialogue.ts'

const AGAINST =
  /\b(?:oppos\w*|reject\w*|object(?:s|ed|ion)\w*|disagree\w*|(?:does|did|do|could|can) not (?:support|agree|accept)|worse|worsen\w*|dissent\w*|against the|limitations?|should be prohibited|violat\w*|ultimately the best solution)\b/i
const FOR =
  /\b(?:support\w*|welcom\w*|agree[ds]?|endors\w*|applaud\w*|commend\w*|in favou?r|appreciat\w*|opportunity to strengthen|committed to|affirm\w*|majority)\b/i
const CONDITION =
  /\b(?:however|but|provided that|while|although|with the exception|subject to|as long as|limit\w*|only if|depend\w*|nonetheless)\b/i

/** Tells the stance of a position; null where no word of the sentence says it. */
export function tellStance(text: string): Stance | null {
  const isAgainst = AGAINST.test(text)
  const isFor = FOR.test(text)
  if (isAgainst && !isFor) return 'oppose'
  if (isFor && (isAgainst || CONDITION.test(text))) return 'qualified'
  return isFor ? 'support' : null
}
