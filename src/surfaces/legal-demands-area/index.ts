// The office of legal demands, for supervisors, administrators and auditors: routes that casework-site mounts (`areas`). main.ts:
// `createLegalDemandsOffice({ demands, clock })` among the areas of createCaseworkSite.
export { createLegalDemandsOffice } from './legal-demands-office.tsx'
export type { OfficeDependencies, OfficeSite, OfficeVisit } from './legal-demands-office.tsx'
