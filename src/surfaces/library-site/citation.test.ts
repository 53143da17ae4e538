// Sources as data/library/README.md writes them.
import { describe, expect, it } from 'vitest'
import { readCitation } from './citation.ts'

const documents = [{ id: '001', title: 'Background paper' }]

describe('a source', () => {
  it('is a passage of a document, with paragraph and lines', () => {
    expect(readCitation('001 para 23a L81', documents)).toMatchObject({ kind: 'passage', paragraph: '23a', lines: [81, 81] })
    expect(readCitation('001 L653-657', documents)).toMatchObject({ kind: 'passage', paragraph: null, lines: [653, 657] })
  })

  it('stays as it was written where the library has no such document', () => {
    expect(readCitation('009 L4', documents)).toEqual({ kind: 'words', text: '009 L4' })
  })

  it('is a link only where it is an address of the web', () => {
    expect(readCitation('https://example.org/act.pdf', documents)).toEqual({
      kind: 'address',
      href: 'https://example.org/act.pdf',
    })
    expect(readCitation('javascript:alert(1)', documents)).toMatchObject({ kind: 'words' })
  })
})
