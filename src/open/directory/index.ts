// The directory: services, organisations and locations in Open Referral HSDS 3.1, read, kept, searched, edited and
// handed out again without loss. Reading files and turning them into what matching knows needs no database.
export { readHsds, streamHsds, type HsdsReading } from './hsds/read-hsds.ts'
export type { ReadEvent, ReadOptions } from './hsds/read-event.ts'
export { docsOf, isDoc, numberOf, textOf } from './hsds/document.ts'
export type { DirectoryRecord, Doc, Json, LooseRow, Problem } from './hsds/document.ts'
export type { HsdsRecords } from './hsds/records.ts'
export { createRecords, addRecord } from './hsds/records.ts'
export { toServicesAtLocations, type AccessFactsOptions } from './access-facts/to-services-at-locations.ts'
export { loadTaxonomyMap, type TaxonomyMap } from './access-facts/synonyms.ts'
export { NEED_TAXONOMY } from './access-facts/needs.ts'
export { detectCsvForm, readText, type CsvForm } from './hsds/csv-text.ts'
export { createDirectory, type Directory, type PublicList } from './store/create-directory.ts'
export type { DirectoryTables } from './store/tables.ts'
export type { OrganizationFilter, PlaceFilter, ServiceFilter, TermFilter, Window } from './store/search-store.ts'
export type { ImportFailure, ImportOptions, ImportReport } from './import-records.ts'
export type { ExportOptions, ExportReport } from './export-records.ts'
export { EDIT_LINK_HOURS } from './edit-links.ts'
export type { EditLink } from './store/link-store.ts'
export { toPublicDoc, toArea, AREA_GRID_DEGREES } from './keeping/public-view.ts'
export { HSDS_VERSION } from './hsds/entities.ts'
export {
  createProviderEditing,
  readProviderHistory,
  type ProviderEdit,
  type ProviderEditFailure,
  type ProviderEditing,
  type ProviderHistoryEntry,
  type ProviderService,
} from './provider-editing.ts'
export { createProviderStore } from './store/provider-store.ts'
export { describeProfile, toJsonSchemas } from './hsds/json-schema.ts'
export { PROFILE_FIELDS } from './hsds/profile.ts'
