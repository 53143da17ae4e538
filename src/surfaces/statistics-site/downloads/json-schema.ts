// The JSON Schema (draft 2020-12) of the JSON download: what a program can rely on. Further members may be added; none is taken away.

const text = { type: 'string' } as const
const words = { type: 'string', minLength: 1 } as const
const textOrNull = { type: ['string', 'null'] } as const
const count = { type: ['number', 'null'], minimum: 0 } as const

/** An object all of whose members have to be there, but those named as optional. */
function object(properties: Readonly<Record<string, object>>, optional: readonly string[] = []) {
  return { type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) } as const
}

/** Served at `/statistics/table.schema.json`. */
export const TABLE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A table of released statistics, or a view of one',
  description: 'Figures about people that left through a release. A cell that is not listed was no part of it.',
  ...object({
    $schema: words,
    language: { enum: ['en', 'fr', 'ar'] },
    address: { ...words, description: 'The page that shows the same figures. It stays.' },
    release: object({
      id: { type: 'string', format: 'uuid' },
      series: words,
      title: text,
      titles: { type: 'object', additionalProperties: text, description: 'By language.' },
      purpose: text,
      definition: { ...text, description: 'What one unit of the figures is, whom it counts and whom not.' },
      uncertainty: text,
      unseen: { ...text, description: 'Whom the source cannot see.' },
      source: text,
      period: { ...words, description: 'ISO 8601.' },
      released_at: { type: 'string', format: 'date-time' },
      panel: {
        type: 'array',
        description: 'What people with lived experience answered to "who could use this against whom?"',
        items: object({
          name: text,
          position: { enum: ['no-objection', 'concern', 'objection'] },
          words: textOrNull,
          language: textOrNull,
          reply: textOrNull,
        }),
      },
    }),
    table: object({
      name: words,
      title: text,
      method: { enum: ['suppress', 'noise', 'round', 'cell-key', 'tens'] },
      method_text: words,
      hidden_text: words,
      symbol: { const: 'c' },
      threshold: { type: 'integer', minimum: 0 },
      confidence: { type: ['number', 'null'], exclusiveMinimum: 0, exclusiveMaximum: 1 },
      dimensions: {
        type: 'array',
        minItems: 1,
        items: object({
          name: words,
          variable: words,
          label: words,
          codes: {
            type: 'array',
            minItems: 1,
            items: object({ code: words, label: words, parents: { type: 'array', items: words } }),
          },
        }),
      },
    }),
    view: { type: ['string', 'null'], description: 'The query of the view; null for the whole table.' },
    cells: {
      type: 'array',
      items: {
        ...object(
          {
            codes: { type: 'object', additionalProperties: words, description: 'By the name of the dimension.' },
            people: count,
            hidden: { type: 'boolean' },
            low: count,
            high: count,
          },
          ['low', 'high'],
        ),
        // A hidden figure has no number and no interval.
        if: { properties: { hidden: { const: true } } },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema; nobody awaits it
        then: { properties: { people: { type: 'null' }, low: { type: 'null' }, high: { type: 'null' } } },
        else: { properties: { people: { type: 'number' } } },
      },
    },
  }),
} as const
