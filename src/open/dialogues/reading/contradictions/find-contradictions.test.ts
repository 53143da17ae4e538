// Rules on reports that were made up for them, none of them the documents that the finder is measured on.
import { describe, expect, it } from 'vitest'
import { buildPassages } from '../passages/build-passages.ts'
import { readText } from '../passages/read-text.ts'
import { findContradictions } from './find-contradictions.ts'

function find(...documents: readonly string[]) {
  return findContradictions(
    documents.map((text, index) => {
      const read = readText(new TextEncoder().encode(text))
      if (!read.ok) throw new Error(read.error.kind)
      return { id: `d${index}`, read: buildPassages(read.value) }
    }),
  )
}
const rules = (...documents: readonly string[]) => find(...documents).map(({ rule }) => rule)

describe('what does not fit', () => {
  it.each([
    ['name-near', 'The Harbour Watch Institute came.\n\nLater the Harbour Wacth Institute left.'],
    ['name-abbreviation', 'All of SADFC agreed in the room.\n\nNot all of SDAFC agreed in the hall.'],
    ['people-of-another-country', 'He came from Slovenia and told us that Slovaks love the sea.'],
    [
      'same-number-other-thing',
      'Young women make up 62 per cent of the harbour pilots of the coast.\n\nMen make up 62 per cent of the harbour pilots, said another.',
    ],
    [
      'same-thing-other-number',
      'Some 14,000 unpaid deckhands were counted that winter.\n\nAltogether 31,000 unpaid deckhands were counted.',
    ],
    [
      'same-thing-other-number',
      'According to one count, 14 million herders along the coast were at risk of moving.\n\nThe Tide Trust estimated that 31 million more young herders could be on the move.',
    ],
    [
      'count-of-speakers',
      'Panel 3\n\nThe panel had three speakers: one, two and three.\n\nSession 3\n\nPanel 3\tHall\n\t<p>Speakers:</p> <ul> • Ana Diaz, Chile • Bo Li, China</ul>',
    ],
    [
      'draft-called-resolution',
      'The Council adopted a resolution¹ on harbours that was welcomed by many of those present.\n\n¹ Resolution A/C.2/70/L.9 (2015).',
    ],
    ['editorial-notes', 'Zero draft of the paper\n\nAll came. [to be completed after the meeting]'],
    ['dissent', 'A majority agreed that ports be open, but one State stressed that it could not follow.'],
    ['agreement-uncounted', 'On wages there was the broadest consensus of the whole week.'],
    [
      'breaks-off',
      `One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\n${'The harbours of the coast were told of at length. '.repeat(4)}And then the table was of the\n\nNEXT CHAPTER`,
    ],
  ])('%s', (rule, text) => {
    expect(rules(text)).toContain(rule)
  })

  it('is told between two documents: praise and warning of one named agreement', () => {
    const found = find(
      'The representative of Chile welcomed the Harbour Safety Pact as an opportunity for all.',
      'The Harbour Safety Pact would make wages worse.',
    ).filter(({ rule }) => rule === 'stance-on-one-thing')
    expect(
      found.map(({ sides }) => sides.map(({ passages }) => passages.map((ref) => 'document' in ref && ref.document))),
    ).toEqual([[['d0'], ['d1']]])
    expect(found[0]).toMatchObject({ certainty: 'proposed', kind: 'position' })
  })

  it('is not seen in a report that fits', () => {
    expect(
      rules(
        'Overview\n\nThe representative of Chile said that 1,200 people had used the desk in 2019.\n\nThe representative of Ghana agreed that 40 per cent of pilots were women.',
      ),
    ).toEqual([])
  })
})
