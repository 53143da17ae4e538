// Everything about a draft that is refused before it is kept: files that cannot be read, counts that do not add up, codes that
// are nowhere, and the public rule.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReleaseMaterial } from '../../open/statistics/index.ts'
import { checkCounts } from './check-counts.ts'
import { createJointSystem } from './joint-system.ts'
import type { EarlierForm } from './kept-form.ts'
import { refuseByPublicRule } from './make-preview.ts'
import { readFilesMaterial } from './read-files-material.ts'
import type { ReleaseProblem } from './release-problem.ts'
import type { GeographyLevel, MethodChoice, SourceChoice } from './releases.ts'

/** What is to be checked. */
export interface DraftQuestion {
  readonly series: string
  readonly titles: Readonly<Record<string, string>>
  readonly geography: GeographyLevel
  readonly choice: MethodChoice
  readonly earlier: readonly EarlierForm[]
  readonly source: Extract<SourceChoice, { kind: 'files' }> | { readonly kind: 'material'; readonly material: ReleaseMaterial }
  /** What the installation knows of its districts. */
  readonly residents: Readonly<Record<string, number>>
}

/** Cells beyond which nothing is tried. */
const MOST_CELLS = 4_000_000

/** The material, if a release may be made of it. */
export function checkDraft({ source, residents, ...question }: DraftQuestion): Result<ReleaseMaterial, ReleaseProblem> {
  const read = source.kind === 'files' ? readFilesMaterial(source, residents) : ok(source.material)
  if (!read.ok) return fail({ problem: 'bad-source', sentences: read.error })
  const material = read.value
  const joint = createJointSystem(material, question.series, question.titles, question.geography)
  if (!joint.ok) return fail({ problem: 'bad-source', sentences: joint.error })
  const cells = joint.value.dimensions.reduce((product, { codes }) => product * codes.length, 1)
  if (cells > MOST_CELLS)
    return fail({
      problem: 'bad-source',
      sentences: [
        `the table would have ${cells} cells; at most ${MOST_CELLS} can be protected. Take fewer dimensions or coarser codes`,
      ],
    })
  if (question.choice.method !== 'suppress' && material.counts.some(({ atLeast }) => atLeast !== undefined))
    return fail({
      problem: 'bad-source',
      sentences: [
        'figures that several organisations may have counted of the same people can be released by suppression alone: no other method knows how many people stand behind them',
      ],
    })
  const sentences = checkCounts(material, joint.value)
  if (sentences.length > 0) return fail({ problem: 'bad-source', sentences })
  const refusals = refuseByPublicRule({ ...question, material }, joint.value)
  return refusals.length > 0 ? fail({ problem: 'public-rule', refusals }) : ok(material)
}
