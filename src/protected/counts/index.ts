// The counts: what leaves the work with people for statistics, and the only thing that does. Facts are put aside sealed in the journal's own
// transaction, folded once a day into cells of months, and read by firewall/release and by the organisation's own indicators.
// Mount: `await createCounts({ store: createCountStore(connectOrganisation), secret, clock })`; cases are given it as `counts`, and call
// `counts.recordFacts(tx, organisationId, toFacts(before, after, toGroup(fields, openedAt)))` inside append.
export * from './count-fact.ts'
export { toGroup } from './counted-group.ts'
export type { GroupFields } from './counted-group.ts'
export { toFacts } from './to-facts.ts'
export { faces, NO_FACTOR } from './to-rows.ts'
export type { Face } from './to-rows.ts'
export { indicatorNames, indicatorRules, ripeQuarters } from './indicators/indicator-list.ts'
export type { IndicatorName, IndicatorRule } from './indicators/indicator-list.ts'
export { FEW, indicatorGroups, medianOutcome, shareOf } from './indicators/indicator-table.ts'
export type { GroupRow, IndicatorGroup, IndicatorTable, ReachedFigures } from './indicators/indicator-table.ts'
export { createCounts } from './counts.ts'
export type { Counts } from './counts.ts'
export { countedMonths } from './counted-months.ts'
export { startFolding } from './fold-nightly.ts'
export type { FoldingParts } from './fold-nightly.ts'
export { createCountReader, createCountStore, listOrganisations } from './store/index.ts'
export type { CellQuestion, CellSum, CountReader, CountStore, CountTables, Folded, OrganisationTables } from './store/index.ts'
