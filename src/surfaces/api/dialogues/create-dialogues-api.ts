// The open API of dialogues, as the public pages tell them: read-only, open to everybody. Agreement is counted by named actors, each once;
// what was taken back is in none of it but for that it was.
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { cors } from 'hono/cors'
import {
  findBalance,
  findConvergence,
  findSpokenOf,
  findStatements,
  listConvergence,
  listWithdrawn,
  outcomeTable,
  type DialogueBook,
  type Dialogues,
} from '../../../open/dialogues/index.ts'
import { answerNotFound, answerProblem, answerTakenBack, answerWrongParameters } from '../answers.ts'
import {
  answerBalance,
  answerOutcomes,
  answerPoint,
  answerSession,
  answerStatement,
  answerWithdrawal,
} from './dialogue-answers.ts'
import {
  balanceAnswer,
  contradictionsAnswer,
  handoversAnswer,
  problemAnswer,
  outcomesAnswer,
  pointAnswer,
  pointsAnswer,
  seriesAnswer,
  sessionAnswer,
  statementParameters,
  statementsAnswer,
} from './dialogue-schemas.ts'

/** What the API needs. `publicUrl` is where the public reaches the process; without it, the request's own origin. */
export interface DialoguesApiDependencies {
  readonly dialogues: Pick<Dialogues, 'readAll'>
  readonly publicUrl?: string | undefined
}

const VERSION = '1'

/** Makes the API, to be mounted at `/api/dialogues`. */
export function createDialoguesApi({ dialogues, publicUrl }: DialoguesApiDependencies): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : answerWrongParameters(context, result.error, [])),
  })
  // Anybody's page may read it: there is nothing in it that is not public, and no cookie is looked at.
  app.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD'], exposeHeaders: ['X-Request-Id'] }))
  app.use(async (context, next) => {
    await next()
    context.header('Cross-Origin-Resource-Policy', 'cross-origin')
    // A statement may be withdrawn at any time: nothing is taken from a cache without asking.
    context.header('Cache-Control', 'public, no-cache')
  })

  /**
   * Adds an address. What is sent is what the schema describes, and nothing beside it: fields of a record that the description does not
   * name (what somebody said of themselves as a person) are dropped.
   */
  const offer = <Schema extends z.ZodType>(
    path: string,
    summary: string,
    schema: Schema,
    draw: (book: DialogueBook, id: string) => unknown,
  ): void => {
    const route = createRoute({
      method: 'get',
      path,
      summary,
      request: path.includes('{id}') ? { params: ID, query: NOTHING } : { query: NOTHING },
      responses: {
        200: { description: summary, content: { 'application/json': { schema } } },
        ...WRONG,
        ...(path.includes('{id}')
          ? {
              404: { description: 'There is nothing of this id.', content: PROBLEM },
              410: {
                description: 'It was taken back, or all that was said on it was: `withdrawals` tells when and why.',
                content: PROBLEM,
              },
            }
          : {}),
      },
    })
    app.openapi(route, async (context): Promise<Response> => {
      const book = await dialogues.readAll()
      const id = context.req.param('id') ?? ''
      const drawn = draw(book, id)
      if (drawn !== null) return context.json(schema.parse(drawn))
      const taken = listTakenBack(book, path, id)
      return taken.length === 0
        ? answerNotFound(context, 'such thing')
        : answerTakenBack(context, 'It was taken back.', taken.map(answerWithdrawal))
    })
  }

  offer('/series', 'All series with their sessions.', z.array(seriesAnswer), (book) =>
    book.series.map((series) => withSessions(book, series)),
  )
  offer('/series/{id}', 'One series with its sessions.', seriesAnswer, (book, id) => {
    const series = book.series.find((one) => one.id === id)
    return series === undefined ? null : withSessions(book, series)
  })
  offer('/series/{id}/outcomes', 'Its table: convergence, recommendations, challenges.', outcomesAnswer, (book, id) =>
    book.series.some((one) => one.id === id) ? answerOutcomes(outcomeTable(book, { series: id })) : null,
  )
  offer('/series/{id}/balance', 'Who was not heard, together and by session.', balanceAnswer, (book, id) => {
    const sessions = book.sessions.filter(({ series }) => series === id).map((session) => session.id)
    return book.series.some((one) => one.id === id)
      ? answerBalance(findBalance(book, sessions), findSpokenOf(book, sessions))
      : null
  })
  offer('/sessions/{id}', 'One session: who was there, what was said, claimed and came of it.', sessionAnswer, (book, id) => {
    const session = book.sessions.find((one) => one.id === id)
    return session === undefined ? null : answerSession(book, session)
  })
  offer('/sessions/{id}/outcomes', 'Its table: convergence, recommendations, challenges.', outcomesAnswer, (book, id) =>
    book.sessions.some((one) => one.id === id) ? answerOutcomes(outcomeTable(book, { session: id })) : null,
  )
  offer('/points', 'All points on which positions were taken, in short.', pointsAnswer, (book) =>
    listConvergence(book).map(({ point, counts, objections, uncounted, claims }) => ({
      point,
      counts,
      objections: objections.length,
      uncounted: uncounted.length,
      claims: claims.length,
    })),
  )
  offer('/points/{id}', 'One point: who holds what, by constituency, and what counts for nobody.', pointAnswer, (book, id) => {
    const found = findConvergence(book, id)
    return found === null ? null : answerPoint(found)
  })
  addStatements(app, dialogues)
  offer(
    '/contradictions',
    'What does not fit in the documents that were read.',
    contradictionsAnswer,
    (book) => book.contradictions,
  )
  offer(
    '/handovers',
    'Recommendations that were handed to bodies, and how they answered.',
    handoversAnswer,
    (book) => book.handovers,
  )

  app.doc31('/openapi.json', (context) => ({
    openapi: '3.1.0',
    info: { title: 'Causeway: dialogues', version: VERSION, description: DESCRIPTION },
    servers: [{ url: baseOf(context, publicUrl) }],
  }))
  app.get('/', (context) => context.json({ version: VERSION, openapi_url: `${baseOf(context, publicUrl)}/openapi.json` }))
  app.all('/*', (context) => answerProblem(context, 404, 'Not found', 'There is nothing at this address of the API.'))
  return app
}

/** What was said, to be searched: a page at a time. */
function addStatements(app: OpenAPIHono, dialogues: DialoguesApiDependencies['dialogues']): void {
  const summary = 'What was said: every condition narrows. People who speak for themselves are not found by their name.'
  const route = createRoute({
    method: 'get',
    path: '/statements',
    summary,
    request: { query: statementParameters },
    responses: { 200: { description: summary, content: { 'application/json': { schema: statementsAnswer } } }, ...WRONG },
  })
  app.openapi(route, async (context) => {
    const { page, per_page: size, ...asked } = context.req.valid('query')
    const { total, statements } = findStatements(await dialogues.readAll(), asked, { from: (page - 1) * size, count: size })
    const answer = { total, page, pages: Math.ceil(total / size), statements: statements.map(answerStatement) }
    return context.json(statementsAnswer.parse(answer), 200)
  })
}

/** What tells that a series, a session or a point is there no more. */
function listTakenBack(book: DialogueBook, path: string, id: string): DialogueBook['withdrawals'] {
  const kind = path.startsWith('/series') ? 'series' : path.startsWith('/sessions') ? 'session' : 'point'
  const own = book.withdrawals.filter((one) => one.kind === kind && one.record === id)
  return kind === 'point' ? [...own, ...listWithdrawn(book, id)] : own
}

function withSessions(book: DialogueBook, series: DialogueBook['series'][number]) {
  const sessions = book.sessions.filter((session) => session.series === series.id)
  return { ...series, sessions: sessions.toSorted((a, b) => a.number - b.number) }
}

const ID = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })
const NOTHING = z.strictObject({})
const PROBLEM = { 'application/problem+json': { schema: problemAnswer } }
const WRONG = { 400: { description: 'Wrong parameters: each is named, with what was expected.', content: PROBLEM } }

const DESCRIPTION =
  'Read-only. Agreement is counted by distinct named actors, each once with its most reserved position; unnamed people, panels as a whole and drafters ' +
  'count for nobody, and there is no share of anything. Documents are cited by line.'

function baseOf(context: Context, publicUrl: string | undefined): string {
  const { origin, pathname } = new URL(context.req.url)
  return `${publicUrl?.replace(/\/$/, '') ?? origin}${pathname.replace(/\/(?:openapi\.json)?$/, '')}`
}
