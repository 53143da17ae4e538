// Assessments, processes and calendars as they ship: read once, checked whole.
export { loadDefinitions } from './load-definitions.ts'
