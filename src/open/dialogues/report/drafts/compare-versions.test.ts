// What a redraw changed is told paragraph by paragraph, and what did not change is not.
import { describe, expect, it } from 'vitest'
import { composeDialogueReport } from '../compose-dialogue-report.ts'
import { DATE, MADE_BOOK } from '../made-book.test-support.ts'
import { compareVersions } from './compare-versions.ts'

const draw = (book: typeof MADE_BOOK) => {
  const scope = { kind: 'series', id: 'tables' } as const
  const report = composeDialogueReport(book, { scope, form: 'messages', language: 'en', date: DATE, practices: [] })
  if (report === null) throw new Error('no report')
  return report
}

describe('two versions of a report', () => {
  it('that say the same differ in nothing', () => {
    expect(compareVersions(draw(MADE_BOOK), draw(MADE_BOOK))).toEqual([])
  })

  it('differ where words changed, came or went, each with its heading and both wordings', () => {
    const [kept, dropped] = MADE_BOOK.outcomes
    if (kept === undefined || dropped === undefined) throw new Error('no outcomes')
    const reworded = { ...kept, text: { original: 'en', texts: { en: 'Guard every address.' } } }
    const fresh = { ...kept, id: 'fresh', text: { original: 'en', texts: { en: 'Print no lists.' } } }
    const changes = compareVersions(draw(MADE_BOOK), draw({ ...MADE_BOOK, outcomes: [reworded, fresh] }))
    const under = (heading: string) => changes.filter((one) => one.heading === heading).map(({ kind }) => kind)
    expect(changes.find(({ paragraph }) => paragraph.endsWith('.recommendations.guard-addresses'))).toMatchObject({
      kind: 'changed',
      before: expect.stringContaining('Guard addresses in clinics.'),
      after: expect.stringContaining('Guard every address.'),
    })
    expect(under('Recommendations')).toContain('new')
    expect(under('Open challenges')).toEqual(['gone'])
    // What was said did not change.
    expect(under('Clinics pass nothing on to the border police')).toEqual([])
  })
})
