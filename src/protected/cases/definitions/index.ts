// Assessments, processes and calendars as they ship: read once, checked whole.
export { loadCalendars, loadDefinitions } from './load-definitions.ts'
export { checkDefinitionFiles } from './check-definition-files.ts'
export type { CheckedFile } from './check-definition-files.ts'
