import { describe, expect, it } from 'vitest'
import { buildPassages } from '../passages/build-passages.ts'
import { readText } from '../passages/read-text.ts'
import { findDoers } from './find-doers.ts'
import { findSpeakers } from './find-speakers.ts'

function speakersOf(...paragraphs: readonly string[]) {
  const read = readText(new TextEncoder().encode(paragraphs.join('\n\n')))
  if (!read.ok) throw new Error(read.error.kind)
  return findSpeakers(buildPassages(read.value).passages).map(({ speaker, sentence }) => ({ speaker, text: sentence.text }))
}

const actorsOf = (...paragraphs: readonly string[]) => speakersOf(...paragraphs).map(({ speaker }) => speaker.actor)

describe('whose a sentence is', () => {
  it.each(['supported', 'opposed', 'backed', 'rejected', 'welcomed', 'endorsed', 'objected to'])(
    'is the State that %s something, not the one that spoke before',
    (verb) => {
      expect(actorsOf(`The representative of Mexico called for firewalls. Morocco ${verb} the proposal.`)).toEqual([
        'Mexico',
        'Morocco',
      ])
    },
  )

  it('is unknown where another State is the subject of a deed in the plain past', () => {
    expect(
      actorsOf('The representative of Mexico called for firewalls. Kenya hosted the last of these meetings in June.'),
    ).toEqual(['Mexico', null])
  })

  it('stays that of the speaker who tells what another had done', () => {
    expect(actorsOf('The representative of Mexico called for firewalls. Kenya had shown that they worked well.')).toEqual([
      'Mexico',
      'Mexico',
    ])
  })

  it('is that of whoever is introduced with brackets, whatever the verb', () => {
    expect(
      actorsOf(
        'Akol Garang (Kenya) said that ports should be open.',
        'Maria Silva (European Commission) made several proposals. Guardians should be appointed early.',
      ),
    ).toEqual(['Kenya', 'European Union', 'European Union'])
  })

  it('is nobody’s where brackets only shorten a name', () => {
    expect(actorsOf('Global Compact Network (GCN) meetings should be held every year.')).toEqual([null])
  })

  it('goes on over one paragraph and not over two', () => {
    expect(
      actorsOf(
        'The representative of Ghana called for wages to be paid on time.',
        'Such wages should be counted from the first day of work.',
        'Ports should be open in every season of the year.',
      ),
    ).toEqual(['Ghana', 'Ghana', null])
  })

  it('is the city’s where the document elsewhere calls the speaker its mayor', () => {
    expect(
      actorsOf(
        'The panel was opened by Kwame Sowah, Mayor of Kumasi, and by three others of the region.',
        'Kwame Sowah (Ghana) expressed support for working closely with migrants.',
      ).at(-1),
    ).toBe('Kumasi')
  })

  it('of he or she is that of the office-holder introduced just before', () => {
    expect(
      actorsOf('The session ended with remarks by Rosa Lima, IOM Chief of Staff. She affirmed the need to work together.').at(-1),
    ).toBe('IOM')
  })

  it('recalled by another speaker is not carried away from them', () => {
    expect(
      actorsOf(
        'Ana Loew (UN-Women) called for shelters. As the representative of the Philippines had said, help had to reach girls. Women must have a place at the table.',
      ),
    ).toEqual(['UN-Women', 'UN-Women', 'UN-Women'])
  })

  it('is unnamed where representatives of States as such speak', () => {
    const [first] = speakersOf('Representatives of States described a partnership that recovers wages for workers everywhere.')
    expect([first?.speaker.spokenBy, first?.speaker.actor]).toEqual(['anonymous', null])
  })
})

describe('who did it', () => {
  const doersOf = (text: string) =>
    speakersOf(text)
      .map(({ speaker, text: words }) => findDoers(words, speaker))
      .at(-1)

  it.each([
    ['In Greece, the registration of children was facilitated with translated guides.', []],
    ['In Uruguay, Salto has opened a fund so that nobody is put out of their home.', ['Salto']],
    ['The Spanish Government had adopted an order on permits for farm workers.', ['Spain']],
    ['A campaign for recovery run by the Mayors Migration Council helped twelve towns.', ['Mayors Migration Council']],
    ['In Kenya, the Government opened schools to every child.', ['Kenya']],
  ])('%s', (text, doers) => {
    expect(doersOf(text)).toEqual(doers)
  })
})
