// The words of the forms of consent: read from data/consent, one file a template, each language whole; put together with what is asked.
// Words that changed get a new version in their file, and everybody is asked again.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { z } from 'zod'
import { formatLocaleOf, isLanguage } from '../../platform/i18n/index.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type { Audience, RenderedWords, WordsRequest } from './consents.ts'

const words = z.strictObject({
  title: z.string().min(1),
  purposes: z.record(z.string(), z.string().min(1)).optional(),
  paragraphs: z.array(z.string().min(1)).min(1),
})
const wordsFile = z.strictObject({
  template: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  version: z.int().positive(),
  audience: z.enum(['adult', 'child', 'representative', 'duty']),
  languages: z.record(z.string().regex(/^[a-z]{2,3}$/), words),
})

/** A template as its file has it. */
export type ConsentTemplate = z.infer<typeof wordsFile>

/** A wording as the database keeps it: words of one template, version and language. */
export interface Wording {
  readonly template: string
  readonly version: number
  readonly language: string
  readonly audience: Audience
  /** The words before anything is put into them, as JSON. */
  readonly body: string
}

/** Templates by name. */
export type ConsentWords = ReadonlyMap<string, ConsentTemplate>

/** Reads every template of a folder (data/consent). Throws where a file is not what it should be: that is a bug of ours. */
export function readConsentWords(folder: string): ConsentWords {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
  const templates = files.map((name) => wordsFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  return new Map(templates.map((template) => [template.template, template]))
}

/** Every wording of the templates. */
export function listWordings(templates: ConsentWords): readonly Wording[] {
  return [...templates.values()].flatMap(({ template, version, audience, languages }) =>
    Object.entries(languages).map(([language, body]) => ({ template, version, language, audience, body: JSON.stringify(body) })),
  )
}

/** The template for an audience and a purpose: to write down at all (`keep`), or to tell somebody (`share`). */
function nameTemplate({ audience, scope, isChild }: WordsRequest): string {
  if (audience === 'duty') return isChild === true ? 'duty-child' : 'duty'
  return `${scope.purpose === 'registration' ? 'keep' : 'share'}-${audience}`
}

/** Puts the words of a form together. `unknown-wording` where there are none for this language, audience or purpose. */
export function renderConsentWords(templates: ConsentWords, request: WordsRequest): Result<RenderedWords, ConsentProblem> {
  const template = templates.get(nameTemplate(request))
  const found = template?.languages[request.language]
  if (template === undefined || found === undefined) return fail({ kind: 'unknown-wording' })
  const purpose = found.purposes?.[request.scope.purpose]
  if (found.purposes !== undefined && purpose === undefined) return fail({ kind: 'unknown-wording' })
  if (request.audience === 'duty' && (request.duty ?? '').trim() === '') return fail({ kind: 'invalid', field: 'duty' })
  const locale = isLanguage(request.language) ? formatLocaleOf(request.language) : request.language
  const values: Readonly<Record<string, string>> = {
    organisation: request.organisationName,
    recipient: request.recipientName,
    fields: new Intl.ListFormat(locale, { type: 'conjunction' }).format(request.fieldNames),
    purpose: purpose ?? '',
    until: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(request.scope.expiresAt),
    duty: request.duty ?? '',
  }
  const paragraphs = found.paragraphs.map((paragraph) => putIn(paragraph, values))
  return ok({
    template: template.template,
    version: template.version,
    language: request.language,
    audience: template.audience,
    title: found.title,
    paragraphs,
    text: [found.title, ...paragraphs].join('\n\n'),
  })
}

/** Puts values into the braces; isolated, so that a name in another direction does not scramble the line (Unicode TR9). */
function putIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`No value for {${name}} in the words of consent`)
    return name === 'organisation' || name === 'recipient' ? `\u2068${value}\u2069` : value
  })
}

/** What binds kept words to their row: SHA-256 over a salt, which is sealed with the words, and the words. */
export function digestWords(salt: Uint8Array, text: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(salt).update(text, 'utf8').digest())
}
