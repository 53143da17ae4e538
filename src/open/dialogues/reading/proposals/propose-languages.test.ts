// A report in another language than the model's is never read with it: French by words of its own, others not at all.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildPassages } from '../passages/build-passages.ts'
import { readText } from '../passages/read-text.ts'
import { studyDocument } from '../study-document.ts'
import { tellFrenchSpeaker } from './find-french-speakers.ts'
import { loadReadingModel } from './load-model.ts'

const model = loadReadingModel(join(import.meta.dirname, '../../../../../data/reading-model'))

function study(language: string | null, ...paragraphs: readonly string[]) {
  const read = readText(new TextEncoder().encode(paragraphs.join('\n\n')))
  if (!read.ok) throw new Error(read.error.kind)
  const { lines, passages, notices } = buildPassages(read.value)
  return studyDocument({ format: 'text', pages: null, lines, passages, notices }, { id: 'r-1', model, others: [], language })
}

describe('a report in French', () => {
  const found = study(
    'en',
    'La représentante de la Colombie a souligné que les États devraient délivrer des permis de séjour aux personnes déplacées.',
    'Les participants ont recommandé que les soins soient accessibles à toutes les personnes, quel que soit leur statut.',
    'La ville a mis en place un guichet où les familles peuvent déposer leur demande sans rendez-vous.',
  )

  it('is read as French though English was said, and the reader is told', () => {
    expect(found.language).toBe('fr')
    expect(found.notice).toEqual({ kind: 'language', language: 'fr', given: 'en', by: 'words' })
  })

  it('gets proposals by French words, with who spoke where the sentence says so', () => {
    expect(found.proposals.map(({ kind, speaker }) => [kind, speaker.spokenBy, speaker.actor])).toEqual([
      ['intervention', 'named', 'Colombia'],
      ['recommendation', 'named', 'Colombia'],
      ['recommendation', 'anonymous', null],
      ['practice', 'drafter', null],
    ])
  })
})

describe('what is proposed in French', () => {
  it('has no objectives, which are told by English words, and no confidence that was measured on English', () => {
    const { proposals } = study(
      null,
      'La représentante de la Colombie a souligné que les migrants devraient obtenir une information et des documents.',
    )
    expect(proposals.length).toBeGreaterThan(0)
    for (const { objectives, confidence, speaker } of proposals) {
      expect(objectives).toEqual([])
      expect(Math.max(confidence, speaker.confidence)).toBeLessThan(0.5)
    }
  })
})

describe('a report in a language without rules', () => {
  it('gets no proposals, and the reader is told', () => {
    const spanish = study(
      'en',
      'El representante de Colombia dijo que los Estados deberían conceder permisos de residencia a las personas que fueron desplazadas por la violencia.',
      'Es esencial que todas las niñas y los niños vayan a la escuela, y que nadie les pregunte por sus papeles.',
    )
    expect(spanish.proposals).toEqual([])
    expect(spanish.notice).toEqual({ kind: 'language', language: 'es', given: 'en', by: 'nothing' })
  })
})

describe('a report in English', () => {
  it('is read by the model, without a word about its language', () => {
    const english = study(
      'en',
      'The representative of Colombia said that States should grant residence permits to the people who were displaced.',
    )
    expect(english.notice).toBeNull()
    expect(english.proposals.some(({ kind }) => kind === 'recommendation')).toBe(true)
  })

  it('that quotes a French paragraph does not read it as English', () => {
    const mixed = study(
      'en',
      'The representative of Colombia said that States should grant residence permits to the people who were displaced by the war.',
      'Une fondation a mis en place un guichet où les familles peuvent déposer leur demande sans rendez-vous et sans papiers.',
      'The panel was told that all the children of the city should be in school, and that nobody should ask for their papers.',
    )
    expect(mixed.proposals.filter(({ text }) => text.startsWith('Une fondation')).map(({ kind }) => kind)).toEqual(['practice'])
  })
})

describe('who says a French sentence', () => {
  it.each([
    ['Le Maroc a soutenu la proposition.', 'Morocco'],
    ['L’OIM a rappelé que le retour doit être volontaire.', 'IOM'],
    ['Le délégué du Niger a mis en garde contre ces accords.', 'Niger'],
    ['Mme Dupont a souligné ce point.', null],
    ['Au Maroc, les ports sont restés ouverts.', null],
  ])('%s', (text, actor) => {
    expect(tellFrenchSpeaker(text).actor).toBe(actor)
  })
})
