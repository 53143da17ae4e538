// The app of a process, to mount surfaces in: request ids, log, metrics, security headers, compression, error pages,
// and the addresses that operators ask (`/healthz`, `/readyz`, `/metrics`). Read top-down: that is the order of the request.
import { randomUUID } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { matchedRoutes } from 'hono/route'
import type { Log } from '../log/index.ts'
import { compressAnswers } from './compress-answers.ts'
import { createMetrics } from './metrics.ts'
import type { Metrics } from './metrics.ts'
import type { ProcessEnvironment } from './request-context.ts'
import { setSecurityHeaders } from './security-headers.ts'

/** Something that must work before the process may be sent requests. */
export interface ReadinessCheck {
  readonly name: string
  /** Resolves when it works, rejects when it does not. */
  check(): Promise<unknown>
}

/** A failed request, as the error page tells it. Holds nothing of what was asked but its path's language. */
export interface RequestProblem {
  /** 404 and the like; 500 is a fault of ours. */
  readonly status: number
  readonly requestId: string
  /** Whether the request may have been meant to change something (any method but GET and HEAD). */
  readonly meantToChange: boolean
}

/** What the app of a process needs. */
export interface ProcessAppOptions {
  /** `open` or `protected`; a label in metrics. */
  readonly name: string
  readonly log: Log
  readonly readiness: readonly ReadinessCheck[]
  /** Whether the public reaches it by https. */
  readonly isHttps: boolean
  /** Renders the page of a failed request; where it is left out, or JSON is asked for, the answer is JSON (RFC 9457). */
  readonly renderProblem?: (context: Context, problem: RequestProblem) => Response | Promise<Response>
}

/** Makes the app. Mount surfaces with `app.route(path, surface)`. */
export function createProcessApp(options: ProcessAppOptions): Hono<ProcessEnvironment> {
  const metrics = createMetrics(options.name)
  const app = new Hono<ProcessEnvironment>()
  app.use(recordRequests(options.log, metrics))
  app.use(compressAnswers())
  app.use(setSecurityHeaders(options))
  addOperatorRoutes(app, options, metrics)
  app.notFound((context) => leaveOutSlash(context, app) ?? answerProblem(context, 404, options))
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500) {
      return error.res === undefined ? answerProblem(context, error.status, options) : error.getResponse()
    }
    options.log.error('request failed', {
      requestId: requestIdOf(context),
      route: routeOf(context),
      method: context.req.method,
      error,
    })
    return answerProblem(context, 500, options)
  })
  return app
}

/** An address with a slash too many leads to the one without; null where that is not what is wrong. Never to another host (`//host/`). */
function leaveOutSlash(context: Context, app: Hono<ProcessEnvironment>): Response | null {
  const { pathname, search } = new URL(context.req.url)
  const path = `/${pathname.replace(/^\/+|\/+$/g, '')}`
  const isReading = context.req.method === 'GET' || context.req.method === 'HEAD'
  if (!isReading || !pathname.endsWith('/') || path === '/') return null
  const isKnown = app.router.match('GET', path)[0].some(([[, route]]) => isPage(route))
  return isKnown ? context.redirect(`${path}${search}`, 301) : null
}

/** Gives the request an id, and writes one line and one count when it is answered, but where nobody may be found by the time of a visit. */
function recordRequests(log: Log, metrics: Metrics): MiddlewareHandler<ProcessEnvironment> {
  return async (context, next) => {
    const started = performance.now()
    const requestId = randomUUID()
    context.set('requestId', requestId)
    context.set('log', log)
    await next()
    context.res.headers.set('X-Request-Id', requestId)
    if (context.get('leavesNoTrace') === true) return
    const { method } = context.req
    const { status } = context.res
    const route = routeOf(context)
    const milliseconds = performance.now() - started
    metrics.countRequest({ method: knownMethod(method), route, status, seconds: milliseconds / 1000 })
    log.info('request answered', {
      requestId,
      method: knownMethod(method),
      route,
      status,
      milliseconds: Math.round(milliseconds * 10) / 10,
    })
  }
}

/** The pattern of the route that answered; `none` where no surface knew the address. Never the address itself. */
function routeOf(context: Context): string {
  return matchedRoutes(context).findLast(isPage)?.path ?? 'none'
}

/** Whether a route answers by itself, and is not something that every request passes. */
function isPage({ path, method }: { readonly path: string; readonly method: string }): boolean {
  return method !== 'ALL' && !path.endsWith('/*')
}

/** A client may send any word as a method; only the standard ones become labels. */
function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'OTHER'
}

function requestIdOf(context: Context<ProcessEnvironment>): string {
  // An error in the very first middleware leaves no id.
  return (context.get('requestId') as string | undefined) ?? 'none'
}

function addOperatorRoutes(app: Hono<ProcessEnvironment>, { readiness }: ProcessAppOptions, metrics: Metrics): void {
  app.get('/healthz', (context) => context.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  app.get('/readyz', async (context) => {
    const checks = await Promise.all(
      readiness.map(async ({ name, check }) => {
        try {
          await check()
          return [name, 'ok'] as const
        } catch {
          // The reason is the operator's to find in the log of the part that failed; here it could name a host.
          return [name, 'failed'] as const
        }
      }),
    )
    const isReady = checks.every(([, state]) => state === 'ok')
    const headers = { 'Cache-Control': 'no-store' }
    return context.json(
      { status: isReady ? 'ready' : 'not ready', checks: Object.fromEntries(checks) },
      isReady ? 200 : 503,
      headers,
    )
  })
  app.get('/metrics', (context) => {
    if (!isFromThisMachine(context)) return context.notFound()
    return context.text(metrics.render(), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    })
  })
}

/** Whether the request comes straight from this machine: metrics are the operator's, and a proxy forwards for the public. */
function isFromThisMachine(context: Context): boolean {
  if (context.req.header('X-Forwarded-For') !== undefined || context.req.header('Forwarded') !== undefined) return false
  if (!isServedBySocket(context.env)) return true
  const address = getConnInfo(context).remote.address ?? ''
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.')
}

/** Tests call the app without a socket. */
function isServedBySocket(bindings: unknown): boolean {
  return typeof bindings === 'object' && bindings !== null && 'incoming' in bindings
}

async function answerProblem(
  context: Context<ProcessEnvironment>,
  status: number,
  options: ProcessAppOptions,
): Promise<Response> {
  const problem: RequestProblem = {
    status,
    requestId: requestIdOf(context),
    meantToChange: context.req.method !== 'GET' && context.req.method !== 'HEAD',
  }
  const response =
    options.renderProblem === undefined || asksForJson(context)
      ? problemAsJson(problem)
      : await options.renderProblem(context, problem)
  response.headers.set('Cache-Control', 'no-store')
  return response
}

function asksForJson(context: Context): boolean {
  const accept = context.req.header('Accept') ?? ''
  return accept.includes('json') && !accept.includes('text/html')
}

function problemAsJson({ status, requestId }: RequestProblem): Response {
  const title =
    status === 404
      ? 'There is nothing at this address'
      : status >= 500
        ? 'The request failed through a fault of ours'
        : 'The request cannot be answered'
  return Response.json(
    { type: 'about:blank', title, status, instance: `urn:uuid:${requestId}` },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
}
