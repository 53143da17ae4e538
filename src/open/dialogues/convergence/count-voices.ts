// Who of those who spoke is counted, and as what. The unit is the actor: once, with the most reserved position that it ever took
// (decision 0177); nobody without a name, nobody in a personal capacity for their institution, nobody of a session that is not attributed.
import {
  CONSTITUENCIES,
  type ActorRecord,
  type InterventionRecord,
  type SessionRecord,
  type Stance,
  type Worded,
} from '../record/dialogue.ts'
import type {
  Convergence,
  CountedActor,
  Objection,
  PositionCounts,
  StatedPosition,
  UncountedStatement,
  WhyNotCounted,
} from './convergence-contract.ts'
import { compareTexts, type ScopedBook } from './scoped-book.ts'

/** One statement with those for whom it counts. */
export interface Voice {
  readonly position: StatedPosition
  readonly intervention: InterventionRecord
  readonly actors: readonly ActorRecord[]
  /** Null where it counts for somebody. */
  readonly why: WhyNotCounted | null
}

/** For whom a statement counts; nobody, with the reason, where it counts for nobody. */
export function findCounted(
  { spokenBy, capacity, actor, onBehalfOf }: InterventionRecord,
  { rule }: SessionRecord,
  actors: ScopedBook['actors'],
): Pick<Voice, 'actors' | 'why'> {
  if (spokenBy === 'collective' || spokenBy === 'drafter') return { actors: [], why: spokenBy }
  if (rule === 'not-attributed') return { actors: [], why: 'not-attributed' }
  if (spokenBy === 'anonymous') return { actors: [], why: 'anonymous' }
  const speaker = actor === null ? undefined : actors.get(actor)
  const isForInstitution = capacity === 'personal' && speaker?.isPerson !== true
  if (isForInstitution) return { actors: [], why: 'personal' }
  const named = capacity === 'on-behalf' ? [...new Set(onBehalfOf)].map((id) => actors.get(id)) : [speaker]
  const found = named.filter((one) => one !== undefined)
  return found.length === 0 ? { actors: [], why: 'nobody-named' } : { actors: found, why: null }
}

/** What was said with a stance, and for whom it counts. */
export function toVoice(
  book: ScopedBook,
  intervention: InterventionRecord,
  { stance, words }: { readonly stance: Stance; readonly words: Worded | null },
): Voice | null {
  const session = book.sessions.get(intervention.session)
  if (session === undefined) return null
  const counted = findCounted(intervention, session, book.actors)
  const isHidden = counted.why === 'not-attributed' && intervention.spokenBy === 'named'
  return {
    intervention,
    ...counted,
    position: {
      stance,
      words: words ?? (stance === 'support' ? null : intervention.summary),
      intervention: intervention.id,
      order: intervention.order,
      session,
      on: session.heldOn,
      shownAs: isHidden ? '' : intervention.shownAs,
      isOnBehalf: intervention.spokenBy === 'named' && intervention.capacity === 'on-behalf',
      language: intervention.language,
      passages: intervention.passages,
    },
  }
}

const RESERVE: Readonly<Record<Stance, number>> = { support: 0, qualified: 1, oppose: 2 }

/** Each actor once, by constituency and name. */
export function countActors(voices: readonly Voice[]): readonly CountedActor[] {
  const byActor = new Map<string, { readonly actor: ActorRecord; readonly positions: StatedPosition[] }>()
  for (const { actors, position } of voices) {
    for (const actor of actors) {
      const known = byActor.get(actor.id) ?? { actor, positions: [] }
      byActor.set(actor.id, known)
      known.positions.push(position)
    }
  }
  return [...byActor.values()]
    .map(({ actor, positions }) => ({
      actor,
      positions,
      stance: positions.map(({ stance }) => stance).reduce((one, other) => (RESERVE[other] > RESERVE[one] ? other : one)),
      isMixed: new Set(positions.map(({ stance }) => stance)).size > 1,
    }))
    .toSorted((a, b) => compareActors(a.actor, b.actor))
}

/** By constituency in the order of the list, then by name. */
export function compareActors(a: ActorRecord, b: ActorRecord): number {
  return (
    CONSTITUENCIES.indexOf(a.constituency) - CONSTITUENCIES.indexOf(b.constituency) ||
    compareTexts(nameOf(a), nameOf(b)) ||
    compareTexts(a.id, b.id)
  )
}

function nameOf({ name: { texts, original } }: ActorRecord): string {
  return texts['en'] ?? texts[original] ?? ''
}

/** How many distinct actors are counted with each stance. */
export function countStances(actors: readonly CountedActor[]): PositionCounts & { readonly total: number } {
  const of = (stance: Stance) => actors.filter((one) => one.stance === stance).length
  return { support: of('support'), qualified: of('qualified'), oppose: of('oppose'), total: actors.length }
}

/** The same by constituency; none with nobody. */
export function countByConstituency(actors: readonly CountedActor[]): Convergence['byConstituency'] {
  return CONSTITUENCIES.flatMap((constituency) => {
    const own = actors.filter(({ actor }) => actor.constituency === constituency)
    return own.length === 0 ? [] : [{ constituency, ...countStances(own) }]
  })
}

/** What counts for nobody. */
export function listUncounted(voices: readonly Voice[]): readonly UncountedStatement[] {
  return voices.flatMap(({ position, why, intervention }) =>
    why === null ? [] : [{ ...position, why, spokenBy: why === 'not-attributed' ? 'anonymous' : intervention.spokenBy }],
  )
}

/** All that is against it or has a condition, counted or not. */
export function listObjections(voices: readonly Voice[]): readonly Objection[] {
  return voices.flatMap(({ position, actors, why }) => {
    const { stance } = position
    return stance === 'support' ? [] : [{ ...position, stance, actors, why }]
  })
}
