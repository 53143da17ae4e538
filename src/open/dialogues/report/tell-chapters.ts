// The chapters of the three forms. Each statement, claim and outcome of the dialogue stands in exactly one chapter, and what belongs to none of a
// form's headings has a chapter of its own: nothing is lost by the order that a reader asks for.
import type { GcmObjective } from '@causeway/vocabulary'
import type {
  ClaimRecord,
  DialogueRecord,
  InterventionRecord,
  MessageRecord,
  OutcomeRecord,
  QuestionRecord,
} from '../record/dialogue.ts'
import type { ReportPart, ReportSection, SentenceRun } from './dialogue-report.ts'
import { distinctPhrases, refTo, speakerOf, type Composing } from './composing.ts'
import { countedFrom, groundOn, makeParagraph, type MadeSentence } from './make-parts.ts'
import { tellOutcomes } from './tell-outcomes.ts'
import { tellDiscussion } from './tell-points.ts'
import { say, sayRuns, sentenceFor, wordsFor } from './report-words.ts'
import { tellOverview } from './tell-overview.ts'

/** One chapter before it is told. */
interface Chapter {
  readonly id: string
  readonly level: 1 | 2
  readonly heading: SentenceRun
  /** The record of the heading; the sessions where there is none. */
  readonly about: DialogueRecord | null
  readonly interventions: readonly InterventionRecord[]
  readonly claims: readonly ClaimRecord[]
  readonly outcomes: readonly OutcomeRecord[]
  /** Sentences before the counts. */
  readonly opening: readonly MadeSentence[]
  /** Told in full elsewhere, and named here. */
  readonly seeAlso: readonly MadeSentence[]
}

/** By key message: overview, discussion, recommendations under each. */
export function tellByMessage(composing: Composing): readonly ReportSection[] {
  const { t, book } = composing
  const messages = book.messages.toSorted((one, other) => one.number - other.number || (one.id < other.id ? -1 : 1))
  const known = new Set(messages.map(({ id }) => id))
  const chapters = messages.map((message): Chapter => ({
    id: `message-${message.id}`,
    level: 1,
    heading: numbered(t, 'message-numbered', message.number, wordsFor(t, message.title)),
    about: message,
    ...belonging(composing, (one) => one.message === message.id),
    opening: tellMessage(composing, message),
    seeAlso: [],
  }))
  return [
    ...chapters,
    rest(composing, 'message', 1, (one) => one.message === null || !known.has(one.message), messages.length > 0),
  ].flatMap((chapter) => tellChapter(composing, chapter))
}

function tellMessage(composing: Composing, message: MessageRecord): readonly MadeSentence[] {
  return [
    {
      kind: 'told',
      runs: sayRuns(composing.t, 'overview-message', { words: sentenceFor(composing.t, message.title) }),
      speakers: [],
      grounds: groundOn(message.passages, [refTo(composing, message)]),
    },
  ]
}

/** By guiding question; of a series, session by session. */
export function tellByQuestion(composing: Composing): readonly ReportSection[] {
  const { t, book } = composing
  const isOne = book.sessions.length === 1
  return book.sessions.flatMap((session): readonly ReportSection[] => {
    const questions = book.questions
      .filter((question) => question.session === session.id)
      .toSorted((one, other) => one.number - other.number || (one.id < other.id ? -1 : 1))
    const known = new Set(questions.map(({ id }) => id))
    const level = isOne ? 1 : 2
    const chapters = questions.map((question): Chapter => ({
      id: `question-${question.id}`,
      level,
      heading: numbered(t, 'question-numbered', question.number, wordsFor(t, question.text)),
      about: question,
      ...belonging(composing, (one) => one.session === session.id && one.question === question.id),
      opening: tellQuestion(composing, question),
      seeAlso: [],
    }))
    const outside = rest(
      composing,
      `question-${session.id}`,
      level,
      (one) => one.session === session.id && (one.question === null || !known.has(one.question)),
      questions.length > 0,
      'question',
    )
    const told = [...chapters, outside].flatMap((chapter) => tellChapter(composing, chapter))
    if (isOne) return told
    return [{ id: `session-${session.id}`, level: 1, heading: wordsFor(t, session.title), parts: [] }, ...told]
  })
}

function tellQuestion(composing: Composing, question: QuestionRecord): readonly MadeSentence[] {
  const { t } = composing
  const [first, ...more] = composing.inOrder.filter((one) => one.question === question.id)
  if (first !== undefined || more.length > 0) return []
  return [
    {
      kind: 'counted',
      runs: sayRuns(t, 'question-unanswered'),
      speakers: [],
      grounds: countedFrom([refTo(composing, question)]),
    },
  ]
}

/** By objective of the Global Compact. What touches several is told under its first and named under the others. */
export function tellByObjective(composing: Composing): readonly ReportSection[] {
  const { t, book, inOrder } = composing
  const ofPoint = (id: string | null): readonly GcmObjective[] => book.points.find((point) => point.id === id)?.objectives ?? []
  const ofIntervention = ({ objectives, positions }: InterventionRecord) =>
    sorted(objectives.length > 0 ? objectives : positions.flatMap(({ point }) => ofPoint(point)))
  const ofOutcome = ({ objectives, point, interventions }: OutcomeRecord) => {
    if (objectives.length > 0) return sorted(objectives)
    const found = ofPoint(point)
    if (found.length > 0) return sorted(found)
    return sorted(interventions.flatMap((id) => composing.interventions.get(id)?.objectives ?? []))
  }
  const ofClaim = ({ point }: ClaimRecord) => sorted(ofPoint(point))
  const objectives = sorted([
    ...inOrder.flatMap(ofIntervention),
    ...book.outcomes.flatMap(ofOutcome),
    ...book.claims.flatMap(ofClaim),
  ])
  const chapters = objectives.map((objective): Chapter => ({
    id: `objective-${objective}`,
    level: 1,
    heading: { text: say(t, 'objective-numbered', { number: objective, title: t(`practice-codes.objective-${objective}`) }) },
    about: null,
    interventions: inOrder.filter((one) => ofIntervention(one)[0] === objective),
    claims: book.claims.filter((one) => ofClaim(one)[0] === objective),
    outcomes: book.outcomes.filter((one) => ofOutcome(one)[0] === objective),
    opening: [],
    seeAlso: tellSeeAlso(
      composing,
      inOrder.filter((one) => ofIntervention(one).indexOf(objective) > 0),
      (one) => ofIntervention(one)[0],
    ),
  }))
  const none: Chapter = {
    id: 'objective-none',
    level: 1,
    heading: { text: say(t, objectives.length > 0 ? 'objective-none' : 'heading-said') },
    about: null,
    interventions: inOrder.filter((one) => ofIntervention(one).length === 0),
    claims: book.claims.filter((one) => ofClaim(one).length === 0),
    outcomes: book.outcomes.filter((one) => ofOutcome(one).length === 0),
    opening: [],
    seeAlso: [],
  }
  return [...chapters, none].flatMap((chapter) => tellChapter(composing, chapter))
}

function sorted(objectives: readonly GcmObjective[]): readonly GcmObjective[] {
  return [...new Set(objectives)].toSorted((one, other) => one - other)
}

function tellSeeAlso(
  composing: Composing,
  elsewhere: readonly InterventionRecord[],
  homeOf: (one: InterventionRecord) => GcmObjective | undefined,
): readonly MadeSentence[] {
  const { t } = composing
  return sorted(elsewhere.flatMap((one) => homeOf(one) ?? [])).flatMap((home): readonly MadeSentence[] => {
    const [first, ...more] = elsewhere.filter((one) => homeOf(one) === home)
    if (first === undefined) return []
    const all = [first, ...more]
    const shown = all.map((one) => speakerOf(composing, one, 'within'))
    return [
      {
        kind: 'told',
        runs: sayRuns(t, 'see-objective', {
          number: home,
          speakers: { list: distinctPhrases(shown.map(({ phrase }) => phrase)) },
        }),
        speakers: shown.flatMap(({ speakers }) => speakers),
        grounds: groundOn(
          all.flatMap(({ passages }) => passages),
          [refTo(composing, first), ...more.map((one) => refTo(composing, one))],
        ),
      },
    ]
  })
}

type Placed = InterventionRecord | ClaimRecord | OutcomeRecord

function belonging({ book, inOrder }: Composing, isOwn: (one: Placed) => boolean) {
  return { interventions: inOrder.filter(isOwn), claims: book.claims.filter(isOwn), outcomes: book.outcomes.filter(isOwn) }
}

/** What stands under no heading of the form. */
function rest(
  composing: Composing,
  id: string,
  level: Chapter['level'],
  isOwn: (one: Placed) => boolean,
  hasOthers: boolean,
  form: 'message' | 'question' = 'message',
): Chapter {
  return {
    id: `${id}-none`,
    level,
    heading: { text: say(composing.t, hasOthers ? `${form}-none` : 'heading-said') },
    about: null,
    ...belonging(composing, isOwn),
    opening: [],
    seeAlso: [],
  }
}

function tellChapter(composing: Composing, chapter: Chapter): readonly ReportSection[] {
  const { t } = composing
  const { id, level, heading, interventions, claims, outcomes, opening, seeAlso } = chapter
  const isEmpty = interventions.length + claims.length + outcomes.length + seeAlso.length === 0
  if (isEmpty && chapter.about === null) return []
  const below = level === 1 ? 2 : 3
  const deeper = level === 1 ? 3 : 4
  const discussion = tellDiscussion(composing, id, deeper, { interventions, claims })
  const section = (name: string, parts: readonly ReportPart[]): ReportSection => ({
    id: `${id}.${name}`,
    level: below,
    heading: { text: say(t, `heading-${name}`) },
    parts,
  })
  const overview = [...opening, ...tellOverview(composing, chapter)]
  return [
    { id, level, heading, parts: [] },
    ...(overview.length === 0 ? [] : [section('overview', [makeParagraph(`${id}.overview`, overview)])]),
    ...(discussion.sections.length === 0 ? [] : [section('discussion', discussion.opening), ...discussion.sections]),
    ...(seeAlso.length === 0 ? [] : [section('see-also', [makeParagraph(`${id}.see-also`, seeAlso)])]),
    ...OUTCOME_SECTIONS.flatMap(({ name, kind }) => {
      const own = outcomes.filter(({ outcome }) => outcome === kind)
      return own.length === 0 ? [] : [section(name, tellOutcomes(composing, `${id}.${name}`, own))]
    }),
  ]
}

/** What came of a chapter, each kind under its own heading. */
const OUTCOME_SECTIONS = [
  { name: 'recommendations', kind: 'recommendation' },
  { name: 'commitments', kind: 'commitment' },
  { name: 'practices', kind: 'practice' },
  { name: 'challenges', kind: 'challenge' },
] as const

function numbered(t: Composing['t'], key: string, number: number, words: SentenceRun): SentenceRun {
  const text = say(t, key, { number, title: words.text })
  return words.language === undefined ? { text } : { text, language: words.language }
}
