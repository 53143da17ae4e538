// The feed has what RFC 4287 (4.1.1, 4.1.2) demands, and nothing typed into it can break it.
import { describe, expect, it } from 'vitest'
import { writeAtom } from './atom.ts'

const at = new Date('2026-11-21T09:00:00Z')
const feed = {
  id: 'https://example.org/en/measures/lapsing.atom',
  title: 'Lapsing',
  language: 'en',
  author: 'Causeway',
  self: 'https://example.org/en/measures/lapsing.atom',
  page: 'https://example.org/en/measures',
  updatedAt: at,
}

describe('a feed', () => {
  it('has an id, a title, a time, an author and a link to itself, and each entry its own', () => {
    const text = writeAtom({
      ...feed,
      entries: [{ id: 'urn:x', title: 'A', summary: 'B', url: 'https://example.org/a', updatedAt: at }],
    })
    for (const part of [
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
      '<updated>2026-11-21T09:00:00.000Z</updated>',
      '<author><name>Causeway</name></author>',
      '<link rel="self" type="application/atom+xml" href="https://example.org/en/measures/lapsing.atom"/>',
      '<entry><id>urn:x</id><title>A</title><updated>2026-11-21T09:00:00.000Z</updated>',
    ])
      expect(text).toContain(part)
  })

  it('cannot be broken by what stands in a title', () => {
    const text = writeAtom({ ...feed, title: '</title><script>&"\u0000', entries: [] })
    expect(text).toContain('<title>&lt;/title&gt;&lt;script&gt;&amp;&quot;</title>')
  })
})
