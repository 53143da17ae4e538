// Which orders of a report a record has anything for: one by key message of a dialogue without key messages would be that by guiding question.
import type { DialogueBook } from '../record/dialogue.ts'
import { DIALOGUE_REPORT_FORMS, type DialogueReportForm, type ReportScope } from './dialogue-report.ts'
import { narrowBook } from './narrow-book.ts'

/** The orders for which something is recorded, never none: without any, by key message, which then tells everything in one chapter. */
export function findReportForms(given: DialogueBook, scope: ReportScope): readonly DialogueReportForm[] {
  const book = narrowBook(given, scope)
  const found = book === null ? [] : DIALOGUE_REPORT_FORMS.filter((form) => HAS[form](book, scope))
  return found.length === 0 ? ['messages'] : found
}

const HAS: Readonly<Record<DialogueReportForm, (book: DialogueBook, scope: ReportScope) => boolean>> = {
  messages: ({ messages, interventions, claims, outcomes }, scope) => {
    const known = new Set(messages.map(({ id }) => id))
    if (scope.kind === 'series') return known.size > 0
    return [...interventions, ...claims, ...outcomes].some(({ message }) => message !== null && known.has(message))
  },
  questions: ({ questions }) => questions.length > 0,
  objectives: ({ points, interventions, claims, outcomes }) => {
    const own = [...interventions, ...outcomes].some(({ objectives }) => objectives.length > 0)
    const touched = new Set([
      ...interventions.flatMap(({ positions }) => positions.map(({ point }) => point)),
      ...[...claims, ...outcomes].map(({ point }) => point),
    ])
    return own || points.some(({ id, objectives }) => touched.has(id) && objectives.length > 0)
  },
}
