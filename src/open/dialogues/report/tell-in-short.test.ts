// The first chapter of a report: one page, from the same pieces as the rest, in every order and language.
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../platform/i18n/index.ts'
import type { DialogueBook } from '../record/dialogue.ts'
import { composeDialogueReport } from './compose-dialogue-report.ts'
import { DIALOGUE_REPORT_FORMS, type DialogueReportForm } from './dialogue-report.ts'
import { DATE, MADE_BOOK } from './made-book.test-support.ts'
import { textOfRuns } from './report-words.ts'

function inShort(language: Language, form: DialogueReportForm = 'messages', book: DialogueBook = MADE_BOOK) {
  const scope = { kind: 'series', id: 'tables' } as const
  const report = composeDialogueReport(book, { scope, form, language, date: DATE, practices: [] })
  const [first] = report?.sections ?? []
  if (first?.id !== 'in-short') throw new Error('the report does not begin with it')
  const sentences = first.parts.flatMap((part) => (part.kind === 'table' ? [] : part.sentences))
  const text = sentences.map(({ runs }) => textOfRuns(runs)).join('\n')
  return { sentences, text: text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ') }
}

describe('a report in short', () => {
  it('tells who objects, whom the recommendations ask and who was not heard', () => {
    const { text } = inShort('en')
    expect(text).toContain('An objection to “Clinics pass nothing on to the border police” from: Border post (Head of post)')
    expect(text).toContain('One recommendation is recorded; asked of (one may ask several): Ministry of Health (1).')
    expect(text).toContain('One open challenge is recorded.')
    expect(text).toMatch(/No named actor is recorded from: .*Employers and business/u)
    expect(text).toMatch(/No named actor who spoke is from: .*Africa/u)
    // One actor agrees with nobody.
    expect(text).not.toContain('two or more named actors in support')
  })

  it('tells the points that two or more named actors support, and of several recommendations how many ask whom', () => {
    const [said] = MADE_BOOK.interventions
    const [asks] = MADE_BOOK.outcomes
    if (said === undefined || asks === undefined) throw new Error('nothing was said')
    const { text } = inShort('en', 'messages', {
      ...MADE_BOOK,
      interventions: [...MADE_BOOK.interventions, { ...said, id: 'union', actor: 'union', shownAs: 'Secretary', order: 30 }],
      outcomes: [
        asks,
        { ...asks, id: 'a', addressee: 'States, cities' },
        { ...asks, id: 'b', addressee: 'cities' },
        { ...asks, id: 'c', addressee: 'unknown' },
      ],
    })
    expect(text).toContain('Points with two or more named actors in support: “Clinics pass nothing on to the border police” (2).')
    expect(text).toContain(
      '4 recommendations are recorded; asked of (one may ask several): cities (2); Ministry of Health (1); States (1); one names nobody whom it asks.',
    )
  })

  it.each(LANGUAGES)('is the same in every order, and each sentence leads somewhere: %s', (language) => {
    const [first, ...others] = DIALOGUE_REPORT_FORMS.map((form) => inShort(language, form))
    for (const other of others) expect(other.text).toBe(first?.text)
    for (const { grounds } of first?.sentences ?? []) expect(grounds.records.length).toBeGreaterThan(0)
  })
})
