// A reader is told the document, not its number.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { citeSource, readCitations } from './cited-sources.ts'

const citations = readCitations(join(import.meta.dirname, '../../../data/library'))

it('names the document, the paragraph and the line', () => {
  expect(citeSource('001 para 25b L118', citations)).toBe(
    'Global Forum on Migration and Development 2020, Roundtable Theme 4, Background Paper: Addressing Gaps in Migrant Protection, ' +
      'first draft, 2020, para 25b, L118',
  )
  expect(citeSource('002 L384', citations)).toMatch(/, L384$/)
})

it.each(['https://example.org/001', 'Gazette 12', '999 L1', ''])('leaves %s as it is', (source) => {
  expect(citeSource(source, citations)).toBe(source)
})
