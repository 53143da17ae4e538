// For, for with a condition, or against, as a sentence says it of itself. Only words of assent and dissent tell: to call for protection against
// violence opposes nothing, and to say that nobody should be detained supports a point.
import type { Stance } from '../../record/dialogue.ts'

const AGAINST =
  /\b(?:oppos(?:e[sd]?|ing|ition to)|reject(?:s|ed|ing)|object(?:s|ed|ing|ions?) to|disagree[sd]?|dissent(?:s|ed)?|(?:does|did|do|could|can|would) not (?:support|agree|accept|endorse)|warned against|cautioned against|not in favou?r|ultimately the best solution)\b/i
const FOR =
  /\b(?:support(?:s|ed|ing)? (?:for|the|this|that|of)|welcom(?:e[sd]?|ing)|agree[sd]? (?:that|with|on|to)|endors(?:e[sd]?|ing)|applaud(?:s|ed)|commend(?:s|ed)|in favou?r|appreciation|committed to|affirm(?:s|ed))\b/i
/** Where one of these stands and no word of assent or dissent, nobody is taken to be for something. */
const DOUBT =
  /\b(?:however|although|nonetheless|nevertheless|concern(?:s|ed)? (?:about|that|over)|reservations?|limitations?|unclear|whether|worse|risks? of|question(?:s|ed) (?:the|whether)|sceptic\w*|critici[sz]\w*)\b/i
const CONDITION =
  /\b(?:provided that|on condition that|as long as|only if|with reservations?|with the exception of|subject to|within (?:the )?limits|certain limitations?)\b/i

/** Tells the stance of a sentence that takes a position; null where its words leave that open. */
export function tellStance(text: string): Stance | null {
  const isAgainst = AGAINST.test(text)
  // Points are worded as what somebody may want: to ask for one, or to tell of it as good, is to be for it.
  const isFor = FOR.test(text) || !DOUBT.test(text)
  if (isAgainst && !FOR.test(text)) return 'oppose'
  if (isAgainst || (isFor && CONDITION.test(text))) return 'qualified'
  return isFor ? 'support' : null
}
