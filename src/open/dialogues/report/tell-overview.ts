// What was said, in numbers: how many statements of whom, which points have named actors in support, and to which somebody objects.
import type { ClaimRecord, InterventionRecord, PointRecord } from '../record/dialogue.ts'
import { nameOf, refTo, type Composing } from './composing.ts'
import type { AtLeastOne, RecordRef } from './dialogue-report.ts'
import { countedFrom, type MadeSentence } from './make-parts.ts'
import { quotedFor, say, sayRuns, type Phrase } from './report-words.ts'
import { REASONS_UNCOUNTED, whyUncounted } from './why-uncounted.ts'

/** What is told of. */
interface Told {
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
}

/** How much was said and by whom, in numbers that lead to the statements; `isNamed`: those who spoke for themselves by name. */
export function tellOverview(
  composing: Composing,
  { interventions, claims }: Told,
  { isNamed = true }: { readonly isNamed?: boolean } = {},
): readonly MadeSentence[] {
  const { t, actors, book } = composing
  const [first, ...more] = interventions
  if (first === undefined) return []
  const refs: AtLeastOne<RecordRef> = [refTo(composing, first), ...more.map((one) => refTo(composing, one))]
  const counted = interventions.filter((one) => whyUncounted(composing, one) === null)
  const uncounted = REASONS_UNCOUNTED.flatMap((why) => {
    const count = interventions.filter((one) => whyUncounted(composing, one) === why).length
    return count === 0 ? [] : [say(t, `why-${why}`, { count })]
  })
  const ids = [
    ...new Set(
      counted.flatMap(({ actor, capacity, onBehalfOf }) =>
        capacity === 'on-behalf' ? onBehalfOf : actor === null ? [] : [actor],
      ),
    ),
  ]
  const named = ids.flatMap((id) => actors.get(id) ?? [])
  const points = [
    ...new Set([
      ...interventions.flatMap(({ positions }) => positions.map(({ point }) => point)),
      ...claims.flatMap(({ point }) => point ?? []),
    ]),
  ].flatMap((id) => book.points.find((point) => point.id === id) ?? [])
  const made = (runs: MadeSentence['runs'], records = refs): MadeSentence => ({
    kind: 'counted',
    runs,
    speakers: [],
    grounds: countedFrom(
      records,
      interventions.flatMap(({ passages }) => passages),
    ),
  })
  return [
    made(
      sayRuns(t, named.length === 0 ? 'overview-nobody' : uncounted.length === 0 ? 'overview-all' : 'overview-some', {
        statements: interventions.length,
        counted: counted.length,
        actors: named.length,
        uncounted: t.parts(uncounted),
      }),
    ),
    ...(named.length === 0 || !isNamed
      ? []
      : [made(sayRuns(t, 'overview-actors', { actors: { list: named.map((actor): Phrase => [nameOf(composing, actor)]) } }))]),
    ...tellPointsInShort(composing, points, new Set(interventions.map(({ id }) => id))),
  ]
}

/** The points that stand out, each with how many: those with two or more in support, and those that somebody objects to. */
function tellPointsInShort(
  composing: Composing,
  points: readonly PointRecord[],
  here: ReadonlySet<string>,
): readonly MadeSentence[] {
  const { t } = composing
  const all = points.map((point) => ({ point, convergence: composing.convergenceOf(point.id) }))
  const converging = all.filter(({ convergence: { counts } }) => counts.support >= 2)
  const disputed = all.filter(({ convergence: { objections } }) => objections.some(({ stance }) => stance === 'oppose'))
  return (
    [
      ['overview-converging', converging],
      ['overview-disputed', disputed],
    ] as const
  ).flatMap(([key, found]): readonly MadeSentence[] => {
    const [first, ...more] = found.map(({ point }) => refTo(composing, point))
    if (first === undefined) return []
    const parts = found.map(({ point, convergence: { counts } }) =>
      sayRuns(t, key === 'overview-converging' ? 'point-supported' : 'point-quoted', {
        point: quotedFor(t, point.text),
        count: counts.support,
      }),
    )
    // The numbers are of the dialogue: where some of them spoke under another heading, this says so.
    const isWider = found.some(({ convergence: { counted } }) =>
      counted.some(({ positions }) => !positions.some(({ intervention }) => here.has(intervention))),
    )
    return [
      {
        kind: 'counted',
        runs: sayRuns(t, `${key}${isWider ? '-wider' : ''}`, { points: { parts } }),
        speakers: [],
        grounds: countedFrom(
          [first, ...more],
          found.flatMap(({ convergence }) =>
            convergence.counted.flatMap(({ positions }) => positions.flatMap(({ passages }) => passages)),
          ),
        ),
      },
    ]
  })
}
