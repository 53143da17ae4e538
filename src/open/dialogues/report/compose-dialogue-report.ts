// A book becomes a report in the order that a reader asks for. Pure: the same book, form, language and day give the same report, to the letter.
import { directionOf, type Language } from '../../../platform/i18n/index.ts'
import type { DialogueBook } from '../record/dialogue.ts'
import type { AnnexPractice, DialogueReport, DialogueReportForm, ReportScope, ReportSection } from './dialogue-report.ts'
import { findReportForms } from './find-report-forms.ts'
import { prepareComposing, type Composing } from './composing.ts'
import { nameStatements, narrowBook } from './narrow-book.ts'
import { dialogueReportWords, foreign, say, wordsFor } from './report-words.ts'
import { tellByMessage, tellByObjective, tellByQuestion } from './tell-chapters.ts'
import {
  tellAnnex,
  tellContradictions,
  tellHandovers,
  tellObjections,
  tellOutcomesChapter,
  tellWithdrawals,
} from './tell-closing.ts'
import { tellInShort } from './tell-in-short.ts'
import { tellIntroduction } from './tell-introduction.ts'
import { tellPresence } from './tell-presence.ts'

/** What is wanted. */
export interface DialogueReportRequest {
  readonly scope: ReportScope
  readonly form: DialogueReportForm
  readonly language: Language
  /** The moment that the report stands for. */
  readonly date: Date
  /** Rows of the library for the annex (`findAnnexPractices`). */
  readonly practices: readonly AnnexPractice[]
}

const CHAPTERS: Readonly<Record<DialogueReportForm, (composing: Composing) => readonly ReportSection[]>> = {
  messages: tellByMessage,
  questions: tellByQuestion,
  objectives: tellByObjective,
}

/** Draws a report; null where the book holds no such series or session. */
export function composeDialogueReport(given: DialogueBook, request: DialogueReportRequest): DialogueReport | null {
  const { scope, form, language, date, practices } = request
  const book = narrowBook(given, scope)
  const series = book?.series[0]
  if (book === null || series === undefined) return null
  const t = dialogueReportWords(language)
  const composing = prepareComposing(t, nameStatements(book), scope, date)
  const sections = [
    ...tellInShort(composing),
    tellIntroduction(composing),
    ...CHAPTERS[form](composing),
    ...tellOutcomesChapter(composing),
    ...tellObjections(composing),
    ...tellPresence(composing),
    ...tellContradictions(composing),
    ...tellWithdrawals(composing),
    ...tellHandovers(composing),
    ...tellAnnex(composing, practices),
  ]
  const subject = wordsFor(t, scope.kind === 'session' ? (book.sessions[0]?.title ?? series.title) : series.title)
  return {
    scope,
    form,
    language,
    direction: directionOf(language),
    title: say(t, `title-${form}`, { subject: subject.text }),
    titleLanguage: subject.language ?? null,
    summary: say(t, 'summary', {
      form,
      statements: book.interventions.length,
      sessions: book.sessions.length,
      day: t.date(date),
    }),
    creator: foreign(t, series.convener, series.title.original).text,
    date,
    method: [
      'method-drawn',
      'method-counted',
      'method-silence',
      'method-words',
      ...(findReportForms(given, scope).includes(form) ? [] : [`form-none-${form}`]),
    ].map((key) => say(t, key)),
    sections,
    untranslated: findUntranslated(sections),
  }
}

/** Languages of runs that stand in no translation. */
function findUntranslated(sections: readonly ReportSection[]): readonly string[] {
  const found = new Set<string>()
  const add = (runs: readonly { readonly language?: string }[]) => {
    for (const { language } of runs) if (language !== undefined) found.add(language)
  }
  for (const { heading, parts } of sections) {
    add([heading])
    for (const part of parts) {
      const cells = part.kind === 'table' ? part.rows.flat() : [part]
      for (const { sentences } of cells) for (const { runs } of sentences) add(runs)
    }
  }
  return [...found].toSorted()
}
