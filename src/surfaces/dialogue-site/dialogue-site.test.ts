// What the public pages say and keep to themselves, over an invented dialogue: handovers, what was taken back, sessions without speakers.
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import {
  english,
  holds,
  makeActor,
  makeBook,
  makeClaim,
  makeHandover,
  makeIntervention,
  makeOutcome,
  makeParticipation,
  makePoint,
  makeSeries,
  makeSession,
  objectives,
} from '../../../tests/dialogues/made-book.ts'
import type { DialogueBook } from '../../open/dialogues/index.ts'
import type { CitedDocument } from './site-context.ts'
import { createDialogueSite } from './dialogue-site.tsx'

const documents: readonly CitedDocument[] = [{ id: '001', title: 'Background paper', cited_as: 'Forum 2020, paper' }]

const book = makeBook({
  contradictions: [
    {
      id: 'who-pays',
      kind: 'position',
      certainty: 'plain',
      about: 'Who pays',
      sides: [
        { passages: [{ document: '001', from: 2, to: 3 }], says: 'The region' },
        { passages: [{ document: '002', from: 1, to: 1 }], says: 'The town' },
      ],
      note: '',
    },
    {
      id: 'elsewhere',
      kind: 'name',
      certainty: 'apparent',
      about: 'A name elsewhere',
      sides: [{ passages: [{ document: '001', from: 40, to: 41 }], says: 'Misspelt' }],
      note: '',
    },
  ],
  series: [makeSeries('one', { title: { original: 'ar', texts: { ar: 'حوار البلدة' } } })],
  sessions: [
    makeSession('s1', { form: 'table', attendance: { number: 4, words: 'As the host counted', passages: [] } }),
    makeSession('s2', { number: 2, rule: 'not-attributed' }),
  ],
  actors: [
    makeActor('Town hall', { constituency: 'city' }),
    makeActor('Border post'),
    makeActor('Silent ministry'),
    makeActor('Amina', { constituency: 'migrants', isPerson: true }),
    makeActor('Yusuf', { constituency: 'migrants', isPerson: true }),
  ],
  participations: [
    makeParticipation('n1', 'Town hall', { shownAs: 'The mayor', sex: 'female', livedExperience: 'no' }),
    makeParticipation('n2', 'Silent ministry', { shownAs: 'Desk officer' }),
    makeParticipation('n3', 'Amina', { sex: 'female', livedExperience: 'yes' }),
    makeParticipation('n4', 'Yusuf', { state: 'declined' }),
  ],
  points: [makePoint('p', { text: { original: 'fr', texts: { fr: 'Pas de contrôle à l’école' } } })],
  interventions: [
    makeIntervention('i1', 'Town hall', {
      shownAs: 'The mayor',
      positions: [holds('qualified', 'Only if the region pays')],
      summary: { original: 'fr', texts: { fr: 'Nous voulons bien', en: 'We are willing' } },
      language: 'fr',
    }),
    makeIntervention('i2', null, { shownAs: 'A State', session: 's2', positions: [holds('support')] }),
  ],
  claims: [makeClaim('c1', { claimedBy: 'chair', text: english('Everybody agrees') })],
  outcomes: [
    makeOutcome('o1', { interventions: ['i1'], point: 'p', text: english('Keep officers out of schools') }),
    makeOutcome('o2', { spokenBy: 'anonymous', text: english('Pay teachers') }),
  ],
  handovers: [
    makeHandover('h1', 'o1', {
      answerBy: '2024-04-01',
      steps: [{ state: 'sent', on: '2024-03-10', words: null, source: 'https://example.org/letter' }],
    }),
  ],
  withdrawals: [
    { record: 'gone', kind: 'intervention', session: 's1', at: new Date('2024-03-05'), reason: 'At the wish of the speaker' },
    { record: 'old', kind: 'point', session: null, at: new Date('2024-03-06'), reason: 'Worded anew' },
    { record: 's9', kind: 'session', session: 's9', at: new Date('2024-03-06'), reason: 'Held under another rule' },
  ],
})

function createApp(shown: DialogueBook = book, inventedSeries: ReadonlySet<string> = new Set()): Hono {
  const dialogues = {
    generation: async () => 1,
    listSeries: async () =>
      shown.series.map(({ id, title, convener }) => ({
        id,
        title,
        convener,
        sessions: 2,
        heldOn: '2024-03-01',
        publishedAt: null,
      })),
    read: async () => shown,
    readAll: async () => shown,
  }
  const clock = () => new Date('2024-05-01T00:00:00Z')
  const site = createDialogueSite({ dialogues, listDocuments: async () => documents, clock, isDemo: true, inventedSeries })
  return new Hono().route('/dialogues', site)
}

const read = async (path: string) => {
  const answer = await createApp().request(`/dialogues${path}`)
  return { status: answer.status, cache: answer.headers.get('Cache-Control'), html: await answer.text() }
}
const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', '’')

describe('the pages of dialogues', () => {
  it('are all there in every language, and asked for again each time', async () => {
    for (const language of ['en', 'fr', 'ar']) {
      for (const path of [
        '',
        '/series/one',
        '/series/one/outcomes',
        '/series/one/balance',
        '/sessions/s1',
        '/sessions/s1/outcomes',
        '/points',
        '/points/p',
        '/balance',
        '/contradictions',
        '/handovers',
      ]) {
        const { status, cache, html } = await read(`/${language}${path}`)
        expect([status, cache], path).toEqual([200, 'public, no-cache'])
        expect(html).toContain(`<html lang="${language}"`)
        // What is invented is told of the dialogues, not of places and services, of which there are none here.
        expect(textOf(html)).toMatch(/Nerivelle|نيريفيل/)
      }
    }
    expect((await read('/en/points/nothing')).status).toBe(404)
    expect((await read('/xx/points')).status).toBe(404)
  })

  it('send a reader without a language to theirs', async () => {
    const answer = await createApp().request('/dialogues', { headers: { 'Accept-Language': 'fr' } })
    expect(answer.headers.get('Location')).toBe('/dialogues/fr')
  })

  it('show a condition in full, a claim apart from the count, and no word for agreement', async () => {
    const text = textOf((await read('/en/points/p')).html)
    expect(text).toContain('none in support, 1 with a condition, none objecting')
    expect(text).toContain('Only if the region pays')
    expect(text).toContain('Claimed by the chair: Everybody agrees')
    expect(text).toContain('Some are named, and somebody objects')
    expect(text).not.toMatch(/consensus|\d ?%/i)
  })

  it('name the ministry that was there without a position, and no person for having been silent', async () => {
    const { html } = await read('/en/points/p')
    const silent = textOf(html.slice(html.indexOf('id="silent"')))
    expect(silent).toContain('Silent ministry')
    expect(silent).not.toContain('Amina')
    expect(silent).toContain('1 person who speaks for themselves was there as well')
    expect(silent).toContain('who spoke is not published')
  })

  it('tell of nobody what was recorded of them as a person, nor that somebody by themselves did not come', async () => {
    const pages = await Promise.all(
      ['/sessions/s1', '/series/one/balance', '/balance', '/points/p'].map((path) => read(`/en${path}`)),
    )
    for (const { html } of pages) {
      expect(html).not.toContain('Yusuf')
      expect(textOf(html)).not.toMatch(/With lived experience of migration|Women and girls/)
    }
    expect(textOf(pages[1]?.html ?? '')).toContain(
      'so that nobody can be singled out of a small group: Sex, Age and Lived experience',
    )
  })

  it('leave an invented series out of what is told of all together, and show it by itself', async () => {
    const app = createApp(book, new Set(['one']))
    const ask = async (path: string) => (await app.request(`/dialogues/en${path}`)).text()
    expect((await read('/en/balance')).html).toContain('/series/one/balance"')
    expect(await ask('/balance')).not.toContain('/series/one/balance"')
    expect(await ask('/series/one/balance')).toContain('id="balance-s1"')
  })

  it('mark words that are in the original only, and say once what was translated', async () => {
    const { html } = await read('/en/points/p')
    expect(html).toContain('<span lang="fr" dir="ltr">Pas de contrôle à l’école</span>')
    const session = await read('/en/sessions/s1')
    expect(textOf(session.html)).toContain('Translated from French for this page.')
    expect((await read('/en')).html).toContain('<span lang="ar" dir="rtl">حوار البلدة</span>')
  })

  it('say of each recommendation whose it is', async () => {
    const text = textOf((await read('/en/series/one/outcomes')).html)
    expect(text).toMatch(/Of named actors \(1\).*Keep officers out of schools.*Town hall/)
    expect(text).toMatch(/Counted for nobody \(1\).*Pay teachers.*Not counted: said by people who are not named/)
  })

  it('lead from a passage to what does not fit it elsewhere, and to nothing else', async () => {
    for (const path of ['/en/sessions/s1', '/en/points/p']) {
      const { html } = await read(path)
      expect(html).toContain('href="/dialogues/en/contradictions#contradiction-who-pays"')
      expect(html).not.toContain('#contradiction-elsewhere')
    }
    expect(textOf((await read('/en/contradictions')).html)).toMatch(/The region .*lines 2 to 3.* The town .*line 1/)
  })

  it('tell how a body answered, and that its day has passed', async () => {
    const { html } = await read('/en/handovers')
    expect(textOf(html)).toContain('Handed to: City council')
    expect(textOf(html)).toContain('no answer is on record')
    expect(html).toContain('href="https://example.org/letter" rel="noreferrer noopener"')
  })

  it('tell that something was taken back, and nothing of what it was', async () => {
    const text = textOf((await read('/en/sessions/s1')).html)
    expect(text).toMatch(/A statement, taken back on 5 March 2024: At the wish of the speaker/)
    const gone = await read('/en/sessions/s9')
    expect(gone.status).toBe(410)
    expect(textOf(gone.html)).toContain('Held under another rule')
    expect((await read('/en/points/old')).status).toBe(410)
  })
})

describe('a point', () => {
  const stated = (id: string, actor: string, more = {}) => makeIntervention(id, actor, { positions: [holds('support')], ...more })
  const taken = (record: string, points: readonly string[]) =>
    ({ record, kind: 'intervention', session: 's1', at: new Date('2024-03-05'), reason: `Reason of ${record}`, points }) as const
  const app = createApp(
    makeBook({
      series: [makeSeries('one')],
      sessions: [makeSession('s1'), makeSession('s2', { number: 2, heldOn: '2025-01-09' })],
      points: [
        makePoint('p', { themes: ['schools'], objectives: objectives(15) }),
        makePoint('near', { text: english('Schools stay open to officers'), themes: ['schools'], objectives: objectives(15) }),
        makePoint('far', { text: english('Ships are saved'), themes: ['rescue'], objectives: objectives(8) }),
      ],
      actors: [makeActor('Mali'), makeActor('Union', { constituency: 'regional' }), makeActor('Togo')],
      interventions: [
        stated('1', 'Mali'),
        stated('2', 'Union', { session: 's2', capacity: 'on-behalf', onBehalfOf: ['Mali', 'Togo'] }),
        stated('3', 'Mali', { positions: [holds('oppose', 'Too few boats', 'far')] }),
      ],
      withdrawals: [taken('on-p', ['p']), taken('on-other', ['far']), taken('alone', ['left'])],
    }),
  )
  const ask = async (path: string) => {
    const answer = await app.request(`/dialogues/en${path}`)
    return { status: answer.status, text: textOf(await answer.text()) }
  }

  it('says what was counted, over which sessions, for whom another spoke, and what that does not mean', async () => {
    const { text } = await ask('/points/p')
    expect(text).toContain('Counted over 2 sessions in which this was raised, of 1 series, 1 March 2024 to 9 January 2025.')
    expect(text).toContain('1 of them said nothing itself: another spoke on its behalf.')
    expect(text).toContain('What this does not mean')
    expect(text).toMatch(/Points near this one, counted apart .* Schools stay open to officers/)
    expect(text).not.toContain('Ships are saved')
  })

  it('tells what was taken back on it alone', async () => {
    const { text } = await ask('/points/p')
    expect(text).toContain('Reason of on-p')
    expect(text).not.toContain('Reason of on-other')
  })

  it('on which nothing else is left tells that a statement was taken back, and not what it said or whose it was', async () => {
    const { status, text } = await ask('/points/left')
    expect(status).toBe(410)
    expect(text).toContain('A statement on this point was taken back')
    expect(text).toContain('Reason of alone')
  })

  it('is found by its words, and statements by who made them, for whom, and how', async () => {
    expect((await ask('/points?q=ships')).text).toMatch(/One point\. Ships are saved/)
    const mali = (await ask('/statements?who=mali')).text
    expect(mali).toContain('3 statements.')
    const objection = (await ask('/statements?who=mali&stance=oppose')).text
    expect(objection).toContain('One statement.')
    expect(objection).toContain('Said in 3')
    expect((await ask('/statements?who=nobody&page=x&stance=maybe')).text).toContain('No statement fits all of this.')
  })
})
