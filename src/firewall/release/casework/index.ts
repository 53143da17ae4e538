// Casework of the organisations here as something that a release can be made from.
export { caseworkGroups, caseworkMeasures, nameCaseworkSeries } from './casework-choice.ts'
export type { CaseworkGroups, CaseworkMeasure } from './casework-choice.ts'
export { createCaseworkSource } from './casework-source.ts'
export type { CaseworkQuestion, CaseworkRefusal, CaseworkSource, KnownDistrict } from './casework-source.ts'
