// The directory's tables in schema `open`, as Kysely sees them.
import type { GeneratedAlways } from 'kysely'
import type { Doc, MainEntity } from '../hsds/document.ts'

interface DocumentTable {
  readonly id: string
  doc: Doc
  modified_at: Date
}

interface SearchableTable extends DocumentTable {
  readonly search: GeneratedAlways<unknown>
}

interface ProgramTable extends DocumentTable {
  readonly organization_id: GeneratedAlways<string | null>
}

interface ServiceTable extends SearchableTable {
  edited_at: Date | null
  readonly organization_id: GeneratedAlways<string | null>
  readonly program_id: GeneratedAlways<string | null>
  readonly term_ids: GeneratedAlways<unknown>
  readonly taxonomy_ids: GeneratedAlways<unknown>
}

interface LocationTable extends SearchableTable {
  /** How visible its provider wants it at most; `null` where none has said. */
  chosen_visibility: string | null
  readonly organization_id: GeneratedAlways<string | null>
  readonly visibility: GeneratedAlways<string>
  readonly postcodes: GeneratedAlways<unknown>
  readonly public_latitude: GeneratedAlways<number | null>
  readonly public_longitude: GeneratedAlways<number | null>
}

interface ServiceAtLocationTable extends DocumentTable {
  edited_at: Date | null
  readonly service_id: GeneratedAlways<string | null>
  readonly location_id: GeneratedAlways<string | null>
  readonly term_ids: GeneratedAlways<unknown>
  readonly taxonomy_ids: GeneratedAlways<unknown>
}

interface TaxonomyTermTable extends SearchableTable {
  readonly taxonomy_id: GeneratedAlways<string | null>
  readonly parent_id: GeneratedAlways<string | null>
}

interface LooseRowTable {
  readonly entity: string
  readonly id: string
  doc: Doc
}

interface GenerationTable {
  readonly is_only: boolean
  generation: number
}

interface EditLinkTable {
  readonly edit_link_id: string
  readonly organization_id: string
  readonly token_hash: Buffer
  readonly created_at: Date
  readonly expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
}

interface EditSessionTable {
  readonly token_hash: Buffer
  readonly edit_link_id: string
  readonly organization_id: string
  readonly expires_at: Date
}

interface ReportedBarrierTable {
  readonly service_id: string
  readonly barrier: string
  readonly since: string
  readonly told_on: Date
}

/** The tables of the directory, by their names. */
export interface DirectoryTables {
  'open.organization': SearchableTable
  'open.program': ProgramTable
  'open.service': ServiceTable
  'open.location': LocationTable
  'open.service_at_location': ServiceAtLocationTable
  'open.taxonomy': SearchableTable
  'open.taxonomy_term': TaxonomyTermTable
  'open.loose_row': LooseRowTable
  'open.directory_generation': GenerationTable
  'open.reported_barrier': ReportedBarrierTable
  'open.edit_link': EditLinkTable
  'open.edit_session': EditSessionTable
}

/** The table of an entity. */
export function tableOf(entity: MainEntity): `open.${MainEntity}` {
  return `open.${entity}`
}
