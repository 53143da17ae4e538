// How the API answers: a page of a list, NDJSON of all of it, or a problem (RFC 9457) that says what was wrong.
import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import type { z } from '@hono/zod-openapi'
import type { Doc, PublicList, Window } from '../../open/directory/index.ts'
import { USUAL_PAGE_SIZE, type Paging } from './parameters.ts'

const STREAM_WINDOW = 500

/** A wrong parameter. */
interface ParameterProblem {
  readonly parameter: string
  readonly expected: string
}

/** 400: each wrong parameter and what was expected of it. */
export function answerWrongParameters(context: Context, error: z.core.$ZodError, known: readonly string[]): Response {
  const problems = error.issues.flatMap((issue): ParameterProblem[] => {
    if (issue.code === 'unrecognized_keys') {
      const expected = known.length === 0 ? 'a parameter that the description lists' : `one of ${known.join(', ')}`
      return issue.keys.map((parameter) => ({ parameter, expected }))
    }
    return [
      { parameter: issue.path.map(String).join('.'), expected: issue.code === 'invalid_type' ? 'one value' : issue.message },
    ]
  })
  const detail = problems.map(({ parameter, expected }) => `${parameter}: expected ${expected}`).join('; ')
  return answerProblem(context, 400, 'Wrong parameters', detail, { parameters: problems })
}

/** 404: there is nothing of this id. */
export function answerNotFound(context: Context, what: string): Response {
  return answerProblem(context, 404, 'Not found', `There is no ${what} with this id.`)
}

/** 410: there was something of this id, and it was taken back. */
export function answerTakenBack(context: Context, detail: string, withdrawals: readonly object[]): Response {
  return answerProblem(context, 410, 'Taken back', detail, { withdrawals })
}

/** A problem document. */
export function answerProblem(
  context: Context,
  status: 400 | 404 | 410 | 413 | 415,
  title: string,
  detail: string,
  more: Doc | { readonly parameters: readonly ParameterProblem[] } | { readonly withdrawals: readonly object[] } = {},
): Response {
  return context.body(JSON.stringify({ type: 'about:blank', title, status, detail, ...more }), status, {
    'Content-Type': 'application/problem+json',
  })
}

/** A page of a list as HSDS's `Page`, or the whole list as NDJSON. */
export async function answerList(
  context: Context,
  paging: Paging,
  list: (window: Window) => Promise<PublicList>,
  options: { readonly allOnOnePage?: boolean } = {},
): Promise<Response> {
  if (paging.format === 'ndjson') return streamList(context, list)
  const number = paging.page ?? 1
  const isWhole = options.allOnOnePage === true && paging.per_page === undefined
  const size = paging.per_page ?? (isWhole ? 1_000_000_000 : USUAL_PAGE_SIZE)
  const { total, contents } = await list({ offset: (number - 1) * size, limit: size })
  const pages = Math.ceil(total / size)
  return context.json({
    total_items: total,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number >= pages,
    empty: contents.length === 0,
    contents,
  })
}

function streamList(context: Context, list: (window: Window) => Promise<PublicList>): Response {
  context.header('Content-Type', 'application/x-ndjson; charset=utf-8')
  return stream(context, async (output) => {
    for (let offset = 0; !output.aborted; offset += STREAM_WINDOW) {
      const { total, contents } = await list({ offset, limit: STREAM_WINDOW })
      if (contents.length > 0) await output.write(contents.map((doc) => `${JSON.stringify(doc)}\n`).join(''))
      if (offset + STREAM_WINDOW >= total) return
    }
  })
}
