// A point with everything that was said on it: who holds what by count, each statement in reported speech, conditions and objections in full,
// what nobody in particular said, and who merely claims that all agree. Nothing that was said is left out to make it read more smoothly.
import type { Convergence, CountedActor } from '../convergence/index.ts'
import type { ClaimRecord, InterventionRecord, PassageRef, PointRecord, Worded } from '../record/dialogue.ts'
import type { Grounds, RecordRef, ReportParagraph, ReportSection } from './dialogue-report.ts'
import { nameOf, refTo, sayConstituency, speakerOf, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeParagraph, type MadeSentence } from './make-parts.ts'
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
          ...fresh.map((one) => tellStatement(composing, place, one, id)),
          ...(again.length === 0
            ? []
            : [
                makeParagraph(
                  `${place}.again`,
                  again.flatMap((one) => tellAgain(composing, one, id)),
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
    ...others.map((one) => tellStatement(composing, place, one, null)),
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
    return [
      made('counted', sayRuns(t, 'count-nobody'), groundsOfInterventions(composing, point, about)),
      ...tellSilence(composing, convergence),
    ]
  }
  const byStance = (['support', 'qualified', 'oppose'] as const).flatMap((stance): readonly MadeSentence[] => {
    const actors = counted.filter((one) => one.stance === stance)
    if (actors.length === 0) return stance === 'support' ? [countNone(composing, point, counted)] : []
    const list = actors.map(({ actor }): Phrase => [nameOf(composing, actor)])
    const runs = sayRuns(t, `count-${stance}`, { count: actors.length, actors: { list } })
    return [made('counted', runs, groundsOfActors(composing, point, actors))]
  })
  const mixed = counted.filter(({ isMixed }) => isMixed)
  const parts = convergence.byConstituency.map(({ constituency, support, qualified, oppose }) =>
    say(t, 'count-constituency', { constituency: sayConstituency(t, constituency), support, qualified, oppose }),
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

/** Those present without a word on it, and where nobody can tell. */
function tellSilence(composing: Composing, { silent, silenceUnknown, point }: Convergence): readonly MadeSentence[] {
  const { t, book } = composing
  const about = refTo(composing, point)
  const told = silent.length > 0
  return [
    ...(told
      ? [
          made(
            'counted',
            sayRuns(t, 'count-silent', {
              count: silent.length,
              actors: { list: silent.map(({ actor }): Phrase => [nameOf(composing, actor)]) },
            }),
            countedFrom(
              [
                about,
                ...book.participations
                  .filter(({ actor }) => silent.some((one) => one.actor.id === actor))
                  .map((one) => refTo(composing, one)),
              ],
              book.participations
                .filter(({ actor }) => silent.some((one) => one.actor.id === actor))
                .flatMap(({ passages }) => passages),
            ),
          ),
        ]
      : []),
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

/** One statement: who, how, what; then what it is counted as, or that it is counted for nobody. */
export function tellStatement(
  composing: Composing,
  place: string,
  intervention: InterventionRecord,
  point: string | null,
): ReportParagraph {
  const { t } = composing
  const { phrase, speakers } = speakerOf(composing, intervention)
  const grounds = groundOn(intervention.passages, [refTo(composing, intervention)])
  const runs = sayRuns(t, 'said', { speaker: phrase, mode: intervention.mode, words: sentenceFor(t, intervention.summary) })
  return makeParagraph(`${place}.${intervention.id}`, [
    { kind: 'said', runs, speakers, grounds },
    ...(point === null ? [] : tellStance(composing, intervention, point, false)),
    ...(point === null && !speakers[0].isCounted
      ? [{ kind: 'told' as const, runs: sayRuns(t, uncountedKey(composing, intervention)), speakers, grounds }]
      : []),
  ])
}

function tellAgain(composing: Composing, intervention: InterventionRecord, point: string): readonly MadeSentence[] {
  return tellStance(composing, intervention, point, true)
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
    .map(({ stance, words }): MadeSentence => {
      if (stance === 'support') {
        const runs = isCounted
          ? sayRuns(t, `${when}-support`, { speaker })
          : isAgain
            ? sayRuns(t, 'again-uncounted', { speaker })
            : sayRuns(t, uncountedKey(composing, intervention))
        return { kind: 'told', runs, speakers, grounds }
      }
      const own = wordsOf(t, words, isAgain ? intervention.summary : null)
      const key = `${when}-${stance}${isCounted ? '' : '-uncounted'}${own === null ? '-as-said' : ''}`
      return {
        kind: stance === 'oppose' ? 'objection' : 'condition',
        runs: sayRuns(t, key, { speaker, ...(own === null ? {} : { words: own }) }),
        speakers,
        grounds,
      }
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
