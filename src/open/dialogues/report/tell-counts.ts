// Who holds what on a point, by name: whoever said so under another heading or in another session is told with where, so that a chapter and its
// points agree. On which points no named actor took a position is said once for all of them.
import type { Convergence, CountedActor } from '../convergence/index.ts'
import type { DialogueRecordId, PassageRef, PointRecord } from '../record/dialogue.ts'
import type { AtLeastOne, Grounds, RecordRef, ReportParagraph } from './dialogue-report.ts'
import { nameOf, refTo, sayConstituency, type Composing } from './composing.ts'
import { countedFrom, makeParagraph, type MadeSentence } from './make-parts.ts'
import { quotedFor, say, sayRuns, wordsFor, type Phrase } from './report-words.ts'

/** Ids of the statements that a chapter tells. */
type ToldHere = ReadonlySet<DialogueRecordId>

/** Whether any named actor took a position on a point, anywhere in the dialogue. */
export function isCountedOn(composing: Composing, point: DialogueRecordId): boolean {
  return composing.convergenceOf(point).counts.total > 0
}

/** On which of these points nobody is counted, in one paragraph; whichever list is shorter is given. */
export function tellUncountedPoints(
  composing: Composing,
  place: string,
  points: readonly PointRecord[],
): readonly ReportParagraph[] {
  const { t } = composing
  const uncounted = points.filter(({ id }) => !isCountedOn(composing, id))
  const counted = points.filter(({ id }) => isCountedOn(composing, id))
  const [first, ...more] = uncounted
  if (first === undefined) return []
  const quoted = (those: readonly PointRecord[]) => ({ parts: those.map(({ text }): Phrase => sayQuoted(composing, text)) })
  const runs =
    counted.length === 0
      ? sayRuns(t, 'points-none-counted', { count: uncounted.length })
      : uncounted.length <= counted.length
        ? sayRuns(t, 'points-uncounted', { count: uncounted.length, points: quoted(uncounted) })
        : sayRuns(t, 'points-counted', { count: counted.length, points: quoted(counted) })
  const about = uncounted.flatMap(({ id }) => composing.convergenceOf(id).uncounted.map(({ intervention }) => intervention))
  const interventions = about.flatMap((id) => composing.interventions.get(id) ?? [])
  const grounds = countedFrom(
    [refTo(composing, first), ...[...more, ...interventions].map((one) => refTo(composing, one))],
    interventions.flatMap(({ passages }) => passages),
  )
  return [makeParagraph(`${place}.uncounted`, [made(runs, grounds)])]
}

function sayQuoted({ t }: Composing, text: PointRecord['text']): Phrase {
  return sayRuns(t, 'quoted', { words: quotedFor(t, text) })
}

/** Who holds what, by name; who was silent; nothing like a share. None where nobody is counted: that is said of all such points together. */
export function tellCount(composing: Composing, point: PointRecord, here: ToldHere): readonly MadeSentence[] {
  const { t } = composing
  const convergence = composing.convergenceOf(point.id)
  const { counts, counted } = convergence
  if (counts.total === 0) return []
  const listed = (actors: readonly CountedActor[]) => ({ list: actors.map((one) => nameWhere(composing, one, here)) })
  const on = (runs: MadeSentence['runs'], actors: readonly CountedActor[]) =>
    made(runs, groundsOfActors(composing, point, actors))
  const byStance = (['support', 'qualified', 'oppose'] as const).flatMap((stance): readonly MadeSentence[] => {
    const actors = counted.filter((one) => one.stance === stance)
    if (actors.length === 0) return stance === 'support' ? [on(sayRuns(t, 'count-no-support'), counted)] : []
    return [on(sayRuns(t, `count-${stance}`, { count: actors.length, actors: listed(actors) }), actors)]
  })
  const mixed = counted.filter(({ isMixed }) => isMixed)
  const isPlain = counts.support === counts.total
  const parts = convergence.byConstituency.map(({ constituency, support, qualified, oppose }) =>
    isPlain
      ? say(t, 'pair', { name: sayConstituency(t, constituency), value: t.number(support) })
      : say(t, 'count-constituency', { constituency: sayConstituency(t, constituency), support, qualified, oppose }),
  )
  return [
    ...byStance,
    ...(convergence.byConstituency.length < 2
      ? []
      : [on(sayRuns(t, 'count-constituencies', { parts: t.parts(parts) }), counted)]),
    ...(mixed.length === 0
      ? []
      : [
          on(
            sayRuns(t, 'count-mixed', { actors: { list: mixed.map(({ actor }): Phrase => [nameOf(composing, actor)]) } }),
            mixed,
          ),
        ]),
    ...tellSilence(composing, convergence),
  ]
}

/** The actor's name; with the session, or that it is elsewhere, where nothing that it said on the point is told in this chapter. */
function nameWhere(composing: Composing, { actor, positions }: CountedActor, here: ToldHere): Phrase {
  const { t, book, sessions, interventions } = composing
  const name = nameOf(composing, actor)
  if (positions.some(({ intervention }) => here.has(intervention))) return [name]
  if (book.sessions.length === 1) return sayRuns(t, 'actor-elsewhere', { actor: name })
  const numbers = positions.flatMap(({ intervention }) => {
    const session = sessions.get(interventions.get(intervention)?.session ?? '')
    return session === undefined ? [] : [session.number]
  })
  if (numbers.length === 0) return [name]
  const distinct = [...new Set(numbers)].toSorted((one, other) => one - other)
  return sayRuns(t, 'actor-in-session', {
    actor: name,
    count: distinct.length,
    numbers: t.list(distinct.map((number) => t.number(number))),
  })
}

/** How many of those present took no position, with their records; and where nobody can tell. */
function tellSilence(composing: Composing, { silent, silenceUnknown, raisedIn, point }: Convergence): readonly MadeSentence[] {
  const { t, book } = composing
  const about = refTo(composing, point)
  const where = new Set(raisedIn.map(({ id }) => id))
  const present = book.participations.filter(({ session, state }) => state === 'present' && where.has(session))
  const quiet = book.participations.filter(({ actor }) => silent.some((one) => one.actor.id === actor))
  return [
    ...(silent.length === 0
      ? []
      : [
          made(
            sayRuns(t, 'count-silent', { count: silent.length, present: new Set(present.map(({ actor }) => actor)).size }),
            countedFrom(
              [about, ...quiet.map((one) => refTo(composing, one))],
              quiet.flatMap(({ passages }) => passages),
            ),
          ),
        ]),
    ...(['no-list', 'not-attributed'] as const).flatMap((why): readonly MadeSentence[] => {
      const sessions = silenceUnknown.filter((one) => one.why === why).map(({ session }) => session)
      if (sessions.length === 0) return []
      const list = sessions.map((session): Phrase => [wordsFor(t, session.title)])
      return [
        made(
          sayRuns(t, `silence-${why}`, { sessions: { list } }),
          countedFrom([about, ...sessions.map((session) => refTo(composing, session))]),
        ),
      ]
    }),
  ]
}

/** Counted from the positions of these actors. */
export function groundsOfActors(
  composing: Composing,
  point: PointRecord,
  actors: readonly CountedActor[],
  first: RecordRef = refTo(composing, point),
): Grounds {
  const positions = actors.flatMap((one) => one.positions)
  const passages: readonly PassageRef[] = positions.flatMap((one) => one.passages)
  const interventions = positions.flatMap(({ intervention }) => composing.interventions.get(intervention) ?? [])
  const records: AtLeastOne<RecordRef> = [first, ...interventions.map((one) => refTo(composing, one))]
  return countedFrom(records, passages)
}

function made(runs: MadeSentence['runs'], grounds: Grounds): MadeSentence {
  return { kind: 'counted', runs, speakers: [], grounds }
}
