// The HSDS API (Open Referral's API reference, 3.1): read-only, open to everyone, as the public may see the directory.
// Filters combine with AND. Lists also answer POST, with the parameters in a form or JSON instead of the address.
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { HSDS_VERSION, PROFILE_FIELDS, describeProfile, toJsonSchemas } from '../../open/directory/index.ts'
import type { Directory, Doc } from '../../open/directory/index.ts'
import { answerList, answerNotFound, answerProblem, answerWrongParameters } from './answers.ts'
import * as parameters from './parameters.ts'

/** What the API needs. `publicUrl` is where the public reaches the process; without it, the request's own origin. */
export interface ApiDependencies {
  readonly directory: Directory
  readonly publicUrl?: string | undefined
}

/** Parameters of a list, in a body: no honest question is longer. */
const LONGEST_BODY = 64 * 1024
const COMPONENTS = '#/components/schemas/'
const id = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })

/** Makes the API, to be mounted at `/hsds`. */
export function createApi({ directory, publicUrl }: ApiDependencies): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, context) => (result.success ? undefined : answerWrongParameters(context, result.error, [])),
  })
  // Anybody's page may read it: there is nothing in it that is not public, and no cookie is looked at.
  app.use(cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'POST'], exposeHeaders: ['X-Request-Id'] }))
  app.use(async (context, next) => {
    await next()
    context.header('Cross-Origin-Resource-Policy', 'cross-origin')
    context.header('Cache-Control', 'public, max-age=60')
  })
  app.use(
    bodyLimit({
      maxSize: LONGEST_BODY,
      onError: (context) => answerProblem(context, 413, 'Too large', `A body may have at most ${LONGEST_BODY} bytes.`),
    }),
  )
  for (const [name, schema] of Object.entries({ ...toJsonSchemas(COMPONENTS), page: PAGE })) {
    // A JSON Schema of plain values is what an OpenAPI 3.1 component is.
    app.openAPIRegistry.registerComponent('schemas', name, schema as object)
  }

  const baseOf = (context: Context): string => {
    const { origin, pathname } = new URL(context.req.url)
    return `${publicUrl?.replace(/\/$/, '') ?? origin}${pathname.replace(/\/(?:openapi\.json)?$/, '')}`
  }
  const describeApi = (context: Context): { version: string; profile: string; openapi_url: string } => {
    const base = baseOf(context)
    return { version: HSDS_VERSION, profile: `${base}/profile`, openapi_url: `${base}/openapi.json` }
  }
  const one = (path: string, what: string, schema: string, find: (id: string) => Promise<Doc | null>): void => {
    const route = createRoute({
      method: 'get',
      path: `/${path}/{id}`,
      request: { params: id, query: parameters.noParameters },
      summary: `One ${what}, with everything nested.`,
      responses: responses(schema),
    })
    app.openapi(route, async (context): Promise<Response> => {
      const found = await find(context.req.valid('param').id)
      return found ? context.json(found) : answerNotFound(context, what)
    })
  }
  const list = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    item: string,
    answer: (context: Context, asked: z.output<Schema>) => Promise<Response>,
  ): void => {
    const known = 'shape' in schema && typeof schema.shape === 'object' && schema.shape !== null ? Object.keys(schema.shape) : []
    const reply = async (context: Context, body: Readonly<Record<string, unknown>>): Promise<Response> => {
      const asked = schema.safeParse({ ...singles(context.req.queries()), ...body })
      return asked.success ? answer(context, asked.data) : answerWrongParameters(context, asked.error, known)
    }
    const describe = (method: 'get' | 'post') => ({
      method,
      path: `/${path}`,
      summary: `A page of ${path}.`,
      responses: responses(item, true),
    })
    // The parameters are described here and read in `reply`, so that those of an address and of a body are judged together.
    app.openAPIRegistry.registerPath({ ...describe('get'), request: { query: objectOf(schema) } })
    app.openAPIRegistry.registerPath({ ...describe('post'), request: { query: objectOf(schema) } })
    app.get(`/${path}`, (context) => reply(context, {}))
    app.post(`/${path}`, async (context) => {
      const body = await readBody(context)
      return body === null
        ? answerProblem(context, 415, 'Wrong body', 'Send the parameters in the address, as a form or as a JSON object.')
        : reply(context, body)
    })
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/',
      request: { query: parameters.noParameters },
      summary: 'What this API is.',
      responses: {
        200: {
          description: 'Version, profile and description.',
          content: { 'application/json': { schema: z.object({ version: z.string(), profile: z.url(), openapi_url: z.url() }) } },
        },
      },
    }),
    (context) => context.json(describeApi(context)),
  )

  one('services', 'service', 'service', (service) => directory.findService(service))
  list('services', parameters.serviceParameters, 'service_list', (context, asked) =>
    answerList(
      context,
      asked,
      (window) =>
        directory.listServices(toServiceFilter(asked), window, asked.minimal ? 'minimal' : asked.full ? 'full' : 'list'),
      { allOnOnePage: asked.minimal ?? false },
    ),
  )
  one('taxonomies', 'taxonomy', 'taxonomy', (taxonomy) => directory.findTaxonomy(taxonomy))
  list('taxonomies', parameters.taxonomyParameters, 'taxonomy', (context, asked) =>
    answerList(context, asked, (window) => directory.listTaxonomies(asked.search, window)),
  )
  one('taxonomy_terms', 'taxonomy term', 'taxonomy_term', (term) => directory.findTaxonomyTerm(term))
  list('taxonomy_terms', parameters.termParameters, 'taxonomy_term', (context, asked) =>
    answerList(context, asked, (window) =>
      directory.listTaxonomyTerms(
        present({ search: asked.search, taxonomyId: asked.taxonomy_id, topOnly: asked.top_only, parentId: asked.parent_id }),
        window,
      ),
    ),
  )
  list('organizations', parameters.organizationParameters, 'organization_list', (context, asked) => {
    const filter = present({ search: asked.search, taxonomyTermId: asked.taxonomy_term_id, taxonomyId: asked.taxonomy_id })
    const form = asked.full_service ? 'full' : asked.full ? 'named' : 'list'
    return answerList(context, asked, (window) => directory.listOrganizations(filter, window, form))
  })
  const organization = createRoute({
    method: 'get',
    path: '/organizations/{id}',
    request: { params: id, query: parameters.oneOrganizationParameters },
    summary: 'One organization, with its services by name, or whole.',
    responses: responses('organization'),
  })
  app.openapi(organization, async (context): Promise<Response> => {
    const services = context.req.valid('query').full_service ? 'full' : 'named'
    const found = await directory.findOrganization(context.req.valid('param').id, services)
    return found ? context.json(found) : answerNotFound(context, 'organization')
  })
  one('service_at_locations', 'service at location', 'service_at_location', (place) => directory.findServiceAtLocation(place))
  list('service_at_locations', parameters.placeParameters, 'service_at_location_list', (context, asked) => {
    const filter = { ...toServiceFilter(asked), ...present({ postcode: asked.postcode, proximity: asked.proximity }) }
    return answerList(context, asked, (window) => directory.listServicesAtLocations(filter, window, asked.full ? 'full' : 'list'))
  })

  app.get('/profile', (context) => context.json({ ...PROFILE, fields: describeProfile(PROFILE_FIELDS) }))
  app.doc31('/openapi.json', (context) => ({
    openapi: '3.1.0',
    info: { title: 'Causeway: directory of services', version: HSDS_VERSION, description: DESCRIPTION },
    servers: [{ url: baseOf(context) }],
  }))
  // Mounted, `/` is the address without its slash: with it, as with anything unknown below, it ends here.
  app.all('/*', (context) => {
    const { pathname, search } = new URL(context.req.url)
    const mount = context.req.routePath.replace(/\/\*$/, '')
    if (pathname === `${mount}/`) return context.json(describeApi(context))
    if (pathname.endsWith('/')) return context.redirect(`${pathname.replace(/\/+$/, '')}${search}`, 308)
    return answerProblem(context, 404, 'Not found', 'There is nothing at this address of the API.')
  })
  return app
}

const DESCRIPTION =
  `Open Referral HSDS ${HSDS_VERSION} (development branch of 10 October 2024), read-only. Contacts of people, addresses that are not public and pledges that ` +
  'their provider keeps private are left out.'

const PROFILE = {
  title: 'Causeway profile of HSDS',
  description:
    "HSDS with what it has no term for: eligibility rules, rules about papers, the provider's policy on data and immigration enforcement, language access, " +
    'capacity observations, and how much of an address may be shown (full, area, hidden). Every field is optional.',
}

const PAGE: Doc = {
  type: 'object',
  properties: {
    total_items: { type: 'integer' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer' },
    size: { type: 'integer' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
  },
}

function responses(schema: string, isList = false) {
  const reference = { $ref: `${COMPONENTS}${schema}` }
  const content = isList
    ? { allOf: [{ $ref: `${COMPONENTS}page` }], properties: { contents: { type: 'array' as const, items: reference } } }
    : reference
  return {
    200: { description: isList ? 'A page of results.' : 'The document.', content: { 'application/json': { schema: content } } },
    400: { description: 'Wrong parameters: each is named, with what was expected.' },
    ...(isList ? {} : { 404: { description: 'There is nothing of this id.' } }),
  }
}

function objectOf(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema
  throw new Error('parameters are an object')
}

/** A parameter given once is a text; given twice it stays a list, which no parameter takes. */
function singles(queries: Readonly<Record<string, string[]>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(queries).map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
}

/** Parameters in a form or a JSON object; none where there is no body; `null` where the body is anything else. */
async function readBody(context: Context): Promise<Record<string, unknown> | null> {
  const type = context.req.header('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === undefined || type === '') return {}
  if (type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data')
    return { ...(await context.req.parseBody()) }
  if (type !== 'application/json') return null
  const text = await context.req.text()
  if (text.trim() === '') return {}
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
    return Object.fromEntries(
      Object.entries(parsed).map(([name, value]) => [
        name,
        typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
      ]),
    )
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

interface AskedServices {
  readonly search?: string | undefined
  readonly taxonomy_term_id?: string | undefined
  readonly taxonomy_id?: string | undefined
  readonly organization_id?: string | undefined
  readonly modified_after?: Date | undefined
}

function toServiceFilter(asked: AskedServices) {
  return present({
    search: asked.search,
    taxonomyTermId: asked.taxonomy_term_id,
    taxonomyId: asked.taxonomy_id,
    organizationId: asked.organization_id,
    modifiedAfter: asked.modified_after,
  })
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The fields that were asked for. */
function present<T extends object>(asked: T): Present<T> {
  // Fields that are undefined are left out; the others keep their types.
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Present<T>
}
