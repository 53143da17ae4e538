// Words of reports: whole sentences from the messages of the language, with the dialogue's own words set into them as runs that keep their
// language. No sentence is glued together; a message says where each part stands.
import { createTranslator, formatLocaleOf, type Language, type Translator } from '../../../platform/i18n/index.ts'
import { chooseWords } from '../record/choose-words.ts'
import type { Worded } from '../record/dialogue.ts'
import { wordingOf } from '../record/wording-of.ts'
import type { AtLeastOne, SentenceRun } from './dialogue-report.ts'

/** The words of reports in a language. */
export function dialogueReportWords(language: Language): Translator {
  return createTranslator(language, ['dialogue-report', 'dialogues', 'practice-codes'])
}

/** Words that stay together, such as a speaker with the office: runs of one place in a sentence. */
export type Phrase = AtLeastOne<SentenceRun>

/**
 * What may stand in a sentence: a text or number of the report, words of the record, a phrase, or several phrases as a list
 * (`parts`: with the language's semicolon, for phrases that hold commas of their own).
 */
export type SentenceValue =
  | string
  | number
  | SentenceRun
  | Phrase
  | { readonly list: readonly Phrase[] }
  | { readonly parts: readonly Phrase[] }

/** A message as plain text. */
export function say(t: Translator, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return t(`dialogue-report.${key}`, values)
}

// Private characters hold the places of runs while the message is written; nothing typed can stand for one (`cleaned`).
const FIRST_HOLE = 0xe000
const HOLE = /([\ue000-\uf8ff])/u

/** A message as runs: what was said keeps its language and direction, whatever the grammar around it. */
export function sayRuns(
  t: Translator,
  key: string,
  values: Readonly<Record<string, SentenceValue>> = {},
): AtLeastOne<SentenceRun> {
  const held: Phrase[] = []
  const hold = (phrase: Phrase): string => {
    held.push(phrase)
    return String.fromCodePoint(FIRST_HOLE + held.length - 1)
  }
  const flat = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'number') return [name, value]
      if (typeof value === 'string') return [name, cleaned(value)]
      if ('list' in value) return [name, t.list(value.list.map(hold))]
      if ('parts' in value) return [name, t.parts(value.parts.map(hold))]
      return [name, hold('text' in value ? [value] : value)]
    }),
  )
  const runs = t(`dialogue-report.${key}`, flat)
    .split(HOLE)
    .filter((piece) => piece !== '')
    .flatMap((piece): readonly SentenceRun[] => {
      const phrase = held[(piece.codePointAt(0) ?? 0) - FIRST_HOLE]
      return phrase === undefined ? [{ text: piece }] : phrase.map((run) => isolate(t, run))
    })
  const [first, ...rest] = runs
  if (first === undefined) throw new Error(`The message "${key}" says nothing in ${t.language}`)
  return [first, ...rest]
}

function cleaned(text: string): string {
  return text.replaceAll(/[\ue000-\uf8ff]/gu, '')
}

/** Words of the other direction are kept apart (Unicode TR9), so that their full stops stay with them in every form. */
function isolate(t: Translator, run: SentenceRun): SentenceRun {
  const text = run.text.replaceAll(/[\ue000-\uf8ff\u2068\u2069]/gu, '')
  const isForeign = t.direction === 'rtl' ? /[A-Za-z\u00c0-\u024f\u0370-\u04ff]/.test(text) : /[\u0590-\u08ff]/.test(text)
  return { ...run, text: isForeign ? `\u2068${text}\u2069` : text }
}

/** Words that are a sentence by themselves: kept apart from what stands around them like those within a message. */
export function runsFor(t: Translator, run: SentenceRun): AtLeastOne<SentenceRun> {
  return [isolate(t, run)]
}

/** Words in the reader's language, else the original with its language told. */
export function wordsFor(t: Translator, worded: Worded): SentenceRun {
  const { text, language, isAsked } = chooseWords(worded, t.language)
  return isAsked ? { text } : { text, language }
}

/** The same as a sentence: with its full stop. */
export function sentenceFor(t: Translator, worded: Worded): SentenceRun {
  const run = wordsFor(t, worded)
  const text = run.text.trim()
  return { ...run, text: /[.!?…؟。][»”"')\]]?$/u.test(text) ? text : `${text}.` }
}

/** How records begin that tell of what somebody does already ("Tells of what is done in Dakar: …"), written for a table without its speaker. */
const ACCOUNTS: Readonly<Record<string, RegExp>> = {
  en: /^Tells of (?=what\b)/u,
  fr: /^Relate (?=ce qu)/u,
  ar: /^(?:يروي|تروي|يحكي|تحكي) (?=ما|عم)/u,
}

/** Of words that only tell what is done: what, as it stands after "told of"; null for any other. */
export function accountFor(t: Translator, worded: Worded): SentenceRun | null {
  const run = sentenceFor(t, worded)
  const beginning = ACCOUNTS[(run.language ?? t.language).split('-', 1)[0] ?? '']?.exec(run.text)?.[0]
  return beginning === undefined ? null : { ...run, text: run.text.slice(beginning.length) }
}

/** The same within quotation marks: without its full stop. */
export function quotedFor(t: Translator, worded: Worded): SentenceRun {
  const run = wordsFor(t, worded)
  return { ...run, text: run.text.trim().replace(/[.。]$/u, '') }
}

/**
 * Plain words of the record, such as an office or a place: as they are known in the reader's language, else as they stand, marked with the
 * language given where it is not the report's.
 */
export function foreign(t: Translator, text: string, language: string): SentenceRun {
  return wordsFor(t, wordingOf(text, language))
}

/** A day as far as it is known. */
export function sayDay(t: Translator, day: string): string {
  if (day === 'unknown' || day === '') return say(t, 'day-unknown')
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) return t.date(day)
  return /^\d{4}-\d{2}$/.test(day) ? t.month(day) : day
}

/** A country, a region of the library, the world. */
export function sayPlace(t: Translator, code: string): string {
  if (code === 'world') return t('practice-codes.place-world')
  if (code === 'unknown' || code === '') return say(t, 'place-unknown')
  const name = code.replace(/^region:/, '')
  if (t.has(`practice-codes.region-${name}`)) return t(`practice-codes.region-${name}`)
  return /^[A-Z]{2}$/.test(code)
    ? (new Intl.DisplayNames([formatLocaleOf(t.language)], { type: 'region' }).of(code) ?? code)
    : name
}

/** The text of runs. */
export function textOfRuns(runs: readonly SentenceRun[]): string {
  return runs.map(({ text }) => text).join('')
}
