// Records and tables of dialogues as the API hands them out: what the public pages show and nothing more. Sessions and actors are named by
// their ids where they would stand many times.
import type { z } from '@hono/zod-openapi'
import type {
  ActorRecord,
  Balance,
  BalancePart,
  Convergence,
  CountedActor,
  DialogueBook,
  EntrySupport,
  FoundStatement,
  Objection,
  OutcomeEntry,
  OutcomeTable,
  SessionRecord,
  SpokenOf,
  StatedPosition,
  WeighedClaim,
  Withdrawal,
} from '../../../open/dialogues/index.ts'
import type { balanceAnswer, outcomesAnswer, pointAnswer, sessionAnswer, statementAnswer } from './dialogue-schemas.ts'

/** A value as it is before it is written as JSON: the schema's, read only. */
type Answer<Schema extends z.ZodType> = DeepReadonly<z.input<Schema>>
type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

/** A session with all that is published of it. Of people as people there is nothing, nor that somebody by themselves was asked in vain. */
export function answerSession(book: DialogueBook, session: SessionRecord): Answer<typeof sessionAnswer> {
  const isHere = (one: { readonly session: string | null }) => one.session === session.id
  const actors = new Map(book.actors.map((actor) => [actor.id, actor]))
  const listed = book.participations.filter(
    (one) => isHere(one) && (one.state === 'present' || actors.get(one.actor)?.isPerson !== true),
  )
  const interventions = book.interventions.filter(isHere)
  const named = new Set([
    ...listed.map(({ actor }) => actor),
    ...interventions.flatMap(({ actor, onBehalfOf }) => [actor ?? '', ...onBehalfOf]),
  ])
  return {
    session,
    questions: book.questions.filter(isHere),
    participations: listed,
    actors: book.actors.filter(({ id }) => named.has(id)),
    interventions,
    claims: book.claims.filter(isHere),
    outcomes: book.outcomes.filter(isHere),
    withdrawals: book.withdrawals.filter(isHere).map(answerWithdrawal),
  }
}

/** A point with who holds what. */
export function answerPoint(convergence: Convergence): Answer<typeof pointAnswer> {
  const { point, counts, spokenFor, byConstituency, counted, objections, uncounted, claims, silent, silenceUnknown, raisedIn } =
    convergence
  const institutions = silent.filter(({ actor }) => !actor.isPerson)
  return {
    point,
    counts,
    spokenFor,
    byConstituency,
    counted: counted.map(answerCounted),
    objections: objections.map(answerObjection),
    uncounted: uncounted.map((one) => ({ ...answerPosition(one), why: one.why, spokenBy: one.spokenBy })),
    claims: claims.map(answerClaim),
    silent: {
      actors: institutions.map(({ actor, roles, sessions }) => ({ actor, roles, sessions: sessions.map(idOf) })),
      people: silent.length - institutions.length,
      unknown: silenceUnknown.map(({ session, why }) => ({ session: session.id, why })),
    },
    raisedIn: raisedIn.map(idOf),
    outcomes: convergence.outcomes.map(idOf),
    withdrawals: convergence.withdrawals.map(answerWithdrawal),
  }
}

/** A statement that was found. */
export function answerStatement({ intervention, session, speaker, countsFor }: FoundStatement): Answer<typeof statementAnswer> {
  return { session: session.id, on: session.heldOn, statement: intervention, speaker, countsFor }
}

/** The table of three columns. */
export function answerOutcomes(table: OutcomeTable): Answer<typeof outcomesAnswer> {
  return {
    convergence: table.convergence.map(answerEntry),
    recommendations: table.recommendations.map(answerEntry),
    challenges: table.challenges.map(answerEntry),
    otherPoints: table.otherPoints.map(idOf),
  }
}

/** Who was not heard. */
export function answerBalance(
  { floor, lists, sessions, together }: Balance,
  spokenOf: readonly SpokenOf[],
): Answer<typeof balanceAnswer> {
  return {
    floor,
    lists,
    spokenOf,
    sessions: sessions.map(({ session, part, ...rest }) => ({ ...rest, session: session.id, part: answerPart(part) })),
    together: answerPart(together),
  }
}

function answerPart({ silent, askedNotPresent, ...rest }: BalancePart) {
  return { ...rest, silent: silent.map(idOf), askedNotPresent: askedNotPresent.map(idOf) }
}

function answerEntry({ support, objections, ...rest }: OutcomeEntry) {
  return { ...rest, support: support.map(answerSupport), objections: objections.map(answerObjection) }
}

function answerSupport(support: EntrySupport) {
  switch (support.kind) {
    case 'counted':
      return { kind: support.kind, actors: support.actors.map(answerCounted), counts: support.counts }
    case 'claimed':
      return { kind: support.kind, claim: answerClaim(support.claim) }
    case 'put-forward':
    case 'uncounted':
    case 'nobody':
      return support
  }
}

function answerCounted({ actor, stance, isMixed, positions }: CountedActor) {
  return { actor, stance, isMixed, positions: positions.map(answerPosition) }
}

function answerClaim({ claim, standing, counts }: WeighedClaim) {
  return { claim, standing, counts }
}

function answerObjection(objection: Objection) {
  return { ...answerPosition(objection), actors: objection.actors.map(idOf), why: objection.why }
}

function answerPosition({ stance, words, intervention, session, on, shownAs, isOnBehalf, passages }: StatedPosition) {
  return { stance, words, intervention, session: session.id, on, shownAs, isOnBehalf, passages }
}

/** That something was taken back, when and why. */
export function answerWithdrawal({ record, kind, session, at, reason, points }: Withdrawal) {
  return { record, kind, session, at: at.toISOString(), reason, points: points ?? [] }
}

function idOf({ id }: Pick<ActorRecord, 'id'>): string {
  return id
}
