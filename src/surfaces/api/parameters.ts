// The query parameters of the API as HSDS's reference names them, read strictly: what is not understood is told, never guessed.
import { z } from '@hono/zod-openapi'

/** Without `per_page`, this many a page. */
export const USUAL_PAGE_SIZE = 50
/** The largest page. */
export const LARGEST_PAGE_SIZE = 1000

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'a whole number from 1')
    .transform(Number)
    .pipe(z.number().min(1, 'a whole number from 1').max(most, `at most ${most}`))
const flag = z.enum(['true', 'false'], 'true or false').transform((word) => word === 'true')
const word = z.string().min(1, 'a value')

const page = count(999_999_999).optional().openapi({ type: 'integer', description: 'Number of the page, from 1.' })
const perPage = count(LARGEST_PAGE_SIZE)
  .optional()
  .openapi({ type: 'integer', description: `Results a page: ${USUAL_PAGE_SIZE} unless said, at most ${LARGEST_PAGE_SIZE}.` })
const format = z
  .enum(['json', 'ndjson'], 'json or ndjson')
  .optional()
  .openapi({ description: '`ndjson` streams all results, one a line, without pages.' })
const search = z
  .string()
  .max(500, 'at most 500 characters')
  .optional()
  .openapi({ description: 'Full-text search: every word begins a word of the text; accents and case do not matter.' })
const modifiedAfter = z
  .string()
  // A plus sign that an address forgot to encode arrives as a space.
  .transform((text) => text.replace(/ (\d{2}:?\d{2})$/, '+$1'))
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text) && !Number.isNaN(Date.parse(text)),
    'a date or a date and time (2026-01-31T09:30:00Z)',
  )
  .transform((text) => new Date(text))
  .optional()
  .openapi({ type: 'string', format: 'date-time', description: 'Modified at or after this moment.' })
const boolean = (description: string) => flag.optional().openapi({ type: 'boolean', description })

const paging = { page, per_page: perPage, format }
const tagged = {
  taxonomy_term_id: word.optional().openapi({ description: 'With this taxonomy term.' }),
  taxonomy_id: word.optional().openapi({ description: 'With any term of this taxonomy.' }),
}
const services = {
  search,
  ...paging,
  ...tagged,
  organization_id: word.optional().openapi({ description: 'Provided by this organization.' }),
  modified_after: modifiedAfter,
}

/** `/services`. */
export const serviceParameters = z.strictObject({
  ...services,
  minimal: boolean(
    'Only id, name, status and dates (`last_modified`, `modified_date`), all on one page unless `per_page` says otherwise.',
  ),
  full: boolean('Full services with everything nested.'),
})

/** `/service_at_locations`. */
export const placeParameters = z
  .strictObject({
    ...services,
    full: boolean('Full services at locations with everything nested.'),
    postcode: word
      .optional()
      .openapi({ description: 'Postcode whose people the service covers; with `proximity`, the centre of the circle.' }),
    proximity: z
      .string()
      .regex(/^\d{1,8}(?:\.\d+)?$/, 'a distance in metres')
      .transform(Number)
      .optional()
      .openapi({
        type: 'string',
        description: 'Metres from the centroid of `postcode`, as the locations of this directory give it.',
      }),
  })
  .refine((value) => value.proximity === undefined || value.postcode !== undefined, {
    path: ['proximity'],
    error: 'a postcode beside it: proximity is measured from one',
  })

/** `/organizations`. */
export const organizationParameters = z.strictObject({
  search,
  full_service: boolean('With full services inside.'),
  full: boolean('Full organizations with everything nested.'),
  ...tagged,
  ...paging,
})

/** `/organizations/{id}`. */
export const oneOrganizationParameters = z.strictObject({ full_service: boolean('With full services inside.') })

/** `/taxonomies`. */
export const taxonomyParameters = z.strictObject({ search, ...paging })

/** `/taxonomy_terms`. */
export const termParameters = z.strictObject({
  search,
  ...paging,
  taxonomy_id: word.optional().openapi({ description: 'Of this taxonomy.' }),
  top_only: boolean('Only terms without a parent.'),
  parent_id: word.optional().openapi({ description: 'Children of this term.' }),
})

/** Nothing may be asked. */
export const noParameters = z.strictObject({})

/** Which page was asked for. */
export interface Paging {
  readonly page?: number | undefined
  readonly per_page?: number | undefined
  readonly format?: 'json' | 'ndjson' | undefined
}
