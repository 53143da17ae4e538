// The library of practices: what was done, recommended, missed and said for migrants, each with its source. It is read, searched
// and handed out for anybody; added to, reviewed and imported behind sign-in. Nothing in it names a helper.
export type * from './library-contract.ts'
export type * from './import/import-contract.ts'
export * from './records/record-types.ts'
export { FIELDS, GROUP_CODES, LEVER_KINDS, type Field, type FieldForm } from './records/fields.ts'
export { PEOPLE_CODES, type PeopleCode } from './records/people.ts'
export { checkCells, compareCells, findMissing, listOf, readContent, tidyCells } from './records/cells.ts'
export type { CellProblem, Cells, FieldChange } from './records/cells.ts'
export { IN_FORCE_STATUSES, inForceStatus, type InForceStatus } from './records/in-force.ts'
export { COUNTRIES, REGIONS, isPlaceCode, regionsOfPlace } from './records/places.ts'
export { FACET_NAMES, type FacetName } from './search/facets.ts'
export type { HighlightPart } from './search/highlight.ts'
