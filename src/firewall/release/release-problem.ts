// Why a step was not taken: a code that pages translate, and a sentence for the command line. Nothing was changed.
import type { RuleRefusal } from './public-rule.ts'
import type { ReleaseState } from './releases.ts'

/** A field of a request that cannot stand as it is. */
export interface FieldProblem {
  readonly field: string
  readonly problem: 'missing' | 'too-long' | 'not-understood'
}

/** Why nothing was done. */
export type ReleaseProblem =
  | { readonly problem: 'not-found' }
  /** The step does not follow from where the release stands: it was done already, or by somebody else meanwhile. */
  | { readonly problem: 'wrong-state'; readonly state: ReleaseState }
  | { readonly problem: 'bad-fields'; readonly fields: readonly FieldProblem[] }
  /** Files or counts cannot be read or do not add up: one sentence a problem, with its file and line. */
  | { readonly problem: 'bad-source'; readonly sentences: readonly string[] }
  | { readonly problem: 'public-rule'; readonly refusals: readonly RuleRefusal[] }
  | { readonly problem: 'same-person' }
  | { readonly problem: 'not-previewed' }
  /** Another release of the series went out, or the budget was spent, after the preview. */
  | { readonly problem: 'preview-outdated' }
  | { readonly problem: 'preview-refused'; readonly sentences: readonly string[] }
  /** Other series tell the same variables of an overlapping period, and nobody has said why these are other people. */
  | { readonly problem: 'other-people'; readonly series: readonly string[] }
  | { readonly problem: 'busy' }
  | { readonly problem: 'answers-missing'; readonly needed: number; readonly given: number }
  | { readonly problem: 'reply-missing'; readonly seatIds: readonly string[] }
  | { readonly problem: 'link-unknown' }
  | { readonly problem: 'link-used' }
  | { readonly problem: 'link-expired' }

/** The problem in English, for the command line and the log. */
export function describeReleaseProblem(problem: ReleaseProblem): readonly string[] {
  switch (problem.problem) {
    case 'not-found':
      return ['there is no such release']
    case 'wrong-state':
      return [`that cannot be done any more: the release is ${problem.state}`]
    case 'bad-fields':
      return problem.fields.map(
        ({ field, problem: what }) =>
          `${field}: ${{ missing: 'is needed', 'too-long': 'is too long', 'not-understood': 'is not understood' }[what]}`,
      )
    case 'bad-source':
    case 'preview-refused':
      return problem.sentences
    case 'public-rule':
      return problem.refusals.map(({ sentence }) => sentence)
    case 'same-person':
      return ['a second person has to approve: not whoever asked for it or changed it']
    case 'not-previewed':
      return ['it has no preview of what would be published; run the preview first']
    case 'preview-outdated':
      return ['something was released after its preview; run the preview again']
    case 'other-people':
      return [
        `the same variables of an overlapping period went out under ${problem.series.join(', ')}: say why these are other people, since a reader could subtract the two`,
      ]
    case 'busy':
      return ['another preview is under way; wait for it or stop it']
    case 'answers-missing':
      return [`the panel has given ${problem.given} of ${problem.needed} answers`]
    case 'reply-missing':
      return [`${problem.seatIds.length} objections have no written reply`]
    case 'link-unknown':
      return ['this link is not known, or was taken back']
    case 'link-used':
      return ['this link was used: each takes one answer']
    case 'link-expired':
      return ['this link has expired']
  }
}
