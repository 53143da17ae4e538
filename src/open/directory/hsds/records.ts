// All records of a directory in memory, each entity by its id; copies of one entity are merged, never lost.
import type { DirectoryRecord, Doc, LooseRow } from './document.ts'

/** A directory in memory. Documents hold ids where main entities nest: see `DirectoryRecord`. */
export interface HsdsRecords {
  readonly organization: Map<string, Doc>
  readonly program: Map<string, Doc>
  readonly service: Map<string, Doc>
  readonly location: Map<string, Doc>
  readonly service_at_location: Map<string, Doc>
  readonly taxonomy: Map<string, Doc>
  readonly taxonomy_term: Map<string, Doc>
  readonly looseRows: LooseRow[]
}

/** An empty directory. */
export function createRecords(): HsdsRecords {
  return {
    organization: new Map(),
    program: new Map(),
    service: new Map(),
    location: new Map(),
    service_at_location: new Map(),
    taxonomy: new Map(),
    taxonomy_term: new Map(),
    looseRows: [],
  }
}

/** Adds a record; where one of the same id stands, the fields of both are kept and the later value wins. */
export function addRecord(records: HsdsRecords, record: DirectoryRecord): void {
  const known = records[record.entity].get(record.id)
  records[record.entity].set(record.id, known ? mergeDocs(known, record.doc) : record.doc)
}

/** Two copies of one entity in one input: every field of both, the later value where both say something. */
export function mergeDocs(known: Doc, later: Doc): Doc {
  return { ...known, ...later }
}
