// Proposals of a document that was read: each sentence asked whether it is a recommendation, a practice, a figure, a claim of agreement, a
// position or something missing, by whom, on which objective; and what each named speaker said, as one intervention. A person decides.
import { type LanguageReading, linesOfSpan, pageOf, type ReadPassage } from '../passages/read-document.ts'
import { tellLanguage, tellLanguageOf, toBaseLanguage } from '../passages/tell-language.ts'
import { findDoers } from './find-doers.ts'
import { findFigures } from './find-figures.ts'
import { findFrenchSpeakers } from './find-french-speakers.ts'
import { findFrenchKinds } from './french-cues.ts'
import { findSpeakers, type FoundSpeaker, type SpokenSentence } from './find-speakers.ts'
import { createPointFinder, type ReadingPoint } from './find-points.ts'
import { scoreFeatures, toConfidence } from './linear-model.ts'
import { LEARNT_KINDS, type ProposalKind, type ReadProposal } from './proposal.ts'
import type { ReadingModel } from './reading-model.ts'
import { type Neighbours, readFeatures, readObjectiveFeatures } from './sentence-features.ts'
import { tellStance } from './tell-stance.ts'

/** By what a document in a language is read. Of one whose language is unknown, passages that are clearly English are read by the model. */
export function howRead(language: string): LanguageReading {
  const base = toBaseLanguage(language)
  return base === 'en' || language === 'und' ? 'model' : base === 'fr' ? 'words' : 'nothing'
}

/** In which language to read (told from the text where it is not given), and the points on which positions may be taken. */
export interface ProposeOptions {
  readonly language?: string
  readonly points?: readonly ReadingPoint[]
}

/** Proposes, in reading order. The same passages, model and options give the same proposals. No passage is read with rules of another language. */
export function proposeFrom(
  passages: readonly ReadPassage[],
  model: ReadingModel,
  { language = tellLanguage(passages).language, points = [] }: ProposeOptions = {},
): readonly ReadProposal[] {
  const ofLanguage = Map.groupBy(passages, (passage) => languageOfPassage(passage, toBaseLanguage(language)))
  const english = findSpeakers(ofLanguage.get('en') ?? [])
  const french = findFrenchSpeakers(ofLanguage.get('fr') ?? [])
  const findPoints = createPointFinder(
    points,
    english.map(({ sentence }) => sentence),
  )
  return [
    ...findInterventions(english, model),
    ...english.flatMap((sentence, index) => proposeSentence(sentence, neighboursOf(english, index), model, findPoints)),
    ...[...findInterventions(french, model), ...french.flatMap((sentence) => proposeFrench(sentence, model))].map(asFrench),
  ].toSorted((one, other) => one.from - other.from || one.start - other.start || one.id.localeCompare(other.id))
}

/** A passage long enough to tell is in its own language, a short one in the document's. */
function languageOfPassage({ text }: ReadPassage, document: string): string {
  const told = text.length < 90 ? 'und' : tellLanguageOf(text).language
  return told === 'und' ? document : told
}

/** How far a kind that was told by French words alone is trusted: of 36 sentences by others, no more than that (data/reading-model/README.md). */
const FRENCH_TRUST = 0.35

function proposeFrench(spoken: SpokenSentence, model: ReadingModel): readonly ReadProposal[] {
  const { text } = spoken.sentence
  if (isLeadIn(text)) return []
  return findFrenchKinds(text).map((kind) => toProposal(kind, spoken, FRENCH_TRUST, model, { figures: [], text }))
}

/** Words of the objectives are English, and so is what any speaker's confidence was measured on. */
function asFrench(proposal: ReadProposal): ReadProposal {
  const speaker = { ...proposal.speaker, confidence: FRENCH_TRUST }
  return { ...proposal, confidence: FRENCH_TRUST, speaker, objectives: [], stance: null }
}

/** A mark, a number or a lead-in (`The recommendations were:`) proposes nothing. */
function isLeadIn(text: string): boolean {
  return text.length < 25 || (text.endsWith(':') && text.length < 90)
}

/** What stands beside a sentence in its passage. */
export function neighboursOf(spoken: readonly SpokenSentence[], index: number): Neighbours {
  const at = (place: number) => (spoken[place]?.passage === spoken[index]?.passage ? spoken[place] : undefined)
  return {
    before: at(index - 1)?.sentence.text ?? '',
    behind: at(index + 1)?.sentence.text ?? '',
    saidBefore: at(index - 1)?.speaker.how ?? '',
  }
}

/** Points less likely than this help nobody choose. */
const LEAST_LIKELY = 0.1
const MOST_POINTS = 3

/** The points that a text may be on, with how often one so like was right in documents left out. */
export function proposePoints(
  text: string,
  findPoints: ReturnType<typeof createPointFinder>,
  model: Pick<ReadingModel, 'points'>,
): NonNullable<ReadProposal['points']> {
  return findPoints(text)
    .slice(0, MOST_POINTS)
    .map(({ point, score }) => ({ point, confidence: toConfidence({ curve: model.points }, score) }))
    .filter(({ confidence }) => confidence >= LEAST_LIKELY)
}

function proposeSentence(
  spoken: SpokenSentence,
  neighbours: Neighbours,
  model: ReadingModel,
  findPoints: ReturnType<typeof createPointFinder>,
): readonly ReadProposal[] {
  const { text } = spoken.sentence
  if (isLeadIn(text)) return []
  const told = tellLanguageOf(text).language
  if (told !== 'und' && told !== 'en') return []
  const features = readFeatures(spoken, neighbours)
  const figures = findFigures(text)
  const found = LEARNT_KINDS.flatMap((kind) => {
    const linear = model.kinds.get(kind)
    if (linear === undefined || (kind === 'figure' && figures.length === 0)) return []
    const confidence = toConfidence(linear, scoreFeatures(linear, features))
    return confidence < linear.threshold ? [] : [toProposal(kind, spoken, confidence, model, { figures, text })]
  })
  const position = found.find(({ kind }) => kind === 'position')
  const points =
    position === undefined && !found.some(({ kind }) => kind === 'claim') ? [] : proposePoints(text, findPoints, model)
  // To ask for something is to be for it: what is proposed as a recommendation says so itself, and one decision is enough.
  const isAsked = found.some(({ kind }) => kind === 'recommendation')
  // On none of the points that there are, it is a recommendation and no more.
  const asks = isAsked && points.length > 0 && position !== undefined
  return found.flatMap((proposal): readonly ReadProposal[] => {
    if (proposal.kind === 'position') return isAsked ? [] : [{ ...proposal, points }]
    if (proposal.kind === 'claim') return [{ ...proposal, points }]
    if (proposal.kind === 'recommendation') return [asks ? { ...proposal, stance: tellStance(text), points } : proposal]
    return proposal.kind === 'practice' ? proposeDoers(proposal, spoken, model) : [proposal]
  })
}

/** States named in one breath have done it each. */
function proposeDoers(
  practice: ReadProposal,
  { sentence, speaker }: SpokenSentence,
  model: ReadingModel,
): readonly ReadProposal[] {
  const doers = findDoers(sentence.text, speaker)
  if (doers.length === 0) return [{ ...practice, speaker: { ...practice.speaker, actor: null } }]
  return doers.map((actor, place) => ({
    ...practice,
    id: place === 0 ? practice.id : `${practice.id}-${place + 1}`,
    speaker: {
      ...practice.speaker,
      actor,
      confidence: speaker.actor === actor ? practice.speaker.confidence : trustOf({ how: 'deed' }, model),
    },
  }))
}

/** All that a named speaker says without a break in one passage. */
function findInterventions(spoken: readonly SpokenSentence[], model: ReadingModel): readonly ReadProposal[] {
  const runs: SpokenSentence[][] = []
  for (const sentence of spoken) {
    const { speaker, passage } = sentence
    if (speaker.spokenBy !== 'named' || speaker.how === 'deed') continue
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goesOn =
      last !== undefined && last.passage === passage && last.speaker.actor === speaker.actor && last.place === sentence.place - 1
    if (run !== undefined && goesOn) run.push(sentence)
    else runs.push([sentence])
  }
  return runs.flatMap((run) => {
    const [first] = run
    const last = run.at(-1)
    if (first === undefined || last === undefined) return []
    const text = first.passage.text.slice(first.sentence.start, last.sentence.end)
    const whole: SpokenSentence = { ...first, sentence: { text, start: first.sentence.start, end: last.sentence.end } }
    return [toProposal('intervention', whole, trustOf(first.speaker, model), model, { figures: [], text })]
  })
}

function toProposal(
  kind: ProposalKind,
  { passage, sentence, speaker }: SpokenSentence,
  confidence: number,
  model: ReadingModel,
  found: { readonly figures: ReadProposal['figures']; readonly text: string },
): ReadProposal {
  return {
    id: `${passage.id}-${sentence.start}-${kind}`,
    kind,
    passage: passage.id,
    start: sentence.start,
    end: sentence.end,
    ...linesOfSpan(passage, sentence.start, sentence.end),
    page: pageOf(passage),
    paragraph: passage.paragraph,
    text: found.text,
    confidence,
    speaker: {
      spokenBy: speaker.spokenBy,
      actor: speaker.spokenBy === 'named' ? speaker.actor : null,
      constituency: speaker.constituency,
      confidence: trustOf(speaker, model),
      mode: speaker.mode,
    },
    objectives: proposeObjectives(found.text, passage.under, model),
    figures: kind === 'figure' || kind === 'practice' ? found.figures : [],
    stance: kind === 'position' ? tellStance(found.text) : null,
  }
}

function trustOf(speaker: Pick<FoundSpeaker, 'how'>, model: ReadingModel): number {
  return model.speakers[speaker.how] ?? 0.5
}

/** Objectives of a text, likeliest first, at most four; where none is likely enough, the likeliest if it is at all likely. */
export function proposeObjectives(text: string, under: readonly string[], model: ReadingModel): ReadProposal['objectives'] {
  const features = readObjectiveFeatures(text, under)
  const all = [...model.objectives]
    .map(([objective, linear]) => ({
      objective,
      confidence: toConfidence(linear, scoreFeatures(linear, features)),
      threshold: linear.threshold,
    }))
    .toSorted((one, other) => other.confidence - one.confidence)
  const likely = all.filter(({ confidence, threshold }) => confidence >= threshold).slice(0, 4)
  return (likely.length > 0 ? likely : all.slice(0, 1).filter(({ confidence }) => confidence > 0.15)).map(
    ({ objective, confidence }) => ({ objective, confidence }),
  )
}
