// Reads HSDS JSON: full services, organisations, services at locations, taxonomies or terms, as an array, NDJSON, a page
// of the API or one object. What each record is, is told by its fields.
import { basename } from 'node:path'
import { checkDocument } from './check-document.ts'
import { docsOf, isDoc, showValue, type Doc, type Json, type MainEntity, type Problem } from './document.ts'
import { JsonStreamError, readJsonPieces } from './json-stream.ts'
import { entityOf } from './profile.ts'
import { splitRecord } from './split-record.ts'
import type { ReadEvent, ReadOptions } from './read-event.ts'

/** The records and problems of one JSON or NDJSON file, streamed. */
export async function* readJsonFile(path: string, options: ReadOptions): AsyncGenerator<ReadEvent> {
  const file = basename(path)
  const problems: Problem[] = []
  try {
    for await (const piece of readJsonPieces(path)) {
      yield { kind: 'progress', bytes: Buffer.byteLength(piece.text) }
      const parsed = parse(piece.text, piece.line, file, problems)
      const list = isDoc(parsed) && Array.isArray(parsed['contents']) ? parsed['contents'] : parsed === undefined ? [] : [parsed]
      for (const item of list) yield* readRecord(item, piece.line, file, options, problems)
      for (const problem of problems.splice(0)) yield { kind: 'problem', problem }
    }
  } catch (error) {
    if (!(error instanceof JsonStreamError)) throw error
    yield { kind: 'problem', problem: brokenAt(file, error.line, error.message, error.found) }
  }
}

function brokenAt(file: string, line: number, expected: string, found: string): Problem {
  return { file, line, field: '', expected, found, outcome: 'row left out' }
}

function parse(text: string, line: number, file: string, problems: Problem[]): Json | undefined {
  try {
    // JSON.parse answers `any`; JSON is what it can answer.
    return JSON.parse(text) as Json
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const before = text.slice(0, positionOf(message, text))
    problems.push(brokenAt(file, line + before.split('\n').length - 1, 'JSON', message.replaceAll(/\s+/g, ' ')))
    return undefined
  }
}

/** Where JSON.parse stopped: it says the position, or shows what stands around it, the mistake in the middle. */
function positionOf(message: string, text: string): number {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  const excerpt = /, (?:\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/.exec(message)?.[1] ?? ''
  const at = excerpt === '' ? -1 : text.indexOf(excerpt)
  return at === -1 ? 0 : at + Math.floor(excerpt.length / 2)
}

function* readRecord(item: Json, line: number, file: string, options: ReadOptions, problems: Problem[]): Generator<ReadEvent> {
  const entity = isDoc(item) ? entityOfDocument(item, file) : null
  if (!isDoc(item) || !entity) {
    problems.push(
      brokenAt(file, line, 'a service, organization, location, service_at_location, taxonomy or taxonomy_term', showValue(item)),
    )
    return
  }
  const context = { file, line, anyId: options.anyId ?? false, tell: (problem: Problem) => problems.push(problem) }
  if (!checkDocument(entityOf(entity), item, context)) return
  for (const record of splitRecord(entity, item)) {
    if (record.entity === 'service' && !record.isMention) tellUnreachable(record.doc, item, context)
    yield { kind: 'record', record, line, file }
  }
}

/** Which entity a record is: by fields that only this entity has, then by the file's name, then a full service. */
export function entityOfDocument(doc: Doc, file: string): MainEntity | null {
  const has = (...fields: string[]): boolean => fields.some((field) => doc[field] !== undefined)
  if (has('location_type', 'addresses', 'latitude')) return 'location'
  if (has('location', 'location_id') && !has('status')) return 'service_at_location'
  if (has('status', 'service_at_locations', 'cost_options', 'required_documents', 'eligibility_description')) return 'service'
  if (has('taxonomy_detail', 'taxonomy', 'taxonomy_id', 'term_uri', 'parent_id')) return 'taxonomy_term'
  for (const [word, entity] of FILE_WORDS) if (file.toLowerCase().includes(word)) return entity
  if (has('website', 'legal_status', 'tax_status', 'organization_identifiers', 'services', 'programs')) return 'organization'
  if (has('organization', 'organization_id', 'schedules', 'capacities')) return 'service'
  if (has('version')) return 'taxonomy'
  if (has('code')) return 'taxonomy_term'
  return has('name') ? (has('description') ? 'organization' : 'service') : null
}

const FILE_WORDS: readonly (readonly [string, MainEntity])[] = [
  ['service_at_location', 'service_at_location'],
  ['taxonomy_term', 'taxonomy_term'],
  ['taxonom', 'taxonomy'],
  ['organi', 'organization'],
  ['program', 'program'],
  ['location', 'location'],
  ['service', 'service'],
]

/** A service with no location, phone, web address or e-mail: nobody can reach it; kept, told, and offered to nobody. */
export function tellUnreachable(
  service: Doc,
  whole: Doc,
  context: { file: string; line: number | null; tell: (problem: Problem) => void },
): void {
  const places = service['service_at_locations']
  if (Array.isArray(places) && places.length > 0) return
  if (service !== whole || hasRemoteContact(service)) return
  context.tell({
    file: context.file,
    line: context.line,
    field: 'service_at_locations',
    expected: 'a location, or a phone, url or email to reach it by',
    found: 'a service with no location',
    outcome: 'noted',
  })
}

/** True where a service can be reached without a place: it has a phone, a web address or an e-mail address. */
export function hasRemoteContact(service: Doc): boolean {
  if (typeof service['url'] === 'string' || typeof service['email'] === 'string') return true
  if (docsOf(service['phones']).length > 0 || docsOf(service['additional_urls']).length > 0) return true
  return docsOf(service['contacts']).some(
    (contact) => docsOf(contact['phones']).length > 0 || typeof contact['email'] === 'string',
  )
}
