// Offices, places, addressees and contradictions on the public pages, in the reader's language: what ships has its words, and what does not
// stands as it was written, with its language.
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import {
  english,
  holds,
  makeActor,
  makeBook,
  makeHandover,
  makeIntervention,
  makeOutcome,
  makeParticipation,
  makePoint,
  makeSeries,
  makeSession,
} from '../../../tests/dialogues/made-book.ts'
import { createDialogueSite } from './dialogue-site.tsx'

const passages = [{ document: '001', from: 2, to: 3 }]
const book = makeBook({
  contradictions: [
    {
      id: 'lines',
      kind: 'position',
      certainty: 'plain',
      about: 'Whether statuses should be kept apart',
      sides: [{ passages, says: 'draw a clear line between the terms' }],
      note: 'Seen by the desk alone',
    },
  ],
  series: [makeSeries('one', { convener: 'International Organization for Migration' })],
  sessions: [
    makeSession('s1', { place: 'Geneva and online', title: { original: 'fr', texts: { fr: 'Une table' } } }),
    makeSession('s2', { number: 2, rule: 'not-attributed' }),
  ],
  actors: [makeActor('Accra', { constituency: 'city' }), makeActor('Star', { constituency: 'migrants', isPerson: true })],
  participations: [
    makeParticipation('n1', 'Accra', { shownAs: 'Mayor of Accra' }),
    makeParticipation('n2', 'Star', { shownAs: 'Star' }),
  ],
  points: [makePoint('p')],
  interventions: [
    makeIntervention('i1', 'Accra', { shownAs: 'Mayor of Accra', positions: [holds('oppose', 'No')], passages }),
    makeIntervention('i2', 'Accra', { shownAs: 'Bureau du port', order: 2 }),
    makeIntervention('i3', 'Star', { shownAs: 'Star', order: 3 }),
    makeIntervention('i4', null, { session: 's2', spokenBy: 'anonymous', shownAs: 'city' }),
  ],
  outcomes: [makeOutcome('o1', { addressee: 'service providers', text: english('Ask for no papers') })],
  handovers: [makeHandover('h1', 'o1', { body: 'City of Rabat' })],
})

async function read(path: string): Promise<string> {
  const site = createDialogueSite({
    dialogues: {
      generation: async () => 1,
      listSeries: async () => book.series.map((one) => ({ ...one, sessions: 1, heldOn: '2024-03-01', publishedAt: null })),
      read: async () => book,
      readAll: async () => book,
    },
    listDocuments: async () => [],
    clock: () => new Date('2024-05-01T00:00:00Z'),
    isDemo: false,
  })
  return (await new Hono().route('/dialogues', site).request(`/dialogues${path}`)).text()
}

describe('plain words on the pages', () => {
  it('are in French', async () => {
    const session = await read('/fr/sessions/s1')
    for (const words of ['Genève et en ligne', 'Maire d’Accra', 'S’il faut distinguer les statuts', 'Ville de Rabat']) {
      expect(session).toContain(words)
    }
    expect(await read('/fr')).toContain('Organisation internationale pour les migrations')
    expect(await read('/fr/series/one')).toContain('Organisation internationale pour les migrations')
    expect(await read('/fr/points/p')).toContain('Maire d’Accra')
    expect(await read('/fr/sessions/s1/outcomes')).toContain('prestataires de services')
    expect(await read('/fr/handovers')).toContain('Ville de Rabat')
    expect(await read('/fr/contradictions')).toContain('distinguer nettement les termes')
  })

  it('are in Arabic', async () => {
    const session = await read('/ar/sessions/s1')
    for (const words of ['جنيف وعبر الإنترنت', 'عمدة أكرا']) expect(session).toContain(words)
    expect(session).not.toContain('Mayor of Accra')
    expect(await read('/ar/contradictions')).toContain('رسم خط واضح بين المصطلحات')
  })

  it('stand as they were written where they did not ship, with their language', async () => {
    expect(await read('/en/sessions/s1')).toContain('<span lang="fr" dir="ltr">Bureau du port</span>')
    expect(await read('/ar/contradictions')).toContain('<span lang="en" dir="ltr">Seen by the desk alone</span>')
  })

  it('leave the name that a person chose in no language', async () => {
    expect(await read('/ar/sessions/s1')).toContain('<bdi>Star</bdi>')
  })

  it('tell a constituency by its name where the rule lets no more be told', async () => {
    expect(await read('/fr/sessions/s2')).toContain('Ville ou collectivité locale</h3>')
  })
})
