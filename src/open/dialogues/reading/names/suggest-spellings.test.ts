import { describe, expect, it } from 'vitest'
import { buildPassages } from '../passages/build-passages.ts'
import { readText } from '../passages/read-text.ts'
import { suggestSpellings } from './suggest-spellings.ts'

function suggest(...lines: readonly string[]) {
  const read = readText(new TextEncoder().encode(lines.join('\n\n')))
  if (!read.ok) throw new Error(read.error.kind)
  return suggestSpellings(buildPassages(read.value).passages).map(({ names, of }) => [
    names.map(({ name }) => name).toSorted(),
    of,
  ])
}

describe('a speaker under three spellings', () => {
  it('is suggested as one: an exchanged letter, initials, a title, an accent', () => {
    expect(
      suggest(
        'Akol Bior Dau Garang (South Sudan) described the desk. Akol Bior Dau Garang (South Sudan) thanked the chair.',
        'Akol Bior Dan Garang (South Sudan) called for wages to be paid.',
        'Ambassador A. B. D. Garang (South Sudan) agreed.',
        'José Peña (Chile) said that ports were open.',
        'Jose Pena (Chile) recommended that they should stay so.',
      ),
    ).toEqual([
      [['Akol Bior Dan Garang', 'Akol Bior Dau Garang', 'Ambassador A. B. D. Garang'], 'South Sudan'],
      [['Jose Pena', 'José Peña'], 'Chile'],
    ])
  })

  it('is not made of two people of two countries, nor of two of one', () => {
    expect(
      suggest(
        'Akol Garang (South Sudan) spoke first.',
        'Akol Garang (Kenya) spoke next.',
        'Maria Silva (Portugal) agreed.',
        'Mario Costa (Portugal) did not.',
      ),
    ).toEqual([])
  })

  it('may be a body whose name lost a letter', () => {
    expect(
      suggest(
        'The representative of Harbour Policy Insights urged haste.',
        'The representative of Harbour Policy Insight agreed.',
      ),
    ).toEqual([[['Harbour Policy Insight', 'Harbour Policy Insights'], null]])
  })
})
