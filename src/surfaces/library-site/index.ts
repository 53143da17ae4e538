// The public library of practices, and what other surfaces show of it: names of codes, practices that fit, differences of versions.
export { createLibrarySite, type LibrarySiteDependencies } from './library-site.tsx'
export { recordAddress, searchAddress } from './addresses.ts'
export { ChangeTable } from './change-table.tsx'
export { English, EnglishNotice } from './english.tsx'
export { FITTING_AREAS, FittingDetails, FittingPractices } from './fitting-practices.tsx'
export { labelCode, labelGroup, LIBRARY_AREAS, placeName } from './labels.ts'
export { fieldName } from './record-facts.tsx'
export { LIBRARY_STYLES } from './styles.ts'
