// A sentence as numbers: hashed words and pairs of words, cues, who speaks, where it stands. Names of countries, bodies and numbers are
// replaced by signs, so that a model learns how something is said and not who said it; a hash cannot be turned back into text.
import { findCountries } from '../names/country-words.ts'
import { type Cue, CUES, findCues } from './cues.ts'
import { findFigures } from './find-figures.ts'
import { countObjectiveWords } from './objective-words.ts'
import type { SpokenSentence } from './find-speakers.ts'

/** How many places a feature may hash to. */
export const BUCKETS = 1 << 15

/** Places of the features present, each once. Every value is 1 over the root of how many there are. */
export type FeatureSet = Int32Array

/** The sentences of the same passage before and behind one, and who says the one before; empty where there is none. */
export interface Neighbours {
  readonly before: string
  readonly behind: string
  readonly saidBefore: string
}

/** Features of a sentence in its place. */
export function readFeatures(spoken: SpokenSentence, neighbours: Neighbours): FeatureSet {
  const found = new Set<number>()
  const add = (name: string) => found.add(hashName(name))
  const words = toSigns(spoken.sentence.text)
  for (const [index, word] of words.entries()) {
    add(`w ${word}`)
    if (index > 0) add(`b ${words[index - 1]} ${word}`)
    if (index > 1) add(`t ${words[index - 2]} ${words[index - 1]} ${word}`)
    if (index < 4) add(`s${index} ${word}`)
  }
  const cues = findCues(spoken.sentence.text)
  for (const [index, cue] of cues.entries()) {
    found.add(cueFeature(cue))
    for (const other of cues.slice(index + 1)) add(`cc ${cue} ${other}`)
    add(`cs ${cue} ${spoken.speaker.spokenBy}`)
    add(`ck ${cue} ${spoken.passage.kind}`)
  }
  const figures = findFigures(spoken.sentence.text)
  add(`figures ${Math.min(3, figures.length)}`)
  for (const { value, isShare, comparator } of figures) {
    add(`figure ${isShare ? 'share' : `size ${Math.floor(Math.log10(Math.max(1, value)))}`}`)
    add(`figure ${comparator}`)
  }
  for (const cue of findCues(neighbours.before)) add(`p ${cue}`)
  for (const cue of findCues(neighbours.behind)) add(`n ${cue}`)
  for (const name of readForm(spoken, neighbours)) add(`x ${name}`)
  add(`speaker ${spoken.speaker.spokenBy} ${spoken.speaker.how}`)
  add(`constituency ${spoken.speaker.constituency}`)
  add(`kind ${spoken.passage.kind} ${Math.min(spoken.passage.depth, 3)}`)
  add(`place ${Math.min(spoken.place, 3)} ${Math.min(spoken.of, 4)}`)
  add(`length ${Math.min(6, Math.floor(words.length / 8))}`)
  for (const [index, line] of spoken.passage.under.toReversed().entries())
    for (const word of toSigns(line).slice(0, 14)) add(index === 0 ? `h ${word}` : `hh ${word}`)
  return Int32Array.from(found).toSorted()
}

const MODAL = /\b(should|must|needs? to|needed to|had to|have to|has to|could|would|will|shall|ought to|can|cannot|may|might)\b/gi
const HEADINGS: readonly (readonly [string, RegExp])[] = [
  ['ask', /recommend/i],
  ['end', /way forward|next steps|conclusion|key message|follow/i],
  ['deed', /practice|example|initiative|solution/i],
  ['gap', /gap|challenge|barrier/i],
  ['talk', /discussion|overview|intervention/i],
]
const OPENINGS: readonly (readonly [string, RegExp])[] = [
  ['gerund', /^\p{L}+ing\b/u],
  ['it', /^(?:it|there)\b/i],
  ['pronoun', /^(?:he|she|they|his|her|their|its)\b/i],
  ['article', /^(?:the|a|an|this|these|such|all|many|some|several)\b/i],
  ['preposition', /^(?:in|on|at|by|for|from|as|since|during|with|to)\b/i],
  ['capital', /^\p{Lu}/u],
]

/** How a sentence is made: its modal verbs with what stands before them, how it opens, its tenses, the headings above, and its neighbours. */
function readForm(
  { sentence: { text }, passage }: SpokenSentence,
  { before, behind, saidBefore }: Neighbours,
): readonly string[] {
  const modals = [...text.matchAll(MODAL)].map((match) => ({ word: match[0].toLowerCase(), at: match.index }))
  const [first] = modals
  const modalOf = (words: string) => words.match(MODAL)?.[0]?.toLowerCase() ?? 'none'
  const count = (pattern: RegExp, most: number) => Math.min(most, text.match(pattern)?.length ?? 0)
  const perfects = count(/\b(?:had|has|have) (?:been )?\w+(?:ed|en|t|un|ade)\b/gi, 2)
  const hasProgramme = /\b(?:programme|project|campaign|initiative|law|fund|platform|policy|agreement|plan)s?\b/i.test(text)
  const above = passage.under.join(' ')
  return [
    ...modals.flatMap(({ word, at }) => [
      `m ${word}`,
      `mb ${text.slice(0, at).trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''} ${word}`,
    ]),
    `m1 ${first === undefined ? 'none' : `${first.at < 60 ? 'early' : 'late'} ${first.word}`}`,
    `o ${OPENINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'small'}`,
    ...HEADINGS.filter(([, pattern]) => pattern.test(above)).map(([name]) => `h ${name}`),
    `ha ${/recommend/i.test(passage.under.at(-1) ?? '')}`,
    `c ${Math.min(3, findCountries(text).length)}`,
    `in ${/^(?:[Ff]or example, )?[Ii]n (?:the )?\p{Lu}/u.test(text)}`,
    `pp ${perfects}`,
    `ed ${count(/\b\w{3,}ed\b/g, 3)}`,
    `be ${/\b(?:was|were)\b/.test(text)} ${/\b(?:is|are)\b/.test(text)}`,
    `semicolon ${text.includes(';')}`,
    `quote ${/[“"]/.test(text)}`,
    `before ${before === '' ? '-' : saidBefore}`,
    `bm ${before === '' ? '-' : modalOf(before)}`,
    `nm ${behind === '' ? '-' : modalOf(behind)}`,
    `deed ${hasProgramme} ${perfects > 0}`,
    `own ${/\b(?:its|his|her|their) (?:country|government|organization|ministry|city)\b/i.test(text)}`,
  ]
}

/** Features by which the objective of a text is told: its words, those of the heading above it, and the objectives' own words. */
export function readObjectiveFeatures(text: string, under: readonly string[]): FeatureSet {
  const found = new Set<number>()
  const words = toSigns(text)
  for (const [index, word] of words.entries()) {
    if (word.length < 4) continue
    found.add(hashName(`ob ${word}`))
    if (index > 0) found.add(hashName(`obb ${words[index - 1]} ${word}`))
  }
  for (const word of toSigns(under.at(-1) ?? '')) if (word.length > 3) found.add(hashName(`oh ${word}`))
  for (const [objective, count] of countObjectiveWords(text))
    for (let seen = 1; seen <= count; seen += 1) found.add(objectiveFeature(objective, seen))
  for (const objective of countObjectiveWords(under.at(-1) ?? '').keys()) found.add(hashName(`oho ${objective}`))
  // `Objective 15: Access to services` above a list.
  const named = /objective (\d{1,2})\b/i.exec(under.join(' '))?.[1]
  if (named !== undefined) found.add(hashName(`on ${named}`))
  return Int32Array.from(found).toSorted()
}

/** The feature of having so many words of an objective. */
export function objectiveFeature(objective: number, count: number): number {
  return hashName(`ow ${objective} ${count}`)
}

/** Words in small letters and cut to their stem's length, with signs for countries, numbers and names. */
function toSigns(text: string): readonly string[] {
  let plain = text
  for (const { word, kind } of findCountries(text)) plain = plain.replace(word, kind === 'name' ? ' zcountry ' : ' zpeople ')
  return [...plain.matchAll(/[\p{L}][\p{L}'’-]*|\d[\d.,]*/gu)].map(([word], index) => {
    if (/^\d/.test(word)) return /^(19|20)\d\d$/.test(word) ? 'zyear' : 'znumber'
    if (/^\p{Lu}{2,}/u.test(word)) return 'zshort'
    if (index > 0 && /^\p{Lu}\p{Ll}/u.test(word)) return `z${toStem(word.toLowerCase())}`
    return toStem(word.toLowerCase())
  })
}

/** A word without the endings that English gives it: enough to bring `recommended` and `recommends` together. */
export function toStem(word: string): string {
  const plain = word.replace(/['’]s$/, '')
  if (plain.length <= 4) return plain
  return plain.replace(/(?:isation|ization|ations?|ements?|ments?|ities|ity|ings?|ies|ied|ed|es|s|ly|e|y)$/, '') || plain
}

/** Places that no other feature hashes to: what is told by a cue alone is told by nothing else. */
const CUE_NAMES = Object.keys(CUES)

/** The feature of having a cue. */
export function cueFeature(cue: Cue): number {
  return CUE_NAMES.indexOf(cue)
}

/** FNV-1a over the letters, folded to the buckets behind the cues. */
function hashName(name: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < name.length; index += 1) {
    hash ^= name.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  return CUE_NAMES.length + ((((hash >>> 15) ^ hash) >>> 0) % (BUCKETS - CUE_NAMES.length))
}
