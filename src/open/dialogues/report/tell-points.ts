// A point with everything that was said on it: who holds what by count, each statement in reported speech, conditions and objections in full,
// what nobody in particular said, and who merely claims that all agree. Nothing that was said is left out to make it read more smoothly.
import type { ClaimRecord, InterventionRecord, Worded } from '../record/dialogue.ts'
import type { Grounds, ReportParagraph, ReportPart, ReportSection } from './dialogue-report.ts'
import { refTo, speakerOf, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeParagraph, shortHash, type MadeSentence } from './make-parts.ts'
import { accountFor, runsFor, say, sayDay, sayRuns, sentenceFor, wordsFor, type Phrase } from './report-words.ts'
import { groundsOfActors, isCountedOn, tellCount, tellUncountedPoints } from './tell-counts.ts'
import { isExplained, whyUncounted } from './why-uncounted.ts'

/** What one chapter has to tell. */
interface ChapterMaterial {
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
}

/** What stands under the heading of a discussion, and its sections. */
export interface Discussion {
  readonly opening: readonly ReportPart[]
  readonly sections: readonly ReportSection[]
}

/** A discussion: one section a point in the order in which they were raised, then what was said on no point. `prefix` makes ids unique. */
export function tellDiscussion(
  composing: Composing,
  prefix: string,
  level: ReportSection['level'],
  { interventions, claims }: ChapterMaterial,
): Discussion {
  const { t, book } = composing
  const raised = new Set([
    ...interventions.flatMap(({ positions }) => positions.map(({ point }) => point)),
    ...claims.flatMap(({ point }) => point ?? []),
  ])
  const points = [...raised].flatMap((id) => book.points.find((one) => one.id === id) ?? [])
  const here = new Set(interventions.map(({ id }) => id))
  const told = new Set<string>()
  const sections = points.map((point): ReportSection => {
    const { id } = point
    const on = interventions.filter(({ positions }) => positions.some((position) => position.point === id))
    const fresh = on.filter((one) => !told.has(one.id))
    const again = on.filter((one) => told.has(one.id))
    for (const one of fresh) told.add(one.id)
    const place = `${prefix}.${id}`
    const count = tellCount(composing, point, here)
    return {
      id: place,
      level,
      heading: wordsFor(t, point.text),
      parts: [
        ...(count.length === 0 ? [] : [makeParagraph(`${place}.count`, count)]),
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
    }
  })
  // An overview whose statements are all counted for nobody has said it of points on which nobody is counted either.
  const isToldAbove =
    interventions.length > 0 &&
    interventions.every((one) => whyUncounted(composing, one) !== null) &&
    points.every(({ id }) => !isCountedOn(composing, id))
  const opening = isToldAbove ? [] : tellUncountedPoints(composing, prefix, points)
  const others = interventions.filter(({ id }) => !told.has(id))
  const loose = claims.filter(({ point }) => point === null || !book.points.some(({ id }) => id === point))
  if (others.length + loose.length === 0) return { opening, sections }
  const place = `${prefix}.other`
  const parts = [
    ...groupBySpeaker(others).map((group) => tellStatements(composing, place, group, null)),
    ...loose.map((claim) => tellClaim(composing, place, claim)),
  ]
  const heading = { text: say(t, sections.length === 0 ? 'heading-said' : 'heading-also-said') }
  return { opening, sections: [...sections, { id: place, level, heading, parts }] }
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

/** Who, how, what, sentence by sentence; conditions and objections in full; and why it is counted for nobody, where the speaker does not show it. */
function tellStatements(composing: Composing, place: string, group: SpeakerGroup, point: string | null): ReportParagraph {
  const { t } = composing
  const { first, all } = group
  const { phrase, speakers } = speakerOf(composing, first)
  const grounds = (one: InterventionRecord) => groundOn(one.passages, [refTo(composing, one)])
  const sentences = all.flatMap((one): readonly MadeSentence[] => [
    { kind: 'said', runs: tellWords(composing, one, one === first ? phrase : null), speakers, grounds: grounds(one) },
    ...(point === null ? [] : tellStance(composing, one, point, false)),
  ])
  const why = whyUncounted(composing, first)
  if (why === null || isExplained(why)) return makeParagraph(`${place}.${group.key}`, sentences)
  const [ref, ...refs] = all.map((one) => refTo(composing, one))
  const uncounted: MadeSentence = {
    kind: 'told',
    runs: sayRuns(t, `uncounted-${why}`),
    speakers,
    grounds: groundOn(
      all.flatMap(({ passages }) => passages),
      [ref ?? refTo(composing, first), ...refs],
    ),
  }
  return makeParagraph(`${place}.${group.key}`, [...sentences, uncounted])
}

/** What somebody said, or what they told that is done; with the speaker, or after other words of the same speaker. */
function tellWords({ t }: Composing, intervention: InterventionRecord, speaker: Phrase | null): MadeSentence['runs'] {
  const { summary, spokenBy, mode } = intervention
  const account = accountFor(t, summary)
  if (speaker === null)
    return account === null ? runsFor(t, sentenceFor(t, summary)) : sayRuns(t, 'said-account-too', { account })
  // Whoever drafted wrote, however the record came to it.
  const how = spokenBy === 'drafter' ? 'written' : mode
  return account === null
    ? sayRuns(t, 'said', { speaker, mode: how, words: sentenceFor(t, summary) })
    : sayRuns(t, 'said-account', { speaker, mode: how, account })
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
  const why = whyUncounted(composing, intervention)
  const when = isAgain ? 'again' : 'position'
  return intervention.positions
    .filter((position) => position.point === point)
    .flatMap(({ stance, words }): readonly MadeSentence[] => {
      if (stance === 'support') {
        if (!isAgain && words === null) return []
        const key = isAgain ? (why === null ? 'again-support' : isExplained(why) ? 'again-said' : 'again-uncounted') : 'position'
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

/** A claim, and what the record has beside it. */
function tellClaim(composing: Composing, place: string, claim: ClaimRecord): ReportParagraph {
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
