// The API of dialogues over those that ship: it says what the pages say, as its own description describes it, and of people nothing more.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { makeActor, makeBook, makeParticipation, makeSeries, makeSession } from '../../../../tests/dialogues/made-book.ts'
import { drawBook, readContradictions, readShippedDialogues, type DialogueBook } from '../../../open/dialogues/index.ts'
import { createDialoguesApi } from './create-dialogues-api.ts'

const data = join(import.meta.dirname, '../../../../data')
const shipped = drawBook(
  readShippedDialogues(join(data, 'dialogues')).records,
  [{ record: 'gone', kind: 'intervention', session: 'idm-30-panel-1', at: new Date('2026-01-02'), reason: 'At their wish' }],
  readContradictions(readFileSync(join(data, 'library/contradictions.csv'), 'utf8')),
)

async function ask(path: string, book: DialogueBook = shipped) {
  const app = new Hono().route('/api/dialogues', createDialoguesApi({ dialogues: { readAll: async () => book } }))
  const answer = await app.request(`http://localhost/api/dialogues${path}`)
  // A test looks into whatever comes.
  return {
    status: answer.status,
    headers: answer.headers,
    body: JSON.parse(await answer.text()) as never as Record<string, never>,
  }
}

describe('the API of dialogues', () => {
  it('answers at every address that it describes, and at no other', async () => {
    const { body } = await ask('/openapi.json')
    const paths = Object.keys(body['paths'] ?? {})
    expect(paths).toHaveLength(10)
    const ids = { series: 'idm-30', sessions: 'idm-30-panel-1', points: 'firewalls-between-services-and-enforcement' }
    for (const path of paths) {
      const [, kind] = path.split('/')
      const id = Object.entries(ids).find(([name]) => name === kind)?.[1] ?? ''
      const { status, headers } = await ask(path.replace('{id}', id))
      expect([path, status, headers.get('Cache-Control')]).toEqual([path, 200, 'public, no-cache'])
    }
    expect((await ask('/points/nothing')).status).toBe(404)
    expect((await ask('/nowhere')).status).toBe(404)
    expect((await ask('/points?sort=most-agreed')).status).toBe(400)
  })

  it('tells of a point what its page tells: the count, the dissent that is nobody’s, the claim apart', async () => {
    const { body } = await ask('/points/firewalls-between-services-and-enforcement')
    expect(body).toMatchObject({ counts: { oppose: 0 } })
    const objections: readonly { readonly why: string; readonly stance: string }[] = body['objections'] ?? []
    expect(objections.filter(({ stance, why }) => stance === 'oppose' && why === 'anonymous')).toHaveLength(1)
    expect(JSON.stringify(body)).not.toMatch(/share|percent|score/)
  })

  it('tells that something was taken back', async () => {
    const { body } = await ask('/sessions/idm-30-panel-1')
    expect(body['withdrawals']).toMatchObject([{ record: 'gone', reason: 'At their wish' }])
  })

  it('tells nothing of anybody as a person, and of single people not that they were asked in vain', async () => {
    const book = makeBook({
      series: [makeSeries('one')],
      sessions: [makeSession('s1')],
      actors: [makeActor('Amina', { isPerson: true }), makeActor('Yusuf', { isPerson: true })],
      participations: [
        makeParticipation('n1', 'Amina', { sex: 'female', age: '18-24', livedExperience: 'yes' }),
        makeParticipation('n2', 'Yusuf', { state: 'declined' }),
      ],
    })
    const answers = await Promise.all(['/sessions/s1', '/series/one/balance'].map((path) => ask(path, book)))
    const text = JSON.stringify(answers.map(({ body }) => body))
    expect(text).toContain('Amina')
    expect(text).not.toMatch(/Yusuf|female|18-24|livedExperience/)
  })
})
