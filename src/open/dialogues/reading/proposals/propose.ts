// Proposals of a document that was read: each sentence asked whether it is a recommendation, a practice, a figure, a claim of agreement, a
// position or something missing, by whom, on which objective; and what each named speaker said, as one intervention. A person decides.
import { type LanguageReading, linesOfSpan, pageOf, type ReadPassage } from '../passages/read-document.ts'
import { tellLanguage, tellLanguageOf, toBaseLanguage } from '../passages/tell-language.ts'
import { findDoers } from './find-doers.ts'
import { findFigures } from './find-figures.ts'
import { findFrenchSpeakers } from './find-french-speakers.ts'
import { findFrenchKinds } from './french-cues.ts'
import { findSpeakers, type FoundSpeaker, type SpokenSentence } from './find-speakers.ts'
import { scoreFeatures, toConfidence } from './linear-model.ts'
import { LEARNT_KINDS, type ProposalKind, type ReadProposal } from './proposal.ts'
import type { ReadingModel } from './reading-model.ts'
import { readFeatures, readObjectiveFeatures } from './sentence-features.ts'
import { tellStance } from './tell-stance.ts'

/** By what a document in a language is read. Of one whose language is unknown, passages that are clearly English are read by the model. */
export function howRead(language: string): LanguageReading {
  const base = toBaseLanguage(language)
  return base === 'en' || language === 'und' ? 'model' : base === 'fr' ? 'words' : 'nothing'
}

/** Proposes, in reading order. The same passages, model and language give the same proposals. No passage is read with rules of another language. */
export function proposeFrom(
  passages: readonly ReadPassage[],
  model: ReadingModel,
  language: string = tellLanguage(passages).language,
): readonly ReadProposal[] {
  const ofLanguage = Map.groupBy(passages, (passage) => languageOfPassage(passage, toBaseLanguage(language)))
  const english = findSpeakers(ofLanguage.get('en') ?? [])
  const french = findFrenchSpeakers(ofLanguage.get('fr') ?? [])
  return [
    ...findInterventions(english, model),
    ...english.flatMap((sentence, index) => proposeSentence(sentence, neighboursOf(english, index), model)),
    ...findInterventions(french, model),
    ...french.flatMap((sentence) => proposeFrench(sentence, model)),
  ].toSorted((one, other) => one.from - other.from || one.start - other.start || one.id.localeCompare(other.id))
}

/** A passage long enough to tell is in its own language, a short one in the document's. */
function languageOfPassage({ text }: ReadPassage, document: string): string {
  const told = text.length < 90 ? 'und' : tellLanguageOf(text).language
  return told === 'und' ? document : told
}

/** How far a kind that was told by French words alone is trusted: no report has measured it. */
const FRENCH_TRUST = 0.35

function proposeFrench(spoken: SpokenSentence, model: ReadingModel): readonly ReadProposal[] {
  const { text } = spoken.sentence
  if (isLeadIn(text)) return []
  return findFrenchKinds(text).map((kind) => {
    const proposal = toProposal(kind, spoken, FRENCH_TRUST, model, { figures: [], text })
    // Words of the objectives are English.
    return { ...proposal, objectives: [] }
  })
}

/** A mark, a number or a lead-in (`The recommendations were:`) proposes nothing. */
function isLeadIn(text: string): boolean {
  return text.length < 25 || (text.endsWith(':') && text.length < 90)
}

/** The sentences of the same passage before and behind one. */
export function neighboursOf(
  spoken: readonly SpokenSentence[],
  index: number,
): { readonly before: string; readonly behind: string } {
  const textAt = (place: number) =>
    spoken[place]?.passage === spoken[index]?.passage ? (spoken[place]?.sentence.text ?? '') : ''
  return { before: textAt(index - 1), behind: textAt(index + 1) }
}

function proposeSentence(
  spoken: SpokenSentence,
  neighbours: ReturnType<typeof neighboursOf>,
  model: ReadingModel,
): readonly ReadProposal[] {
  const { text } = spoken.sentence
  if (isLeadIn(text)) return []
  const told = tellLanguageOf(text).language
  if (told !== 'und' && told !== 'en') return []
  const features = readFeatures(spoken, neighbours)
  const figures = findFigures(text)
  return LEARNT_KINDS.flatMap((kind) => {
    const linear = model.kinds.get(kind)
    if (linear === undefined || (kind === 'figure' && figures.length === 0)) return []
    const confidence = toConfidence(linear, scoreFeatures(linear, features))
    if (confidence < linear.threshold) return []
    const proposal = toProposal(kind, spoken, confidence, model, { figures, text })
    if (kind !== 'practice') return [proposal]
    // States named in one breath have done it each.
    const doers = findDoers(text, spoken.speaker)
    return doers.length === 0
      ? [proposal]
      : doers.map((actor, place) => ({
          ...proposal,
          id: place === 0 ? proposal.id : `${proposal.id}-${place + 1}`,
          speaker: {
            ...proposal.speaker,
            actor,
            confidence: spoken.speaker.actor === actor ? proposal.speaker.confidence : trustOf({ how: 'deed' }, model),
          },
        }))
  })
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
