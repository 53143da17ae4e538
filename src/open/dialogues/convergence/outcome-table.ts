// The table that reports of dialogues end with: points of convergence, practical recommendations, challenges that stay open. Each entry
// says what it rests on; what nobody signed stands in it as just that.
import type { DialogueBook, OutcomeRecord, PassageRef } from '../record/dialogue.ts'
import type {
  Convergence,
  DialogueScope,
  EntrySupport,
  OutcomeEntry,
  OutcomeTable,
  WhyNotCounted,
} from './convergence-contract.ts'
import { countActors, countStances, toVoice } from './count-voices.ts'
import { listConvergence, weighClaim } from './find-convergence.ts'
import { scopeBook, type ScopedBook } from './scoped-book.ts'

/** How many named actors have to support a point before it may stand under convergence by itself: one agrees with nobody. */
const FEWEST_WHO_CONVERGE = 2

/** Draws the table of a series, of a session, or of everything. Statements of nobody move nothing from one column to another. */
export function outcomeTable(book: DialogueBook, scope: DialogueScope = {}): OutcomeTable {
  const scoped = scopeBook(book, scope)
  const points = listConvergence(book, scope)
  const placed = points.map((convergence) => ({ convergence, column: placePoint(convergence) }))
  const inColumn = (column: 'convergence' | 'challenges') =>
    placed.filter((one) => one.column === column).map(({ convergence }) => toPointEntry(convergence))
  const objectionsOf = new Map(points.map(({ point, objections }) => [point.id, objections]))
  const outcomesOf = (...kinds: readonly OutcomeRecord['outcome'][]) =>
    scoped.outcomes
      .filter(({ outcome }) => kinds.includes(outcome))
      .map((outcome) => ({
        ...toOutcomeEntry(scoped, outcome),
        objections: (outcome.point === null ? undefined : objectionsOf.get(outcome.point)) ?? [],
      }))
  const known = new Set(points.map(({ point }) => point.id))
  return {
    scope,
    sessions: [...scoped.sessions.values()],
    convergence: [
      ...inColumn('convergence'),
      // A claim on a point that nobody describes is still a claim.
      ...scoped.claims.filter(({ point }) => point === null || !known.has(point)).flatMap((claim) => toClaimEntry(scoped, claim)),
    ],
    recommendations: outcomesOf('recommendation', 'commitment'),
    challenges: [...inColumn('challenges'), ...outcomesOf('challenge')],
    otherPoints: placed.filter(({ column }) => column === null).map(({ convergence }) => convergence.point),
  }
}

function placePoint({ counts: { support, qualified, oppose }, claims }: Convergence): 'convergence' | 'challenges' | null {
  const inFavour = support + qualified
  if (oppose > 0 && oppose >= inFavour) return 'challenges'
  return inFavour >= FEWEST_WHO_CONVERGE || claims.length > 0 ? 'convergence' : null
}

function toPointEntry({ point, counted, counts, claims, uncounted, objections }: Convergence): OutcomeEntry {
  return {
    id: point.id,
    from: 'point',
    text: point.text,
    point: point.id,
    outcome: null,
    support: [
      ...(counted.length === 0 ? [] : [{ kind: 'counted', actors: counted, counts } as const]),
      ...claims.map((claim) => ({ kind: 'claimed', claim }) as const),
      ...toUncounted(uncounted.filter(({ stance }) => stance !== 'oppose').map(({ why }) => why)),
    ],
    objections,
    passages: joinPassages([
      ...claims.map(({ claim }) => claim.passages),
      ...counted.flatMap(({ positions }) => positions.map(({ passages }) => passages)),
      ...uncounted.map(({ passages }) => passages),
    ]),
  }
}

function toClaimEntry(scoped: ScopedBook, claim: ScopedBook['claims'][number]): readonly OutcomeEntry[] {
  const session = scoped.sessions.get(claim.session)
  if (session === undefined) return []
  const weighed = weighClaim({ claim, session }, { support: 0, qualified: 0, oppose: 0 }, false)
  const { id, text, passages } = claim
  const support = [{ kind: 'claimed', claim: weighed } as const]
  return [{ id, from: 'claim', text, point: null, outcome: null, support, objections: [], passages }]
}

/**
 * An outcome counts for those of the statements that it came from who took a position on its point, not for all who hold it. Whoever took none
 * put it forward: to raise a challenge is not to support it.
 */
function toOutcomeEntry(scoped: ScopedBook, outcome: OutcomeRecord): Omit<OutcomeEntry, 'objections'> {
  const said = outcome.interventions.flatMap((id) => scoped.findIntervention(id) ?? [])
  const voices = said.flatMap((one) => {
    const position = one.positions.find(({ point }) => point === outcome.point)
    const voice = toVoice(scoped, one, position ?? { stance: 'support', words: null })
    return voice === null ? [] : [{ voice, hasPosition: position !== undefined }]
  })
  const actors = countActors(voices.flatMap(({ voice, hasPosition }) => (hasPosition ? [voice] : [])))
  const counted = new Set(actors.map(({ actor }) => actor.id))
  const others = countActors(voices.flatMap(({ voice, hasPosition }) => (hasPosition ? [] : [voice])))
    .map(({ actor }) => actor)
    .filter(({ id }) => !counted.has(id))
  const reasons = voices.flatMap(({ voice: { why } }) => why ?? [])
  const support: readonly EntrySupport[] = [
    ...(actors.length === 0 ? [] : [{ kind: 'counted', actors, counts: countStances(actors) } as const]),
    ...(others.length === 0 ? [] : [{ kind: 'put-forward', actors: others } as const]),
    ...toUncounted(reasons),
  ]
  return {
    id: outcome.id,
    from: 'outcome',
    text: outcome.text,
    point: outcome.point,
    outcome,
    support: support.length > 0 ? support : outcome.spokenBy === 'named' ? [{ kind: 'nobody' }] : toUncounted([outcome.spokenBy]),
    passages: joinPassages([outcome.passages, ...said.map(({ passages }) => passages)]),
  }
}

function toUncounted(reasons: readonly WhyNotCounted[]): readonly EntrySupport[] {
  return [...new Set(reasons)].map((why) => ({ kind: 'uncounted', why }))
}

/** Each passage once, in the order given. */
function joinPassages(lists: readonly (readonly PassageRef[])[]): readonly PassageRef[] {
  return [...new Map(lists.flat().map((passage) => [JSON.stringify(passage), passage])).values()]
}
