// A point with everything that was said on it: who holds what by count, each statement in reported speech, conditions and objections in full,
// what nobody in particular said, and who merely claims that all agree. Nothing that was said is left out to make it read more smoothly.
import type { Convergence, CountedActor } from '../convergence/index.ts'
import type { ClaimRecord, InterventionRecord, PassageRef, PointRecord, Worded } from '../record/dialogue.ts'
import type { Grounds, RecordRef, ReportParagraph, ReportSection } from './dialogue-report.ts'
import { nameOf, refTo, sayConstituency, speakerOf, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeParagraph, shortHash, type MadeSentence } from './make-parts.ts'
import { say, sayDay, sayRuns, sentenceFor, wordsFor, type Phrase } from './report-words.ts'

/** What one chapter has to tell. */
export interface ChapterMaterial {
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
}

/** Sections of a discussion: one a point in the order in which they were raised, then what was said on no point. `prefix` makes ids unique. */
export function tellDiscussion(
  composing: Composing,
  prefix: string,
  level: ReportSection['level'],
  { interventions, claims }: ChapterMaterial,
): readonly ReportSection[] {
  const { t, book } = composing
  const raised = new Set([
    ...interventions.flatMap(({ positions }) => positions.map(({ point }) => point)),
    ...claims.flatMap(({ point }) => point ?? []),
  ])
  const told = new Set<string>()
  const sections = [...raised].flatMap((id): readonly ReportSection[] => {
    const point = book.points.find((one) => one.id === id)
    if (point === undefined) return []
    const on = interventions.filter(({ positions }) => positions.some((position) => position.point === id))
    const fresh = on.filter((one) => !told.has(one.id))
    const again = on.filter((one) => told.has(one.id))
    for (const one of fresh) told.add(one.id)
    const place = `${prefix}.${id}`
    return [
      {
        id: place,
        level,
        heading: wordsFor(t, point.text),
        parts: [
          makeParagraph(`${place}.count`, tellCount(composing, point)),
          ...groupBySpeaker(fresh).map((group) => tellStatements(composing, place, group, id)),
          ...(again.length === 0
            ? []
            : [
                makeParagraph(
                  `${place}.again`,
                  again.flatMap((one) => tellStance(composing, one, id, true)),
                ),
              ]),
          ...claims.filter((claim) => claim.point === id).map((claim) => tellClaim(composing, place, claim)),
        ],
      },
    ]
  })
  const others = interventions.filter(({ id }) => !told.has(id))
  const loose = claims.filter(({ point }) => point === null || !book.points.some(({ id }) => id === point))
  if (others.length + loose.length === 0) return sections
  const place = `${prefix}.other`
  const parts = [
    ...groupBySpeaker(others).map((group) => tellStatements(composing, place, group, null)),
    ...loose.map((claim) => tellClaim(composing, place, claim)),
  ]
  return [
    ...sections,
    { id: place, level, heading: { text: say(t, sections.length === 0 ? 'heading-said' : 'heading-also-said') }, parts },
  ]
}

/** Who holds what, by name; who was silent; nothing like a share. */
function tellCount(composing: Composing, point: PointRecord): readonly MadeSentence[] {
  const { t } = composing
  const convergence = composing.convergenceOf(point.id)
  const { counts, counted } = convergence
  if (counts.total === 0) {
    const about = convergence.uncounted.map(({ intervention }) => intervention)
    return [made('counted', sayRuns(t, 'count-nobody'), groundsOfInterventions(composing, point, about))]
  }
  const byStance = (['support', 'qualified', 'oppose'] as const).flatMap((stance): readonly MadeSentence[] => {
    const actors = counted.filter((one) => one.stance === stance)
    if (actors.length === 0) return stance === 'support' ? [countNone(composing, point, counted)] : []
    const list = actors.map(({ actor }): Phrase => [nameOf(composing, actor)])
    const runs = sayRuns(t, `count-${stance}`, { count: actors.length, actors: { list } })
    return [made('counted', runs, groundsOfActors(composing, point, actors))]
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
      : [
          made(
            'counted',
            sayRuns(t, 'count-constituencies', { parts: t.parts(parts) }),
            groundsOfActors(composing, point, counted),
          ),
        ]),
    ...(mixed.length === 0
      ? []
      : [
          made(
            'counted',
            sayRuns(t, 'count-mixed', { actors: { list: mixed.map(({ actor }): Phrase => [nameOf(composing, actor)]) } }),
            groundsOfActors(composing, point, mixed),
          ),
        ]),
    ...tellSilence(composing, convergence),
  ]
}

function countNone(composing: Composing, point: PointRecord, counted: readonly CountedActor[]): MadeSentence {
  return made('counted', sayRuns(composing.t, 'count-no-support'), groundsOfActors(composing, point, counted))
}

/** How many of those present took no position, with their records; and where nobody can tell. */
function tellSilence(composing: Composing, { silent, silenceUnknown, raisedIn, point }: Convergence): readonly MadeSentence[] {
  const { t, book } = composing
  const about = refTo(composing, point)
  const here = new Set(raisedIn.map(({ id }) => id))
  const present = book.participations.filter(({ session, state }) => state === 'present' && here.has(session))
  const quiet = book.participations.filter(({ actor }) => silent.some((one) => one.actor.id === actor))
  return [
    ...(silent.length === 0
      ? []
      : [
          made(
            'counted',
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
          'counted',
          sayRuns(t, `silence-${why}`, { sessions: { list } }),
          countedFrom([about, ...sessions.map((session) => refTo(composing, session))]),
        ),
      ]
    }),
  ]
}

/** Statements of one speaker in one session, in one way: together they are a paragraph, as in the reports of the field. */
interface SpeakerGroup {
  /** Stays the same whatever else the speaker says. */
  readonly key: string
  readonly first: InterventionRecord
  readonly all: readonly InterventionRecord[]
}

function groupBySpeaker(interventions: readonly InterventionRecord[]): readonly SpeakerGroup[] {
  const groups = new Map<string, readonly InterventionRecord[]>()
  for (const one of interventions) {
    const { session, spokenBy, actor, shownAs, capacity, onBehalfOf, mode } = one
    const key = shortHash([session, spokenBy, actor ?? '', shownAs, capacity, ...onBehalfOf, mode].join('|'))
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups].flatMap(([key, all]) => (all[0] === undefined ? [] : [{ key, first: all[0], all }]))
}

/** Who, how, what, sentence by sentence; conditions and objections in full; and where it is counted for nobody, that it is. */
function tellStatements(composing: Composing, place: string, group: SpeakerGroup, point: string | null): ReportParagraph {
  const { t } = composing
  const { first, all } = group
  const { phrase, speakers } = speakerOf(composing, first)
  const grounds = (one: InterventionRecord) => groundOn(one.passages, [refTo(composing, one)])
  const sentences = all.flatMap((one): readonly MadeSentence[] => [
    {
      kind: 'said',
      runs:
        one === first
          ? // Whoever drafted wrote, however the record came to it.
            sayRuns(t, 'said', {
              speaker: phrase,
              mode: one.spokenBy === 'drafter' ? 'written' : one.mode,
              words: sentenceFor(t, one.summary),
            })
          : [sentenceFor(t, one.summary)],
      speakers,
      grounds: grounds(one),
    },
    ...(point === null ? [] : tellStance(composing, one, point, false)),
  ])
  // Where nobody at all is counted on a point, the count above says it for every statement.
  const isToldAbove = point !== null && composing.convergenceOf(point).counts.total === 0
  if (speakers[0].isCounted || isToldAbove) return makeParagraph(`${place}.${group.key}`, sentences)
  const [ref, ...refs] = all.map((one) => refTo(composing, one))
  const uncounted: MadeSentence = {
    kind: 'told',
    runs: sayRuns(t, uncountedKey(composing, first)),
    speakers,
    grounds: groundOn(
      all.flatMap(({ passages }) => passages),
      [ref ?? refTo(composing, first), ...refs],
    ),
  }
  return makeParagraph(`${place}.${group.key}`, [...sentences, uncounted])
}

/** The position on a point. Without words of its own an objection is what was said as a whole: it is never shortened. */
function tellStance(
  composing: Composing,
  intervention: InterventionRecord,
  point: string,
  isAgain: boolean,
): readonly MadeSentence[] {
  const { t } = composing
  const { phrase: speaker, speakers } = speakerOf(composing, intervention, isAgain ? 'within' : 'first')
  const grounds = groundOn(intervention.passages, [refTo(composing, intervention)])
  const { isCounted } = speakers[0]
  const when = isAgain ? 'again' : 'position'
  return intervention.positions
    .filter((position) => position.point === point)
    .flatMap(({ stance, words }): readonly MadeSentence[] => {
      if (stance === 'support') {
        if (!isAgain && words === null) return []
        const key = isAgain ? (isCounted ? 'again-support' : 'again-uncounted') : 'position'
        const runs =
          words === null ? sayRuns(t, key, { speaker }) : sayRuns(t, `${key}-words`, { speaker, words: sentenceFor(t, words) })
        return [{ kind: 'told', runs, speakers, grounds }]
      }
      const own = wordsOf(t, words, isAgain ? intervention.summary : null)
      const key = `${when}-${stance}${isCounted ? '' : '-uncounted'}${own === null ? '-as-said' : ''}`
      const kind = stance === 'oppose' ? 'objection' : 'condition'
      return [{ kind, runs: sayRuns(t, key, { speaker, ...(own === null ? {} : { words: own }) }), speakers, grounds }]
    })
}

function wordsOf(t: Composing['t'], words: Worded | null, otherwise: Worded | null) {
  const chosen = words ?? otherwise
  return chosen === null ? null : sentenceFor(t, chosen)
}

/** Why a statement is counted for nobody. */
function uncountedKey(composing: Composing, { session, spokenBy, capacity }: InterventionRecord): string {
  if (composing.sessions.get(session)?.rule === 'not-attributed') return 'uncounted-not-attributed'
  if (spokenBy !== 'named') return `uncounted-${spokenBy}`
  return capacity === 'personal' ? 'uncounted-personal' : 'uncounted-nobody-named'
}

/** A claim, and what the record has beside it. */
export function tellClaim(composing: Composing, place: string, claim: ClaimRecord): ReportParagraph {
  const { t } = composing
  const ref = refTo(composing, claim)
  const convergence =
    claim.point === null || !composing.book.points.some(({ id }) => id === claim.point)
      ? null
      : composing.convergenceOf(claim.point)
  const weighed = convergence?.claims.find((one) => one.claim.id === claim.id)
  const runs = sayRuns(t, 'claim', { by: claim.claimedBy, words: sentenceFor(t, claim.text) })
  const grounds =
    convergence === null ? countedFrom([ref]) : groundsOfActors(composing, convergence.point, convergence.counted, ref)
  return makeParagraph(`${place}.${claim.id}`, [
    { kind: 'claim', runs, speakers: [], grounds: groundOn(claim.passages, [ref]) },
    weighed === undefined
      ? made('counted', sayRuns(t, 'claim-unweighed'), grounds)
      : made('counted', sayRuns(t, `claim-${weighed.standing}`, { ...weighed.counts }), grounds),
  ])
}

/** A position that was held in another session of the same dialogue, for the list of objections. */
export function tellSessionOf(composing: Composing, session: string): Phrase {
  const found = composing.sessions.get(session)
  if (found === undefined) return [{ text: say(composing.t, 'session-unknown') }]
  return sayRuns(composing.t, 'session-on', {
    session: wordsFor(composing.t, found.title),
    day: sayDay(composing.t, found.heldOn),
  })
}

function made(kind: MadeSentence['kind'], runs: MadeSentence['runs'], grounds: Grounds): MadeSentence {
  return { kind, runs, speakers: [], grounds }
}

function groundsOfActors(
  composing: Composing,
  point: PointRecord,
  actors: readonly CountedActor[],
  first: RecordRef = refTo(composing, point),
): Grounds {
  const positions = actors.flatMap((one) => one.positions)
  return groundsOfInterventions(
    composing,
    point,
    positions.map(({ intervention }) => intervention),
    first,
    positions.flatMap(({ passages }) => passages),
  )
}

function groundsOfInterventions(
  composing: Composing,
  point: PointRecord,
  ids: readonly string[],
  first: RecordRef = refTo(composing, point),
  passages?: readonly PassageRef[],
): Grounds {
  const interventions = ids.flatMap((id) => composing.interventions.get(id) ?? [])
  return countedFrom(
    [first, ...interventions.map((one) => refTo(composing, one))],
    passages ?? interventions.flatMap((one) => one.passages),
  )
}
