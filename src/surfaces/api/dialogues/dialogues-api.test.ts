// The API of dialogues over those that ship: it says what the pages say, as its own description describes it, and of people nothing more.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { makeActor, makeBook, makeParticipation, makeSeries, makeSession } from '../../../../tests/dialogues/made-book.ts'
import { drawBook, readContradictions, readShippedDialogues, type DialogueBook } from '../../../open/dialogues/index.ts'
import { createDialoguesApi } from './create-dialogues-api.ts'

const data = join(import.meta.dirname, '../../../../data')
const shipped = drawBook(
  readShippedDialogues(join(data, 'dialogues')),
  [
    {
      record: 'gone',
      kind: 'intervention',
      session: 'idm-30-panel-1',
      at: new Date('2026-01-02'),
      reason: 'At their wish',
      points: ['left'],
    },
  ],
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
    expect(paths).toHaveLength(11)
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
    expect(body['withdrawals']).toMatchObject([{ record: 'gone', points: ['left'], reason: 'At their wish' }])
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

describe('every answer over the five sources', () => {
  // The description is read by a validator that is not ours.
  it('is as the description says, field by field, at every address', async () => {
    const { body } = await ask('/openapi.json')
    // A test looks into whatever comes.
    const description = body as unknown as {
      paths: Record<string, { get: { responses: Record<string, never> } }>
      components: object
    }
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats.default(ajv)
    ajv.addSchema({ $id: 'https://api.test/openapi.json', components: description.components })
    const validatorOf = (path: string, status: number) => {
      const media = status === 200 ? 'application~1json' : 'application~1problem+json'
      const schema = resolve(description.paths[path]?.get.responses ?? {}, String(status), media)
      return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"https://api.test/openapi.json#/')))
    }
    const check = async (pattern: string, paths: readonly string[], status = 200) => {
      const validate = validatorOf(pattern, status)
      for (const path of paths) {
        const answer = await ask(path)
        expect([path, answer.status]).toEqual([path, status])
        expect([path, validate(answer.body), validate.errors]).toEqual([path, true, null])
      }
    }
    const of = (records: readonly { readonly id: string }[], before: string, after = '') =>
      records.map(({ id }) => `/${before}/${id}${after}`)
    await check('/series', ['/series'])
    await check('/series/{id}', of(shipped.series, 'series'))
    await check('/series/{id}/outcomes', of(shipped.series, 'series', '/outcomes'))
    await check('/series/{id}/balance', of(shipped.series, 'series', '/balance'))
    await check('/sessions/{id}', of(shipped.sessions, 'sessions'))
    await check('/sessions/{id}/outcomes', of(shipped.sessions, 'sessions', '/outcomes'))
    await check('/points', ['/points'])
    await check('/points/{id}', of(shipped.points, 'points'))
    await check('/contradictions', ['/contradictions'])
    await check('/handovers', ['/handovers'])
    await check('/statements', [
      '/statements',
      '/statements?words=child&per_page=3&page=2',
      '/statements?who=mali&stance=support',
    ])
    await check(
      '/statements',
      ['/statements?stance=maybe', '/statements?page=0', '/statements?objective=24', '/statements?x=1'],
      400,
    )
    await check('/points/{id}', ['/points/nothing'], 404)
    await check('/points/{id}', ['/points/left'], 410)
  }, 60_000)

  it('finds what was said, a page at a time, and names what was asked wrongly', async () => {
    const { body } = await ask('/statements?words=firewall&per_page=2')
    expect(body).toMatchObject({ page: 1 })
    expect(body['statements']).toHaveLength(2)
    const wrong = await ask('/statements?stance=maybe&who=x')
    expect(wrong.headers.get('Content-Type')).toBe('application/problem+json')
    expect(wrong.body).toMatchObject({ parameters: [{ parameter: 'stance', expected: 'one of support, qualified, oppose' }] })
  })

  it('tells of a point of which the last statement was taken back that it was, and on which point', async () => {
    const { status, body } = await ask('/points/left')
    expect(status).toBe(410)
    expect(body['withdrawals']).toMatchObject([{ record: 'gone', points: ['left'], reason: 'At their wish' }])
  })
})

/** The schema of an answer in a description. */
function resolve(responses: Record<string, never>, status: string, media: string): object {
  const response = responses[status] as { content?: Record<string, { schema: object }> } | undefined
  const schema = response?.content?.[media.replaceAll('~1', '/')]?.schema
  if (schema === undefined) throw new Error(`Not described: ${status} ${media}`)
  return schema
}
