// Only orders of which something is recorded are offered.
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../platform/i18n/index.ts'
import type { DialogueBook } from '../record/dialogue.ts'
import { composeDialogueReport } from './compose-dialogue-report.ts'
import { findReportForms } from './find-report-forms.ts'
import { DATE, MADE_BOOK } from './made-book.test-support.ts'

const SERIES = { kind: 'series', id: 'tables' } as const
const without = (...kinds: readonly (keyof DialogueBook)[]) => ({
  ...MADE_BOOK,
  ...Object.fromEntries(kinds.map((kind) => [kind, []])),
})
const BARE = {
  ...without('messages', 'questions', 'outcomes'),
  points: MADE_BOOK.points.map((point) => ({ ...point, objectives: [] })),
  interventions: MADE_BOOK.interventions.map((one) => ({ ...one, objectives: [] })),
}

describe('the orders of a report', () => {
  it('are offered where the record has something for them', () => {
    expect(findReportForms(MADE_BOOK, SERIES)).toEqual(['messages', 'questions', 'objectives'])
    expect(findReportForms(without('messages'), SERIES)).toEqual(['questions', 'objectives'])
    expect(findReportForms(without('messages', 'questions'), SERIES)).toEqual(['objectives'])
    expect(findReportForms(BARE, SERIES)).toEqual(['messages'])
  })

  it('are those of the one session that is asked for', () => {
    expect(findReportForms(MADE_BOOK, { kind: 'session', id: 'closed' })).not.toContain('questions')
  })

  it.each(LANGUAGES)('say plainly where nothing is recorded for the one that was asked for: %s', (language) => {
    const words = { en: 'No key message is recorded', fr: 'Aucun message clé n’est consigné', ar: 'لا رسالة رئيسية مسجلة' }[
      language
    ]
    const draw = (book: DialogueBook) =>
      composeDialogueReport(book, { scope: SERIES, form: 'messages', language, date: DATE, practices: [] })?.method.join('\n')
    expect(draw(without('messages'))).toContain(words)
    expect(draw(MADE_BOOK)).not.toContain(words)
  })
})
