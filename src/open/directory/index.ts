// The directory: services, organisations and locations in Open Referral HSDS 3.1, read, kept, searched, edited and
// handed out again without loss. Reading files and turning them into what matching knows needs no database.
export { readHsds, streamHsds, type HsdsReading } from './hsds/read-hsds.ts'
export type { ReadEvent, ReadOptions } from './hsds/read-event.ts'
export type { DirectoryRecord, Doc, Json, LooseRow, Problem } from './hsds/document.ts'
export type { HsdsRecords } from './hsds/records.ts'
export { createRecords, addRecord } from './hsds/records.ts'
export { toServicesAtLocations, type AccessFactsOptions } from './access-facts/to-services-at-locations.ts'
export { loadTaxonomyMap, type TaxonomyMap } from './access-facts/synonyms.ts'
export { NEED_TAXONOMY } from './access-facts/needs.ts'
